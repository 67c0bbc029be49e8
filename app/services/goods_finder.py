"""What is sold, found by name, pinyin, initials or number as one types: kept at hand while a purchase is written down.

A form looks after every key, so the goods are read once; a list of thousands is gone through in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.text import fold
from app.db.reader import Reader

_SPELLED = re.compile(r"([a-z]+)[0-5]?(?=[^\x00-\x7f])|([a-z]+|[0-9.]+)")
_TIMES = re.compile(r"(.*\S)\s*[×xX*＊]\s*([0-9]+(?:\.[0-9]{1,3})?)\s*")
_ODD = re.compile(r"[\s'·-]+")


@dataclass(frozen=True, slots=True)
class Good:
    """A product as the form needs it; `price` and `cost` in minor units, None where they are not known."""

    id: int
    name: str
    sku: str
    category: str
    price: int | None
    unit: str
    cost: int | None = None
    spelled: tuple[str, ...] = field(default=(), repr=False)
    active: bool = True

    @property
    def initials(self) -> str:
        return "".join(one[:1] for one in self.spelled)


class GoodsFinder:
    """All goods of the shop; the name of each stands for it in the form. Found is only what is sold now."""

    def __init__(self, goods: Iterable[Good]) -> None:
        self._goods = tuple(goods)
        self._by_name: Mapping[str, Good] = {one.name: one for one in reversed(self._goods)}
        self._keys = [
            (one, fold(one.name), fold(one.sku), one.initials, "".join(one.spelled))
            for one in self._goods
            if one.active
        ]

    def named(self, name: str) -> Good | None:
        """The product with just this name."""
        return self._by_name.get(name.strip())

    def numbered(self, sku: str) -> Good | None:
        """The product with just this number, as a scanner reads it."""
        asked = fold(sku).strip()
        return next((one for one, _, number, _, _ in self._keys if asked and number == asked), None)

    def find(self, typed: str, limit: int = 8) -> list[Good]:
        """The goods that a text can mean, the nearest first."""
        asked = fold(typed).strip()
        if not asked:
            return []
        bare = _ODD.sub("", asked)
        ranked = []
        for place, (good, name, sku, initials, spelling) in enumerate(self._keys):
            rank = _rank(asked, bare, good, name, sku, initials, spelling)
            if rank is not None:
                ranked.append((rank, place, good))
        return [good for _, _, good in sorted(ranked, key=lambda one: one[:2])[:limit]]


def load(reader: Reader) -> GoodsFinder:
    """What is sold, and what was: a purchase of old may have it."""
    rows = reader.all(
        "SELECT id, name, sku, category, price, unit, unit_cost, active, name_sort FROM product"
        " WHERE deleted_at IS NULL ORDER BY name_sort, name, id"
    )
    return GoodsFinder(_good(*row) for row in rows)


def _good(*facts: Any) -> Good:
    *known, active, sort_key = facts
    return replace(Good(*known), active=bool(active), spelled=spelled(sort_key))


def spelled(sort_key: str) -> tuple[str, ...]:
    """The syllables and words of a stored sort key.

    >>> spelled("ming2明qian2前 te4特 50 g")
    ('ming', 'qian', 'te', '50', 'g')
    """
    return tuple(one or other for one, other in _SPELLED.findall(sort_key))


def with_count(typed: str) -> tuple[str, str]:
    """A text and the number behind its last ×: one line typed in one go.

    >>> with_count("龙井 ×2"), with_count("龙井x0.5"), with_count("龙井 50 g"), with_count("×2")
    (('龙井', '2'), ('龙井', '0.5'), ('龙井 50 g', ''), ('×2', ''))
    """
    match = _TIMES.fullmatch(typed)
    return (match[1], match[2]) if match else (typed, "")


def _rank(asked: str, bare: str, good: Good, name: str, sku: str, initials: str, spelling: str) -> int | None:
    if asked in (name, sku):
        return 0
    if name.startswith(asked) or (sku and sku.startswith(asked)):
        return 1
    if initials.startswith(bare) or spelling.startswith(bare):
        return 2
    if asked in name or (sku and asked in sku):
        return 3
    if bare in initials or _at_syllable(bare, good.spelled):
        return 4
    words = asked.split()
    return (
        5
        if len(words) > 1 and all(word in name or word in spelling or word in sku for word in words)
        else None
    )


def _at_syllable(bare: str, syllables: tuple[str, ...]) -> bool:
    """Whether the spelling goes on so from the beginning of one of its syllables."""
    return any("".join(syllables[place:]).startswith(bare) for place in range(1, len(syllables)))
