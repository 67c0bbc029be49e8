"""In which order a column writes day, month and year: proved by its values, or asked about; never guessed.

03/04/2024 alone does not tell which number is the month, but a column that also has 13/04/2024 does. Years of two
digits may come first as well (85-8-15), as people in China write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.date_parts import DayOrder
from app.core.text import half_width, has_hanzi
from app.exchange.faults import fault

_LONGEST = 200
_NUMBERS = re.compile(
    r"([0-9]{1,2})\s?([-/.])\s?([0-9]{1,2})(?:\s?\2\s?([0-9]{4}|[0-9]{1,2})(?![0-9]))?(?![-/.0-9])"
)
_YEAR, _DAY, _MONTH = DayOrder.YEAR_FIRST, DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
Orders = frozenset[DayOrder]


def decided_order(
    texts: Iterable[str], heading: str, given: str | None, *, yearless: bool = False
) -> DayOrder | None:
    """The order that a column's values prove; None where no value needs one. `yearless` reads 8/15 as a date, too.

    Raises ShukeError `date_order` (column, value) where values can be read in two ways and none decides it, and
    `date_order_mixed` (column, one, other) where they prove two orders. Under a Chinese heading a year of two digits
    comes first, and a date without a year begins with its month: nobody writes them otherwise.
    """
    if given:
        return DayOrder(given)
    seen: dict[Orders, str] = {}
    with_year = False
    for text in texts:
        if len(text) <= _LONGEST and (orders := possible_orders(text, yearless)):
            seen.setdefault(orders, text.strip())
            with_year = with_year or _has_year(text)
    if not seen:
        return None
    left = frozenset.intersection(*seen)
    if not left:
        one, other = _contradiction(seen)
        raise fault("date_order_mixed", column=heading, one=one[:40], other=other[:40])
    if len(left) > 1 and has_hanzi(heading):
        left = Orders({_YEAR}) if _YEAR in left else left if with_year else Orders({_MONTH})
    if len(left) > 1:
        value = next(text for orders, text in seen.items() if len(orders) > 1)
        raise fault("date_order", column=heading, value=value[:40])
    return next(iter(left))


def possible_orders(text: str, yearless: bool = False) -> Orders:
    """The orders in which a date of bare numbers makes sense; none where there is nothing to choose.

    >>> [sorted(map(str, possible_orders(f"{day}/04/2024"))) for day in ("13", "03", "4")]
    [['dmy'], ['dmy', 'mdy'], []]
    """
    match = _NUMBERS.match(half_width(text).strip())
    if match is None or (
        match[4] is None and (not yearless or match[2] == "." or match.end() < len(text.strip()))
    ):
        return Orders()
    if match[2] == "." and len(match[4] or "") == 4:  # nobody writes month.day.year
        return Orders()
    first, second = int(match[1]), int(match[3])
    found = {}
    if match[4] is not None and len(match[4]) <= 2 and _fits(second, int(match[4])):
        found[_YEAR] = (first, second, int(match[4]))
    year = int(match[4] or 0)
    if (match[4] is None or len(match[4]) > 1) and _fits(second, first):
        found[_DAY] = (year, second, first)
    if (match[4] is None or len(match[4]) > 1) and match[2] != "." and _fits(first, second):
        found[_MONTH] = (year, first, second)
    return Orders(found) if len(set(found.values())) > 1 or len(found) == 1 else Orders()


def _fits(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _has_year(text: str) -> bool:
    match = _NUMBERS.match(half_width(text).strip())
    return match is not None and match[4] is not None


def _contradiction(seen: dict[Orders, str]) -> tuple[str, str]:
    """Two values that cannot be of one order; or, where only all together contradict, any two."""
    pairs = ((one, other) for one in seen for other in seen if not one & other)
    one, other = next(pairs, (next(iter(seen)), list(seen)[-1]))
    return seen[one], seen[other]
