"""What the quick log reads out of a text while it is typed: days, #tags and the shop's products. Pure; no database."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.core.text import clean, fold
from app.services.days_ahead import find_days

_TAG = re.compile(r"(?<![A-Za-z0-9&/])[#＃]([^\s#＃,，。.;；:：!！?？、()（）<>\"“”'’/\\|&=]{1,40})")
_SIZE = re.compile(
    r"\s*[0-9]+(?:\.[0-9]+)?\s*(?:kg|g|ml|l|克|千克|公斤|斤|两|毫升|升|盒|罐|袋|包|片|饼|瓶|支)?$", re.I
)
_SHORTEST = 2
_MOST_DAYS = 30


class HintKind(StrEnum):
    DAY = "day"
    PRODUCT = "product"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of the text and what it means: `text[start:end]`.

    `value` is the product's or tag's name; a day has `on`, `minute` where a time of day was told, and
    `repeat`, a recurrence, where it is every such day.
    """

    kind: HintKind
    start: int
    end: int
    value: str = ""
    on: date | None = None
    minute: int | None = None
    repeat: str = ""


def recognise(text: str, today: date, products: Sequence[str] = ()) -> list[Hint]:
    """Everything that a text says, in its order, nothing overlapping; each product and tag only once.

    >>> [(hint.kind.value, hint.value or str(hint.on)) for hint in recognise("周三下午来取 #送礼", date(2026, 9, 18))]
    [('day', '2026-09-23'), ('tag', '送礼')]
    """
    kept: list[Hint] = []
    for hint in (*_tags(text), *_products(text, products), *_days(text, today)):
        place = bisect(kept, hint.start, key=_start)
        before = place == 0 or kept[place - 1].end <= hint.start
        if before and (place == len(kept) or hint.end <= kept[place].start):
            kept.insert(place, hint)
    return kept


def hash_tags(text: str) -> list[str]:
    """The tags written with # in a text, each once."""
    return [hint.value for hint in _tags(text)]


def _tags(text: str) -> Iterator[Hint]:
    seen: set[str] = set()
    for match in _TAG.finditer(text):
        name = clean(match[1], None).strip("-_~*")
        if name and not name.isdigit() and fold(name) not in seen:
            seen.add(fold(name))
            yield Hint(HintKind.TAG, match.start(), match.end(), name)


def _start(hint: Hint) -> int:
    return hint.start


def _days(text: str, today: date) -> Iterator[Hint]:
    """The first few: a pasted calendar is no list of promises."""
    return (
        Hint(HintKind.DAY, one.start, one.end, on=one.on, minute=one.minute, repeat=one.repeat)
        for one in find_days(text, today)[:_MOST_DAYS]
    )


def _products(text: str, names: Sequence[str]) -> list[Hint]:
    """Products named in full, longest first; then those named without their size, where only one can be meant."""
    packed, places = _packed(text)
    found: dict[str, Hint] = {}
    for key, name in _keys(tuple(names)):
        if name not in found and (start := packed.find(key)) >= 0:
            end = places[start + len(key) - 1] + 1
            found[name] = Hint(HintKind.PRODUCT, places[start], end, name)
    return list(found.values())


@lru_cache(maxsize=2)
def _keys(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What to look for and the product that it means; worked out once for all keystrokes."""
    whole = [(_packed(name)[0], name) for name in names]
    bare: dict[str, list[str]] = {}
    for name in names:
        bare.setdefault(_packed(_SIZE.sub("", name))[0], []).append(name)
    short = [(key, owners[0]) for key, owners in bare.items() if len(owners) == 1]
    ordered = [*sorted(whole, key=_longest_first), *sorted(short, key=_longest_first)]
    return tuple((key, name) for key, name in ordered if len(key) >= _SHORTEST)


def _longest_first(key: tuple[str, str]) -> int:
    return -len(key[0])


def _packed(text: str) -> tuple[str, list[int]]:
    """The text folded and without blanks, with the place of each letter in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in fold(sign):
            if not letter.isspace():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places
