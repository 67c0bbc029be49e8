"""Which letters of the shown pinyin answer to what was typed, so that they can stand out."""

import re

from app.core.names import plain_pinyin

Span = tuple[int, int]

# One syllable as pinyin is spelled: an apostrophe stands wherever n, ng or r could belong to either side.
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[b-df-hj-np-tw-z])?(?:er(?![aeiouü])|[aeiouü]+(?:ng|n)?(?![aeiouü]))|[^\W\d_]"
)


def matched_spans(pinyin: str, initials: str, typed: str) -> tuple[Span, ...]:
    """The letters to mark: the syllables' first letters for initials, else the run that was typed.

    >>> matched_spans("zhèng xiùyīng", "zxy", "xy")
    ((6, 7), (9, 10))
    >>> matched_spans("shāng hè", "sh", "sh")
    ((0, 1), (6, 7))
    >>> matched_spans("zhèng xiùyīng", "zxy", "zhengx")
    ((0, 5), (6, 7))
    >>> matched_spans("zhèng xiùyīng", "zxy", "王")
    ()
    """
    asked = "".join(typed.lower().split())
    if not pinyin or not asked.isascii() or not asked.isalpha():
        return ()
    letters = plain_pinyin(pinyin).lower()
    if asked in initials:
        starts = _starts(letters, initials)
        first = initials.index(asked)
        return tuple((place, place + 1) for place in starts[first : first + len(asked)])
    return _run(letters, asked)


def matches_pinyin(initials: str, pinyin: str, typed: str) -> bool:
    """Whether letters that were typed are answered by the pinyin at all.

    >>> matches_pinyin("zxy", "Zhèng Xiùyīng", "xy"), matches_pinyin("zxy", "Zhèng Xiùyīng", "茶")
    (True, False)
    """
    return bool(matched_spans(pinyin, initials, typed))


def _starts(letters: str, initials: str) -> list[int]:
    """Where each syllable begins; where the spelling tells another number of them, the first letters that fit."""
    starts = [found.start() for found in _SYLLABLE.finditer(letters)]
    if "".join(letters[place] for place in starts) == initials:
        return starts
    places, place = [], -1
    for initial in initials:
        place = letters.find(initial, place + 1)
        if place < 0:
            return []
        places.append(place)
    return places


def _run(letters: str, asked: str) -> tuple[Span, ...]:
    """The place of `asked` among the letters, over spaces and apostrophes."""
    places = [place for place, letter in enumerate(letters) if letter.isalpha()]
    start = "".join(letters[place] for place in places).find(asked)
    if start < 0:
        return ()
    spans: list[Span] = []
    for place in places[start : start + len(asked)]:
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)
