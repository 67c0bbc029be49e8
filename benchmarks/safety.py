"""Row S18: what safety costs: the slowest saves, the look through the file at the start, a proven backup.

Wall time, for nearly all of it is waiting for the disk; each beside what SQLite takes for the bare work. Both meet the
same disk, so the ratio says more than the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from app.db import files
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.open import open_database
from app.db.readonly import open_untouched
from app.services import customers
from app.services.customer_editing import draft_of
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import clock
from benchmarks.measure import Line, Work, percentile, race

_SAVES = 200
_UPDATE = "UPDATE customer SET name = ?, updated_at = ? WHERE id = ?"


def lines(options: Options) -> Iterator[Line]:
    yield from _saves(options)
    yield from _starts(options)
    yield _backup(options)


def _saves(options: Options) -> Iterator[Line]:
    """A save is flushed twice, into the file and into the change journal; the floor is two flushed statements."""
    path = shop.copied(options.size)
    with shop.opened(path) as file, closing(open_connection(path, writable=True)) as raw:
        with file.reader() as reader:
            drafts = [(one, draft_of(reader, one, file.clock.today())) for one in range(1, 31)]
        numbers = count()

        def save() -> None:
            at = next(numbers)
            number, draft = drafts[at % len(drafts)]
            with file.write("customer.update", subject=draft.name) as session:
                changed = replace(draft, notes=f"第 {at} 次", name=f"{draft.name[:2]}{at}")
                customers.save(session, number, changed)

        def update() -> None:
            for _ in range(2):
                at = next(numbers)
                raw.execute(_UPDATE, (f"张伟{at}", at, at % 1000 + 1))

        save()
        times = [(_seconds(save), _seconds(update)) for _ in range(_SAVES)]
    saved, bare = (list(side) for side in zip(*times, strict=True))
    yield Line(
        "S18", "a save, the 95th of 100, committed twice", percentile(saved, 0.95), percentile(bare, 0.95), 5
    )
    yield Line("S18", "the same, as a person waits for it", percentile(saved, 0.95), None, 0.025)


def _starts(options: Options) -> Iterator[Line]:
    """Opening after a crash, when every page is read, beside an opening and that reading; and as it is every day."""
    path = shop.copied(options.size)
    open_database(path, clock=clock()).close()

    def open_and_close() -> None:
        open_database(path, clock=clock()).close()

    def open_and_look_through() -> None:
        open_and_close()
        with closing(open_untouched(path)) as connection:
            connection.execute("PRAGMA quick_check").fetchall()

    def connect() -> None:
        with closing(open_connection(path, writable=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    figure, floor = race(
        Work(lambda _: open_and_close(), lambda: _forget(path)),
        Work(open_and_look_through),
        clock=time.perf_counter,
    )
    yield Line("S18", "opened and closed after a crash: every page is read", figure, floor, 1.5)
    figure, floor = race(open_and_close, connect, clock=time.perf_counter)
    yield Line(
        "S18", "opened and closed as every day, more than a bare connection", figure - floor, None, 0.5
    )


def _backup(options: Options) -> Line:
    """Copied, compared, hashed, described and put in its place; the floor is SQLite's copy, flushed."""
    path = shop.copied(options.size)
    target = shop.FOLDER / "bare-copy.db"

    def copy() -> None:
        with closing(open_untouched(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        files.sync_file(target)

    figure, floor = race(
        lambda: backup.make(path, reason=Reason.MANUAL, clock=clock()),
        Work(lambda _: copy(), lambda: _gone(target)),
        rounds=3,
        clock=time.perf_counter,
    )
    size = path.stat().st_size / 1e6
    _gone(target)
    return Line("S18", "a proven backup, beside the window", figure, floor, 6, note=f"of {size:.0f} MB")


def _forget(path: Path) -> bool:
    """As a program leaves the file that was killed: the note does not say that all was closed in order."""
    FileLock(path).path.unlink(missing_ok=True)
    return True


def _gone(file: Path) -> bool:
    file.unlink(missing_ok=True)
    return True


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
