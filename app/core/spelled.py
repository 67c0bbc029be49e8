"""How typed letters answer to a name: by which of its syllables, and by which letters of the pinyin that is shown.

Works on the pinyin that is stored beside a name and on the table of surnames. The tables of all characters, which take
long to load, are not needed, so a list may be painted with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.core.names import plain_pinyin, with_alternates
from app.core.text import HANZI
from app.core.variants import search_fold

Span = tuple[int, int]

# Inside a word a syllable that begins with a vowel has an apostrophe before it, so this cuts every word of pinyin.
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[b-df-hj-np-tw-z])?(?:er(?![aeiouü])|[aeiouü]+(?:ng(?![aeiouü])|n(?![aeiouü]))?)|[^\W_]+"
)
_LETTERS = re.compile("[a-z]+")
_WORDS = re.compile(f"[{HANZI}]+|[^\\W_{HANZI}]+")
_TWO_LETTERS = ("zh", "ch", "sh")
_LONGEST = 60


def syllable_spans(shown: str) -> list[Span]:
    """Where each syllable of a pinyin stands; tone marks or none, spaces between the syllables or none.

    >>> [("Xī'ān")[start:end] for start, end in syllable_spans("Xī'ān")]
    ['Xī', 'ān']
    """
    return [match.span() for match in _SYLLABLE.finditer(plain_pinyin(shown.lower()).lower())]


def spelled_spans(shown: str, typed: str, name: str = "") -> tuple[Span, ...]:
    """The letters of a shown pinyin that were typed: initials, whole syllables, or some of both.

    With the name a surname also answers to its other readings: then the syllable that stands for them is marked.

    >>> spelled_spans("zhèng xiù yīng", "zxy"), spelled_spans("zhāng wěi", "zwei"), spelled_spans("zhāng wěi", "张w")
    (((0, 1), (6, 7), (10, 11)), ((0, 1), (6, 9)), ((6, 7),))
    >>> spelled_spans("shàn xióngxìn", "danx", "单雄信")
    ((0, 4), (5, 6))
    """
    asked = _LETTERS.findall(search_fold(typed[:_LONGEST]))
    if not asked or not shown:
        return ()
    places = syllable_spans(shown)
    ways = with_alternates(name, tuple(_plain(shown[start:end]) for start, end in places))
    return _answer("".join(asked), places, ways) or joined(
        sorted({span for word in asked for span in _answer(word, places, ways)})
    )


def written_spans(shown: str, typed: str, whole: bool = False) -> tuple[Span, ...]:
    """Where the typed text stands in a shown one, whatever its case, accents, width and form of character; else, but
    not with `whole`, where each of its words begins one.

    >>> written_spans("張偉 (Zoë)", "张伟"), written_spans("張偉 (Zoë)", "zoe 张"), written_spans("Anna", "nn")
    (((0, 2),), ((0, 1), (4, 7)), ((1, 3),))
    """
    folded, places = _folded(shown)
    asked = search_fold(typed).strip()
    if asked and (at := folded.find(asked)) >= 0:
        return _of(places, at, at + len(asked))
    if whole or not asked:
        return ()
    found = [_word(folded, word) for word in _WORDS.findall(asked)]
    return joined(sorted(span for start, end in filter(None, found) for span in _of(places, start, end)))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring and overlapping spans as one."""
    result: list[Span] = []
    for start, end in spans:
        if result and result[-1][1] >= start:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _answer(asked: str, places: list[Span], ways: tuple[tuple[str, ...], ...]) -> tuple[Span, ...]:
    """The letters that answer, by the first way to say the name that does; initials before anything else."""
    initials = "".join([one[:1] for one in ways[0]])
    if (at := initials.find(asked)) >= 0:
        return tuple((start, start + 1) for start, _ in places[at : at + len(asked)])
    for way in ways:
        for first in range(len(way)):
            if taken := _taken(asked, way[first:]):
                return joined(map(_marked, places[first:], ways[0][first:], way[first:], taken))
    return ()


def _taken(asked: str, syllables: tuple[str, ...]) -> list[int]:
    """How many letters of each syllable use up what was typed, as many as can be; empty when they do not."""
    if not asked or not syllables:
        return []
    one = syllables[0]
    for length in range(min(len(one), len(asked)), 0, -1):
        if not one.startswith(asked[:length]):
            continue
        if length == len(asked):
            return [length]
        stands_alone = length in (1, len(one)) or (length == 2 and one.startswith(_TWO_LETTERS))
        if stands_alone and (rest := _taken(asked[length:], syllables[1:])):
            return [length, *rest]
    return []


def _marked(place: Span, shown: str, said: str, letters: int) -> Span:
    """The letters of a syllable; the whole of it where something else is said than shown."""
    start, end = place
    return (start, start + letters) if shown == said else (start, end)


def _plain(syllable: str) -> str:
    return plain_pinyin(syllable.lower()).replace("ü", "v")


def _word(folded: str, word: str) -> Span | None:
    """A Latin word is looked for where one begins, Chinese characters anywhere."""
    found = re.search(rf"(?<![^\W_]){re.escape(word)}" if word.isascii() else re.escape(word), folded)
    return found.span() if found else None


def _of(places: tuple[int, ...], start: int, end: int) -> tuple[Span, ...]:
    return ((places[start], places[end - 1] + 1),)


@lru_cache(maxsize=512)
def _folded(shown: str) -> tuple[str, tuple[int, ...]]:
    """A text folded character by character, and to which character of it each one belongs."""
    folded = [search_fold(character) for character in shown]
    return "".join(folded), tuple(place for place, part in enumerate(folded) for _ in part)
