"""The whole book looked through for customers who stand in it twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.db.reader import Reader
from app.exchange.duplicates.blocks import Blocks, Counts, Pairs, split
from app.exchange.duplicates.judge import Crowds, judge
from app.exchange.duplicates.keys import keys
from app.exchange.duplicates.links import judge_linked, linked
from app.exchange.duplicates.pairs import Pair
from app.exchange.duplicates.profile import Profile, everybody, some
from app.exchange.duplicates.streets import key as street_key
from app.exchange.watching import Cancelled, Progress, check
from app.services import distinct

_STEP = 1_000
_AT_ONCE = 40_000
"""Pairs whose customers are held at a time."""

_TWO = """
SELECT customer_id, other_id FROM relation
UNION SELECT id, referrer_id FROM customer WHERE referrer_id IS NOT NULL
UNION SELECT id, organisation_id FROM customer WHERE organisation_id IS NOT NULL
"""
"""Who is somebody's daughter, was sent by somebody or works for somebody is not that somebody."""


def find(
    reader: Reader, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[Pair]:
    """Pairs of live customers who are likely the same, best first.

    Left out: who is in the trash or merged, pairs marked as distinct, and two who are said to be related. `progress`
    is told (steps done, steps in all). Raises ShukeError `cancelled` when `cancelled()` says so.
    """
    watch = _Watch(progress, cancelled, reader.value(_COUNT))
    blocks, crowds = _read(reader, watch)
    apart = _known_apart(reader)
    pairs = blocks.pairs()
    watch.expect(len(pairs))
    found = [pair for pair in _judged(reader, pairs, crowds, watch) if (pair.a, pair.b) not in apart]
    found += _linked(reader, found, apart, crowds)
    return sorted(found, key=lambda pair: (-pair.score, not pair.certain, pair.a, pair.b))


def called(reader: Reader, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """How customers are called: the member number, or the id where there is none, and the name."""
    rows = reader.all(_CALLED, json.dumps(sorted(ids)))
    return {number: (member or str(number), name) for number, member, name in rows}


_CALLED = "SELECT c.id, c.member_number, c.name FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value"
_COUNT = "SELECT count(*) FROM customer WHERE deleted_at IS NULL AND merged_into_id IS NULL"


@dataclass(slots=True)
class _Watch:
    """Counts steps: a customer read is one, and so is a pair compared."""

    progress: Progress | None
    cancelled: Cancelled | None
    total: int
    done: int = field(default=0)

    def expect(self, more: int) -> None:
        self.total = self.done + more

    def step(self, count: int) -> None:
        check(self.cancelled)
        self.done += count
        if self.progress is not None:
            self.progress(self.done, max(self.total, self.done))


def _read(reader: Reader, watch: _Watch) -> tuple[Blocks, Crowds]:
    """Everybody's keys, and which values are shared by many; nobody is kept."""
    blocks, names, reached, houses = Blocks(), Counts(), Counts(), Counts()
    check(watch.cancelled)
    for place, one in enumerate(everybody(reader), 1):
        blocks.add(one.id, keys(one))
        if one.names:
            names.add((one.names[0].text,))
        reached.add(one.phones + one.emails)
        houses.add({street_key(street) for street in one.streets})
        if place % _STEP == 0:
            watch.step(_STEP)
    return blocks, Crowds(names.crowded(), reached.crowded(), houses.crowded())


def _judged(reader: Reader, pairs: Pairs, crowds: Crowds, watch: _Watch) -> Iterator[Pair]:
    for start in range(0, len(pairs), _AT_ONCE):
        chunk = list(split(pairs[start : start + _AT_ONCE]))
        known = some(reader, {one for pair in chunk for one in pair})
        for step in range(0, len(chunk), _STEP):
            yield from _some_judged(chunk[step : step + _STEP], known, crowds)
            watch.step(len(chunk[step : step + _STEP]))


def _some_judged(chunk: list[tuple[int, int]], known: dict[int, Profile], crowds: Crowds) -> Iterator[Pair]:
    for a, b in chunk:
        pair = judge(known[a], known[b], crowds)
        if pair is not None:
            yield pair


def _linked(reader: Reader, found: list[Pair], apart: set[tuple[int, int]], crowds: Crowds) -> list[Pair]:
    """Who share nothing with one another but a third entry that is both of theirs."""
    open_pairs = {pair: by for pair, by in linked(found).items() if pair not in apart}
    if not open_pairs:
        return []
    known = some(reader, {one for (a, b), (by, _) in open_pairs.items() for one in (a, b, by)})
    made = (
        judge_linked(known[a], known[b], known[by], score, crowds)
        for (a, b), (by, score) in open_pairs.items()
    )
    return [pair for pair in made if pair is not None]


def _known_apart(reader: Reader) -> set[tuple[int, int]]:
    return distinct.pairs(reader) | {(a, b) if a < b else (b, a) for a, b in reader.all(_TWO)}
