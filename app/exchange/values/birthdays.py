"""Birthdays of a customer list: one order of day and month a column, lunar where its heading says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_parts import DayOrder
from app.exchange.values.day_order import decided_order

_NO_DATE = re.compile(
    r"[0\-/. —*]*|0{1,2}[-/.]0{1,2}[-/.]0{1,4}(?: 0{1,2}:00(?::00)?)?|1900-01-0?[01](?: 0{1,2}:00(?::00)?)?"
    r"|无|不详|未知|未填写?|保密|暂无|没有|n/?a|none|null|nil|unknown|undefined|nan|#n/a",
    re.I,
)
_LONGEST = 200
_SERIAL = re.compile(r"([1-9][0-9]{3,4})(?:\.0+)?")


def order_of(texts: Iterable[str], heading: str, given: str | None) -> DayOrder | None:
    """The order of day and month that a column's values prove; raises what `decided_order` raises."""
    return decided_order(texts, heading, given, yearless=True)


def birthday_of(
    text: str, today: date, *, lunar: bool, order: DayOrder | None
) -> tuple[CalendarDate | None, str]:
    """A birthday, or None with the code of the problem; ("", None) for what means "not known"."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None, "not_a_date"
    if _NO_DATE.fullmatch(text):
        return None, ""
    reading = read_date(text, today, assume_lunar=lunar, order=order)
    if reading.date is not None:
        return reading.date, ""
    if not lunar and (serial := _SERIAL.fullmatch(text)) and (found := _from_serial(int(serial[1]), today)):
        return found, ""
    return None, reading.problem


def from_parts(year: str, month: str, day: str, today: date) -> tuple[CalendarDate | None, str]:
    """A birthday from three cells; without month there is none."""
    if not month.strip():
        return None, ""
    year = year.strip()
    if len(year) == 2 and year.isascii() and year.isdigit():  # the latest that was
        century = today.year - today.year % 100
        year = str(century + int(year) - (100 if century + int(year) > today.year else 0))
    pieces = [piece.strip() for piece in (year, month, day) if piece.strip()]
    return birthday_of("-".join(pieces), today, lunar=False, order=DayOrder.MONTH_FIRST)


def _from_serial(number: int, today: date) -> CalendarDate | None:
    """Excel's day number in a cell that lost its date format; small ones are years or nonsense."""
    day = date(1899, 12, 30) + timedelta(days=number)
    return CalendarDate.of(day) if number > 3000 and day <= today else None
