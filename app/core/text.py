"""The one gate that every text from a person or a file goes through, and the folding that comparisons use."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from app.core.errors import ShukeError

NAME_LIMIT = 200
LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000

# What never belongs into a record: controls, lone surrogates, non-characters, and the invisible marks that
# reorder or split a text (zero-width space, byte order mark, direction overrides and isolates, tags' kin).
# Zero-width joiners stay: emoji and several scripts are spelled with them. Tab and line breaks become
# spaces or stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_SPACES_IN_LINE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str, limit: int | None = LINE_LIMIT, *, multiline: bool = False) -> str:
    """The text as it may be stored: NFC, without control characters and lone surrogates, trimmed.

    On one line every run of blanks becomes one space; with `multiline` line breaks become `\\n` and indents
    stay. Raises ShukeError `text_too_long` (limit, length) beyond `limit` characters; None means no limit.

    >>> clean("  Lin\\x00 Wei\\u3000\\n")
    'Lin Wei'
    """
    if not (text.isascii() and text.isprintable()):
        text = _normal(text)
    text = text.strip() if multiline else _one_line(text)
    if limit is not None and len(text) > limit:
        raise ShukeError("text_too_long", limit=limit, length=len(text))
    return text


def clean_or_cut(text: str, limit: int = LINE_LIMIT, *, multiline: bool = False) -> str:
    """As `clean`, but a text beyond the limit is cut and ends in an ellipsis."""
    whole = clean(text, None, multiline=multiline)
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + "…"


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as their ordinary twins; Chinese punctuation with them.

    >>> half_width("１３８－ＡＢ（转）")
    '138-AB(转)'
    """
    return text if text.isascii() else text.translate(_HALF)


def fold(text: str) -> str:
    """The form in which texts are compared: case, accents and width do not count.

    >>> fold("ＪOSÉ Müller"), fold("Straße"), fold("Lǚ")
    ('jose muller', 'strasse', 'lu')
    """
    if text.isascii():
        return text.lower()
    return _fold_any(text)


def has_hanzi(text: str) -> bool:
    """Whether any character is a Chinese one."""
    return not text.isascii() and _HANZI.search(text) is not None


def is_hanzi(character: str) -> bool:
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x323AF
        or 0xF900 <= code <= 0xFAFF
        or code == 0x3007
    )


HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The ranges of Chinese characters, for use inside `[...]` of a pattern."""

_HANZI = re.compile(f"[{HANZI}]")
_LONG = 200
_HIGHEST_STACK = 30
"""As many as Unicode's own stream-safe format allows."""
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0xFFE5: 0xA5,
    0xFFE0: 0xA2,
    0xFFE1: 0xA3,
}


def _normal(text: str) -> str:
    text = _INVISIBLE.sub("", text)
    text = _LINE_BREAK.sub("\n", text)
    text = _SPACES_IN_LINE.sub(" ", text)
    if len(text) > _LONG:
        text = _stacks().sub(lambda match: match[0][:_HIGHEST_STACK], text)
    return unicodedata.normalize("NFC", text)


@cache
def _stacks() -> re.Pattern[str]:
    """More marks on one letter than any language has: putting a hundred thousand of them in order takes a minute."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{_HIGHEST_STACK + 1},}}")


def _one_line(text: str) -> str:
    if "  " in text or "\n" in text or "\t" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip()


@lru_cache(maxsize=4096)
def _fold_any(text: str) -> str:
    wide = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in wide if not unicodedata.combining(character))
    return unicodedata.normalize("NFKC", bare).casefold()
