"""The names of stages, segments and other closed sets, from the vocabulary that screens use, too."""

from __future__ import annotations

from enum import StrEnum

from app.core.enums import Class8, Segment
from app.core.festivals import builtin_festivals
from app.core.terms import term_key
from app.core.words import Words

# Their stored values are names for people (the command line's contract); the vocabulary goes by the members' names.
_NAMED: dict[str, type[StrEnum]] = {"segment": Segment, "class8": Class8}


def term(words: Words, area: str, code: str) -> str:
    """The name of a code; what is no code of ours (a source or festival of the shop's own) is its own name."""
    if area == "festival":
        return next((one.name(words.language) for one in builtin_festivals() if one.code == code), code)
    key = term_key(_NAMED[area](code)) if area in _NAMED else f"terms.{area}.{code}"
    return words(key) if key in words else code
