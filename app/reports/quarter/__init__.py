"""The quarterly report: `build` is what the screen and the command line call."""

from __future__ import annotations

from pathlib import Path

from app.core.words import Words
from app.db.reader import Reader
from app.reports.document import Built, Cancelled, Progress
from app.reports.quarter.facts import SECTIONS, QuarterReport
from app.reports.quarter.parameters import Parameters

__all__ = ["SECTIONS", "Built", "Parameters", "QuarterReport", "build"]


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Collect the quarter and write its PDF to `path`, in the language of `words`.

    Raises ShukeError `report.no_such_quarter` (quarter), `validation.bad_choice` for an unknown paper or section,
    `cannot_write`, `no_write_permission` and `disk_full` (file), and `report.cancelled`; in all cases nothing is left
    behind. `progress` is told (parts of the work done, 100) and may raise to stop.
    """
    from app.reports.quarter import collect
    from app.reports.quarter.render import check, render

    check(parameters)
    report = collect.collect(reader, parameters, _stretch(progress, 0, _READING), cancelled)
    return render(report, path, words, parameters, _stretch(progress, _READING, 100), cancelled)


_READING = 80
"""Of a hundred parts of the work, those that reading the file takes."""


def _stretch(progress: Progress | None, low: int, high: int) -> Progress | None:
    """Progress over one part of the work, told as progress over all of it."""
    if progress is None:
        return None
    return lambda done, total: progress(low + (high - low) * done // max(total, 1), 100)
