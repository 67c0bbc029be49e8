"""Makes the report of a choice beside the window: the file itself, since preview, print and PDF are one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from app.core.words import Words
from app.reports import catalogue
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.report_parts.choice import Choice


@dataclass(frozen=True, slots=True)
class Made:
    """A report as made: the whole PDF, its pages, and how long it took."""

    choice: Choice
    content: bytes
    pages: int
    seconds: float


def make(context: Context, choice: Choice, job: Job) -> Made:
    """Runs on the pool. Raises ShukeError, also `report.cancelled`; no file stays behind."""
    began = monotonic()
    report = catalogue.find(choice.report)
    parameters = report.parameters()(
        quarter=choice.quarter,
        today=context.clock.today(),
        paper=choice.paper,
        sections=choice.sections,
        mask_phones=choice.mask_phones,
        blank_rows=choice.blank_rows,
    )
    build = report.resolve()
    with TemporaryDirectory(prefix="shuke-report-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "report.pdf"
        with context.database.reader() as reader:
            built = build(
                reader, parameters, path, Words.load(choice.language), job.progress, lambda: job.cancelled
            )
        return Made(choice, path.read_bytes(), built.pages, monotonic() - began)
