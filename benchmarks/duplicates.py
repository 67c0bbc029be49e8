"""The whole book looked through for duplicates, as the page and `shuke duplicates` do it; and the memory that it takes.

The floor reads the same columns of everybody and hashes a key for each pair of facts: every way
to find candidates without comparing all with all must do that much.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from app.db.bulk import insert
from app.db.open import OpenFile
from app.exchange import duplicates
from app.exchange.duplicates.profile import LIVE
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, race
from benchmarks.processes import run, tell

_ROUNDS = 3
_AGAIN = 3_000
"""Customers who are entered a second time: telling them with their reasons costs more than passing them over."""


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size, "duplicates")
    # First, while this process is small: a child's peak begins with what its parent holds when it is started.
    peak, least = run("duplicates", "find", str(path)), run("duplicates", "keys", str(path))
    with shop.opened(path) as file:
        _enter_again(file)
        ours, bare = race(lambda: found(file), lambda: keys_alone(file), rounds=_ROUNDS)
        pairs = found(file)
        people = _people(file)
    note = f"{people:,} customers, {pairs:,} pairs told, {people / ours:,.0f} customers/s"
    yield Line(
        "", "duplicates of the whole book, against reading it and hashing keys", ours, bare, 6, note=note
    )
    yield Line("", "peak memory of it, against the same", peak.megabytes, least.megabytes, 2, "MB")


def found(file: OpenFile) -> int:
    with file.reader() as reader:
        return len(duplicates.find(reader))


def keys_alone(file: OpenFile) -> int:
    """Everybody's row, and a key of each two facts."""
    seen: set[int] = set()
    with file.reader() as reader:
        for row in reader.each(LIVE):
            facts = [str(fact) for fact in (row[2], row[7:10], row[11], row[13], row[14]) if fact]
            seen.update(hash(f"{one}|{other}") for one in facts for other in facts)
    return len(seen)


def _people(file: OpenFile) -> int:
    with file.reader() as reader:
        return int(reader.value("SELECT count(*) FROM customer WHERE deleted_at IS NULL"))


def _enter_again(file: OpenFile) -> None:
    """Some customers once more, with name, phone and birthday."""
    from app.models import ContactPoint, Customer

    dice = random.Random(5)
    names = (
        "uuid, kind, name, other_names, name_pinyin, name_sort, name_initials, birth_calendar, birth_year, birth_month,"
        " birth_day, birth_leap, salutation, organisation, role, source, interests, member_number, stage_set_by, notes,"
        " created_at, updated_at"
    )
    with file.reader() as reader:
        chosen = sorted(dice.sample([row[0] for row in reader.all("SELECT id FROM customer")], _AGAIN))
        rows = [reader.one(f"SELECT {names} FROM customer WHERE id = ?", number) for number in chosen]
        points = [
            reader.one("SELECT kind, value, normalised FROM contact_point WHERE customer_id = ?", number)
            for number in chosen
        ]
    people = [(dice.randbytes(16), *row[1:]) for row in rows if row]
    with file.write("import.file", subject="bench") as session:
        ids = insert(session, Customer.__table__, tuple(names.replace(" ", "").split(",")), people)
        insert(
            session,
            ContactPoint.__table__,
            (
                "uuid",
                "customer_id",
                "kind",
                "value",
                "normalised",
                "label",
                "is_primary",
                "created_at",
                "updated_at",
            ),
            [
                (dice.randbytes(16), number, *point, "", 1, 0, 0)
                for number, point in zip(ids, points, strict=True)
                if point
            ],
        )


if __name__ == "__main__":
    with shop.opened(Path(sys.argv[2])) as opened:
        {"find": found, "keys": keys_alone}[sys.argv[1]](opened)
    tell()
