"""Headings one by one: how they compare, and which field each means by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from app.core.text import half_width
from app.core.variants import plain_hanzi
from app.exchange.headings.custom_headings import custom_name
from app.exchange.headings.fields import FIELDS, Field
from app.exchange.limits import REMEMBERED
from app.exchange.report import ImportKind

_LONGEST = 60
_NOT_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_RATE = re.compile(r"%|％|折扣率|百分比")
_PREFIX = re.compile(
    r"^(home|business|work|other|mailing|shipping|billing|defaultaddress|company"
    r"|住宅|商务|公司|单位|家庭|收货|其他地址|收件)"
)


def heading_key(text: str) -> str:
    """A heading as it compares: no case, width, spaces or punctuation, 會員編號 being 会员编号.

    >>> heading_key(" E-mail 1 - Value"), heading_key("金额（元）")
    ('email1value', '金额元')
    """
    return _heading_key(text[:REMEMBERED])


@lru_cache(maxsize=4096)
def _heading_key(text: str) -> str:
    return _NOT_WORD.sub("", plain_hanzi(half_width(text).casefold()))


@cache
def _index(kind: ImportKind) -> Mapping[str, tuple[Field, int]]:
    index: dict[str, tuple[Field, int]] = {}
    for field in FIELDS[kind]:
        for rank, heading in enumerate((field.name, *field.headings)):
            index.setdefault(heading_key(heading), (field, rank))
    return index


def known_heading(text: str) -> bool:
    """Whether a cell is a heading of any kind of list; used to find delimiter, encoding, sheet and heading row."""
    return len(text) <= REMEMBERED and _known_heading(text)


@lru_cache(maxsize=4096)
def _known_heading(text: str) -> bool:
    return any(find(kind, text) is not None for kind in ImportKind) or custom_name(text) != ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A field that a heading means: its place among the field's headings, its number, the word in front of it."""

    field: Field
    rank: int
    number: int | None
    prefix: str
    confidence: float


def find(kind: ImportKind, heading: str) -> Hit | None:
    """What a heading means in a kind of list, if anything."""
    if not heading or len(heading) > _LONGEST or _RATE.search(heading):
        return None
    for text, confidence in ((heading, 1.0), (_BRACKETS.sub("", half_width(heading)), 0.9)):
        key = heading_key(text)
        if found := _index(kind).get(key):
            return Hit(found[0], found[1], None, prefix_of(key), confidence)
        digits = _DIGITS.findall(key)
        found = _index(kind).get(_DIGITS.sub("", key)) if len(digits) == 1 else None
        if found and (found[0].many or int(digits[0]) == 1):
            return Hit(found[0], found[1], int(digits[0]), prefix_of(key), confidence - 0.05)
    return None


def prefix_of(key: str) -> str:
    """The word in front that tells one address from another: home, work, 收货."""
    match = _PREFIX.match(key)
    return match[1] if match else ""
