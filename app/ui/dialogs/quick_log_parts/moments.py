"""A day with or without a time, as the quick log shows it and reads it back from what is typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.date_input import read_date
from app.core.date_parts import DayOrder
from app.core.day_words import clock_text, near_day, short_day
from app.core.text import half_width
from app.core.words import Words
from app.services.days_ahead import find_days
from app.ui.theme import ThemeSource
from app.ui.widgets.date_field import DateField

_BACK = timedelta(days=300)  # a day without a year that lies further back is rather a slip for one to come
_TIME = re.compile(
    r"[\s,，]*(?:(上午|早上|中午|下午|晚上)\s*)?([0-9]{1,2})\s*[:点]\s*([0-9]{1,2})?分?\s*([ap]m)?$", re.I
)
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.I)
_NEAR = {
    "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2,
    "2 days ago": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "in 2 days": 2,
}  # fmt: skip
_AFTERNOON = ("下午", "晚上")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and a time of day in minutes where one was told."""

    on: date
    minute: int | None = None


def moment_of(local: datetime) -> Moment:
    """The moment of a local wall clock."""
    return Moment(local.date(), local.hour * 60 + local.minute)


def said(moment: Moment, words: Words, today: date) -> str:
    """今天 10:42, 9月6日 15:00."""
    return _with_time(near_day(moment.on, words, today), moment.minute)


def planned(moment: Moment, words: Words, today: date) -> str:
    """9月23日 周三 14:00 / Wed 23 Sep 14:00."""
    day, weekday = short_day(moment.on, words, today), words(f"terms.weekday.{moment.on.isoweekday()}")
    both = f"{day} {weekday}" if words.language == "zh_CN" else f"{weekday} {day}"
    return _with_time(both, moment.minute)


def read_past(text: str, today: date) -> Moment | None:
    """The moment a text names, not after today; None for a text that is none.

    >>> read_past("昨天 15:00", date(2026, 9, 18))
    Moment(on=datetime.date(2026, 9, 17), minute=900)
    """
    rest, minute = _without_time(text)
    on = _near(rest, today) or _past_day(rest, today)
    return Moment(on, minute) if on is not None and on <= today else None


def read_coming(text: str, today: date) -> Moment | None:
    """The moment a text names, today or later; words as in the text of a talk are understood too.

    >>> read_coming("9月23日 周三 14:00", date(2026, 9, 18)) == read_coming("周三下午", date(2026, 9, 18))
    True
    """
    rest, minute = _without_time(text)
    if (on := _near(rest, today)) is not None:
        return Moment(on, minute) if on >= today else None
    bare = _without_weekday(rest)
    for attempt in (text.strip(), bare, rest):
        found = find_days(attempt, today)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(attempt)):
            return Moment(found[0].on, minute if minute is not None else found[0].minute)
    told = read_date(bare, today, order=DayOrder.MONTH_FIRST, allow_future=True).date
    on = None if told is None or told.day is None else (told.to_solar() or told.next_on_or_after(today))
    return Moment(on, minute) if on is not None and on >= today else None


class MomentField(DateField):
    """A field for a moment: typed, or its day picked from a calendar while the time stays."""

    moment_changed = Signal(object)

    def __init__(
        self,
        theme: ThemeSource,
        show_moment: Callable[[Moment], str],
        read_moment: Callable[[str], Moment | None],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        self._minute: int | None = None
        self._last: Moment | None = None
        self._show_moment = show_moment
        self._read_moment = read_moment
        super().__init__(theme, self._shown, self._understood, name, parent)

    def moment(self) -> Moment | None:
        day = self.value()
        return None if day is None else Moment(day, self._minute)

    def set_moment(self, moment: Moment | None) -> None:
        """Show this moment, or nothing; tells nobody."""
        self._minute = moment.minute if moment else None
        self._last = moment
        self.set_value(moment.on if moment else None)

    def unread(self) -> bool:
        """Whether what stands in the field is no moment."""
        return self.text().strip() != (self._shown(day) if (day := self.value()) else "")

    def finish(self) -> None:
        """Read what was typed without the field being left, as when the dialog is saved by a key."""
        self._on_finished()

    def _shown(self, day: date) -> str:
        return self._show_moment(Moment(day, self._minute))

    def _understood(self, text: str) -> date | None:
        moment = self._read_moment(text)
        if moment is None:
            return None
        self._minute = moment.minute
        return moment.on

    def _take(self, day: date | None) -> None:
        super()._take(day)
        if self.moment() != self._last:
            self._last = self.moment()
            self.moment_changed.emit(self._last)


def _with_time(day: str, minute: int | None) -> str:
    return day if minute is None else f"{day} {clock_text(minute, padded=True)}"


def _without_time(text: str) -> tuple[str, int | None]:
    """What is left of a text without the time at its end, and that time."""
    text = half_width(text).strip()
    match = _TIME.search(text)
    if match is None:
        return text, None
    part, hour, minute, half = match[1], int(match[2]), int(match[3] or 0), (match[4] or "").lower()
    if hour < 12 and (part in _AFTERNOON or half == "pm"):
        hour += 12
    if hour > 23 or minute > 59:
        return text, None
    return text[: match.start()].strip(), hour * 60 + minute


def _without_weekday(text: str) -> str:
    return " ".join(_WEEKDAY.sub(" ", text).replace(",", " ").split())


def _near(text: str, today: date) -> date | None:
    """今天, tomorrow; a time alone means today."""
    if not text:
        return today
    away = _NEAR.get(text.lower())
    return None if away is None else today + timedelta(days=away)


def _past_day(text: str, today: date) -> date | None:
    told = read_date(_without_weekday(text), today, order=DayOrder.MONTH_FIRST).date
    if told is None or told.day is None:
        return None
    kept = told.between(today - _BACK, today)
    return told.to_solar() or (kept[-1] if kept else None)
