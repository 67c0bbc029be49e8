"""The arithmetic of a receipt: what a discount is that was typed, and how one on the whole is spread over the lines.

All amounts are minor units; a half is rounded away from zero, as shops do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.core.money import parse_money
from app.core.text import half_width

MILLI = 1_000
_PERCENT = re.compile(r"(.+?)\s*%(?:\s*off)?", re.IGNORECASE)
_ZHE = re.compile(r"(.+?)\s*折")


def line_total(quantity_milli: int, unit_price: int) -> int:
    """Quantity times price, rounded half up to the minor unit.

    >>> line_total(1500, 333), line_total(-1000, 250)
    (500, -250)
    """
    return _rounded(Decimal(quantity_milli) * unit_price / MILLI)


def discount_of(text: str, gross: int, currency: str) -> int:
    """What is taken off `gross`: an amount (16), a share (8%) or what is left to pay in tenths (9.2折, 92折).

    Raises ShukeError `bad_amount` for what is none of them, is negative, or takes off more than all.

    >>> discount_of("16", 32800, "CNY"), discount_of("8%", 32800, "CNY"), discount_of("9.2折", 32800, "CNY")
    (1600, 2624, 2624)
    """
    bare = half_width(text).strip()
    if not bare:
        return 0
    share = share_off(bare)
    found = parse_money(bare, currency) if share is None else _rounded(gross * share)
    if not 0 <= found <= max(gross, 0):
        raise ShukeError("bad_amount", text=text[:40])
    return found


def share_off(text: str) -> Decimal | None:
    """The share (0 to 1) that “8%” or “9.2折” takes off; None for a text that is an amount.

    Ten tenths are the whole price.

    >>> share_off("8%"), share_off("9.2折"), share_off("85折"), share_off("10折"), share_off("16")
    (Decimal('0.08'), Decimal('0.08'), Decimal('0.15'), Decimal('0'), None)
    """
    if match := _PERCENT.fullmatch(half_width(text).strip()):
        return _within(_number(match[1]) / 100, text)
    if match := _ZHE.fullmatch(half_width(text).strip()):
        told = _number(match[1])
        return _within(1 - told / (10 if told <= 10 else 100), text)
    return None


def spread(amount: int, over: Sequence[int]) -> tuple[int, ...]:
    """An amount in parts that are as the weights `over` (none negative) and add up to it exactly.

    The minor units that rounding leaves go to where most was cut off, the first of equals (largest remainder). Nothing
    has weight: nothing is spread.

    >>> spread(100, (1, 1, 1)), spread(500, (32800, 13600))
    ((34, 33, 33), (353, 147))
    """
    whole = sum(over)
    if whole <= 0:
        return tuple(0 for _ in over)
    shares = [divmod(amount * weight, whole) for weight in over]
    parts = [share for share, _ in shares]
    by_rest = sorted(range(len(over)), key=lambda place: (-shares[place][1], place))
    for place in by_rest[: amount - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def _number(text: str) -> Decimal:
    try:
        return parse_number(text)
    except ShukeError as fault:
        raise ShukeError("bad_amount", text=text[:40]) from fault


def _within(share: Decimal, text: str) -> Decimal:
    if not 0 <= share <= 1:
        raise ShukeError("bad_amount", text=text[:40])
    return share


def _rounded(exact: Decimal) -> int:
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
