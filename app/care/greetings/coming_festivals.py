"""The festivals that lie ahead, the shop's own among them, for choosing one to greet for."""

from __future__ import annotations

from datetime import date

from app.care.kinds.festival import all_festivals
from app.core.days import add_months
from app.core.festivals import FestivalDay, festivals_between
from app.db.reader import Reader


def upcoming(reader: Reader, today: date, months: int = 12) -> list[FestivalDay]:
    """The festivals of the months ahead, each once, with their next day."""
    found: dict[str, FestivalDay] = {}
    for one in festivals_between(today, add_months(today, months), all_festivals(reader)):
        found.setdefault(one.festival.code, one)
    return list(found.values())


def festival_on(reader: Reader, code: str, due: date | None, today: date) -> FestivalDay | None:
    """A festival by its code on a day, or on its next one; None when there is none (any more)."""
    found = next((one for one in upcoming(reader, today) if one.festival.code == code), None)
    if due is None or (found is not None and found.day == due):
        return found
    festival = next((one for one in all_festivals(reader) if one.code == code), None)
    return FestivalDay(due, festival) if festival else None
