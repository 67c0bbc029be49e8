"""A date as it is being typed: what was understood, said in solar and lunar words, or what is missing."""

from dataclasses import dataclass
from datetime import date

from app.core.calendar import CalendarDate, DatePolicy
from app.core.date_input import read_date
from app.core.date_words import canonical_text, date_text
from app.core.day_words import long_day
from app.core.lunar import FIRST_SOLAR, last_solar, lunar_parts
from app.core.words import Words


@dataclass(frozen=True, slots=True)
class Meaning:
    """`text` is the understood date in words or the problem; `choices` where it can be read in two ways."""

    date: CalendarDate | None = None
    text: str = ""
    problem: bool = False
    choices: tuple[CalendarDate, ...] = ()


def meaning(text: str, today: date, words: Words, policy: DatePolicy) -> Meaning:
    """What a typed text means; an empty one means nothing and is no problem."""
    if not text.strip():
        return Meaning()
    reading = read_date(text, today)
    if reading.date is not None:
        return Meaning(reading.date, explained(reading.date, today, words, policy))
    return Meaning(None, words(f"customer.date.{reading.problem}"), True, reading.choices)


def explained(told: CalendarDate, today: date, words: Words, policy: DatePolicy) -> str:
    """The date in both calendars, and how old it is or when it comes next."""
    gap = "　" if words.language == "zh_CN" else " · "
    own = date_text(told, words.language)
    day = told.to_solar()
    parts = [own if told.is_lunar else words("customer.date.solar", day=own)]
    if day is not None:
        parts.append(_other(told, day, words))
    elif (coming := told.next_on_or_after(today, policy)) is not None:
        parts.append(words("customer.date.next", day=long_day(coming, words)))
    if told.year is not None and (age := told.age(today, policy)) is not None:
        parts.append(words("customer.date.years", n=age))
    return gap.join(part for part in parts if part)


def editable(told: CalendarDate, today: date, words: Words) -> str:
    """The date in words that are understood again."""
    shown = date_text(told, words.language)
    return shown if read_date(shown, today).date == told else canonical_text(told)


def _other(told: CalendarDate, day: date, words: Words) -> str:
    """The same day in the other calendar."""
    if told.is_lunar:
        return words("customer.date.solar", day=long_day(day, words))
    if not FIRST_SOLAR <= day <= last_solar():
        return ""
    year, month, number, leap = lunar_parts(day)
    return date_text(CalendarDate.lunar(year, month, number, leap), words.language, year=year != day.year)
