"""The names of stages, segments and other closed sets, from the vocabulary that screens use, too."""

from __future__ import annotations

from app.core.words import Words


def term(words: Words, area: str, code: str) -> str:
    """The name of a code; what is no code of ours (a festival or source of the shop's own) is its own name."""
    key = f"terms.{area}.{code}"
    return words(key) if key in words else code
