"""How a yearly date is written for people, and the one form that files carry and `date_input` reads back."""

from __future__ import annotations

from app.core.calendar import CalendarDate
from app.core.lunar_words import lunar_text, month_name

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def date_text(date: CalendarDate, language: str, *, year: bool = True, short: bool = False) -> str:
    """A date as a page shows it; `year` false leaves the year out, `short` shortens English months.

    >>> told = CalendarDate.lunar(1961, 8, 10)
    >>> date_text(told, "zh_CN", year=False), date_text(told, "en"), date_text(CalendarDate.solar(None, 9, 18), "en")
    ('农历八月初十', 'Lunar 8/10, 1961', '18 September')
    """
    shown = date.year if year else None
    if date.is_lunar:
        return _lunar(date, shown, language)
    if language.startswith("zh"):
        return f"{f'{shown}年' if shown else ''}{date.month}月{f'{date.day}日' if date.day else ''}"
    month = _MONTHS[date.month - 1][: 3 if short else None]
    return " ".join(str(part) for part in (date.day, month, shown) if part)


def canonical_text(date: CalendarDate) -> str:
    """The form for files: ISO for solar dates, 农历 and Chinese words for lunar ones; reads back as the same date.

    >>> canonical_text(CalendarDate.solar(1985, 8, 15)), canonical_text(CalendarDate.lunar(None, 4, 10, leap=True))
    ('1985-08-15', '农历闰四月初十')
    """
    if date.is_lunar:
        words = lunar_text(date.month, date.day, date.leap, "zh_CN")
        return f"农历{f'{date.year}年' if date.year else ''}{words}"
    if date.year is None:
        return f"--{date.month:02d}-{date.day:02d}" if date.day else f"{date.month}月"
    return f"{date.year:04d}-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")


def _lunar(date: CalendarDate, year: int | None, language: str) -> str:
    if language.startswith("zh"):
        words = (
            lunar_text(date.month, date.day, date.leap, language)
            if date.day
            else month_name(date.month, date.leap)
        )
        return f"农历{f'{year}年' if year else ''}{words}"
    return f"Lunar {lunar_text(date.month, date.day, date.leap, language)}{f', {year}' if year else ''}"
