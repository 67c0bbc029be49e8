"""Greeting cards: flat or folded, two or four on a sheet, each with the words for one person."""

from __future__ import annotations

from app.reports.cards.build import build
from app.reports.cards.parameters import Parameters

__all__ = ["Parameters", "build"]
