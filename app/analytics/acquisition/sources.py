"""What each source of customers brings: leads, customers, and what these spend in their first year.

The first year of a customer is the 365 days that begin with the first order, net of returns. Only customers whose first
year is over by the as-of day are averaged: a customer of last month has not had the time to spend.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import numpy as np

from app.analytics.acquisition.funnel import share
from app.analytics.acquisition.roads import Road
from app.analytics.facts import sum_by_row
from app.analytics.history import History, day_number, load
from app.db.reader import Reader

FIRST_YEAR = 365

_BUYERS = """
SELECT c.id, c.source, s.first_order_on FROM customer_stats s
  JOIN customer c ON c.id = s.customer_id AND c.deleted_at IS NULL
 WHERE s.first_order_on <= ?
"""

Buyer = tuple[int, str, int]
"""Customer, source, day number of the first order."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source ("" where nobody said). Leads are those opened in the period, `new_customers` those who ordered for
    the first time in it; `first_year` is the mean over `mature` customers of any time, None where there is none.
    """

    source: str
    leads: int
    won: int
    conversion: float | None
    days_to_convert: float | None
    new_customers: int
    first_year: float | None
    mature: int
    lead_ids: tuple[int, ...]
    customer_ids: tuple[int, ...]

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody who stands behind the row, each once."""
        return tuple(dict.fromkeys((*self.customer_ids, *self.lead_ids)))


def sources(
    reader: Reader, every: Sequence[Road], first: date, last: date, as_of: date
) -> tuple[SourceRow, ...]:
    """A row per source that brought a lead or a customer in the period; `every` are the leads as of `as_of`."""
    day = day_number(as_of)
    buyers = [(number, source, on) for number, source, on in reader.each(_BUYERS, day)]
    net = first_year_net(load(reader), day)
    return sources_of(every, buyers, net, day_number(first), day_number(last))


def first_year_net(history: History, as_of: int) -> dict[int, int]:
    """What each customer whose first year is over by the day brought in it, net of returns; exact.

    Of two customers the one who first ordered 365 days ago counts, the one of yesterday does not.
    """
    order = history.total > 0
    row = history.row[order]
    if not len(row):
        return {}
    begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    first = np.full(len(history.ids), np.iinfo(np.int64).max - FIRST_YEAR, dtype=np.int64)
    first[row[begins]] = history.day[order][begins]
    mature = first <= as_of - FIRST_YEAR + 1
    own = first[history.row]
    inside = (history.day >= own) & (history.day < own + FIRST_YEAR) & mature[history.row]
    sums = sum_by_row(history.row[inside], history.total[inside], len(history.ids))
    return dict(zip(history.ids[mature].tolist(), sums[mature].tolist(), strict=True))


def sources_of(
    every: Sequence[Road], buyers: Iterable[Buyer], first_year_net: dict[int, int], first: int, last: int
) -> tuple[SourceRow, ...]:
    """The same from plain values: `first_year_net` holds who has had a whole first year, and what it brought."""
    leads: dict[str, list[Road]] = {}
    for road in every:
        if first <= road.opened_on <= last:
            leads.setdefault(road.source, []).append(road)
    fresh: dict[str, list[int]] = {}
    years: dict[str, list[int]] = {}
    for customer, source, on in buyers:
        if first <= on <= last:
            fresh.setdefault(source, []).append(customer)
        if customer in first_year_net:
            years.setdefault(source, []).append(first_year_net[customer])
    rows = [
        _row(source, leads.get(source, []), fresh.get(source, []), years.get(source, []))
        for source in leads.keys() | fresh.keys()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.new_customers, -row.leads, row.source)))


def _row(source: str, leads: Sequence[Road], fresh: Sequence[int], years: Sequence[int]) -> SourceRow:
    won = [road for road in leads if road.won]
    days = [road.days for road in won if road.days is not None]
    return SourceRow(
        source=source,
        leads=len(leads),
        won=len(won),
        conversion=share(len(won), len(leads)),
        days_to_convert=median(days) if days else None,
        new_customers=len(fresh),
        first_year=sum(years) / len(years) if years else None,
        mature=len(years),
        lead_ids=tuple(road.customer_id for road in leads),
        customer_ids=tuple(fresh),
    )
