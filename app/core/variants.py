"""Folding for search: one form for all the ways in which the same name is written.

Beyond case, accents and width (`app.core.text.fold`) it makes one of a character's simplified, traditional and regional
forms (偉 and 伟; 裡, 裏 and 里), and of letters that Unicode holds for letters of their own what people without that
key type (ø, ł, đ, ı). Index and question are folded alike, so it does not matter that 后 and 後 are two words: who
looks for one also meets the other.
"""

from __future__ import annotations

from functools import cache, lru_cache

from app.core.paths import resource
from app.core.text import fold, has_hanzi

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe",
     "ŋ": "n", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ɐ": "a", "ə": "e"}
)  # fmt: skip


def search_fold(text: str) -> str:
    """The form in which search compares: as `fold`, and one character for all variants of it.

    >>> search_fold("張偉"), search_fold("Łukasz Sørensen"), search_fold("裏") == search_fold("裡") == "里"
    ('张伟', 'lukasz sorensen', True)
    """
    return text.lower() if text.isascii() else _folded(text)


def plain_hanzi(text: str) -> str:
    """The text with every Chinese character in the form that stands for its variants.

    >>> plain_hanzi("尉遲")
    '尉迟'
    """
    return text.translate(_variants()) if has_hanzi(text) else text


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    return plain_hanzi(fold(text).translate(_LETTERS))


@cache
def _variants() -> dict[int, str]:
    """Read once, when the first Chinese text is folded: a few thousand characters, about two milliseconds."""
    table: dict[int, str] = {}
    for line in resource("variants.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table.update(dict.fromkeys(map(ord, line[1:]), line[0]))
    return table
