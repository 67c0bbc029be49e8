"""Which letters of a shown name answer to what was typed, so that they can stand out; and titles by their sound."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.core.names import plain_pinyin
from app.core.text import HANZI, fold

Span = tuple[int, int]

# Inside a word a syllable that begins with a vowel has an apostrophe before it, so this cuts every word of pinyin.
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[b-df-hj-np-tw-z])?[aeiouü]+(?:ng(?![aeiouü])|n(?![aeiouü])|r(?![aeiouü]))?|[^\W_]+"
)
_WORD = re.compile(r"[a-z0-9]+")
_HANZI_RUN = re.compile(f"[{HANZI}]+")


def spaced(pinyin: str) -> str:
    """Stored pinyin with a space after every syllable.

    >>> spaced("Zhèng Xiùyīng"), spaced("Ōuyáng Ài'ér")
    ('zhèng xiù yīng', 'ōu yáng ài ér')
    """
    marked = pinyin.lower()
    plain = plain_pinyin(marked)
    return " ".join(marked[start:end] for start, end in _syllables(plain))


def spelled_spans(shown: str, typed: str) -> tuple[Span, ...]:
    """The letters of a name in pinyin (with tone marks or without) that were typed: initials, or a run of letters.

    >>> spelled_spans("zhèng xiù yīng", "zxy")
    ((0, 1), (6, 7), (10, 11))
    >>> spelled_spans("Zheng Xiuying", "xiuy"), spelled_spans("zhāng ài xiá", "za")
    (((6, 10),), ((0, 1), (6, 7)))
    """
    asked = "".join(fold(typed).split())
    if not asked.isascii() or not asked.isalpha():
        return ()
    letters = plain_pinyin(shown.lower()).lower()
    starts = [start for start, _ in _syllables(letters)]
    initials = "".join(letters[start] for start in starts)
    if (skipped := initials.find(asked)) >= 0:
        return tuple((start, start + 1) for start in starts[skipped : skipped + len(asked)])
    return _run(letters, starts, asked)


def found_spans(shown: str, typed: str) -> tuple[Span, ...]:
    """Where the typed text itself stands in a shown one, whatever its case."""
    asked, place = typed.strip().lower(), shown.lower().find(typed.strip().lower())
    return ((place, place + len(asked)),) if asked and place >= 0 and len(shown.lower()) == len(shown) else ()


@dataclass(frozen=True, slots=True)
class Sounds:
    """A Chinese title as it is spelled: each unit (a character, or a Latin word) with its place and its sound."""

    places: tuple[Span, ...]
    sounds: tuple[str, ...]

    @property
    def initials(self) -> str:
        return "".join(sound[0] for sound in self.sounds)

    def spans(self, typed: str) -> tuple[Span, ...]:
        """The characters that answer to typed initials or pinyin; none when it is not found."""
        asked = "".join(typed.split())
        if not asked.isascii() or not asked.isalnum():
            return ()
        if (skipped := self.initials.find(asked)) >= 0:
            return joined(self.places[skipped : skipped + len(asked)])
        return joined(self._units(asked))

    def _units(self, asked: str) -> tuple[Span, ...]:
        """The units from one whose sound begins `asked` to where `asked` ends."""
        for first in range(len(self.sounds)):
            said = ""
            for last in range(first, len(self.sounds)):
                said += self.sounds[last]
                if said.startswith(asked):
                    return self.places[first : last + 1]
                if not asked.startswith(said):
                    break
        return ()


@lru_cache(maxsize=512)
def sounds_of(title: str) -> Sounds:
    """The sounds of a title. Loads the pinyin tables: not for the thread that paints."""
    from app.core.pinyin import read

    units: list[tuple[Span, str]] = []
    for run in _HANZI_RUN.finditer(title):
        # A run is read as a whole, for a character may sound otherwise beside another one.
        units += [((run.start() + n, run.start() + n + 1), one.plain) for n, one in enumerate(read(run[0]))]
    units += [(match.span(), match[0]) for match in _WORD.finditer(title.lower())]
    units.sort()
    return Sounds(tuple(place for place, _ in units), tuple(sound for _, sound in units))


def sounds_of_all(titles: Iterable[str]) -> dict[str, Sounds]:
    """The sounds of many titles."""
    return {title: sounds_of(title) for title in titles}


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring spans as one."""
    result: list[Span] = []
    for start, end in spans:
        if result and result[-1][1] == start:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def _syllables(plain: str) -> list[Span]:
    return [match.span() for match in _SYLLABLE.finditer(plain.lower())]


def _run(letters: str, starts: list[int], asked: str) -> tuple[Span, ...]:
    """The place of `asked` among the letters, over spaces and apostrophes; rather from the start of a syllable."""
    places = [place for place, letter in enumerate(letters) if letter.isalpha()]
    bare = "".join(letters[place] for place in places)
    firsts = [
        number for number, place in enumerate(places) if place in starts and bare.startswith(asked, number)
    ]
    start = firsts[0] if firsts else bare.find(asked)
    if start < 0:
        return _run(letters.replace("ü", "v"), starts, asked) if "ü" in letters else ()
    return joined((place, place + 1) for place in places[start : start + len(asked)])
