"""Key dates and relations, as rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.core.days import from_day_number
from app.core.enums import KeyDateKind
from app.models import KeyDate, Relation
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints
from app.sample.people import Crowd
from app.sample.settled import MISSED
from app.sample.writer import Writer


def write_dates_and_ties(writer: Writer, crowd: Crowd, cast: Cast, ids: range, made: Ints) -> None:
    """Key dates of the cast and of some others (none in the days around today), and who belongs to whom."""
    frame = writer.frame
    dice = frame.dice("dates")
    rows: list[tuple[Any, ...]] = []
    free = [place for place in range(len(crowd)) if place not in set(crowd.cast.values())]
    for place in dice.permutation(free)[: round(0.05 * len(free))].tolist():
        day = from_day_number(frame.today + int(dice.integers(4, 355)))
        kind = (KeyDateKind.WEDDING, KeyDateKind.CHILD_BIRTHDAY, KeyDateKind.OTHER)[int(dice.integers(3))]
        if crowd.traits.firm[place]:
            kind = KeyDateKind.OPENING
        rows.append(
            (
                ids[place],
                kind.value,
                "",
                "solar",
                day.year - int(dice.integers(1, 30)),
                day.month,
                min(day.day, 28),
                0,
            )
        )
    for one in cast.people:
        rows += [(ids[crowd.cast[one["name"]]], *_key_date(frame, told)) for told in one.get("key_dates", ())]
    names = ("customer_id", "kind", "label", "calendar", "year", "month", "day", "leap")
    times = [int(made[row[0] - ids[0]]) for row in rows]
    writer.records(KeyDate, names, rows, times)
    here = {name: ids[place] for name, place in crowd.cast.items()}
    ties = [(here["郑秀英"], here["赵晓燕"], "daughter"), (here["赵晓燕"], here["郑秀英"], "parent")]
    writer.records(Relation, ("customer_id", "other_id", "kind"), ties)


def _key_date(frame: Frame, told: dict[str, Any]) -> tuple[Any, ...]:
    month, day = told.get("month"), told.get("day")
    year = told.get("year")
    if "in" in told:
        on = from_day_number(frame.today + told["in"])
        month, day, year = on.month, min(on.day, 28), on.year - told["years"]
    else:
        year = frame.as_of.year - told["years"] if "years" in told else year
        month, day = _clear_of_today(frame, told["month"], told["day"])
    return told["kind"], told.get("label", ""), "solar", year, month, day, 0


def _clear_of_today(frame: Frame, month: int, day: int) -> tuple[int, int]:
    """A date of the year that does not fall into the days that show as due or missed."""
    on = date(frame.as_of.year, month, min(day, 28))
    if -MISSED <= (on - frame.as_of).days <= 2:
        on += timedelta(days=20)
        return on.month, on.day
    return month, day
