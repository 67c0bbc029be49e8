"""Two names in Latin (or any other) letters."""

from __future__ import annotations

from app.exchange.duplicates import frequency
from app.exchange.duplicates.name_forms import Form, Name
from app.exchange.duplicates.nicknames import FIRST_NAMES, are_forms
from app.exchange.duplicates.outcome import SILENT, Outcome


def compare(one: Name, other: Name) -> Outcome:
    if one.form == Form.FULL and other.form == Form.FULL:
        return _full(one, other)
    if one.form == Form.FULL:
        return _short(other, one)
    return _short(one, other) if other.form == Form.FULL else _both_short(one, other)


def share_of(name: Name) -> float:
    return frequency.whole(name.family, name.given, known=name.given in FIRST_NAMES)


def near(one: str, other: str) -> bool:
    """One slip of a key in a short word, two in a long one; two first names that exist are no slip.

    >>> near("keller", "kellar"), near("anita", "annika"), near("lee", "li")
    (True, False, False)
    """
    if one in FIRST_NAMES and other in FIRST_NAMES:
        return False
    longest = max(len(one), len(other))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
    if abs(len(one) - len(other)) > allowed:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _full(one: Name, other: Name) -> Outcome:
    share = max(share_of(one), share_of(other))
    if one.generation != other.generation and one.family == other.family:
        return Outcome("given_differs")  # father and son
    if one.words == other.words:
        return Outcome("same_name", share)
    if "".join(one.words) == "".join(other.words):
        return Outcome("same_name", share)
    if sorted(one.words) == sorted(other.words):
        return Outcome("swapped_name", share)
    return _aligned(one, other, share)


def _aligned(one: Name, other: Name, share: float) -> Outcome:
    """First and last name one by one; as written, else with one of the two turned round."""
    straight = _by_parts(one, other, one.given, one.family, other.given, other.family, share)
    if straight.code not in ("other_name", "given_differs", "surname_differs"):
        return straight
    turned = (
        _by_parts(one, other, one.given, one.family, other.family, other.given, share),
        _by_parts(one, other, one.family, one.given, other.given, other.family, share),
    )
    return next((found for found in turned if found.code in _CLOSE), straight)


def _by_parts(
    one: Name, other: Name, first: str, last: str, their_first: str, their_last: str, share: float
) -> Outcome:
    same_last = last == their_last or _part_of_double(one, other)
    if first == their_first and same_last:
        return Outcome("middle_name", share)
    if same_last:
        return _by_first(first, their_first, last, share)
    if near(last, their_last):
        if first == their_first:
            return Outcome("typo_in_name", share)
        again = _by_first(first, their_first, last, share)
        return Outcome("typos_in_name", share) if again.code in ("nickname", "typo_in_name") else _OTHER
    if first == their_first and len(first) > 1:
        return Outcome("surname_differs", min(1.0, share))
    return _OTHER


def _by_first(first: str, other: str, family: str, share: float) -> Outcome:
    """What two first names beside one surname tell."""
    if are_forms(first, other):
        return Outcome("nickname", share)
    if len(first) == 1 or len(other) == 1:
        return Outcome("initial", frequency.surname(family) * _INITIAL) if first[0] == other[0] else _DIFFERS
    if near(first, other):
        return Outcome("typo_in_name", share)
    shortened = len(min(first, other, key=len)) >= 3 and (first.startswith(other) or other.startswith(first))
    if shortened and not (first in FIRST_NAMES and other in FIRST_NAMES):
        return Outcome("nickname", share)
    return _DIFFERS


def _part_of_double(one: Name, other: Name) -> bool:
    """Keller and Keller-Smith, García and García Márquez: all words of the shorter are in the longer."""
    short, long = sorted((one.words, other.words), key=len)
    return len(short) < len(long) and set(short) <= set(long)


def _short(short: Name, full: Name) -> Outcome:
    word = short.words[-1]
    if short.form != Form.TITLED and (word == full.given or are_forms(word, full.given)):
        return Outcome("given_only", frequency.given(word, known=word in FIRST_NAMES))
    if word == full.family:
        code = "form_of_address" if short.form == Form.TITLED else "surname_only"
        return Outcome(code, frequency.surname(word))
    if word in ("".join(full.words), "".join(full.words[::-1])):
        return Outcome("same_name", share_of(full))
    if word in full.words:
        return Outcome("given_only", frequency.given(word, known=True))
    if len(word) > 3 and (near(word, full.given) or near(word, full.family)):
        return Outcome("given_only", 0.02)
    # A single word may be anything: the name of an account, a pet's, a firm's.
    return _OTHER_SHORT if short.form == Form.TITLED or word in FIRST_NAMES else SILENT


def _both_short(one: Name, other: Name) -> Outcome:
    ours, theirs = one.words[-1], other.words[-1]
    if ours == theirs:
        known = ours in FIRST_NAMES
        return Outcome("given_only", frequency.given(ours, known=known))
    if are_forms(ours, theirs) or near(ours, theirs):
        return Outcome("given_only", 0.02)
    return _OTHER_SHORT if ours in FIRST_NAMES and theirs in FIRST_NAMES else SILENT


_CLOSE = ("nickname", "middle_name", "typo_in_name", "initial")
_INITIAL = 0.08
"""How many first names begin with the same letter."""
_DIFFERS = Outcome("given_differs")
_OTHER = Outcome("other_name")
_OTHER_SHORT = Outcome("other_short_name")
