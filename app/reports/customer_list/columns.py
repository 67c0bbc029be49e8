"""The columns of a printed list: the words over them, how much of the width they want, and what stands in a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.calendar import CalendarDate
from app.core.date_words import date_text
from app.core.day_words import short_day
from app.core.phones import mask_phone, show_phone
from app.core.words import Words
from app.reports.care_list.collect import Phone
from app.reports.figures import NONE, Figures
from app.reports.names import shown_name, tier_name
from app.reports.terms import term
from app.services.customer_list import CustomerRow


@dataclass(frozen=True, slots=True)
class Line:
    """A customer with what the table of the window does not hold."""

    row: CustomerRow
    phone: Phone | None
    birthday: CalendarDate | None
    segment: str | None


@dataclass(frozen=True, slots=True)
class Setting:
    """How cells are written: the language, the currency, the day, and whether numbers are shown whole."""

    figures: Figures
    today: date
    mask_phones: bool

    @property
    def words(self) -> Words:
        return self.figures.words


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`weight` is its share of spare width; one that `yields` is cut before the others; `blank` is room to write."""

    weight: float
    text: Callable[[Line, Setting], str]
    right: bool = False
    bold: bool = False
    yields: bool = False
    blank: float = 0.0


def _day(day: date | None, setting: Setting) -> str:
    return NONE if day is None else short_day(day, setting.words, setting.today)


def _phone(line: Line, setting: Setting) -> str:
    if line.phone is None:
        return NONE
    if setting.mask_phones:
        return mask_phone(line.phone.normalised)
    return show_phone(line.phone.typed, line.phone.normalised)


def _tier(line: Line, setting: Setting) -> str:
    return tier_name(line.row.tier_name, line.row.tier_name_en, setting.words) or NONE


def _birthday(line: Line, setting: Setting) -> str:
    if line.birthday is None:
        return NONE
    return date_text(line.birthday, setting.words.language, year=False, short=True)


def _tags(line: Line, setting: Setting) -> str:
    return ("、" if setting.figures.chinese else ", ").join(line.row.tags) or NONE


COLUMNS: Mapping[str, ListColumn] = {
    "name": ListColumn(
        1.7, lambda line, s: shown_name(line.row.name, line.row.pinyin, s.words), bold=True, yields=True
    ),
    "member_number": ListColumn(0.85, lambda line, s: line.row.member_number or NONE),
    "phone": ListColumn(1.25, _phone),
    "tier": ListColumn(0.8, _tier),
    "stage": ListColumn(
        0.7, lambda line, s: term(s.words, "stage", line.row.stage) if line.row.stage else NONE
    ),
    "segment": ListColumn(
        1.2, lambda line, s: term(s.words, "segment", line.segment) if line.segment else NONE
    ),
    "last_contact": ListColumn(0.95, lambda line, s: _day(line.row.last_contact_on, s)),
    "last_order": ListColumn(0.95, lambda line, s: _day(line.row.last_order_on, s)),
    "orders": ListColumn(0.6, lambda line, s: s.figures.count(line.row.orders), right=True),
    "net": ListColumn(0.95, lambda line, s: s.figures.money(line.row.net), right=True),
    "next_care": ListColumn(0.95, lambda line, s: _day(line.row.next_care_on, s)),
    "birthday": ListColumn(1.1, _birthday),
    "tags": ListColumn(1.6, _tags, yields=True),
    "note": ListColumn(2.0, lambda line, s: "", blank=110.0),
}
