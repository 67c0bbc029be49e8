"""Birthdays of a customer list: one order of day and month a column, lunar where its heading says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_parts import DayOrder
from app.core.text import half_width, has_hanzi
from app.exchange.faults import fault

_NO_DATE = re.compile(
    r"[0\-/. ]*|0{1,2}[-/.]0{1,2}[-/.]0{1,4}|1900-01-0?0|无|不详|未知|n/?a|none|null|unknown", re.I
)
_LONGEST = 200
_SERIAL = re.compile(r"[1-9][0-9]{3,4}")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/](?:[0-9]{4}|[0-9]{2}))?")
_WITH_YEAR = re.compile(r"[-/].*[-/]")


def order_of(texts: Iterable[str], heading: str, today: date, given: str | None) -> DayOrder | None:
    """The order of day and month that a column's values prove; None where no value needs one.

    Raises ShukeError `date_order` where values can be read in two ways and none decides it, `date_order_mixed` where
    they prove both. Dates without a year under a Chinese heading are month first: nobody writes them otherwise.
    """
    if given:
        return DayOrder(given)
    proofs: dict[DayOrder | None, str] = {}
    for text in texts:
        if len(text) <= _LONGEST and (match := _NUMBERS.fullmatch(half_width(text).strip())):
            first, second = int(match[1]), int(match[2])
            proof = DayOrder.DAY_FIRST if first > 12 else DayOrder.MONTH_FIRST if second > 12 else None
            if proof or read_date(text.strip(), today).problem == "ambiguous_order":
                proofs.setdefault(proof, text.strip())
    if DayOrder.DAY_FIRST in proofs and DayOrder.MONTH_FIRST in proofs:
        one, other = proofs[DayOrder.DAY_FIRST], proofs[DayOrder.MONTH_FIRST]
        raise fault("date_order_mixed", column=heading, one=one, other=other)
    if found := next((proof for proof in proofs if proof), None):
        return found
    if None not in proofs:
        return None
    if has_hanzi(heading) and not _WITH_YEAR.search(proofs[None]):
        return DayOrder.MONTH_FIRST
    raise fault("date_order", column=heading, value=proofs[None][:40])


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
    if not lunar and _SERIAL.fullmatch(text) and (found := _from_serial(int(text), today)):
        return found, ""
    return None, reading.problem


def from_parts(year: str, month: str, day: str, today: date) -> tuple[CalendarDate | None, str]:
    """A birthday from three cells; without month there is none."""
    if not month.strip():
        return None, ""
    pieces = [piece.strip() for piece in (year, month, day) if piece.strip()]
    return birthday_of("-".join(pieces), today, lunar=False, order=DayOrder.MONTH_FIRST)


def _from_serial(number: int, today: date) -> CalendarDate | None:
    """Excel's day number in a cell that lost its date format; small ones are years or nonsense."""
    day = date(1899, 12, 30) + timedelta(days=number)
    return CalendarDate.of(day) if number > 3000 and day <= today else None
