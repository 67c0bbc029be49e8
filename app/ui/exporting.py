"""Exporting the list in view: asks for a file and writes it beside the window."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.context import Context
from app.ui.folders import open_folder as show_folder
from app.ui.jobs import Job
from app.ui.prompts import Offer

if TYPE_CHECKING:
    from app.exchange.export import Exported

_OLD_CARDS = "vCard 3.0 (*.vcf)"
_FORMATS = f"Excel (*.xlsx);;CSV (*.csv);;vCard 4.0 (*.vcf);;{_OLD_CARDS};;JSON (*.json)"
_BETWEEN = {"zh_CN": "；", "en": "; "}


def export_customers(
    context: Context,
    ids: Sequence[int],
    *,
    name: str = "",
    open_folder: Callable[[Path], object] | None = None,
) -> None:
    """Write these customers, in their order, to a file of the person's choice; the ending decides the format.

    `name` is what the file is called unless the person says otherwise.
    """
    title = QCoreApplication.translate("Exporting", "Export customers")
    suggestion = name or QCoreApplication.translate("Exporting", "Customers")
    chosen = context.prompts.save_file_as(title, f"{suggestion}.xlsx", _FORMATS)
    if chosen is None:
        return
    target = with_ending(*chosen)
    version = "3.0" if chosen[1] == _OLD_CARDS else "4.0"

    def work(job: Job) -> Exported:
        from app.exchange.export import export

        with context.database.reader() as reader:
            return export(
                reader, "customers", target, words=context.words, clock=context.clock, ids=ids,
                vcard_version=version, progress=job.progress,
            )  # fmt: skip

    def done(exported: Exported) -> None:
        show = partial(open_folder or show_folder, target.parent)
        label = QCoreApplication.translate("Exporting", "Open folder")
        context.prompts.notice(told(context, exported), Offer(label, show))

    context.ops.run_later(work, done=done, title=QCoreApplication.translate("Exporting", "Exporting"))


def told(context: Context, exported: Exported) -> str:
    """What was written, and what the format could not hold."""
    words = context.words
    first = QCoreApplication.translate("Exporting", "Customers exported to {file}: {n}")
    parts = [first.replace("{n}", f"{exported.count:,}").replace("{file}", exported.path.name)]
    if exported.shortened:
        parts.append(words("exchange.shortened", n=exported.shortened))
    parts += [words(f"exchange.left_out.{code}", n=count) for code, count in exported.left_out.items()]
    return _BETWEEN[words.language].join(parts)


def with_ending(path: Path, kind: str = "") -> Path:
    """A name that was typed without an ending gets that of the chosen format; a wrong one is told, not mended."""
    if path.suffix:
        return path
    match = re.search(r"\*(\.\w+)", kind)
    return path.with_name(f"{path.name}{match[1] if match else '.xlsx'}")
