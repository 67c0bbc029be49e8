"""What two people's names have in common: the best outcome over their spellings, with its chances."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from app.exchange.duplicates import across_scripts, han_names, latin_names
from app.exchange.duplicates.chances import BOOK, NOTHING, Chances, weight
from app.exchange.duplicates.name_forms import Form, Name
from app.exchange.duplicates.outcome import Outcome
from app.exchange.duplicates.weights import NAMES, RARE


class Judged(NamedTuple):
    """An outcome with its chances and the two spellings that it is about."""

    code: str
    chances: Chances
    one: str
    other: str


UNKNOWN = Judged("", NOTHING, "", "")


def compare(ours: tuple[Name, ...], theirs: tuple[Name, ...], namesakes: int = 0) -> Judged:
    """The outcome for two entries; `namesakes` is how many of that name the book has beyond what is usual.

    The first spelling is the name itself, the others what stands in brackets and the like. Those are held against the
    other's name, never against one another: two customers "(VIP)" are no namesakes.
    """
    if not ours or not theirs:
        return UNKNOWN
    first = judge(ours[0], theirs[0])
    found = [first]
    found += [judge(ours[0], other) for other in theirs[1:] if _tells(ours[0], other)]
    found += [judge(one, theirs[0]) for one in ours[1:] if _tells(one, theirs[0])]
    best = max(found, key=lambda one: weight(one.chances))
    return _common(best, namesakes) if namesakes else best


def _tells(one: Name, other: Name) -> bool:
    return one.form != Form.SINGLE or other.form != Form.SINGLE or one.text == other.text


@lru_cache(maxsize=16_384)
def judge(one: Name, other: Name) -> Judged:
    """The outcome for two spellings."""
    if one.han and other.han:
        outcome = han_names.compare(one, other)
    elif one.han or other.han:
        outcome = across_scripts.compare(*(one, other) if one.han else (other, one))
    else:
        outcome = latin_names.compare(one, other)
    return _weighed(outcome, one, other)


def _weighed(outcome: Outcome, one: Name, other: Name) -> Judged:
    if not outcome.code:
        return UNKNOWN
    chances = NAMES[outcome.code]
    if outcome.code in RARE:
        chances = chances._replace(strangers=min(0.95, chances.strangers * outcome.share))
    return Judged(outcome.code, chances, one.raw, other.raw)


def _common(judged: Judged, namesakes: int) -> Judged:
    """Where the book has many of one name, sharing it says less than the name's rarity would make believe."""
    share = min(0.95, namesakes / BOOK)
    if judged.code not in RARE or share <= judged.chances.strangers:
        return judged
    return judged._replace(chances=judged.chances._replace(strangers=share))
