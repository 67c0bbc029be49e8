"""What a paper says besides its pages: who was left out and why, what did not fit; told, never printed in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.joined import listed
from app.core.words import Words

MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A remark by its code (`paper.told.<code>`), how many it is about, and some of their names."""

    code: str
    n: int
    names: tuple[str, ...] = ()


def counted(code: str, n: int) -> tuple[Told, ...]:
    """One remark about a number alone."""
    return (Told(code, n),) if n else ()


def sentences(remarks: Iterable[Told], words: Words) -> list[str]:
    """The remarks as sentences; names only where there are few enough to be of use."""
    return [_sentence(one, words) for one in remarks]


def _sentence(one: Told, words: Words) -> str:
    said = words(f"paper.told.{one.code}", n=one.n)
    if not one.names:
        return said
    key = "paper.told_names" if one.n <= len(one.names) else "paper.told_some"
    return words(key, said=said, names=listed(words, *one.names))
