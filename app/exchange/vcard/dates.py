"""The dates of a card as phones and mail programs write them, by the sun or by the moon.

Apple puts a lunar birthday into `X-ALTBDAY;CALSCALE=chinese:007800020815`: the 78th cycle of sixty years since
2637 BC, its 2nd year, month and day, with an L beside the month where it is a leap one. Xiaomi has a row of its
own (`lunarBirthday`), others mark the plain event; and a few programs put the words 农历八月初十 into an ordinary BDAY.
"""

from __future__ import annotations

import re
from datetime import date

from app.core.calendar import CalendarDate
from app.core.enums import KeyDateKind
from app.core.errors import ShukeError
from app.exchange.values.birthdays import birthday_of
from app.exchange.vcard.property import Property, unescape

BIRTHDAYS = frozenset({"BDAY", "X-ALTBDAY", "X-LUNAR-BDAY", "X-LUNAR-BIRTHDAY", "X-LUNARBIRTHDAY", "X-BDAY-LUNAR",
                       "X-CHINESE-BIRTHDAY", "X-CHINESE-BDAY", "X-LUNAR"})  # fmt: skip
ANNIVERSARIES = frozenset({"ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY",
                           "X-WEDDING"})  # fmt: skip
DATES = BIRTHDAYS | ANNIVERSARIES | {"X-ABDATE", "X-EVENT"}

_OURS = re.compile(r"([0-9]{1,4}|-)-(L?)([0-9]{1,2})-([0-9]{1,2})")
_APPLE = re.compile(r"([0-9]{4})([0-9]{4})(L?)([0-9]{2})(L?)([0-9]{2})", re.IGNORECASE)
_MOMENT = re.compile(r"((?:[0-9]{4}-?|--)[0-9]{2}-?[0-9]{2})T.*", re.DOTALL)
_CYCLE, _CYCLE_BEGINS = 78, 1984
_OTHER_CALENDARS = (
    "hebrew",
    "islamic",
    "islamic-umalqura",
    "islamic-civil",
    "persian",
    "indian",
    "coptic",
    "japanese",
)
_LUNAR_WORDS = ("chinese", "lunar", "lunisolar", "农历", "阴历", "農曆")
_YEARLESS = "1604"
"""Apple's year for a date without one."""
_LABELS = {
    "wedding": KeyDateKind.WEDDING, "anniversary": KeyDateKind.WEDDING, "wedding anniversary": KeyDateKind.WEDDING,
    "结婚纪念日": KeyDateKind.WEDDING, "纪念日": KeyDateKind.WEDDING, "周年纪念": KeyDateKind.WEDDING,
    "开业": KeyDateKind.OPENING, "opening": KeyDateKind.OPENING,
}  # fmt: skip
Found = tuple[CalendarDate | None, str]


def date_of(one: Property, today: date) -> Found:
    """The date that a line says, or None with the code of the problem ("" where it only says "not known")."""
    if one.says(*_OTHER_CALENDARS):
        return None, ""
    return told_date(unescape(one.value), today, lunar=_is_lunar(one), omitted=_omitted(one))


def told_date(text: str, today: date, *, lunar: bool, omitted: str = _YEARLESS) -> Found:
    """As `date_of`, for a bare value.

    >>> told_date("007800020815", date(2026, 9, 18), lunar=True)[0] == CalendarDate.lunar(1985, 8, 15)
    True
    """
    text = text.strip()
    if lunar:
        if found := _lunar(text):
            return found
        if text.startswith("-") and not text.startswith("--"):  # Apple's Hebrew and Islamic dates begin so
            return None, "not_a_date"
    if match := _MOMENT.fullmatch(text):
        text = match[1]
    if text.startswith((omitted, _YEARLESS)):
        text = f"--{text[4:].replace('-', '')}"
    return birthday_of(text, today, lunar=lunar, order=None)


def kind_of(label: str) -> KeyDateKind:
    """What sort of date a label of a person's own names."""
    return _LABELS.get(label.casefold().strip(), KeyDateKind.OTHER)


def android_event(one: Property, today: date) -> tuple[str, str, Found] | None:
    """Sort (`birthday`, `wedding`, `other`), label and date of a row of Android's contacts; None for other rows.

    Type 3 is a birthday, 1 an anniversary, 0 has a label. Some phones mark the calendar in the last slot: public
    examples show the 0 of solar dates; 1 is taken for a lunar one and 2 for one of a leap month.
    """
    row = [part.strip() for part in one.parts()] + [""] * 4
    kind, value, number, label = row[:4]
    if "lunarbirthday" in kind.lower():
        return "birthday", "", told_date(value, today, lunar=True)
    if not kind.endswith(("/contact_event", "/lunar_event")) or not value:
        return None
    mark = row[15] if len(row) > 15 else ""
    lunar = "lunar" in kind or mark in ("1", "2") or any(word in label.lower() for word in _LUNAR_WORDS)
    text = f"闰{value}" if mark == "2" and not value[:1].isdigit() else value
    sort = {"3": "birthday", "1": "wedding"}.get(number, "other")
    if sort == "other" and ("生日" in label or "birthday" in label.lower()):
        sort = "birthday"
    return sort, label, told_date(text, today, lunar=lunar)


def _is_lunar(one: Property) -> bool:
    named = "LUNAR" in one.name or "CHINESE" in one.name
    return (
        named
        or one.says(*_LUNAR_WORDS)
        or (one.name == "X-ALTBDAY" and _APPLE.fullmatch(one.value) is not None)
    )


def _omitted(one: Property) -> str:
    said = one.parameters.get("X-APPLE-OMIT-YEAR", [""])[0]
    return said if len(said) == 4 and said.isdigit() else _YEARLESS


def _lunar(text: str) -> Found | None:
    """The two ways of writing that only lunar dates have: ours and Apple's."""
    if match := _OURS.fullmatch(text):
        year = None if match[1] == "-" else int(match[1])
        return _made(year, int(match[3]), int(match[4]) or None, bool(match[2]))
    if match := _APPLE.fullmatch(text):
        cycle, number, before, month, after, day = match.groups()
        year = (int(cycle) - _CYCLE) * 60 + _CYCLE_BEGINS - 1 + int(number) if int(number) else None
        return _made(year, int(month), int(day), bool(before or after))
    return None


def _made(year: int | None, month: int, day: int | None, leap: bool) -> Found:
    try:
        return CalendarDate.lunar(year, month, day, leap), ""
    except ShukeError as error:
        return None, error.code
