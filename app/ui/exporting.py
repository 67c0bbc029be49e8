"""Exporting the list in view: asks for a file and writes it beside the window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.ui.context import Context
from app.ui.jobs import Job


def export_customers(context: Context, ids: Sequence[int]) -> None:
    """Write these customers to a file of the person's choice; the ending decides the format."""
    filters = "Excel (*.xlsx);;CSV (*.csv);;vCard (*.vcf);;JSON (*.json)"
    target = context.prompts.save_file(_tr("Export customers"), _tr("Customers") + ".xlsx", filters)
    if target is None:
        return

    def work(job: Job) -> int:
        from app.exchange.export import export

        with context.database.reader() as reader:
            return export(reader, "customers", target, words=context.words, clock=context.clock, ids=ids).count

    context.ops.run_later(
        work,
        done=lambda count: context.prompts.notice(
            _tr("{n} customers exported to {file}").replace("{n}", f"{count:,}").replace("{file}", target.name)
        ),
        title=_tr("Exporting"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Exporting", text)
