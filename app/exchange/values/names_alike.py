"""Whether two names can be one person's: one is missing, a form of address (王女士), a part of the other, or alike."""

from __future__ import annotations

from functools import lru_cache

from app.core.names import name_keys
from app.core.text import fold, has_hanzi

_TITLES = ("女士", "小姐", "先生", "太太", "老师", "师傅", "总", "经理", "阿姨", "大姐", "姐", "哥", "叔")
_ALIKE = 80.0  # of 100, word by word: Jon and John are 86, Mary and Mark 75


@lru_cache(maxsize=16_384)
def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's.

    >>> names_agree("王芳", "王女士"), names_agree("張偉", "张伟"), names_agree("王芳", "李强")
    (True, True, False)
    >>> names_agree("Jon Smith", "Smith, John"), names_agree("Anna Lee", "Tom Lee")
    (True, False)
    """
    a, b = fold(one), fold(other)
    if not a or not b or a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    if any(sign.isdigit() for sign in a + b) and not (has_hanzi(a) and has_hanzi(b)):
        return True  # a stand-in: a number or a nickname with one
    if has_hanzi(a) != has_hanzi(b):
        return not _sounds(one).isdisjoint(_sounds(other)) or not _is_full(one, other)
    if has_hanzi(a):
        return _chinese_agree(a, b) or name_keys(one).syllables == name_keys(other).syllables
    return _latin_agree(a, b)


def _chinese_agree(a: str, b: str) -> bool:
    for short, long in ((a, b), (b, a)):
        title = next((title for title in _TITLES if short.endswith(title)), None)
        if title and long.startswith(short.removesuffix(title)):
            return True
    return a in b or b in a


def _latin_agree(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    if set(_words(a)) <= set(_words(b)) or set(_words(b)) <= set(_words(a)):
        return True
    pairs = zip(sorted(_words(a)), sorted(_words(b)), strict=False)
    return len(_words(a)) == len(_words(b)) and all(fuzz.ratio(x, y) >= _ALIKE for x, y in pairs)


def _words(text: str) -> list[str]:
    return [word for word in "".join(c if c.isalnum() else " " for c in text).split() if word]


def _sounds(name: str) -> set[str]:
    """How a name is spelled in letters, surname first or last."""
    syllables = name_keys(name).syllables
    cuts = (0, 1, 2) if has_hanzi(name) else (0,)
    return {"".join(syllables[cut:] + syllables[:cut]) for cut in cuts if len(syllables) > cut}


def _is_full(one: str, other: str) -> bool:
    """Whether the Latin one of the two is a full name; "Tom" beside 李强 may be his English name."""
    latin = other if has_hanzi(one) else one
    return len(_words(fold(latin))) > 1
