"""Everything out, in formats that other programs read: each list as a workbook, customers as cards, care as a calendar.

A folder of its own gets its name when the last file is whole; cancelled or failed, nothing of it is left.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.jobs import Job


@dataclass(frozen=True, slots=True)
class AllExported:
    """The folder, and how many records are in it."""

    folder: Path
    count: int


def export_all(context: Context, parent: Path, job: Job) -> AllExported:
    """Write every list to a new folder in `parent`; the progress counts files. Raises ShukeError `cannot_write`."""
    from app.care.calendar import feed
    from app.exchange.export import export

    clock, words = context.clock, context.words
    files = list(_files())
    try:
        work = Path(mkdtemp(prefix=".shuke-export-", dir=parent))
    except OSError as error:
        raise ShukeError("cannot_write", file=str(parent)) from error
    count = 0
    try:
        for number, (kind, ending) in enumerate(files):
            job.progress(number, len(files))
            name = words(f"settings.export.{kind}")
            with context.database.reader() as reader:
                events = feed.of_kind(kind, reader, words, clock.today(), context.settings, zone=clock.tz)
                done = export(reader, kind, work / f"{name}{ending}", words=words, clock=clock, events=events)
            count += done.count if ending == ".xlsx" else 0
        job.progress(len(files), len(files))
        return AllExported(_publish(work, parent, context), count)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _files() -> Iterator[tuple[str, str]]:
    from app.exchange.catalogue import KINDS

    for kind in KINDS:
        yield kind, ".xlsx"
    yield "customers", ".vcf"
    yield "customers", ".json"
    yield "care", ".ics"


def _publish(work: Path, parent: Path, context: Context) -> Path:
    """The folder's own name, with a number where it is taken."""
    day = context.clock.today().isoformat()
    name = context.words("settings.export.folder", day=day)
    target, number = parent / name, 2
    while target.exists():
        target, number = parent / f"{name} {number}", number + 1
    try:
        work.rename(target)
    except OSError as error:
        raise ShukeError("cannot_write", file=str(target)) from error
    return target
