"""The numbers of a report as a workbook, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.words import Words
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.report_parts.choice import Choice
from app.ui.screens.report_parts.keeping import as_file


class TablesOutput(QObject):
    """Asks where the workbook goes and has it made; `tell` says what came of it."""

    def __init__(self, context: Context, parent: QObject, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._context = context
        self._tell = tell

    def save(self, choice: Choice, name: str) -> None:
        """The numbers of the choice; needs no preview."""
        target = self._context.prompts.save_file(self.tr("Save the tables"), f"{name}.xlsx", "Excel (*.xlsx)")
        if target is None:
            return
        path = as_file(target, ".xlsx")
        self._context.ops.run_later(
            lambda job: keep_tables(self._context, choice, path, job),
            done=self._on_kept,
            title=self.tr("Saving the tables"),
        )

    def _on_kept(self, path: Path) -> None:
        self._tell(self.tr("Saved {file}").replace("{file}", path.name))


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
