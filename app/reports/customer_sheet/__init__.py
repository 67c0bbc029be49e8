"""One customer on one sheet, for a visit or the counter: who they are, what is next, what was last."""

from __future__ import annotations

from app.reports.customer_sheet.build import build
from app.reports.customer_sheet.parameters import Parameters

__all__ = ["Parameters", "build"]
