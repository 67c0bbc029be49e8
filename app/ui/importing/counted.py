"""Counts in words: one row, 541,909 rows."""

from __future__ import annotations

from app.core.words import Words


def counted(words: Words, key: str, n: int, **values: object) -> str:
    """A word with its number, which has commas from a thousand on."""
    return words(f"import.{key}", n=n if abs(n) < 1000 else f"{n:,}", **values)
