"""Facts about points and tiers in one line, parted as the language parts them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from app.core.words import Words


def joined(parts: Iterable[str], words: Words) -> str:
    """The parts that say something: 年消费 ¥2,500 起　销售额占 22%."""
    said = [part for part in parts if part]
    if not said:
        return ""
    return reduce(lambda one, other: words("points.facts", one=one, other=other), said)
