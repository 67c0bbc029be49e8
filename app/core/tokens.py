"""Search words: what is put into the index for a customer and for a product.

Text is cut into words that SQLite's `unicode61` tokenizer leaves whole, so the index needs neither phrases nor
positions; what is typed is cut in the same way (`app.core.typed`), and every asked word is a prefix. That finds any
part of a Chinese name (pairs of characters), pinyin from any syllable on, initials, any four digits of a phone in a
row, and the parts of an e-mail address.

Who somebody is stands in the index as it is; what else is known of them bears a mark (`app.core.word_marks`), so that
names come before tags, and tags before notes, without a look at any row.

`TOKENS_VERSION` is raised with every change of what comes out; an index built by another version is built anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from app.core import word_marks
from app.core.names import NameKeys, name_keys
from app.core.spellings import FEW, LONGEST_WORD, MOST_WORDS, add_spellings, endings
from app.core.text import HANZI, has_hanzi
from app.core.variants import search_fold

TOKENS_VERSION = 2
SHORTEST_ENDING = 4

_MOST_TOLD = 400
"""So many words of notes and the like are kept of a customer: a note of 10,000 characters is no index of its own."""
_LONGEST_TOLD = 20_000
_LONGEST_SPELLED = 20

# Runs of Chinese characters, and runs of other letters and digits. Left out are the few characters that
# Python calls letters and SQLite calls separators: they would tear a word in two.
_NO_WORD = "\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3"
PIECES = re.compile(f"[{HANZI}]+|[^\\W_{HANZI}{_NO_WORD}]+")
_HANZI = re.compile(f"[{HANZI}]")
_JOINED = re.compile(r"(?<=[a-z])['’-](?=[a-z])")
_LISTED = re.compile(r"[\s,，;；、/|。.]+")
_DIGITS = frozenset("0123456789")
_NUMBERS = re.compile("[0-9]+")


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
    interests: str = "",
    custom: Iterable[str] = (),
    places: Iterable[str] = (),
    notes: str = "",
) -> str:
    """The words of one customer for the index, joined by spaces.

    `keys` are those of the names; `phones` may hold a number as typed, as normalised, or both; `emails` are all other
    contacts. The same input always gives the same text.
    """
    words: list[str] = []
    firsts: list[str] = []
    wholes: list[str] = []
    for name, one in zip_longest(names, keys):
        if name:
            _add_name(name, words, firsts, wholes)
        if one is not None:
            for syllables in (one.syllables, *one.alternates):
                add_spellings(syllables, words, firsts)
            firsts += _half_spelled(name or "", one)
    for number, extension in dict.fromkeys(map(number_of, phones)):
        words += _number_words(number, extension)
        firsts.append(number)
    for contact in emails:
        words += _text_words(contact)
    if member_number:
        words += _member_words(member_number)
        wholes.append(whole_word(member_number))
        firsts.append(wholes[-1])
    parts = [*_cut(words)]
    parts += map(word_marks.begins, _cut(firsts))
    parts += map(word_marks.whole, _cut(wholes))
    for text in (*tags, organisation, city):
        if text:
            parts += _labels(text)
    if interests or custom or places or notes:
        parts += _told(interests, custom, places, notes)
    return " ".join(dict.fromkeys(parts))


def product_tokens(name: str, sku: str = "", category: str = "") -> str:
    """The words by which a product is found; those who bought it are looked up then.

    >>> words = map(word_marks.goods, ("龙井", "井", "longjing", "jing", "lj"))
    >>> set(words) == set(product_tokens("龙井").split())
    True
    """
    words = [*_text_words(name), *_spelled(name)]
    words += [*_text_words(sku), whole_word(sku)] if sku else []
    words += [*_text_words(category), *_spelled(category)]
    return " ".join(dict.fromkeys(map(word_marks.goods, filter(None, _cut(words)))))


def whole_word(text: str) -> str:
    """A name as one word, whatever stands between its parts: who types just this means nobody else."""
    return "".join(PIECES.findall(search_fold(text)))[:LONGEST_WORD]


def pairs(run: str) -> list[str]:
    """Neighbouring characters; a prefix search finds a single one as the beginning of a pair."""
    return [run[i : i + 2] for i in range(len(run) - 1)] if len(run) > 1 else [run]


def is_hanzi_run(piece: str) -> bool:
    return piece[0] >= "\u3007" and _HANZI.match(piece) is not None


def digits_of(text: str) -> str:
    return "".join([sign for sign in text if sign in _DIGITS])


def number_of(phone: str) -> tuple[str, str]:
    """The digits of a number without the country where it is China, and its extension."""
    number, _, extension = phone.partition(";ext=")
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        digits = digits_of(number)
    if number.startswith("+86") or (len(digits) == 13 and digits.startswith("861")):
        digits = digits[2:]
    return digits, extension


def _add_name(name: str, words: list[str], firsts: list[str], wholes: list[str]) -> None:
    """The words of a name; what it begins with, as one would type it; and all of it as one word."""
    folded = search_fold(name)
    pieces = PIECES.findall(folded)
    if not pieces:
        return
    words += _words_of(pieces, folded)
    firsts.append(pieces[0][:2] if is_hanzi_run(pieces[0]) else pieces[0])
    firsts += [piece for piece in pieces[1:MOST_WORDS] if not is_hanzi_run(piece)]
    wholes.append("".join(pieces))


def _half_spelled(name: str, keys: NameKeys) -> Iterator[str]:
    """The first characters as such and the rest in letters: 张wei; 张xiaowei 张xw 张小wei."""
    syllables, length = keys.syllables, len(name)
    if not 1 < length < FEW or length != len(syllables) or not is_hanzi_run(name):
        return
    name = search_fold(name)
    for cut in range(1, min(length, 3)):
        yield name[:cut] + "".join(syllables[cut:])
        if length - cut > 1:
            yield name[:cut] + keys.initials[cut:]


@lru_cache(maxsize=4_096)
def _labels(text: str) -> tuple[str, ...]:
    """Words and spellings of a tag, an organisation or a city: few texts, met again and again."""
    return tuple(map(word_marks.label, _cut([*_text_words(text), *_spelled(text)])))


def _told(interests: str, custom: Iterable[str], places: Iterable[str], notes: str) -> list[str]:
    """The short texts first: they must not fall to a long note."""
    words: list[str] = []
    for text in (*_LISTED.split(interests), *custom, *places):
        words += _told_shortly(text) if len(text) <= _LONGEST_SPELLED else _told_at_length(text)
    if notes:
        words += _told_at_length(notes[:_LONGEST_TOLD])
    return words if len(words) <= _MOST_TOLD else list(dict.fromkeys(words))[:_MOST_TOLD]


@lru_cache(maxsize=4_096)
def _told_shortly(text: str) -> tuple[str, ...]:
    return tuple(map(word_marks.told, _cut([*_text_words(text), *_spelled(text)])))


def _told_at_length(text: str) -> map[str]:
    return map(word_marks.told, _cut(_text_words(text)))


def _cut(words: list[str]) -> list[str]:
    """Without words that are none, and none longer than the index takes."""
    if max(map(len, words), default=0) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in words if word]
    return words if all(words) else [word for word in words if word]


def _text_words(text: str) -> list[str]:
    folded = search_fold(text)
    return _words_of(PIECES.findall(folded), folded)


def _words_of(pieces: list[str], folded: str) -> list[str]:
    words: list[str] = []
    for piece in pieces:
        if is_hanzi_run(piece):
            words += pairs(piece)
            words.append(piece[-1])
        else:
            words.append(piece)
    if "'" in folded or "-" in folded or "’" in folded:
        words += PIECES.findall(_JOINED.sub("", folded))
    return words


def _number_words(digits: str, extension: str) -> list[str]:
    """A number from each digit on of which enough are left."""
    starts = range(len(digits) - SHORTEST_ENDING + 1)
    words = [digits[i : i + LONGEST_WORD] for i in starts] or [digits]
    return [*words, extension] if extension else words


def _member_words(number: str) -> list[str]:
    words = [number.lower()] if number.isascii() and number.isalnum() else _text_words(number)
    return words + [word.lstrip("0") for word in _NUMBERS.findall(number) if word.strip("0")]


def _spelled(text: str) -> Iterator[str]:
    """The spellings of a text that is nobody's name."""
    if not has_hanzi(text):
        return
    keys = name_keys(text, person=False)
    for syllables in (keys.syllables, *keys.alternates):
        ends, initials = endings(syllables[:LONGEST_WORD])
        yield from ends
        yield from [one for one in initials if len(one) > 1]
