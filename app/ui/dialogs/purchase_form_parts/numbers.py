"""Numbers as they stand in the fields of a purchase."""

from decimal import Decimal

from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.core.money import parse_money, plain_money
from app.services.purchase_amounts import MILLI

MOST_POINTS = 10_000_000


def quantity_of(text: str) -> int:
    """Thousandths of a unit; an empty text is one, below zero is what comes back. Raises ShukeError `bad_number`.

    >>> quantity_of("2"), quantity_of("0.5"), quantity_of(""), quantity_of("-1")
    (2000, 500, 1000, -1000)
    """
    number = parse_number(text) if text.strip() else Decimal(1)
    if not number or number * MILLI != int(number * MILLI):
        raise ShukeError("bad_number", text=text[:40])
    return int(number * MILLI)


def shown_quantity(milli: int) -> str:
    """A quantity as one would type it.

    >>> shown_quantity(2000), shown_quantity(-500)
    ('2', '-0.5')
    """
    return f"{Decimal(milli) / MILLI:f}".rstrip("0").rstrip(".") if milli % MILLI else str(milli // MILLI)


def money_of(text: str, currency: str) -> int:
    """Minor units, nothing for an empty text. Raises ShukeError `bad_amount`."""
    amount = parse_money(text, currency) if text.strip() else 0
    if amount < 0:
        raise ShukeError("bad_amount", text=text[:40])
    return amount


def shown_money(minor: int, currency: str) -> str:
    """An amount as one would type it: no decimals where there are none."""
    whole, _, fraction = plain_money(minor, currency).partition(".")
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


def points_of(text: str) -> int:
    """Whole points, none for an empty text. Raises ShukeError `bad_number`."""
    number = parse_number(text) if text.strip() else Decimal(0)
    if number < 0 or number != int(number) or number > MOST_POINTS:
        raise ShukeError("bad_number", text=text[:40])
    return int(number)
