"""What a customer looks for most, suggested from behaviour: price, quality or service. One set by hand wins.

Each trait is a rate of the customer's own against the shop's: discounted lines and premium lines per line,
service and consultation talks per order. The trait furthest above the shop's rate is suggested, if it is
half as high again at least and rests on enough to say so; otherwise nothing is. Product description,
section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.core.enums import Grade, InteractionKind, NeedType
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

TYPES: tuple[NeedType, ...] = tuple(NeedType)
NONE = -1
MIN_LINES = 3
MIN_ORDERS = 2
MIN_TALKS = 2
FACTOR = 1.5

_LINES = "FROM purchase_line WHERE total > 0"
_LINE_COLUMNS = ("purchase_id", "discount > 0", "coalesce(product_id, 0)")
# The plus signs keep SQLite from going through an index by day, row by row, where nearly every row is wanted.
_PURCHASES = "FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND +bought_on <= ?"
_PREMIUM = "SELECT id FROM product WHERE grade = ?"
_TALKS = "FROM interaction WHERE deleted_at IS NULL AND +happened_on <= ? AND kind IN (?, ?)"
_ORDERS = """
FROM (SELECT customer_id AS customer, count(*) AS orders FROM purchase
       WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND bought_on <= ? AND total > 0 GROUP BY customer_id)
"""


@dataclass(frozen=True, slots=True)
class Needs:
    """Per customer of `ids`: what is suggested, what counts, and the evidence.

    `suggested` and `chosen` (set by hand, else suggested) index into `TYPES` or are NONE. `rates` are the
    customer's own, one column per type (NaN where there is too little to say), beside `shop_rates`.
    """

    ids: Ints
    suggested: Codes
    chosen: Codes
    by_hand: npt.NDArray[np.bool_]
    rates: Floats
    shop_rates: Floats


def suggest(reader: Reader, as_of: date, ids: Ints) -> Needs:
    """The suggestions for the customers `ids` (rising), from what was known on the day."""
    day = day_number(as_of)
    lines, discounted, premium = _lines(reader, day, ids)
    _, orders = _onto(ids, int_columns(reader, ("customer", "orders"), _ORDERS, day))
    kinds = (InteractionKind.SERVICE.value, InteractionKind.CONSULTATION.value)
    (talker,) = int_columns(reader, ("customer_id",), _TALKS, day, *kinds)
    place = _places(ids, talker)
    talks = np.bincount(place[place != NONE], minlength=len(ids))
    return _with_hand(reader, ids, *weigh(lines, discounted, premium, orders, talks))


def weigh(
    lines: Ints, discounted: Ints, premium: Ints, orders: Ints, talks: Ints
) -> tuple[Codes, Floats, Floats]:
    """Suggested types, own rates and the shop's rates, from counts per customer.

    >>> many = np.array([10, 10, 10, 10])
    >>> codes, _, _ = weigh(many, np.array([9, 1, 1, 1]), np.array([1, 8, 0, 0]), many, np.array([0, 0, 0, 9]))
    >>> [TYPES[c].value if c >= 0 else None for c in codes]
    ['price', 'quality', None, 'service']
    """
    enough_lines = lines >= MIN_LINES
    rates = np.column_stack(
        [
            _rate(discounted, lines, enough_lines),
            _rate(premium, lines, enough_lines),
            _rate(talks, orders, (orders >= MIN_ORDERS) & (talks >= MIN_TALKS)),
        ]
    )
    sums = [
        (discounted.sum(), lines.sum()),
        (premium.sum(), lines.sum()),
        (talks[orders > 0].sum(), orders.sum()),
    ]
    shop = np.array([part / whole if whole else 0.0 for part, whole in sums])
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(shop > 0, rates / shop, np.nan)
    times = np.nan_to_num(times, nan=0.0)
    best = times.argmax(axis=1).astype(np.int8) if len(times) else np.zeros(0, dtype=np.int8)
    strong = times.max(axis=1, initial=0.0) >= FACTOR
    return np.where(strong, best, NONE).astype(np.int8), rates, shop


def _lines(reader: Reader, day: int, ids: Ints) -> tuple[Ints, Ints, Ints]:
    """Lines, discounted lines and premium lines per customer; joined in memory, five times as fast as in
    SQLite.
    """
    number, customer = int_columns(reader, ("id", "customer_id"), _PURCHASES, day)
    place = _places(ids, customer)
    of_purchase = np.full(int(number.max(initial=0)) + 1, NONE, dtype=np.int64)
    of_purchase[number] = place
    purchase, discounted, product = int_columns(reader, _LINE_COLUMNS, _LINES)
    known = purchase < len(of_purchase)
    owner = np.where(known, of_purchase[np.where(known, purchase, 0)], NONE)
    premium = np.isin(product, [row[0] for row in reader.all(_PREMIUM, Grade.PREMIUM.value)])
    counted = owner != NONE
    chosen = (counted, counted & (discounted > 0), counted & premium)
    lines, cheap, fine = (np.bincount(owner[which], minlength=len(ids)) for which in chosen)
    return lines, cheap, fine


def _rate(part: Ints, whole: Ints, enough: npt.NDArray[np.bool_]) -> Floats:
    rate: Floats = np.where(enough, part / np.maximum(whole, 1), np.nan)
    return rate


def _onto(ids: Ints, columns: tuple[Ints, ...]) -> tuple[Ints, ...]:
    """The columns (the first of them customer ids) spread over `ids`, zero where a customer has no row."""
    place = _places(ids, columns[0])
    spread = []
    for column in columns:
        full = np.zeros(len(ids), dtype=np.int64)
        full[place[place != NONE]] = column[place != NONE]
        spread.append(full)
    return tuple(spread)


def _places(ids: Ints, wanted: Ints) -> Ints:
    """Where each wanted id stands in `ids`; NONE for those that are not there."""
    if len(ids) == 0:
        return np.full(len(wanted), NONE, dtype=np.int64)
    place = np.searchsorted(ids, wanted)
    return np.where(ids[np.minimum(place, len(ids) - 1)] == wanted, place, NONE)


def _with_hand(reader: Reader, ids: Ints, suggested: Codes, rates: Floats, shop: Floats) -> Needs:
    chosen, by_hand = suggested.copy(), np.zeros(len(ids), dtype=bool)
    known = {kind.value: code for code, kind in enumerate(TYPES)}
    rows = reader.all("SELECT id, need_type FROM customer WHERE deleted_at IS NULL AND need_type IS NOT NULL")
    for customer, kind in rows:
        place = int(np.searchsorted(ids, customer))
        if place < len(ids) and ids[place] == customer and kind in known:
            chosen[place], by_hand[place] = known[kind], True
    return Needs(ids, suggested, chosen, by_hand, rates, shop)
