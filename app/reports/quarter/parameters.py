"""What a person may choose about the quarterly report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.days import Quarter
from app.reports.quarter.facts import SECTIONS


@dataclass(frozen=True, slots=True)
class Parameters:
    """`paper` is "A4" or "Letter"; names left empty come from the shop's settings; `today` is the day it is made.

    `blank_rows` adds an empty table to write measures into by hand.
    """

    quarter: Quarter
    today: date
    paper: str = "A4"
    sections: tuple[str, ...] = SECTIONS
    mask_phones: bool = True
    prepared_by: str = ""
    reviewed_by: str = ""
    blank_rows: bool = False
