"""By what a customer was found: told beside a result, so that nobody wonders what a name has to do with the words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.core.names import plain_pinyin, with_alternates
from app.core.spelled import syllable_spans
from app.core.spellings import spellings
from app.core.text import has_hanzi
from app.core.tokens import number_of
from app.core.typed import Typed
from app.core.variants import search_fold


class Matched(StrEnum):
    """What of a customer answers to a typed text; `terms.matched.*`."""

    NAME = "name"
    PINYIN = "pinyin"
    INITIALS = "initials"
    PHONE = "phone"
    EMAIL = "email"
    CONTACT = "contact"
    MEMBER_NUMBER = "member_number"
    OTHER_NAMES = "other_names"
    TAG = "tag"
    ORGANISATION = "organisation"
    CITY = "city"
    INTERESTS = "interests"
    CUSTOM = "custom"
    ADDRESS = "address"
    NOTES = "notes"
    PRODUCT = "product"
    OTHER = "other"


class Named(NamedTuple):
    """What a customer is called and reached by, as it is stored; a tuple, for each line of each result makes one."""

    name: str
    pinyin: str = ""
    initials: str = ""
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    contacts: Sequence[str] = ()
    member_number: str = ""


_TELLING = (
    Matched.PRODUCT,
    Matched.NOTES,
    Matched.ADDRESS,
    Matched.CUSTOM,
    Matched.INTERESTS,
    Matched.CITY,
    Matched.ORGANISATION,
    Matched.TAG,
    Matched.OTHER_NAMES,
    Matched.PHONE,
    Matched.EMAIL,
    Matched.CONTACT,
    Matched.MEMBER_NUMBER,
    Matched.PINYIN,
    Matched.INITIALS,
    Matched.NAME,
    Matched.OTHER,
)
"""The one that is least to be seen in the name tells most."""


def found_by(asked: Typed, one: Named) -> tuple[Matched, tuple[str, ...]]:
    """What of a customer answers to a typed text, and the words that nothing here answers to."""
    if asked.numbers and any(_has(phone, number) for phone in one.phones for number in asked.numbers):
        return Matched.PHONE, ()
    if len(asked.words) == 1:
        kind = _kind(asked.words[0], one)
        return kind, asked.words if kind is Matched.OTHER else ()
    kinds = [_kind(word, one) for word in asked.words]
    left = tuple(word for word, kind in zip(asked.words, kinds, strict=True) if kind is Matched.OTHER)
    return telling(kinds), left


def telling(kinds: Sequence[Matched]) -> Matched:
    """Of several the one to be told."""
    return min(kinds, key=_TELLING.index, default=Matched.OTHER)


def _kind(word: str, one: Named) -> Matched:
    if word in search_fold(one.name):
        return Matched.NAME
    if word.isdigit():
        if any(_has(phone, word) for phone in one.phones):
            return Matched.PHONE
    elif one.pinyin and word.isascii():
        if word in one.initials:
            return Matched.INITIALS
        if word in one.pinyin.translate(_BARE):
            return Matched.PINYIN
    elif word in one.initials:
        return Matched.INITIALS
    return _by_contact(word, one)


def _has(phone: str, digits: str) -> bool:
    return digits in number_of(phone)[0]


def _by_contact(word: str, one: Named) -> Matched:
    if any(word in search_fold(email) for email in one.emails):
        return Matched.EMAIL
    if any(word in search_fold(contact) for contact in one.contacts):
        return Matched.CONTACT
    if word in search_fold(one.member_number):
        return Matched.MEMBER_NUMBER
    return Matched.PINYIN if one.pinyin and word.isascii() and _is_spelling(word, one) else Matched.OTHER


def _is_spelling(word: str, one: Named) -> bool:
    """Whether the index was given a word for this name that begins so; asked where no part of the pinyin is it."""
    if not has_hanzi(one.name):
        return False
    plain = plain_pinyin(one.pinyin.lower()).replace("ü", "v")
    syllables = tuple(plain[start:end] for start, end in syllable_spans(one.pinyin))
    ways = with_alternates(one.name, syllables)
    return any(spelling.startswith(word) for way in ways for spelling in spellings(way))


_BARE = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "aaaaeeeeiiiioooouuuuvvvvvaaaaeeeeoooo" + "abcdefghijklmnopqrstuvwxyz",
    " '’·-",
)
