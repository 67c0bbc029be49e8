"""A customer with the figures of a chosen day, and the columns that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.day_words import long_day
from app.core.money import format_money
from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.ui.context import Context
from app.ui.customer_cells import care_cell, compact_day, shown_name, tier_cell
from app.ui.tables.cells import BarCell, RfmCell, StageCell
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.classification import Classification, CustomerClass
    from app.db.reader import Reader

LATE_AT = 8.0
"""A silence of so many usual intervals fills the bar."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is today, what was known of them on the day, and their median interval then."""

    row: CustomerRow
    known: CustomerClass
    interval: float | None

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def ratio(self) -> float | None:
        """How many usual intervals have gone by since the last order."""
        if self.known.recency_days is None or not self.interval:
            return None
        return self.known.recency_days / self.interval


def read_people(reader: Reader, ids: Sequence[int], known: Classification) -> list[Person]:
    """The customers of these ids that were known on the day."""
    found = []
    for row in customer_list.rows(reader, ids):
        place = known.place(row.id)
        if place is not None:
            interval = float(known.facts.median_interval[place])
            found.append(Person(row, known.row(place), None if interval != interval else interval))
    return found


class PeopleColumns:
    """The columns, and what a row reads as."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = context.words

    def made(self) -> list[Column[Person]]:
        """Check, name, tier, stage, scores, last purchase, orders, spend, interval, days since, ratio, next care."""
        words, today = self._words, self._context.clock.today()
        currency = self._context.settings["shop.currency"]
        chinese = words.language == "zh_CN"

        def made(key: str, word: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[Person]:
            return Column(key, words(f"lists.column.{word}"), kind, width, value=value, **more)

        return [
            Column("check", "", Kind.CHECK, 36, value=lambda one: None, fixed=True),
            made("name", "name", Kind.TEXT, 120 if chinese else 140, self._name, bold=True, fixed=True),
            made("tier", "tier", Kind.TIER, 84, lambda one: tier_cell(one.row, words)),
            made("stage", "stage", Kind.STAGE, 82, self._stage),
            made("rfm", "rfm", Kind.RFM, 84, _rfm),
            made("last", "last_purchase", Kind.TEXT, 90, self._last, tooltip=self._last_in_full),
            made("orders", "orders", Kind.NUMBER, 70, lambda one: words("lists.orders", n=one.known.orders)
                 if chinese else f"{one.known.orders:,}"),
            made("net", "spend", Kind.NUMBER, 96, lambda one: format_money(one.known.net, currency, whole=True)),
            made("interval", "interval", Kind.NUMBER, 92 if chinese else 108, self._interval, quiet=True),
            made("gone", "gone", Kind.NUMBER, 84, self._gone),
            made("ratio", "ratio", Kind.BAR, 124, self._ratio, right=True),
            made("care", "next_care", Kind.DATE, 116, lambda one: care_cell(one.row, words, today), stretch=True),
        ]  # fmt: skip

    def sentence(self, one: Person) -> str:
        """A row as one sentence, for those who hear it."""
        known, words = one.known, self._words
        parts = [
            self._name(one),
            words(f"terms.stage.{known.lifecycle}"),
            f"R{known.r} F{known.f} M{known.m}" if known.r else "",
            words("lists.orders", n=known.orders),
        ]
        return ", ".join(part for part in parts if part)

    def _name(self, one: Person) -> str:
        return shown_name(one.row.name, one.row.pinyin, self._words)[0]

    def _stage(self, one: Person) -> StageCell:
        stage = one.known.lifecycle
        return StageCell(stage, self._words(f"terms.stage.{stage}"))

    def _last(self, one: Person) -> str | None:
        day = one.known.last_order_on
        return None if day is None else compact_day(day, self._words, self._context.clock.today())

    def _last_in_full(self, one: Person) -> str:
        day = one.known.last_order_on
        return "" if day is None else long_day(day, self._words)

    def _interval(self, one: Person) -> str | None:
        return None if one.interval is None else self._words("lists.days", n=round(one.interval))

    def _gone(self, one: Person) -> str | None:
        days = one.known.recency_days
        return None if days is None else self._words("lists.days", n=days)

    def _ratio(self, one: Person) -> BarCell | None:
        if one.ratio is None:
            return None
        limit = self._context.settings["lifecycle.dormant_factor"]
        return BarCell(min(1.0, one.ratio / LATE_AT), f"{one.ratio:.1f}", risk=one.ratio > limit)


def _rfm(one: Person) -> RfmCell | None:
    known = one.known
    if known.r is None or known.f is None or known.m is None:
        return None
    return RfmCell(known.r, known.f, known.m)
