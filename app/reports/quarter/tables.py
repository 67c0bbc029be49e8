"""The quarter's numbers as a workbook: what the printed report tells in tables and charts, to go on working with.

A sheet per table, in the order of the report; what has no data has no sheet. Names and headings are the report's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.core.words import Words
from app.db.reader import Reader
from app.exchange.out.frame_sheets import Sheet
from app.reports.document import Cancelled, Progress, check_cancelled
from app.reports.figures import Figures
from app.reports.quarter import sheets
from app.reports.quarter.facts import QuarterReport
from app.reports.quarter.parameters import Parameters


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Collect the quarter and write its tables to `path`; gives the number of sheets.

    Raises what `quarter.build` raises for the quarter, `exchange.error.cannot_write` (file) and `report.cancelled`;
    nothing is left behind then.
    """
    from app.exchange.out import frames_out
    from app.reports.quarter.collect import collect

    report = collect(reader, parameters, progress, cancelled)
    made = tables(report, words, parameters.sections)
    check_cancelled(cancelled)
    return frames_out.write(path, made, report.shop.currency)


def tables(report: QuarterReport, words: Words, sections: Sequence[str] | None = None) -> tuple[Sheet, ...]:
    """The sheets of these sections (all, when None are named); the key figures always come first."""
    figures = Figures(words, report.shop.currency)
    found = [sheets.periods(report, figures)]
    for section, make in sheets.SECTIONS.items():
        if sections is None or section in sections:
            found += [sheet for sheet in make(report, figures) if sheet.rows]
    return tuple(found)
