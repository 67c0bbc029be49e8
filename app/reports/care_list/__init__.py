"""The care list on paper: whom to look after on each day of a week, with a box to tick and room for a note."""

from __future__ import annotations

from app.reports.care_list.build import build
from app.reports.care_list.parameters import Parameters

__all__ = ["Parameters", "build"]
