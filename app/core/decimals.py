"""Numbers as people and files write them: thousands marks, decimal commas, full-width digits, 万, brackets."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from app.core.errors import ShukeError
from app.core.text import half_width

DecimalMark = Literal[".", ","]

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")
_SCIENTIFIC = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?[eE][+-]?[0-9]{1,2}")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*")
_MULTIPLES = {"千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
_LARGEST = Decimal(10) ** 15


def parse_number(text: str, mark: DecimalMark | None = None) -> Decimal:
    """The number a text means; raises ShukeError `bad_number` (text) when it means none.

    Without `mark` the decimal mark is found from the text: the last of two different marks; a mark that
    stands more than once separates thousands; so does a single comma before exactly three digits (1,234),
    while a single point is always decimal (1.234), as in Chinese and English use. `mark` forces it for a
    file known to use the other.

    >>> parse_number("1,234.50"), parse_number("1.234,50"), parse_number("（12）"), parse_number("1.2万")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('-12'), Decimal('12000.0'))
    """
    if _PLAIN.fullmatch(text) and mark != ",":
        return Decimal(text)
    number = _parse(half_width(text).strip(), mark)
    if number is None or abs(number) >= _LARGEST:
        raise ShukeError("bad_number", text=text[:40])
    return number


def round_half_up(number: Decimal, places: int = 0) -> Decimal:
    """Rounded as shops do: a half goes away from zero."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _parse(text: str, mark: DecimalMark | None) -> Decimal | None:
    text, negative = _take_sign(text)
    text, power = _take_multiple(text)
    if _SCIENTIFIC.fullmatch(text):
        number = Decimal(text)
    else:
        digits = _point_form(text.replace("\u2019", "'").replace("，", ","), mark)
        if digits is None:
            return None
        number = Decimal(digits)
    number = number * 10**power if power else number
    return -number if negative else number


def _take_sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    for sign in ("-", "−", "–", "负", "負"):
        if text.startswith(sign):
            return text[1:].strip(), True
    if text.endswith(("-", "−")):  # accounting programs write 12.50-
        return text[:-1].strip(), True
    return text.removeprefix("+").strip(), False


def _take_multiple(text: str) -> tuple[str, int]:
    power = 0
    while text and text[-1] in _MULTIPLES:
        power += _MULTIPLES[text[-1]]
        text = text[:-1].strip()
    return text, power


def _point_form(text: str, mark: DecimalMark | None) -> str | None:
    """Digits with at most one point, or None when the marks make no sense."""
    mark = mark or _decimal_mark(text)
    whole, _, fraction = text.partition(mark) if mark else (text, "", "")
    if not whole.isascii() or not fraction.isascii() or len(text) > 40:
        return None
    if not whole.isdigit() and not (whole == "" and fraction):
        if not _THOUSANDS.fullmatch(whole) or (mark and mark in whole):
            return None
        whole = re.sub(r"[^0-9]", "", whole)
    if fraction and not fraction.isdigit():
        return None
    return f"{whole or '0'}.{fraction}" if fraction else whole


def _decimal_mark(text: str) -> DecimalMark | None:
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    if point >= 0:
        return "." if text.count(".") == 1 else None
    if comma >= 0 and text.count(",") == 1 and len(text) - comma - 1 != 3:
        return ","
    return None
