"""Values of a file and of the shop as the page shows them."""

from __future__ import annotations

from datetime import date, datetime

from app.core.calendar import CalendarDate
from app.core.clock import Clock
from app.core.date_words import date_text
from app.core.day_words import near_day
from app.core.words import Words

_CODES = {
    "gender": "terms.gender",
    "kind": "terms.customer_kind",
    "need_type": "terms.need_type",
    "preferred_channel": "terms.channel",
    "channel": "terms.channel",
    "direction": "terms.direction",
    "outcome": "terms.outcome",
    "stage": "terms.lead_stage",
    "grade": "terms.grade",
}


def told_value(field: str, value: str | CalendarDate, words: Words) -> str:
    """A value in words: codes by their names, dates in their own calendar."""
    if isinstance(value, CalendarDate):
        return date_text(value, words.language)
    key = f"{_CODES.get(field, '')}.{value}"
    return words(key) if value and field in _CODES and key in words else value


def told_field(kind: str, field: str, words: Words) -> str:
    """A field by the short name that the page gives it."""
    for key in (f"import.short.{field}", f"exchange.field.{kind}.{field}"):
        if key in words:
            return words(key)
    return field


def told_problem(code: str, words: Words) -> str:
    """A problem in a few words; what becomes of it stands beside."""
    short = f"import.problem.{code}"
    return words(short if short in words else f"exchange.problem.{code}")


def told_day(iso: str, words: Words, today: date) -> str:
    """An ISO day as one says it; nothing for what is none."""
    try:
        return near_day(date.fromisoformat(iso), words, today)
    except ValueError:
        return ""


def told_moment(at: datetime, words: Words, clock: Clock) -> str:
    """今天 08:30, 9月15日 17:02."""
    local = at.astimezone(clock.tz)
    return f"{near_day(local.date(), words, clock.today())} {local:%H:%M}"
