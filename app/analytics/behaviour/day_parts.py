"""The parts of a shop's day."""

from __future__ import annotations

DAY_PARTS = ("morning", "noon", "afternoon", "evening")
_BEGINS = (0, 11, 14, 17)


def part_of_hour(hour: int) -> int:
    """The place in `DAY_PARTS` of an hour 0-23: morning before eleven, noon before two, evening from five.

    >>> [DAY_PARTS[part_of_hour(hour)] for hour in (9, 11, 16, 22)]
    ['morning', 'noon', 'afternoon', 'evening']
    """
    return sum(hour >= begin for begin in _BEGINS) - 1
