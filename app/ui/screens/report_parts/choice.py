"""One set of options of a report; the same choice on the same data gives the same file."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.days import Quarter

SECTIONS = (
    "customers",
    "feedback",
    "churn",
    "satisfaction",
    "lifecycle",
    "segments",
    "loyalty",
    "summary",
    "appendix",
)
"""The parts behind the cover; a test holds them against those of the report."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for: which report, of when, for whom."""

    report: str
    quarter: Quarter
    language: str
    paper: str
    sections: tuple[str, ...]
    mask_phones: bool
    blank_rows: bool
