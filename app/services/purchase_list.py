"""Purchases by day, as their list shows them: how many on which day first, rows where one looks."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

from app.core.days import from_day_number, to_day_number
from app.core.instants import from_millis
from app.core.typed import goods_expression, typed
from app.db.reader import Reader


class Which(StrEnum):
    """What the list is narrowed to."""

    ALL = "all"
    MEMBERS = "members"
    WALK_INS = "walk_ins"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class PurchaseFilter:
    """From when to when, which, and a typed text: a customer, a product or an order number."""

    first: date
    last: date
    which: Which = Which.ALL
    text: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseDay:
    """A day with its purchases: how many, how many of them returns, and what they came to."""

    on: date
    count: int
    returns: int
    net: int


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A purchase in the list. `goods` are the first products with their units; `items` how many lines there are.

    `day` stands with the first purchase of each day only.
    """

    id: int
    on: date
    at: datetime | None
    customer_id: int | None
    customer: str
    pinyin: str
    total: int
    channel: str
    payment: str
    order_number: str
    goods: tuple[tuple[str, float], ...]
    items: int
    day: PurchaseDay | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a purchase; money in minor units."""

    product_id: int | None
    name: str
    quantity: float
    unit: str
    unit_price: int | None
    discount: int
    total: int


@dataclass(frozen=True, slots=True)
class PurchaseCard:
    """A purchase with its lines; `cost` is None where it is not known, `points` what it earned and took."""

    row: PurchaseRow
    lines: tuple[LineRow, ...]
    cost: int | None
    campaign: str
    note: str
    points: int


class Purchases:
    """The list of a filter: as many rows as there are purchases, read a stretch at a time.

    A stretch is found by the days before it, so that the end of a million is as near as the beginning. What was found
    by a text is known by its `ids`: looking for it takes too long to do so for every stretch.
    """

    def __init__(
        self, chosen: PurchaseFilter, days: Sequence[PurchaseDay], ids: Sequence[int] | None = None
    ) -> None:
        self.chosen = chosen
        self.days = tuple(days)
        self._ids = ids
        self._starts = [0, *accumulate(day.count for day in self.days)]

    @property
    def count(self) -> int:
        return self._starts[-1]

    @property
    def net(self) -> int:
        return sum(day.net for day in self.days)

    @property
    def returns(self) -> int:
        return sum(day.returns for day in self.days)

    def rows(self, reader: Reader, offset: int, limit: int) -> list[PurchaseRow]:
        """The rows from a place on, the latest first."""
        if not 0 <= offset < self.count:
            return []
        first = bisect_right(self._starts, offset) - 1
        last = bisect_right(self._starts, min(offset + limit, self.count) - 1) - 1
        begins = {self._starts[place]: self.days[place] for place in range(first, last + 1)}
        if self._ids is not None:
            wanted = json.dumps(self._ids[offset : offset + limit])
            found = reader.all(f"{_SELECT} WHERE p.id IN (SELECT value FROM json_each(?)) {_ORDER}", wanted)
            return [_row(values, begins.get(offset + place)) for place, values in enumerate(found)]
        found = _stretch(
            reader, self.chosen, self.days[last].on, self.days[first].on, offset - self._starts[first], limit
        )
        return [_row(values, begins.get(offset + place)) for place, values in enumerate(found)]


def listed(reader: Reader, chosen: PurchaseFilter) -> Purchases:
    """The purchases that fit, by their days."""
    where, values = _where(chosen, chosen.first, chosen.last)
    if chosen.text.strip():
        return _found(reader, chosen, where, values)
    rows = reader.all(
        "SELECT p.bought_on, count(*), sum(p.total < 0), sum(p.total) FROM purchase p "
        f"WHERE {where} GROUP BY p.bought_on ORDER BY p.bought_on DESC",
        *values,
    )
    return Purchases(chosen, [PurchaseDay(from_day_number(on), *rest) for on, *rest in rows])


def _found(reader: Reader, chosen: PurchaseFilter, where: str, values: Sequence[Any]) -> Purchases:
    """The same of what a text finds, looked for once."""
    rows = reader.all(f"SELECT p.id, p.bought_on, p.total FROM purchase p WHERE {where} {_ORDER}", *values)
    days = []
    for on, part in groupby(rows, key=itemgetter(1)):
        totals = [row[2] for row in part]
        returns = sum(total < 0 for total in totals)
        days.append(PurchaseDay(from_day_number(on), len(totals), returns, sum(totals)))
    return Purchases(chosen, days, [row[0] for row in rows])


def every_id(reader: Reader, chosen: PurchaseFilter) -> list[int]:
    """The ids of all that fit, the latest first."""
    where, values = _where(chosen, chosen.first, chosen.last)
    rows = reader.all(f"SELECT p.id FROM purchase p WHERE {where} {_ORDER}", *values)
    return [row[0] for row in rows]


def card(reader: Reader, purchase_id: int) -> PurchaseCard | None:
    """One purchase with its lines; None when it is gone."""
    values = reader.one(f"{_SELECT} WHERE p.id = ? AND p.deleted_at IS NULL", purchase_id)
    if values is None:
        return None
    cost, campaign, note, points = reader.one(_CARD, purchase_id) or (None, "", "", 0)
    lines = tuple(
        LineRow(product, name, quantity / 1000, unit, price, discount, total)
        for product, name, quantity, unit, price, discount, total in reader.all(_LINES, purchase_id)
    )
    return PurchaseCard(_row(values, None), lines, cost, campaign, note, points)


_SELECT = """
SELECT p.id, p.bought_on, p.bought_at, p.customer_id, coalesce(c.name, ''), coalesce(c.name_pinyin, ''), p.total,
       p.channel, p.payment, p.order_number,
       (SELECT group_concat(w, char(31)) FROM (
           SELECT coalesce(g.name, nullif(l.description, ''), '?') || char(30) || l.quantity_milli AS w
             FROM purchase_line l LEFT JOIN product g ON g.id = l.product_id
            WHERE l.purchase_id = p.id ORDER BY l.id LIMIT 4)),
       (SELECT count(*) FROM purchase_line l WHERE l.purchase_id = p.id)
  FROM purchase p LEFT JOIN customer c ON c.id = p.customer_id
"""
_CARD = """
SELECT p.cost, coalesce(m.name, ''), p.note,
       coalesce((SELECT sum(points) FROM points_entry WHERE purchase_id = p.id), 0)
  FROM purchase p LEFT JOIN campaign m ON m.id = p.campaign_id WHERE p.id = ?
"""
_LINES = """
SELECT l.product_id, coalesce(g.name, nullif(l.description, ''), '?'), l.quantity_milli, coalesce(g.unit, ''),
       l.unit_price, l.discount, l.total
  FROM purchase_line l LEFT JOIN product g ON g.id = l.product_id WHERE l.purchase_id = ? ORDER BY l.id
"""
_ORDER = "ORDER BY p.bought_on DESC, p.bought_at DESC, p.id DESC"
_WHICH = {
    Which.ALL: "",
    Which.MEMBERS: " AND p.customer_id IS NOT NULL",
    Which.WALK_INS: " AND p.customer_id IS NULL",
    Which.RETURNS: " AND p.total < 0",
}
# Asked of each purchase of the period: a word that means many products would else bring every line there ever was.
_OF_PRODUCT = """
EXISTS (SELECT 1 FROM purchase_line l WHERE l.purchase_id = p.id AND l.product_id IN (
    SELECT -rowid FROM customer_search WHERE customer_search MATCH ? AND rowid < 0))
"""
_OF_CUSTOMER = (
    "p.customer_id IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ? AND rowid > 0)"
)


def _where(chosen: PurchaseFilter, first: date, last: date) -> tuple[str, list[Any]]:
    where = f"p.deleted_at IS NULL AND p.bought_on BETWEEN ? AND ?{_WHICH[chosen.which]}"
    values: list[Any] = [to_day_number(first), to_day_number(last)]
    if text := chosen.text.strip():
        asked = typed(text)
        parts, bound = ["p.order_number LIKE ? ESCAPE '\\'"], [f"%{_escaped(text)}%"]
        if asked.words or asked.numbers:
            parts.append(_OF_CUSTOMER)
            bound.append(asked.named)
        if product := goods_expression(asked.words):
            parts.append(_OF_PRODUCT)
            bound.append(product)
        where += f" AND ({' OR '.join(parts)})"
        values += bound
    return where, values


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _stretch(
    reader: Reader, chosen: PurchaseFilter, first: date, last: date, offset: int, limit: int
) -> list[tuple[Any, ...]]:
    where, values = _where(chosen, first, last)
    return reader.all(f"{_SELECT} WHERE {where} {_ORDER} LIMIT ? OFFSET ?", *values, limit, offset)


def _row(values: Sequence[Any], day: PurchaseDay | None) -> PurchaseRow:
    number, on, at, customer_id, name, pinyin, total, channel, payment, order, goods, items = values
    return PurchaseRow(
        id=number,
        on=from_day_number(on),
        at=None if at is None else from_millis(at),
        customer_id=customer_id,
        customer=name,
        pinyin=pinyin,
        total=total,
        channel=channel,
        payment=payment,
        order_number=order,
        goods=_goods(goods or ""),
        items=items,
        day=day,
    )


def _goods(packed: str) -> tuple[tuple[str, float], ...]:
    pairs = (part.rpartition("\x1e") for part in packed.split("\x1f") if part)
    return tuple((name, int(milli) / 1000) for name, _, milli in pairs)
