"""The list in view as a file: asks where to, writes beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.db.reader import Reader
from app.ui.context import Context
from app.ui.exporting import with_ending
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.export import Exported

_FORMATS = "Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)"


def export_list(context: Context, kind: str, name: str, ids_of: Callable[[Reader], Sequence[int]]) -> None:
    """Write `kind` (products, purchases), those that `ids_of` reads and in their order; the ending decides the
    format.
    """
    words = context.words
    answer = context.prompts.save_file_as(words("products.action.export"), f"{name}.xlsx", _FORMATS)
    if answer is None:
        return
    target = with_ending(*answer)

    def work(job: Job) -> Exported:
        from app.exchange.export import export

        with context.database.reader() as reader:
            return export(
                reader,
                kind,
                target,
                words=words,
                clock=context.clock,
                ids=ids_of(reader),
                progress=job.progress,
            )

    def done(exported: Exported) -> None:
        told = words("products.exported", shown=f"{exported.count:,}", file=exported.path.name)
        parts = [told]
        if exported.shortened:
            parts.append(words("exchange.shortened", n=exported.shortened))
        context.prompts.notice(("；" if words.language == "zh_CN" else "; ").join(parts))

    context.ops.run_later(work, done=done, title=words("products.action.export"))
