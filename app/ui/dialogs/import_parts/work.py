"""What the import dialog asks of the pool: look at a file, count what would come of it, bring it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.dialogs.import_parts.memory import Remembered, signature
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.exchange.importer import Preview
    from app.exchange.report import FileReport
    from app.exchange.table import Options


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a file, and what was decided about it. None leaves it to the program."""

    path: Path
    kind: str | None = None
    mapping: Mapping[str, str | None] | None = None
    date_order: str | None = None
    on_duplicate: str = "merge"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file; `plain` is how its columns are recognised without anybody's help."""

    preview: Preview
    plain: Preview
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in, and the copy of the shop's file from just before."""

    report: FileReport
    backup: str


def look(
    context: Context, order: Order, memory: Mapping[str, Remembered], plain: Preview | None, job: Job
) -> Look:
    """Read the file; at first with what was decided about such a file the last time.

    `plain` is what an earlier look recognised by itself. Raises ShukeError for a file that cannot be read, and
    `Cancelled` as soon as nobody waits any more.
    """
    if order.kind is not None or order.mapping is not None:
        found = _preview(context, order, job)
        return Look(found, plain or found)
    found = _preview(context, order, job)
    known = memory.get(signature(found.headings))
    if known is None:
        return Look(found, found)
    try:
        again = _preview(context, replace(order, kind=known.kind, mapping=known.mapping), job)
    except ShukeError:  # a field that there is no longer
        return Look(found, found)
    return Look(again, found, remembered=again.mapping != found.mapping)


def count(context: Context, order: Order, job: Job) -> FileReport:
    """What would become of each row, with what the shop knows already; nothing stays."""
    return _run(context, order, job, dry_run=True)


def bring_in(context: Context, order: Order, job: Job) -> Brought:
    """A backup first, then the file as one operation. Cancelled, it leaves nothing but the backup."""
    from app.db.backups.manifest import Reason
    from app.ui import backups

    info = backups.make(context.database, context.clock, context.settings, Reason.IMPORT)
    job.progress(0, 0)
    return Brought(_run(context, order, job, dry_run=False), info.path.name)


def _preview(context: Context, order: Order, job: Job) -> Preview:
    from app.exchange import importer
    from app.exchange.report import ImportKind

    kind = ImportKind(order.kind) if order.kind else None
    with context.database.reader() as reader:
        return importer.preview(
            reader,
            order.path,
            context.clock,
            kind,
            order.mapping,
            _options(order),
            progress=job.progress,
            cancelled=lambda: job.cancelled,
        )


def _run(context: Context, order: Order, job: Job, *, dry_run: bool) -> FileReport:
    from app.exchange import importer
    from app.exchange.report import ImportKind, OnDuplicate

    return importer.run(
        context.database,
        order.path,
        kind=ImportKind(order.kind) if order.kind else None,
        mapping=order.mapping,
        on_duplicate=OnDuplicate(order.on_duplicate),
        options=_options(order),
        dry_run=dry_run,
        progress=job.progress,
        cancelled=lambda: job.cancelled,
    )


def _options(order: Order) -> Options:
    from app.exchange.table import Options

    return Options(date_order=order.date_order)
