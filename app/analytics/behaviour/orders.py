"""The orders of known customers with all that tells how they buy: day, hour, channel and categories.

Read once into arrays; every figure of behaviour, of a customer, a group or the shop, is counted from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, tzinfo

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.coding import UNKNOWN, coded, places
from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.core.clock import SystemZone
from app.core.days import add_months
from app.core.instants import from_millis
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int16]
Bools = npt.NDArray[np.bool_]

WEEKDAYS = 7
HOURS = 24
MOST_NAMES = 60
"""So many channels and categories keep their names, the busiest first; the rest count as unknown."""

_QUARTER_HOUR = 900_000
_DAY = 86_400_000
_NO_TIME = -(2**62)

# The plus signs keep SQLite from going through an index, row by row, where nearly every row is wanted: a fifth of the
# time.
_LIVE = "deleted_at IS NULL AND +customer_id IS NOT NULL AND total > 0 AND +bought_on > ? AND +bought_on <= ?"
_CHANNELS = f"""
SELECT channel, count(*) FROM purchase WHERE {_LIVE} AND channel <> '' GROUP BY channel ORDER BY 2 DESC, 1
"""
_CATEGORIES = (
    "SELECT category, count(*) FROM product WHERE category <> '' GROUP BY category ORDER BY 2 DESC, category"
)


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders (positive totals) up to a day, by customer, then day; only of customers in `ids` (rising).

    `row` points into `ids`; `day` is a day number, `weekday` 0 for Monday, `hour` 0-23 or UNKNOWN where only the
    day is known; `channel` points into `channels` or is UNKNOWN. Lines are `line_order` (which order), `category`
    (into `categories` or UNKNOWN) and `amount` (minor units); lines without a positive total are left out.
    """

    as_of: date
    ids: Ints
    row: Ints
    day: Ints
    weekday: Ints
    hour: Ints
    total: Ints
    channel: Ints
    channels: tuple[str, ...]
    line_order: Ints
    category: Ints
    amount: Ints
    categories: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.row)

    def of(self, members: Bools) -> Orders:
        """The orders of some customers only (`members` over `ids`); places in `ids` stay as they are."""
        return self.only(members[self.row])

    def only(self, kept: Bools) -> Orders:
        """Some of the orders, with their lines."""
        place = np.cumsum(kept) - 1
        lines = kept[self.line_order]
        return replace(
            self,
            row=self.row[kept],
            day=self.day[kept],
            weekday=self.weekday[kept],
            hour=self.hour[kept],
            total=self.total[kept],
            channel=self.channel[kept],
            line_order=place[self.line_order[lines]],
            category=self.category[lines],
            amount=self.amount[lines],
        )

    def per_customer(self, kept: Bools | None = None) -> Ints:
        """How many orders each customer of `ids` has, of all or of some."""
        return np.bincount(self.row if kept is None else self.row[kept], minlength=len(self.ids))


def load(
    reader: Reader,
    as_of: date,
    ids: Ints,
    zone: tzinfo | None = None,
    *,
    months: int | None = None,
) -> Orders:
    """The orders of the customers `ids` (rising) up to a day; with `months` those of so many months before it.

    Hours are those of the shop's clocks in `zone` (default: the computer's). A sale at midnight to the
    millisecond is one of which only the day was told.
    """
    asked = (_first_day(as_of, months), day_number(as_of))
    channels = tuple(row[0] for row in reader.all(_CHANNELS, *asked)[:MOST_NAMES])
    columns = (
        "id",
        "customer_id",
        "bought_on",
        "total",
        f"coalesce(bought_at, {_NO_TIME})",
        coded("channel", channels),
    )
    number, customer, day, total, at, channel = int_columns(
        reader, columns, f"FROM purchase WHERE {_LIVE}", *channels, *asked
    )
    place = places(ids, customer)
    order = np.lexsort((number, day, place))
    order = order[place[order] != UNKNOWN]
    number = number[order]
    categories, line_order, category, amount = _lines(reader, number)
    return Orders(
        as_of=as_of,
        ids=ids,
        row=place[order],
        day=day[order],
        weekday=(day[order] + 3) % WEEKDAYS,  # the first of January 1970 was a Thursday
        hour=hours(at[order], zone or SystemZone()),
        total=total[order],
        channel=channel[order],
        channels=channels,
        line_order=line_order,
        category=category,
        amount=amount,
        categories=categories,
    )


def hours(millis: Ints, zone: tzinfo) -> Ints:
    """The hour on the clocks of a zone, UNKNOWN for midnight to the millisecond and where there is no instant.

    A zone is asked once a day of UTC, and once a quarter of an hour on the days on which its clocks change.

    >>> from zoneinfo import ZoneInfo
    >>> hours(np.array([1_789_699_320_000]), ZoneInfo("Asia/Shanghai")).tolist()
    [10]
    """
    found = np.full(len(millis), UNKNOWN, dtype=np.int64)
    told = millis != _NO_TIME
    if not told.any():
        return found
    local = millis[told] + _offsets(millis[told], zone)
    within = local % _DAY
    found[told] = np.where(within == 0, UNKNOWN, within // 3_600_000)
    return found


def _offsets(millis: Ints, zone: tzinfo) -> Ints:
    days, which = np.unique(millis // _DAY, return_inverse=True)
    starts = np.array([_offset(int(day) * _DAY, zone) for day in days], dtype=np.int64)
    ends = np.array([_offset((int(day) + 1) * _DAY, zone) for day in days], dtype=np.int64)
    offsets: Ints = starts[which]
    changing = (starts != ends)[which]
    if changing.any():
        quarters, inner = np.unique(millis[changing] // _QUARTER_HOUR, return_inverse=True)
        exact = np.array([_offset(int(each) * _QUARTER_HOUR, zone) for each in quarters], dtype=np.int64)
        offsets[changing] = exact[inner]
    return offsets


def _offset(millis: int, zone: tzinfo) -> int:
    try:
        moment = from_millis(millis).astimezone(zone)
    except (OverflowError, ValueError):  # beyond the years that dates know
        return 0
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) * 1000


def _lines(reader: Reader, numbers: Ints) -> tuple[tuple[str, ...], Ints, Ints, Ints]:
    """Categories, and of each line of these purchases its order's place, its category and its amount."""
    categories = tuple(row[0] for row in reader.all(_CATEGORIES)[:MOST_NAMES])
    known = {name: code for code, name in enumerate(categories)}
    products = reader.all("SELECT id, category FROM product")
    of_product = np.full(max((row[0] for row in products), default=0) + 1, UNKNOWN, dtype=np.int64)
    for number, name in products:
        of_product[number] = known.get(name, UNKNOWN)
    columns = ("purchase_id", "coalesce(product_id, 0)", "total")
    purchase, product, amount = int_columns(reader, columns, "FROM purchase_line WHERE total > 0")
    of_purchase = np.full(
        max(int(purchase.max(initial=0)), int(numbers.max(initial=0))) + 1, UNKNOWN, dtype=np.int64
    )
    of_purchase[numbers] = np.arange(len(numbers))
    place = of_purchase[purchase]
    kept = place != UNKNOWN
    return categories, place[kept], of_product[product[kept]], amount[kept]


def _first_day(as_of: date, months: int | None) -> int:
    """The last day before the window."""
    if months is None:
        return _NO_TIME
    try:
        return day_number(add_months(as_of, -months))
    except ValueError:  # before the first year that the calendar knows
        return _NO_TIME
