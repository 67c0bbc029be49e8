"""The talks in view as a file: asks where to, writes beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.services import interaction_list
from app.services.talk_filter import TalkFilter
from app.ui.context import Context
from app.ui.exporting import with_ending
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.export import Exported

_FORMATS = "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


def export_talks(context: Context, chosen: TalkFilter) -> None:
    """Write all talks that fit, in the order of the list; the ending decides the format."""
    title = QCoreApplication.translate("ExportTalks", "Export interactions")
    suggestion = QCoreApplication.translate("ExportTalks", "Interactions")
    answer = context.prompts.save_file_as(title, f"{suggestion}.xlsx", _FORMATS)
    if answer is None:
        return
    target = with_ending(*answer)

    def work(job: Job) -> Exported:
        from app.exchange.export import export

        with context.database.reader() as reader:
            ids = interaction_list.every_id(reader, chosen)
            return export(
                reader, "interactions", target, words=context.words, clock=context.clock, ids=ids,
                progress=job.progress,
            )  # fmt: skip

    def done(exported: Exported) -> None:
        words = context.words
        told = words("interactions.exported", n=exported.count, file=exported.path.name)
        parts = [told]
        if exported.shortened:
            parts.append(words("exchange.shortened", n=exported.shortened))
        parts += [words(f"exchange.left_out.{code}", n=count) for code, count in exported.left_out.items()]
        context.prompts.notice(("；" if words.language == "zh_CN" else "; ").join(parts))

    context.ops.run_later(work, done=done, title=QCoreApplication.translate("ExportTalks", "Exporting"))
