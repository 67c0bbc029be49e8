"""The figures of `customer_stats` that depend on the day and on all other customers: scores, segment,
stage, ABC.

`compute` reads and may take its time off the interface thread; `store` writes only what changed. They are
derived data: not journaled, so a refresh is nothing that anyone could undo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.analytics import abc, rfm
from app.analytics.classification import Classification, assemble, no_needs
from app.analytics.facts import facts
from app.analytics.history import STAGES, History, day_number, load
from app.db.reader import Reader
from app.services import settings as shop_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Figures = tuple[int | None, int | None, int | None, str | None, str, str | None]
"""r, f, m, segment, stage, abc: as the columns of `customer_stats` hold them."""

_STORED = "SELECT customer_id, r, f, m, segment, stage, abc FROM customer_stats"
_UPDATE = (
    "UPDATE customer_stats SET r = ?, f = ?, m = ?, segment = ?, stage = ?, abc = ? WHERE customer_id = ?"
)
_STAMP = "UPDATE customer_stats SET computed_on = ? WHERE computed_on IS NOT ?"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The day, and the rows whose figures differ from the stored ones: six figures and the customer's id."""

    computed_on: date
    changed: tuple[tuple[Any, ...], ...]


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
    found = assemble(today, "quintile", known, chosen, None, no_needs(known))
    stored = {row[0]: row[1:] for row in reader.each(_STORED)}
    fresh = zip(known.ids.tolist(), figures(found), strict=True)
    return Refreshed(
        today, tuple((*row, number) for number, row in fresh if number in stored and stored[number] != row)
    )


def store(session: Session, refreshed: Refreshed) -> int:
    """Write the changed figures and the day; gives the number of customers whose figures changed."""
    connection: Any = session.connection().connection.driver_connection
    connection.executemany(_UPDATE, refreshed.changed)
    day = day_number(refreshed.computed_on)
    connection.execute(_STAMP, (day, day))
    return len(refreshed.changed)


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
