"""The numbers of a report as a workbook, made beside the window."""

from __future__ import annotations

from pathlib import Path

from app.core.words import Words
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.report_parts.choice import Choice


def keep_tables(context: Context, choice: Choice, path: Path, job: Job) -> Path:
    """Runs on the pool. The sections and the language are those of the choice; raises ShukeError."""
    from app.reports.quarter import Parameters, tables

    parameters = Parameters(
        quarter=choice.quarter,
        today=context.clock.today(),
        sections=choice.sections,
        mask_phones=choice.mask_phones,
    )
    with context.database.reader() as reader:
        tables.build(
            reader, parameters, path, Words.load(choice.language), job.progress, lambda: job.cancelled
        )
    return path
