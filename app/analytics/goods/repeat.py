"""How many buyers of a product bought it again, and after how long.

The repeat rate of a product is the share of its buyers (identified customers) who bought it on two days or more, up to
the as-of day: the repeat-purchase rate of the product description, section 2, taken per product. Its interval is the
median of the days between one purchase of it and the same customer's next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analytics.goods.ledger import Floats, Ints, Visits

MIN_BUYERS = 5
"""A share of fewer people says nothing."""
MIN_INTERVALS = 5
YOUNG_DAYS = 30
"""So long after its first sale nobody can be expected to have come again for it."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """By product (`ids` rising): buyers, those who bought it again, the median interval in days (NaN below two
    intervals), how many intervals there are, first and last day on which it was bought.
    """

    ids: Ints
    buyers: Ints
    again: Ints
    interval: Floats
    intervals: Ints
    first: Ints
    last: Ints

    def rate(self, product_id: int, today: int) -> float | None:
        """The share 0-1; None with fewer than five buyers, or where it has been sold for less than a month."""
        place = self.place(product_id)
        if place is None or self.buyers[place] < MIN_BUYERS or today - self.first[place] < YOUNG_DAYS:
            return None
        return float(self.again[place] / self.buyers[place])

    def usual(self, product_id: int) -> float | None:
        """The median interval where at least five are known."""
        place = self.place(product_id)
        if place is None or self.intervals[place] < MIN_INTERVALS:
            return None
        return float(self.interval[place])

    def place(self, product_id: int) -> int | None:
        at = int(np.searchsorted(self.ids, product_id))
        return at if at < len(self.ids) and self.ids[at] == product_id else None


def repeats(seen: Visits) -> Repeats:
    """The figures of every product that an identified customer ever bought.

    Tea bought by customer 1 on days 0, 30 and 70 and by customer 2 on day 5: two buyers, one of them again, after 30
    and 40 days.

    >>> column = lambda *values: np.array(values)
    >>> found = repeats(Visits(column(1, 1, 1, 2), column(7, 7, 7, 7), column(0, 30, 70, 5), column(1, 1, 1, 1),
    ...                        column(0, 0, 0, 1), column(0, 3)))
    >>> found.buyers.tolist(), found.again.tolist(), found.interval.tolist()
    ([2], [1], [35.0])
    """
    ids, code = np.unique(seen.product, return_inverse=True)
    of_pair = code[seen.begins]
    same = seen.pair[1:] == seen.pair[:-1]
    gap, owner = np.diff(seen.day)[same], code[1:][same]
    first = np.full(len(ids), np.iinfo(np.int64).max)
    last = np.full(len(ids), np.iinfo(np.int64).min)
    np.minimum.at(first, code, seen.day)
    np.maximum.at(last, code, seen.day)
    return Repeats(
        ids=ids,
        buyers=np.bincount(of_pair, minlength=len(ids)),
        again=np.bincount(of_pair[seen.count >= 2], minlength=len(ids)),
        interval=medians(owner, gap, len(ids)),
        intervals=np.bincount(owner, minlength=len(ids)),
        first=first,
        last=last,
    )


def medians(group: Ints, values: Ints, n: int) -> Floats:
    """The median of the values of each group 0 … n−1; NaN for a group without one.

    >>> medians(np.array([0, 0, 2, 0]), np.array([5, 9, 4, 1]), 3).tolist()
    [5.0, nan, 4.0]
    """
    order = np.lexsort((values, group))
    ranked, count = values[order], np.bincount(group, minlength=n)
    start = np.cumsum(count) - count
    found = np.full(n, np.nan)
    some = count > 0
    low, high = start[some] + (count[some] - 1) // 2, start[some] + count[some] // 2
    found[some] = (ranked[low] + ranked[high]) / 2
    return found
