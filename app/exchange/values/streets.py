"""Addresses as they compare: which house it is, whatever signs, spaces and widths it was written with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.core.text import fold, half_width
from app.exchange.reading.drafts import AddressDraft

_NOISE = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"[0-9]")
_DIGITS = re.compile(r"[0-9]+")
_UNITS = re.compile(r"[0-9号幢栋楼室座层弄单元號棟樓]+")
_SHORTEST = 4
_LONGEST = 200
_ALIKE = 70.0  # of 100


def house_of(addresses: Iterable[AddressDraft]) -> str:
    """The first address that tells a house; "" where none does: a street without a number is many people's.

    >>> house_of([AddressDraft(city="苏州", street="桂花里 8 幢 402")])
    '桂花里8幢402'
    """
    return next((house for one in addresses if one.street and (house := house_key(one.street))), "")


@lru_cache(maxsize=65_536)
def house_key(street: str) -> str:
    """A street as it compares, "" for one without a house number."""
    key = _NOISE.sub("", fold(half_width(street[:_LONGEST])))
    return key if len(key) >= _SHORTEST and _DIGIT.search(key) else ""


def alike(one: str, other: str) -> bool:
    """Whether two houses may be one, written otherwise: the numbers have to be the same.

    >>> alike("桂花里8幢402", "桂花里8号楼402室"), alike("桂花里8幢402", "桂花里8幢403")
    (True, False)
    """
    if not one or not other:
        return False
    if one == other:
        return True
    if numbers(one) != numbers(other):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(_UNITS.sub("", one), _UNITS.sub("", other)) >= _ALIKE


def numbers(key: str) -> str:
    """The figures of a house, which have to be the same however it is written."""
    return "".join(_DIGITS.findall(key))
