"""Exporting the list in view: asks for a file and writes it beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.context import Context
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.export import Exported

_FORMATS = "Excel (*.xlsx);;CSV (*.csv);;vCard (*.vcf);;JSON (*.json)"


def export_customers(context: Context, ids: Sequence[int]) -> None:
    """Write these customers to a file of the person's choice; the ending decides the format."""
    title = QCoreApplication.translate("Exporting", "Export customers")
    name = QCoreApplication.translate("Exporting", "Customers")
    chosen = context.prompts.save_file(title, f"{name}.xlsx", _FORMATS)
    if chosen is None:
        return
    target = with_ending(chosen)

    def work(job: Job) -> Exported:
        from app.exchange.export import export

        with context.database.reader() as reader:
            return export(reader, "customers", target, words=context.words, clock=context.clock, ids=ids)

    def done(exported: Exported) -> None:
        told = QCoreApplication.translate("Exporting", "Customers exported to {file}: {n}")
        told = told.replace("{n}", f"{exported.count:,}").replace("{file}", target.name)
        if exported.shortened:
            told = f"{told}\n{context.words('exchange.shortened', n=exported.shortened)}"
        context.prompts.notice(told)

    context.ops.run_later(work, done=done, title=QCoreApplication.translate("Exporting", "Exporting"))


def with_ending(path: Path) -> Path:
    """A name that was typed without an ending becomes a workbook; a wrong ending is told, not mended."""
    return path if path.suffix else path.with_name(f"{path.name}.xlsx")
