"""Where a shown text answers to what was typed, so that it can stand out; and titles by their sound."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.core.spelled import Span, joined, spelled_spans, syllable_spans, written_spans
from app.core.text import HANZI

__all__ = [
    "Sounds",
    "Span",
    "found_spans",
    "sounds_of",
    "sounds_of_all",
    "spaced",
    "spelled_spans",
    "written_spans",
]

_WORD = re.compile(r"[a-z0-9]+")
_HANZI_RUN = re.compile(f"[{HANZI}]+")


def spaced(pinyin: str) -> str:
    """Stored pinyin with a space after every syllable.

    >>> spaced("Zhèng Xiùyīng"), spaced("Ōuyáng Ài'ér")
    ('zhèng xiù yīng', 'ōu yáng ài ér')
    """
    marked = pinyin.lower()
    return " ".join(marked[start:end] for start, end in syllable_spans(marked))


def found_spans(shown: str, typed: str) -> tuple[Span, ...]:
    """Where the typed text itself stands in a shown one, whatever its case, accents, width and form of character.

    >>> found_spans("Log interaction", "INTER"), found_spans("導入客戶", "客户")
    (((4, 9),), ((2, 4),))
    """
    return written_spans(shown, typed, whole=True)


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
