"""Which letters of the shown pinyin answer to what was typed, so that they can stand out."""

from app.core.names import plain_pinyin

Span = tuple[int, int]


def matched_spans(pinyin: str, initials: str, typed: str) -> tuple[Span, ...]:
    """The letters to mark: the syllables' first letters for initials, else the run that was typed.

    >>> matched_spans("zhèng xiùyīng", "zxy", "xy")
    ((6, 7), (9, 10))
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
        return _initials(letters, initials, initials.index(asked), len(asked))
    return _run(letters, asked)


def _initials(letters: str, initials: str, skipped: int, wanted: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    place = -1
    for number, initial in enumerate(initials):
        place = letters.find(initial, place + 1)
        if place < 0:
            return ()
        if skipped <= number < skipped + wanted:
            spans.append((place, place + 1))
    return tuple(spans)


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
