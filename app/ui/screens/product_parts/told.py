"""Figures of products in words: units, shares, changes, who is due and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.day_words import near_day, short_day
from app.core.money import format_money
from app.core.words import Words
from app.ui.paint.bars import amount_text

if TYPE_CHECKING:
    from app.analytics.goods.next_buyers import NextBuyers
    from app.analytics.goods.replenishment import Due

UNKNOWN = "—"


def number(value: float) -> str:
    """A quantity as people write it: no decimals where there are none.

    >>> number(412.0), number(0.25), number(1234.5)
    ('412', '0.25', '1,234.5')
    """
    return f"{round(value, 3):,.3f}".rstrip("0").rstrip(".")


def units(value: float, unit: str, words: Words) -> str:
    """412 罐 / 412."""
    shown = number(value)
    return words("products.units", n=shown, unit=unit) if unit else words("products.units.plain", n=shown)


def share(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value * 100:.0f}%"


def change(value: float | None) -> str:
    """+14%, −8%; a dash where there is nothing to compare."""
    return UNKNOWN if value is None else f"{amount_text(value * 100)}%"


def due_reason(due: Due, unit: str, words: Words) -> str:
    """Why somebody is due: own interval, how long it lasts, or what others do."""
    return words(
        f"products.due.{due.source}",
        cycle=f"{due.cycle:.0f}",
        times=due.bought,
        quantity=units(due.quantity, unit, words),
    )


def due_day(due_on: date, words: Words, today: date) -> str:
    """今天, 9月28日."""
    return near_day(due_on, words, today) if due_on >= today else short_day(due_on, words, today)


def rule(likely: NextBuyers, names: tuple[str, ...], words: Words) -> str:
    """The rule of the likely next buyers as a sentence."""
    need = words(f"products.need.{likely.need}") if likely.need is not None else ""
    suffix = "_need" if need else ""
    if names:
        products = words("products.likely.or").join(names)
        return words(f"products.likely.rule{suffix}", products=products, need=need)
    if likely.category and likely.ids:
        return words(f"products.likely.category{suffix}", category=likely.category, need=need)
    return words("products.likely.none")


def channel(code: str, words: Words) -> str:
    """A sales channel or "" where none was kept; what the shop wrote itself stays as it is."""
    key = f"terms.sales_channel.{code}"
    return words(key) if code and key in words else code


def payment(code: str, words: Words) -> str:
    """How it was paid, likewise."""
    key = f"terms.payment.{code}"
    return words(key) if code and key in words else code


def money(minor: int | None, code: str, *, whole: bool = False) -> str:
    return UNKNOWN if minor is None else format_money(minor, code, whole=whole)
