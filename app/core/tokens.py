"""Search words: what is put into the index for a customer, and what is asked of it for a text that is typed.

Both sides cut text in the same way into words that SQLite's `unicode61` tokenizer leaves whole, so the index needs
neither phrases nor positions. Every asked word is a prefix and all must be found. That finds any part of a Chinese
name (pairs of characters), pinyin from any syllable on, initials, any four digits of a phone in a row, and the parts
of an e-mail address. A typed text never becomes query syntax and never fails.

`TOKENS_VERSION` is raised with every change of what comes out; an index built by another version is built anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from app.core.names import NameKeys, name_keys
from app.core.text import HANZI, fold, has_hanzi

TOKENS_VERSION = 1

_LONGEST_WORD = 40
_LONGEST_QUERY = 200
_MOST_ASKED = 12
_SHORTEST_ENDING = 4

# Runs of Chinese characters, and runs of other letters and digits. Left out are the few characters that
# Python calls letters and SQLite calls separators: they would tear a word in two.
_NO_WORD = "\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
_PIECES = re.compile(f"[{HANZI}]+|[^\\W_{HANZI}{_NO_WORD}]+")
_JOINED = re.compile(r"(?<=[a-z])['’-](?=[a-z])")
_COUNTRY = re.compile(r"^\s*(?:\+\s*86|0086|86(?=1[3-9][0-9]{9}$))[\s-]*")


class Matched(StrEnum):
    """By what a customer was found."""

    NAME = "name"
    PINYIN = "pinyin"
    INITIALS = "initials"
    PHONE = "phone"
    EMAIL = "email"
    MEMBER_NUMBER = "member_number"
    OTHER = "other"


def customer_tokens(
    *,
    names: Iterable[str] = (),
    keys: Iterable[NameKeys] = (),
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    tags: Iterable[str] = (),
    member_number: str = "",
    organisation: str = "",
    city: str = "",
) -> str:
    """The words of one customer for the index, joined by spaces.

    `keys` are those of the names that have Chinese characters; `phones` may hold a number as typed, as normalised, or
    both. The same input always gives the same text.
    """
    words: list[str] = []
    for name in names:
        words += _text_words(name)
    for one in keys:
        words += _pinyin_words(one)
    for phone in phones:
        words += _phone_words(phone)
    for email in emails:
        words += _PIECES.findall(fold(email))
    for tag in tags:
        words += _remembered(tag)
    if member_number:
        words += _member_words(member_number)
    if organisation:
        words += _organisation_words(organisation)
    if city:
        words += _remembered(city)
    if max(map(len, words), default=0) > _LONGEST_WORD:
        words = [word[:_LONGEST_WORD] for word in words]
    return " ".join(dict.fromkeys(words))


def beginnings(names: Iterable[str], keys: Iterable[NameKeys]) -> list[str]:
    """The words that a name begins with, as one would type them: the first characters, each Latin word of it, and of
    its pinyin the whole, the initials, and the first syllable with the initials of the rest.
    """
    words: list[str] = []
    for name in names:
        pieces = _PIECES.findall(fold(name))[:_MOST_ASKED]
        if pieces:
            words.append(pieces[0][:2] if _is_hanzi_run(pieces[0]) else pieces[0][:_LONGEST_WORD])
            words += [piece[:_LONGEST_WORD] for piece in pieces[1:] if piece.isascii()]
    for one in keys:
        for syllables in (one.syllables, *one.alternates):
            if syllables:
                initials = "".join([syllable[0] for syllable in syllables])
                words += ("".join(syllables), initials, syllables[0] + initials[1:])
    return words


def query_tokens(text: str) -> list[str]:
    """The words to ask for, each a prefix, all of them to be found; empty when there is nothing to ask.

    >>> query_tokens("张小伟 5678"), query_tokens("james.smith@"), query_tokens('" OR *')
    (['张小', '小伟', '5678'], ['james', 'smith'], ['or'])
    """
    return list(_asked(text))


def match_expression(text: str) -> str:
    """The FTS5 expression for a typed text: quoted prefixes joined by AND; "" when there is nothing to ask.

    >>> match_expression("zhang w")
    '"zhang"* AND "w"*'
    """
    return " AND ".join(f'"{word}"*' for word in query_tokens(text))


def matched_by(
    text: str,
    *,
    name: str,
    pinyin: str = "",
    initials: str = "",
    phones: Sequence[str] = (),
    emails: Sequence[str] = (),
    member_number: str = "",
) -> Matched:
    """What of a customer that was found answers to the typed text, from what is stored beside the name."""
    asked = _asked(text)
    if not asked:
        return Matched.OTHER
    kinds = [
        _matched_word(word, fold(name), _bare(pinyin), initials, phones, emails, fold(member_number))
        for word in asked
    ]
    return min(kinds, key=_TELLING.index)


_TELLING = (
    Matched.PHONE,
    Matched.EMAIL,
    Matched.MEMBER_NUMBER,
    Matched.PINYIN,
    Matched.INITIALS,
    Matched.NAME,
    Matched.OTHER,
)


@lru_cache(maxsize=64)
def _asked(text: str) -> tuple[str, ...]:
    """Kept, because every line of a result is asked by what it was found."""
    words: list[str] = []
    for piece in _PIECES.findall(_COUNTRY.sub("", fold(text[:_LONGEST_QUERY]))):
        words += _pairs(piece) if _is_hanzi_run(piece) else [piece[:_LONGEST_WORD]]
    return tuple(dict.fromkeys(words))[:_MOST_ASKED]


def _text_words(text: str) -> list[str]:
    folded = fold(text)
    words: list[str] = []
    for piece in _PIECES.findall(folded):
        if _is_hanzi_run(piece):
            words += _pairs(piece)
            words.append(piece[-1])
        else:
            words.append(piece)
    if "'" in folded or "-" in folded or "’" in folded:
        words += _PIECES.findall(_JOINED.sub("", folded))
    return words


def _pairs(run: str) -> list[str]:
    """Neighbouring characters; a prefix search finds a single one as the beginning of a pair."""
    return [run[i : i + 2] for i in range(len(run) - 1)] if len(run) > 1 else [run]


def _is_hanzi_run(piece: str) -> bool:
    return piece[0] >= "\u3007" and _HANZI_RUN.match(piece) is not None


_HANZI_RUN = re.compile(f"[{HANZI}]")


def _pinyin_words(keys: NameKeys) -> list[str]:
    words = _spellings(keys.syllables)
    for syllables in keys.alternates:
        words += _spellings(syllables)
    return words


def _spellings(syllables: tuple[str, ...]) -> list[str]:
    """zhangxiaowei xiaowei wei, zxw xw, zhangxw: the beginnings of these are what people type.

    Cut while they are made, as all words are in the end: a name of 10,000 characters would fill the memory.
    """
    endings, initials = "", ""
    words: list[str] = []
    for one in reversed(syllables):
        endings = (one + endings)[:_LONGEST_WORD]
        initials = (one[0] + initials)[:_LONGEST_WORD]
        words.append(endings)
        words.append(initials)
    if len(syllables) > 2:
        words.append(syllables[0] + initials[1:])
    return [word for word in words if len(word) > 1]


def _phone_words(phone: str) -> list[str]:
    number, _, extension = phone.partition(";ext=")
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        digits = _digits(number)
    if number.startswith("+86") or (len(digits) == 13 and digits.startswith("861")):
        digits = digits[2:]
    starts = range(len(digits) - _SHORTEST_ENDING + 1)
    words = [digits[i : i + _LONGEST_WORD] for i in starts] or [digits]
    return [*words, extension] if extension else [word for word in words if word]


_DIGITS = frozenset("0123456789")


def _member_words(number: str) -> list[str]:
    words = [number.lower()] if number.isascii() and number.isalnum() else _text_words(number)
    return words + [word.lstrip("0") for word in _NUMBERS.findall(number) if word.strip("0")]


_NUMBERS = re.compile("[0-9]+")


@lru_cache(maxsize=4_096)
def _remembered(text: str) -> tuple[str, ...]:
    """Words, pinyin and initials of tags and cities: few texts, met again and again."""
    words = _text_words(text)
    if has_hanzi(text):
        keys = name_keys(text, person=False)
        words += ["".join(keys.syllables), keys.initials]
    return tuple(words)


@lru_cache(maxsize=4_096)
def _organisation_words(text: str) -> tuple[str, ...]:
    pinyin = _pinyin_words(name_keys(text, person=False)) if has_hanzi(text) else []
    return (*_text_words(text), *pinyin)


def _bare(pinyin: str) -> str:
    return "".join(_PIECES.findall(fold(pinyin)))


def _matched_word(
    word: str,
    name: str,
    pinyin: str,
    initials: str,
    phones: Sequence[str],
    emails: Sequence[str],
    member_number: str,
) -> Matched:
    if word in name:
        return Matched.NAME
    if word.isdigit():
        if any(word in _digits(phone) for phone in phones):
            return Matched.PHONE
        return Matched.MEMBER_NUMBER if word in member_number else Matched.OTHER
    if word in initials:
        return Matched.INITIALS
    if pinyin and (word in pinyin or word.replace("v", "u") in pinyin):
        return Matched.PINYIN
    if any(word in fold(email) for email in emails):
        return Matched.EMAIL
    return Matched.MEMBER_NUMBER if word in member_number else Matched.OTHER


def _digits(phone: str) -> str:
    return "".join([sign for sign in phone if sign in _DIGITS])
