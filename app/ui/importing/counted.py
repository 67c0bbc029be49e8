"""Counts in words: one row, 541,909 rows."""

from __future__ import annotations

from app.core.words import Words


def counted(words: Words, key: str, n: int, **values: object) -> str:
    """A word with its number, which has commas from a thousand on."""
    return words(f"import.{key}", n=n if abs(n) < 1000 else f"{n:,}", **values)


def parted(words: Words, *facts: str) -> str:
    """Facts side by side, as each language parts them."""
    return ("　" if words.language == "zh_CN" else " · ").join(fact for fact in facts if fact)


def listed(words: Words, *things: str) -> str:
    """Things one after the other: 甲、乙 in Chinese, a, b elsewhere."""
    return ("、" if words.language == "zh_CN" else ", ").join(thing for thing in things if thing)
