"""The figures of `customer_stats` that depend on the day and on all other customers.

Scores, segment, classes and stage are worked out as soon as the day or the purchases change (`compute`, `store`);
value, need, cluster and loyalty take longer and follow once a day (`deep`, `store_deep`). Working out reads and may
take its time off the interface thread; storing writes only what changed. They are derived data: not journaled, so a
refresh is nothing that anyone could undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.analytics import abc, rfm
from app.analytics.book import Book
from app.analytics.classification import Classification, assemble, no_needs, profit_for
from app.analytics.facts import facts
from app.analytics.history import STAGES, History, day_number, load
from app.db.reader import Reader
from app.services import settings as shop_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Figures = tuple[int | None, int | None, int | None, str | None, str, str | None]
"""r, f, m, segment, stage, abc: as the columns of `customer_stats` and of the snapshots hold them."""

COLUMNS = (
    "year_net", "need", "cluster", "loyalty", "clv", "clv_method", "p_alive", "expected_orders",
)  # fmt: skip
"""The deep figures as `customer_stats` names them, in the order of a row."""

_STORED = "SELECT customer_id, r, f, m, segment, stage, abc, class8 FROM customer_stats"
_UPDATE = """
UPDATE customer_stats SET r = ?, f = ?, m = ?, segment = ?, stage = ?, abc = ?, class8 = ? WHERE customer_id = ?
"""
_STAMP = "UPDATE customer_stats SET computed_on = ? WHERE computed_on IS NOT ?"
_KEPT = f"SELECT customer_id, {', '.join(COLUMNS)} FROM customer_stats"
_KEEP = f"UPDATE customer_stats SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE customer_id = ?"
_VALUED = "UPDATE customer_stats SET valued_on = ? WHERE valued_on IS NOT ?"
_NOT_VALUED = "SELECT EXISTS (SELECT 1 FROM customer_stats WHERE valued_on IS NOT ?)"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The day, and the rows whose figures differ from the stored ones: seven figures and the customer's id."""

    computed_on: date
    changed: tuple[tuple[Any, ...], ...]

    @property
    def day(self) -> date:
        return self.computed_on


@dataclass(frozen=True, slots=True)
class DeepFigures:
    """The day, and the rows whose deep figures (`COLUMNS`) differ from the stored ones, then the id."""

    valued_on: date
    changed: tuple[tuple[Any, ...], ...]

    @property
    def day(self) -> date:
        return self.valued_on


def compute(
    reader: Reader,
    today: date,
    settings: Mapping[str, Any] | None = None,
    *,
    history: History | None = None,
) -> Refreshed:
    """What `customer_stats` should say as of today, as far as it says something else."""
    chosen = settings if settings is not None else shop_settings.load(reader)
    past = history if history is not None else load(reader)
    known = facts(past, today, chosen["rfm.window_months"])
    earned = profit_for(reader, today, known, chosen)
    found = assemble(today, chosen["rfm.scheme"], known, chosen, None, no_needs(known), earned)
    fresh = zip(known.ids.tolist(), figures(found), _eight(found), strict=True)
    rows = ((number, (*row, eight)) for number, row, eight in fresh)
    return Refreshed(today, _changed({row[0]: row[1:] for row in reader.each(_STORED)}, rows))


def store(session: Session, refreshed: Refreshed) -> int:
    """Write the changed figures and the day; gives the number of customers whose figures changed."""
    return _write(session, _UPDATE, _STAMP, refreshed)


def deep_due(reader: Reader, today: date) -> bool:
    """Whether somebody's deep figures are not of today: another day, or a customer came in since."""
    return bool(reader.value(_NOT_VALUED, day_number(today)))


def deep(
    reader: Reader,
    today: date,
    settings: Mapping[str, Any] | None = None,
    *,
    history: History | None = None,
) -> DeepFigures:
    """What takes longer, as of today: net of twelve months, suggested need, cluster, loyalty, and predicted value."""
    from app.analytics.deep_figures import deep_rows  # brings the models, and scipy with them

    chosen = settings if settings is not None else shop_settings.load(reader)
    book = Book(reader, chosen, today=today, history=history)
    return DeepFigures(
        today, _changed({row[0]: row[1:] for row in reader.each(_KEPT)}, deep_rows(book, today))
    )


def store_deep(session: Session, found: DeepFigures) -> int:
    """Write the changed deep figures and their day; gives the number of customers whose figures changed."""
    return _write(session, _KEEP, _VALUED, found)


def figures(found: Classification) -> list[Figures]:
    """The columns of `customer_stats` for each customer of a classification."""
    return list(
        zip(
            _or_none(found.r.tolist()),
            _or_none(found.f.tolist()),
            _or_none(found.m.tolist()),
            [rfm.SEGMENTS[code].value if code >= 0 else None for code in found.segment.tolist()],
            [STAGES[code].value for code in found.stage.tolist()],
            [abc.CLASSES[code].value if code >= 0 else None for code in found.abc.tolist()],
            strict=True,
        )
    )


def _or_none(codes: list[int]) -> list[int | None]:
    return [code if code >= 0 else None for code in codes]


def _eight(found: Classification) -> list[str | None]:
    return [rfm.CLASSES[code].value if code >= 0 else None for code in found.class8.tolist()]


def _changed(
    stored: Mapping[int, tuple[Any, ...]], fresh: Iterable[tuple[int, tuple[Any, ...]]]
) -> tuple[tuple[Any, ...], ...]:
    """The rows that say something else than what is stored, in the order of an UPDATE: the id comes last."""
    return tuple((*row, number) for number, row in fresh if number in stored and stored[number] != row)


def _write(session: Session, update: str, stamp: str, found: Refreshed | DeepFigures) -> int:
    connection: Any = session.connection().connection.driver_connection
    connection.executemany(update, found.changed)
    day = day_number(found.day)
    connection.execute(stamp, (day, day))
    return len(found.changed)
