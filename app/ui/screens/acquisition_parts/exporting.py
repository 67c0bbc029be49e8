"""The leads in view as a file: asks where to, writes beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import lead_list
from app.services.lead_filter import LeadFilter
from app.ui.context import Context
from app.ui.exporting import with_ending
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.export import Exported

_FORMATS = "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


def export_leads(context: Context, chosen: LeadFilter) -> None:
    """Write all leads that fit; the ending decides the format."""
    words, today = context.words, context.clock.today()
    suggestion = f"{words('acquisition.leads_file')}.xlsx"
    answer = context.prompts.save_file_as(words("acquisition.export"), suggestion, _FORMATS)
    if answer is None:
        return
    target = with_ending(*answer)

    def work(job: Job) -> Exported:
        from app.exchange.export import export

        with context.database.reader() as reader:
            ids = lead_list.ids(reader, chosen, today)
            return export(
                reader, "leads", target, words=words, clock=context.clock, ids=ids, progress=job.progress
            )

    def done(exported: Exported) -> None:
        context.prompts.notice(words("acquisition.exported", n=exported.count, file=exported.path.name))

    context.ops.run_later(work, done=done, title=words("acquisition.exporting"))
