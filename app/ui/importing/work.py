"""What the import asks of the pool: look at a file, compare it, count what would come of it, bring it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.core.instants import to_millis
from app.ui.importing import aftermath
from app.ui.importing.memory import Remembered, signature
from app.ui.importing.order import Brought, Choices, Look, Order, OwnField
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.db.backups.manifest import BackupInfo
    from app.db.obstacles import Obstacle
    from app.exchange.decisions import Decisions
    from app.exchange.meeting.matching import Match
    from app.exchange.previewing import Preview
    from app.exchange.report import FileReport
    from app.exchange.tables.table import Options
    from app.ui.context import Context

MOST_NAMED = 8
"""Later changes that are named where an import cannot be taken back."""
_OWN = "SELECT name, kind FROM custom_field WHERE deleted_at IS NULL ORDER BY position, id"
_EARLIER = """
SELECT h.operation_id FROM imported_file f
  JOIN change h ON h.table_name = 'imported_file' AND f.id BETWEEN h.row_id AND coalesce(h.last_id, h.row_id)
 WHERE f.name = ? AND f.created_at = ? ORDER BY h.id DESC LIMIT 1
"""


class InTheWay(Exception):
    """An import cannot be taken back before these later changes are; each in words."""

    def __init__(self, obstacles: tuple[str, ...]) -> None:
        super().__init__(*obstacles)
        self.obstacles = obstacles


def look(
    context: Context, order: Order, memory: Mapping[str, Remembered], plain: Preview | None, job: Job
) -> Look:
    """Read the file; at first with what was decided about such a file the last time.

    `plain` is what an earlier look recognised by itself. Raises ShukeError for a file that cannot be read, and
    `Cancelled` as soon as nobody waits any more.
    """
    from app.exchange import importer

    found, remembered = _preview(context, order, job), False
    plain = plain or found
    if order.reading.kind is None and order.reading.mapping is None:
        known = memory.get(signature(found.headings))
        again = _as_remembered(context, order, known, job) if known is not None else None
        if again is not None:
            remembered, found = again.mapping != found.mapping, again
    with context.database.reader() as reader:
        own = tuple(OwnField(name, kind) for name, kind in reader.all(_OWN))
        seen = importer.seen(reader, order.path)
        operation = None if seen is None else reader.value(_EARLIER, seen.name, to_millis(seen.at))
    return Look(found, plain, remembered, _sheets(order.path), own, seen, operation)


def match(context: Context, order: Order, job: Job) -> tuple[Match, ...]:
    """Whom the rows would meet: customers of the shop, and earlier rows of the same file."""
    from app.exchange import importer
    from app.exchange.report import ImportKind

    with context.database.reader() as reader:
        return importer.matches(
            reader,
            order.path,
            context.clock,
            kind=ImportKind(order.reading.kind) if order.reading.kind else None,
            mapping=order.reading.mapping,
            options=options_of(order),
            progress=job.progress,
            cancelled=lambda: job.cancelled,
            decisions=decisions_of(order.choices),
        )


def count(context: Context, order: Order, job: Job) -> FileReport:
    """What would become of each row, with what the shop knows already; nothing stays."""
    return _run(context, order, job, dry_run=True)


def bring_in(context: Context, order: Order, job: Job) -> Brought:
    """A backup first, then the file as one operation. Cancelled, it leaves nothing but the backup."""
    from app.db.backups.manifest import Reason
    from app.ui import backups

    made: list[BackupInfo] = []

    def back_up() -> None:
        made.append(backups.make(context.database, context.clock, context.settings, Reason.IMPORT))

    report = _run(context, order, job, dry_run=False, before=back_up)
    with context.database.reader() as reader:
        created = aftermath.created(reader, report) if str(report.kind) == "customers" else ()
    backup = made[0] if made else None
    return Brought(
        report,
        backup.path.name if backup else "",
        backup.made_at if backup else None,
        created,
        aftermath.names(order, options_of(order), report),
    )


def take_back(context: Context, operation_id: int, *, rest: bool = False) -> None:
    """The whole import, or with `rest` all of it that nobody has changed since.

    Raises `InTheWay` with the later changes that stand on it.
    """
    if rest:
        context.database.revert_rest(operation_id)
    elif found := context.database.obstacles(operation_id):
        told = dict.fromkeys(_told(context, one) for one in found)
        raise InTheWay(tuple(told)[:MOST_NAMED])
    else:
        context.database.revert(operation_id)


def _told(context: Context, obstacle: Obstacle) -> str:
    """What was done, and when, in words."""
    from app.core.day_words import near_day

    words = context.words
    local = obstacle.at.astimezone(context.clock.tz)
    what = words(f"operations.{obstacle.label}", subject=obstacle.subject)
    when = near_day(local.date(), words, context.clock.today())
    return words("import.obstacle", what=what, when=f"{when} {local:%H:%M}")


def write_rejected(context: Context, order: Order, report: FileReport, target: Path) -> int:
    """The rows that did not come in, with all their cells and the reason, to be mended and brought in again."""
    from app.exchange import importer

    return importer.write_rejected(
        order.path, report, target, context.words, options=options_of(order), mapping=order.reading.mapping
    )


def decisions_of(choices: Choices) -> Decisions:
    """The engine's own form of what was decided."""
    from app.exchange.decisions import Decisions, Remedy
    from app.exchange.report import OnDuplicate

    return Decisions(
        by_row={row: OnDuplicate(what) for row, what in choices.by_row.items()},
        by_group={group: OnDuplicate(what) for group, what in choices.by_group.items()},
        remedies={key: Remedy(remedy) for key, remedy in choices.remedies.items()},
        values=choices.values,
        cells=choices.cells,
        custom_kinds=choices.custom_kinds,
    )


def _as_remembered(context: Context, order: Order, known: Remembered, job: Job) -> Preview | None:
    """The file with an earlier mapping; None where that names a field that there is no longer."""
    try:
        return _preview(
            context,
            replace(order, reading=replace(order.reading, kind=known.kind, mapping=known.mapping)),
            job,
        )
    except ShukeError:
        return None


def _preview(context: Context, order: Order, job: Job) -> Preview:
    from app.exchange import importer
    from app.exchange.report import ImportKind

    with context.database.reader() as reader:
        return importer.preview(
            reader,
            order.path,
            context.clock,
            kind=ImportKind(order.reading.kind) if order.reading.kind else None,
            mapping=order.reading.mapping,
            options=options_of(order),
            progress=job.progress,
            cancelled=lambda: job.cancelled,
            decisions=decisions_of(order.choices),
        )


def _run(
    context: Context, order: Order, job: Job, *, dry_run: bool, before: Callable[[], object] | None = None
) -> FileReport:
    from app.exchange import importer
    from app.exchange.report import ImportKind, OnDuplicate

    return importer.run(
        context.database,
        order.path,
        kind=ImportKind(order.reading.kind) if order.reading.kind else None,
        mapping=order.reading.mapping,
        on_duplicate=OnDuplicate(order.choices.on_duplicate),
        options=options_of(order),
        dry_run=dry_run,
        progress=job.progress,
        cancelled=lambda: job.cancelled,
        decisions=decisions_of(order.choices),
        before=before,
    )


def options_of(order: Order) -> Options:
    """How the file is to be read, in the engine's own form."""
    from app.exchange.tables.table import Options

    reading = order.reading
    return Options(
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        sheet=reading.sheet,
        date_order=reading.date_order,
        headings=reading.headings,
        tidy=reading.tidy,
    )


def _sheets(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook that one may choose from; nothing for any other file."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return ()
    from app.exchange.tables.sheet_names import sheet_names

    return sheet_names(path)
