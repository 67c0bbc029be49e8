"""Two names in Chinese characters."""

from __future__ import annotations

from app.core.text import is_hanzi
from app.exchange.duplicates import frequency
from app.exchange.duplicates.alike import blurred, look_alike
from app.exchange.duplicates.name_forms import Form, Name
from app.exchange.duplicates.outcome import SILENT, Outcome

_LONG = 4
"""Names of as many characters (阿迪力·买买提, 欧阳晓雪) differ by one without being another's."""


def compare(one: Name, other: Name) -> Outcome:
    if one.form == Form.FULL and other.form == Form.FULL:
        return _full(one, other)
    if one.text == other.text:
        return _same_short(one)
    if one.form == Form.FULL:
        return _short(other, one)
    return _short(one, other) if other.form == Form.FULL else _both_short(one, other)


def _full(one: Name, other: Name) -> Outcome:
    share = frequency.whole(one.family, one.given)
    if one.text == other.text:
        return Outcome("script_variant" if _written_otherwise(one, other) else "same_name", share)
    if len(one.words) == len(other.words):
        return _same_length(one, other, share)
    if _one_missing(one, other):
        return Outcome("character_missing", min(1.0, max(share, _share(other))))
    return _apart(one, other)


def _written_otherwise(one: Name, other: Name) -> bool:
    """Traditional beside simplified, and not just another space."""
    ours, theirs = ("".join(sign for sign in name.raw if is_hanzi(sign)) for name in (one, other))
    return ours != theirs


def _same_length(one: Name, other: Name, share: float) -> Outcome:
    differing = [place for place, (a, b) in enumerate(zip(one.words, other.words, strict=True)) if a != b]
    if _rotated(one, other):
        return Outcome("swapped_name", share)
    if _sounds_same(one, other):
        return Outcome("sounds_alike", share)
    if all(_near(one, other, place) for place in differing):
        looks = any(look_alike(one.words[place], other.words[place]) for place in differing)
        several = len(differing) > 1
        if several and len(differing) == len(one.words):
            return _apart(one, other)
        return Outcome("looks_alike" if looks else "sounds_nearly", min(1.0, share * (4 if several else 1)))
    if len(differing) == 2 and differing[0] > 0 and _crossed(one, other, differing):
        return Outcome("swapped_given", share)
    return _one_differs(one, other, differing, share)


def _one_differs(one: Name, other: Name, differing: list[int], share: float) -> Outcome:
    if len(differing) > 1 or len(one.words) < 3:
        return _apart(one, other)
    if differing[0] < len(one.family):
        return Outcome("surname_differs", share) if len(one.given) > 1 else _apart(one, other)
    if len(one.words) >= _LONG and len(one.given) >= 3:
        return Outcome("typo_in_name", share)
    return Outcome("one_character") if one.family == other.family else _apart(one, other)


def _apart(one: Name, other: Name) -> Outcome:
    return Outcome("given_differs" if one.family == other.family else "other_name")


def _share(name: Name) -> float:
    return frequency.whole(name.family, name.given)


def _rotated(one: Name, other: Name) -> bool:
    """晓明李 for 李晓明: given name first, as forms from abroad have it."""
    cuts = {len(one.family), len(other.words) - len(other.family), 1, 2}
    return any(one.words[cut:] + one.words[:cut] == other.words for cut in cuts if 0 < cut < len(one.words))


def _sounds_same(one: Name, other: Name) -> bool:
    return one.sounds == other.sounds or other.sounds in one.other_sounds or one.sounds in other.other_sounds


def _near(one: Name, other: Name, place: int) -> bool:
    """Whether the characters at a place sound the same or nearly, or look alike."""
    if blurred(one.sounds[place]) == blurred(other.sounds[place]):
        return True
    return look_alike(one.words[place], other.words[place])


def _crossed(one: Name, other: Name, differing: list[int]) -> bool:
    first, second = differing
    return one.words[first] == other.words[second] and one.words[second] == other.words[first]


def _one_missing(one: Name, other: Name) -> bool:
    """李明 for 李晓明 or 李晓: the surname stands, one character of the given name was left out."""
    short, long = sorted((one.words, other.words), key=len)
    if len(long) != len(short) + 1 or short[0] != long[0] or len(short) < 2:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(1, len(long)))


# Shorter forms than a full name


def _same_short(one: Name) -> Outcome:
    share = frequency.surname(one.family) if one.family else frequency.given(one.words[-1])
    code = {Form.TITLED: "form_of_address", Form.FAMILIAR: "familiar_form"}.get(one.form, "given_only")
    return Outcome(code, share)


def _short(short: Name, full: Name) -> Outcome:
    if short.form == Form.TITLED:
        agrees = short.family == full.family or short.sounds == full.sounds[: len(short.sounds)]
        return Outcome("form_of_address", frequency.surname(short.family)) if agrees else _OTHER
    if short.form == Form.FAMILIAR:
        return _familiar(short, full)
    return _single(short, full)


def _familiar(short: Name, full: Name) -> Outcome:
    """小王 is a surname or the end of a given name; 阿强 always a given name."""
    called = "".join(short.words)
    if called in full.given:
        return Outcome("familiar_form", frequency.given(called))
    if short.family and full.family == called:
        return Outcome("familiar_form", frequency.surname(called))
    return _OTHER


def _single(short: Name, full: Name) -> Outcome:
    """One or two characters that are no whole name: 芳, 晓雪, 强哥."""
    text = "".join(short.words)
    if full.given.endswith(text) or full.given == text or text == full.given[0] * 2:
        return Outcome("given_only", frequency.given(text))
    if text == full.family:
        return Outcome("surname_only", frequency.surname(text))
    return _OTHER


def _both_short(one: Name, other: Name) -> Outcome:
    """王女士 and 小王: the same surname, or nothing to tell."""
    if one.words == other.words:
        share = frequency.surname(one.family) if one.family else frequency.given(one.words[-1])
        return Outcome("surname_only" if one.family else "given_only", share)
    if Form.SINGLE in (one.form, other.form):
        return SILENT
    return _OTHER if one.family and other.family else SILENT


_OTHER = Outcome("other_short_name")
