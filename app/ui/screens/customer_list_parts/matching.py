"""Which letters of the shown pinyin answer to what was typed, so that they can stand out."""

from app.core.spelled import Span, spelled_spans


def matched_spans(pinyin: str, initials: str, typed: str, name: str = "") -> tuple[Span, ...]:
    """The letters to mark: the syllables' first letters for initials, else the run that was typed.

    With the name a surname is also marked where another reading of it was typed.

    >>> matched_spans("zhèng xiùyīng", "zxy", "xy")
    ((6, 7), (9, 10))
    >>> matched_spans("shāng hè", "sh", "sh")
    ((0, 1), (6, 7))
    >>> matched_spans("zhèng xiùyīng", "zxy", "zhengx")
    ((0, 5), (6, 7))
    >>> matched_spans("zhèng xiùyīng", "zxy", "王")
    ()
    >>> matched_spans("shàn xióngxìn", "sxx", "单 xiong", "單雄信"), matched_spans("shàn xióng", "sx", "danx", "单雄")
    (((5, 10),), ((0, 4), (5, 6)))
    """
    return spelled_spans(pinyin, typed, name) if initials else ()
