"""Likely duplicates with the names of the two, ready to be listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.words import Words
from app.db.reader import Reader
from app.ui.customer_cells import shown_name

if TYPE_CHECKING:
    from app.exchange.duplicates import Pair
    from app.ui.jobs import Job

_NAMES = """
SELECT c.id, c.name, c.name_pinyin FROM json_each(?) j CROSS JOIN customer c ON c.id = j.value
 WHERE c.deleted_at IS NULL
"""
_DISTINCT = "SELECT customer_id, other_id FROM distinct_pair"


@dataclass(frozen=True, slots=True)
class NamedPair:
    """A pair and what the two are called."""

    pair: Pair
    name_a: str
    pinyin_a: str
    name_b: str
    pinyin_b: str

    def names(self, words: Words) -> str:
        """Both names, or the one where they are the same."""
        first = shown_name(self.name_a, self.pinyin_a, words)[0]
        second = shown_name(self.name_b, self.pinyin_b, words)[0]
        return first if first == second else words("records.duplicates.both", first=first, second=second)

    def reasons(self, words: Words) -> str:
        """Why they may be one, in words."""
        told = [words(f"duplicates.reason.{one.code}", **one.values) for one in self.pair.reasons]
        sentence = words("records.list_comma").join(told)
        return sentence[:1].upper() + sentence[1:]


def find_pairs(reader: Reader, job: Job) -> list[NamedPair]:
    """Look through the whole book, with progress and cancel."""
    from app.exchange import duplicates

    return named(reader, duplicates.find(reader, progress=job.progress))


def named(reader: Reader, pairs: Sequence[Pair]) -> list[NamedPair]:
    """The pairs of which both are still in the book."""
    ids = sorted({number for pair in pairs for number in (pair.a, pair.b)})
    names = {row[0]: (row[1], row[2]) for row in reader.all(_NAMES, json.dumps(ids))}
    return [
        NamedPair(pair, *names[pair.a], *names[pair.b])
        for pair in pairs
        if pair.a in names and pair.b in names
    ]


def still_there(reader: Reader, known: Sequence[NamedPair]) -> list[NamedPair]:
    """Of pairs found earlier those that were neither merged, put away nor told apart since."""
    apart = {frozenset(row) for row in reader.all(_DISTINCT)}
    return named(reader, [one.pair for one in known if frozenset((one.pair.a, one.pair.b)) not in apart])
