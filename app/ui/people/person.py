"""A customer in a list of people: who it is today, with the figures of the day that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.enums import AbcClass, Stage
from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.services.people_beside import Beside, beside

if TYPE_CHECKING:
    from app.analytics.classification import Classification
    from app.db.reader import Reader


_STAGES, _CLASSES = tuple(Stage), tuple(AbcClass)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was known of a customer on the day: of a classification, or as stored where nothing else is at hand."""

    recency_days: int | None
    last_order_on: date | None
    orders: int
    net: int
    r: int | None
    f: int | None
    m: int | None
    lifecycle: Stage
    abc: AbcClass | None
    clv: int | None
    clv_method: str | None
    p_alive: float | None


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is today, the figures of the day, their median interval then, and what stands beside."""

    row: CustomerRow
    known: Figures
    interval: float | None
    beside: Beside

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def ratio(self) -> float | None:
        """How many usual intervals have gone by since the last order."""
        if self.known.recency_days is None or not self.interval:
            return None
        return self.known.recency_days / self.interval


def read_people(
    reader: Reader, ids: Sequence[int], known: Classification | None, today: date
) -> list[Person]:
    """The customers of these ids; with a classification those that were known on its day."""
    besides = beside(reader, ids)
    found = []
    for row in customer_list.rows(reader, ids):
        other = besides.get(row.id, Beside())
        if known is None:
            found.append(Person(row, _stored(row, other, today), row.median_interval, other))
        elif (place := known.place(row.id)) is not None:
            interval = float(known.facts.median_interval[place])
            found.append(
                Person(row, _classified(known, place), None if interval != interval else interval, other)
            )
    return found


def _classified(known: Classification, place: int) -> Figures:
    """One place of the columns: a whole row of all of them would look at everybody."""
    facts = known.facts
    bought = bool(facts.orders[place] > 0)
    last = int(facts.last_order[place])
    alive, worth = float(known.p_alive[place]), int(known.clv[place])
    abc = int(known.abc[place])
    r, f, m = (score if (score := int(column[place])) > 0 else None for column in (known.r, known.f, known.m))
    return Figures(
        recency_days=facts.as_of - last if bought else None,
        last_order_on=from_day_number(last) if bought else None,
        orders=int(known.orders[place]),
        net=int(known.net[place]),
        r=r,
        f=f,
        m=m,
        lifecycle=_STAGES[int(known.stage[place])],
        abc=_CLASSES[abc] if abc >= 0 else None,
        clv=worth if worth >= 0 else None,
        clv_method=known.clv_method if worth >= 0 else None,
        p_alive=None if alive != alive else alive,
    )


def _stored(row: CustomerRow, other: Beside, today: date) -> Figures:
    last = row.last_order_on
    return Figures(
        recency_days=None if last is None else (today - last).days,
        last_order_on=last,
        orders=row.orders,
        net=row.net,
        r=row.r,
        f=row.f,
        m=row.m,
        lifecycle=Stage(row.stage) if row.stage else Stage.POTENTIAL,
        abc=AbcClass(other.abc) if other.abc else None,
        clv=other.clv,
        clv_method=other.clv_method,
        p_alive=other.p_alive,
    )
