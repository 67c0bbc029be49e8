"""Money as whole minor units (fen, cents) of one currency, and how it is read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import SupportsInt

from app.core.decimals import DecimalMark, parse_number, round_half_up
from app.core.errors import ShukeError
from app.core.text import half_width

LARGEST = 10**15
"""No amount reaches this: sums of millions of them still fit the database's integers."""


@dataclass(frozen=True, slots=True)
class Currency:
    """Code (ISO 4217), the sign put before an amount, and how many decimals its minor unit makes."""

    code: str
    symbol: str
    exponent: int = 2

    @property
    def scale(self) -> int:
        """Minor units in one major unit."""
        return _SCALES[self.exponent]


_SCALES = (1, 10, 100, 1000)

CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("CNY", "¥"),
        Currency("HKD", "HK$"),
        Currency("TWD", "NT$"),
        Currency("MOP", "MOP$"),
        Currency("USD", "$"),
        Currency("EUR", "€"),
        Currency("GBP", "£"),
        Currency("JPY", "¥", 0),
        Currency("KRW", "₩", 0),
        Currency("SGD", "S$"),
        Currency("MYR", "RM"),
        Currency("THB", "฿"),
        Currency("VND", "₫", 0),
        Currency("IDR", "Rp"),
        Currency("PHP", "₱"),
        Currency("INR", "₹"),
        Currency("AUD", "A$"),
        Currency("NZD", "NZ$"),
        Currency("CAD", "C$"),
        Currency("CHF", "CHF "),
        Currency("SEK", "SEK "),
        Currency("NOK", "NOK "),
        Currency("DKK", "DKK "),
        Currency("PLN", "PLN "),
        Currency("KWD", "KWD ", 3),
    )
}

_PLAIN = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")  # most cells of most files
_WORDS = frozenset(
    (
        "人民币",
        "人民幣",
        "RMB",
        "元整",
        "元",
        "圆",
        "圓",
        "块钱",
        "块",
        "塊",
        "港币",
        "港幣",
        "美元",
        "欧元",
        "日元",
        "US$",
    )
)
_SIGNS = re.compile(
    "|".join(
        re.escape(sign)
        for sign in sorted(
            {*_WORDS, *CURRENCIES, *(one.symbol.strip() for one in CURRENCIES.values())},
            key=len,
            reverse=True,
        )
    ),
    re.IGNORECASE,
)


def currency(code: str) -> Currency:
    """The currency of a code; raises ShukeError `unknown_currency` (code)."""
    found = CURRENCIES.get(code.upper())
    if found is None:
        raise ShukeError("unknown_currency", code=code[:8])
    return found


def format_money(minor: int, code: str = "CNY", *, whole: bool = False) -> str:
    """The amount for people: sign, thousands, and decimals only where there are any.

    With `whole` it is rounded (half up) to major units, for tiles and axes.

    >>> format_money(1864000), format_money(1864050), format_money(-50), format_money(1200, "JPY")
    ('¥18,640', '¥18,640.50', '-¥0.50', '¥1,200')
    """
    unit = currency(code)
    if whole:
        minor = divide(minor, unit.scale) * unit.scale
    major, rest = divmod(abs(minor), unit.scale)
    fraction = f".{rest:0{unit.exponent}d}" if rest else ""
    return f"{'-' if minor < 0 else ''}{unit.symbol}{major:,}{fraction}"


def plain_money(minor: int, code: str = "CNY") -> str:
    """The amount for files: digits, a point and all decimals.

    >>> plain_money(1864000), plain_money(-5)
    ('18640.00', '-0.05')
    """
    unit = currency(code)
    major, rest = divmod(abs(minor), unit.scale)
    fraction = f".{rest:0{unit.exponent}d}" if unit.exponent else ""
    return f"{'-' if minor < 0 else ''}{major}{fraction}"


def parse_money(text: str, code: str = "CNY", mark: DecimalMark | None = None) -> int:
    """Minor units of an amount as typed or imported, decimals beyond the minor unit rounded half up.

    Currency signs and words are passed over, not checked. Raises ShukeError `bad_amount` (text). For the
    decimal mark see `parse_number`.

    >>> parse_money("¥1,234.50"), parse_money("１２．５元"), parse_money("(3.005)")
    (123450, 1250, -301)
    """
    if (match := _PLAIN.fullmatch(text)) and mark != "," and currency(code).exponent == 2:
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
    return from_decimal(_parse_with_signs(text, mark), code)


def to_decimal(minor: int, code: str = "CNY") -> Decimal:
    """The amount in major units, exactly."""
    return Decimal(minor).scaleb(-currency(code).exponent)


def to_major(minor: int, code: str = "CNY") -> int | float:
    """The amount in major units as a JSON number: an integer where it is whole."""
    major, rest = divmod(minor, currency(code).scale)
    return major if rest == 0 else minor / currency(code).scale


def from_decimal(amount: Decimal, code: str = "CNY") -> int:
    """Minor units of an amount in major units, rounded half up; ShukeError `bad_amount` beyond all sense."""
    if not amount.is_finite() or abs(amount) >= LARGEST:
        raise ShukeError("bad_amount", text=str(amount)[:40])
    minor = int(round_half_up(amount.scaleb(currency(code).exponent)))
    if abs(minor) >= LARGEST:
        raise ShukeError("bad_amount", text=str(amount)[:40])
    return minor


def divide(amount: SupportsInt, by: int) -> int:
    """An integer share rounded half away from zero: `divide(5, 2) == 3`, `divide(-5, 2) == -3`."""
    number = int(amount)
    if by < 0:
        number, by = -number, -by
    share = (2 * abs(number) + by) // (2 * by)
    return -share if number < 0 else share


def _parse_with_signs(text: str, mark: DecimalMark | None) -> Decimal:
    bare = _SIGNS.sub("", half_width(text[:80]))
    try:
        return parse_number(bare.strip(), mark)
    except ShukeError as fault:
        raise ShukeError("bad_amount", text=text[:40]) from fault
