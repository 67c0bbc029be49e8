"""One file in: written as one operation that can be undone (`run`), after it was looked at (`preview`, `matches`).

A file is one transaction: it is there as a whole or not at all, also when it is cancelled or the disk is full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.enums import Origin
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange import seen as seen_files
from app.exchange.decisions import Decisions
from app.exchange.job import Job
from app.exchange.mapping_files import GivenMapping, read_mapping, read_values
from app.exchange.meeting.compared import Compared
from app.exchange.meeting.matching import Match, matches
from app.exchange.previewing import Preview, preview
from app.exchange.rejected import check_ending, write_rejected
from app.exchange.report import FileReport, ImportKind, OnDuplicate
from app.exchange.seen import Seen, seen
from app.exchange.tables.collecting import without_collector
from app.exchange.tables.table import Options
from app.exchange.understood import understand
from app.exchange.watching import Cancelled, Progress, check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.database import Database

__all__ = [
    "Compared", "GivenMapping", "Match", "Preview", "Seen", "check_ending", "matches", "preview", "read_mapping",
    "read_values", "run", "seen", "write_rejected",
]  # fmt: skip


def run(
    db: Database,
    path: Path,
    *,
    kind: ImportKind | None = None,
    mapping: GivenMapping | None = None,
    on_duplicate: OnDuplicate = OnDuplicate.MERGE,
    options: Options | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    decisions: Decisions | None = None,
    custom_fields: bool = False,
    before: Callable[[], object] | None = None,
) -> FileReport:
    """Write one file as the operation `import.file`; with `dry_run` everything is done and taken back.

    `before` is called once the file is understood and nothing is written yet: the place for a backup. Raises ShukeError
    (`exchange.error.…`) and leaves nothing behind when the file cannot be read, its dates can be read in two ways, or
    `cancelled()` says so.
    """
    with db.reader() as reader:
        file = understand(
            reader, path, db.clock, kind, mapping, options, decisions, progress, cancelled, custom_fields
        )
        digest = seen_files.digest(path)
        known = seen_files.seen_digest(reader, digest)
    file.check_usable()
    job = Job(file, on_duplicate, again=known is not None)
    with without_collector():
        job.prepare()
        if before is not None and not dry_run:
            check(cancelled)
            before()
        return replace(_write(db, job, digest, dry_run), seen_before=known)


def _write(db: Database, job: Job, digest: str, dry_run: bool) -> FileReport:
    journal = None
    with _writing(db, job.name, dry_run) as session:
        job.write(session)
        if dry_run:
            raise _TakeBack
        seen_files.remember(session, digest, job.report())
        journal = session.info["journal"]
    return replace(
        job.report(), dry_run=dry_run, operation_id=None if journal is None else journal.operation_id
    )


class _TakeBack(Exception):
    """Rolls a dry run back."""


@contextmanager
def _writing(db: Database, subject: str, dry_run: bool) -> Iterator[Session]:
    try:
        with db.write(
            "import.file", subject=clean_or_cut(subject, NAME_LIMIT), origin=Origin.IMPORT
        ) as session:
            yield session
    except _TakeBack:
        assert dry_run
