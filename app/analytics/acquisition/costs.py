"""What campaigns cost in a period, and who became a customer in it.

A campaign's cost is spread evenly over its days, so that one that begins in June and ends in July burdens both
quarters with what it cost in each; one without an end counts on its first day.
"""

from __future__ import annotations

from datetime import date

from app.analytics.history import day_number
from app.db.reader import Reader

_CAMPAIGNS = """
SELECT cost, starts_on, max(coalesce(ends_on, starts_on), starts_on) FROM campaign
 WHERE deleted_at IS NULL AND cost > 0 AND starts_on <= ?
"""
_FIRST_BUYERS = """
SELECT count(*) FROM customer_stats s JOIN customer c ON c.id = s.customer_id AND c.deleted_at IS NULL
 WHERE s.first_order_on BETWEEN ? AND ?
"""


def part_of(cost: int, starts: int, ends: int, first: int, last: int) -> int:
    """The part of a cost that falls into the days from `first` to `last`; the parts of periods that follow one another
    add up to the whole.

    >>> part_of(300, 10, 12, 0, 10), part_of(300, 10, 12, 11, 99), part_of(100, 10, 12, 10, 11)
    (100, 200, 67)
    """
    days = ends - starts + 1

    def until(day: int) -> int:
        return (2 * cost * min(max(day - starts + 1, 0), days) + days) // (2 * days)

    return until(last) - until(first - 1)


def spent(reader: Reader, first: date, last: date) -> int:
    """What all campaigns cost in these days, minor units."""
    low, high = day_number(first), day_number(last)
    return sum(part_of(cost, on, to, low, high) for cost, on, to in reader.all(_CAMPAIGNS, high))


def first_buyers(reader: Reader, first: date, last: date) -> int:
    """How many ordered for the first time in these days."""
    return int(reader.value(_FIRST_BUYERS, day_number(first), day_number(last)) or 0)
