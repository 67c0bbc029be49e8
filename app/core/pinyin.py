"""Readings of Chinese characters, from the pypinyin tables: only here, and only once a name is written.

Importing pypinyin costs most of a second and 57 MB, so nothing that opens a window or searches may come by.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple


class Syllable(NamedTuple):
    """One character's reading: with tone mark, plain (`lv` for lü), the tone (1 to 5), and the character."""

    marked: str
    plain: str
    tone: int
    character: str


@lru_cache(maxsize=16_384)
def read(characters: str) -> tuple[Syllable, ...]:
    """The everyday reading of a run of Chinese characters; one without a known reading reads as itself."""
    if len(characters) <= 2:
        return _read_short(characters)
    from pypinyin import Style, lazy_pinyin

    marked = lazy_pinyin(characters, style=Style.TONE)
    if len(marked) != len(characters):
        marked = [reading for character in characters for reading in _single(character)]
    return tuple(syllable(reading, character) for reading, character in zip(marked, characters, strict=True))


@lru_cache(maxsize=8_192)
def syllable(marked: str, character: str) -> Syllable:
    """A reading with its tone mark taken apart.

    >>> syllable("lǚ", "吕")
    Syllable(marked='lǚ', plain='lv', tone=3, character='吕')
    """
    tone = 5
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", marked):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == "\u0308":
            letters[-1] = "v"
        elif not unicodedata.combining(sign):
            letters.append(sign)
    return Syllable(marked, "".join(letters), tone, character)


_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def _read_short(characters: str) -> tuple[Syllable, ...]:
    """One or two characters straight from the tables: thirty times as fast as the general way."""
    _, phrases = _tables()
    phrase = phrases.get(characters) if len(characters) == 2 else None
    readings = [one[0] for one in phrase] if phrase else [_single(character)[0] for character in characters]
    return tuple(
        syllable(reading, character) for reading, character in zip(readings, characters, strict=True)
    )


def _single(character: str) -> list[str]:
    single, _ = _tables()
    readings = single.get(ord(character))
    return [readings.partition(",")[0]] if readings else [character]


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[int, str], Mapping[str, Any]]:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    return PINYIN_DICT, PHRASES_DICT
