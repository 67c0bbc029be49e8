"""Orders that take several rows but say who and when only in the first: Shopify's exports, and merged cells.

What a row leaves blank is that of the row above where both have the same order number, or where the row has neither
number nor date and only goes on with another product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from app.exchange.tables.csv_source import Rows

_ORDER = ("order_id", "date", "time", "status", "direction", "channel", "payment", "order_amount")
_WHO = (
    "customer_uuid",
    "customer_id",
    "customer_name",
    "phone",
    "email",
    "country",
    "region",
    "city",
    "address",
)
_GOODS = ("sku", "product")


@dataclass(slots=True)
class Continued:
    """Fills rows of one file, chunk after chunk; `order` and `who` are the places of what an order has once."""

    number: int
    date: int
    order: tuple[int, ...]
    who: tuple[int, ...]
    goods: tuple[int, ...]
    _last: list[str] | None = None

    @classmethod
    def of(cls, places: Mapping[str, int]) -> Continued | None:
        """None for a file without order numbers and dates."""
        if "order_id" not in places or "date" not in places:
            return None
        order, who, goods = (
            tuple(places[n] for n in names if n in places) for names in (_ORDER, _WHO, _GOODS)
        )
        return cls(places["order_id"], places["date"], order, who, goods)

    def start(self) -> None:
        self._last = None

    def fill(self, rows: Rows) -> Rows:
        """Rows without a blank go through as they are: nearly all of a till's."""
        take = itemgetter(*self.order, *self.who)
        if not any("" in take(row) for row in rows):
            self._last = rows[-1] if rows else self._last
            return rows
        return [self._filled(row) for row in rows]

    def _filled(self, row: list[str]) -> list[str]:
        last = self._last
        if last is not None and self._goes_on(row, last):
            places = self.order if self._is_of_another(row, last) else (*self.order, *self.who)
            row = list(row)
            for place in places:
                row[place] = row[place] if row[place].strip() else last[place]
        self._last = row
        return row

    def _goes_on(self, row: Sequence[str], last: Sequence[str]) -> bool:
        number = row[self.number].strip()
        if number:
            return number == last[self.number].strip()
        new = row[self.date].strip() or not last[self.number].strip()
        return not new and any(row[place].strip() for place in self.goods)

    def _is_of_another(self, row: Sequence[str], last: Sequence[str]) -> bool:
        """One number may stand for two buyers: what one row says of its own is not mixed with the other. A whole row
        that names nobody does not have to be the last buyer's, either.
        """
        said = [place for place in self.who if row[place].strip()]
        if not said:
            return bool(row[self.date].strip())
        return any(row[place].strip() != last[place].strip() for place in said)
