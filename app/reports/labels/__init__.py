"""Address labels on a sheet that is sold for it, beginning at any label that is still there."""

from __future__ import annotations

from app.reports.labels.build import build
from app.reports.labels.parameters import Parameters

__all__ = ["Parameters", "build"]
