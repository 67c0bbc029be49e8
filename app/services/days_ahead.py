"""Days to come as people write them in passing: 周三下午, 下周一, 初八, 月底, 9月23日, tomorrow, next Tue at 3pm.

Each way of writing is a pattern and a function that gives the day meant; a day that is past or never was is no hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.calendar import CalendarDate
from app.core.date_parts import chinese_number
from app.core.days import add_months, days_in_month, month_end, week_start
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts
from app.services.days_in_passing import patterns

_FURTHEST = 400
_DIGITS = "0-9〇零一二两三四五六七八九十廿卅"
_NUMBER = f"[{_DIGITS}]{{1,3}}"


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day in a text, from `start` to `end`; `minute` is the time of day where one was told, `repeat` a recurrence
    where it is every such day.
    """

    start: int
    end: int
    on: date
    minute: int | None
    repeat: str = ""


Meaning = Callable[[re.Match[str], date], date | None]


def find_days(text: str, today: date) -> list[FoundDay]:
    """The days to come that a text names, in their order; of overlapping ones the first and longest."""
    found = sorted(_matches(text, today), key=lambda one: (one.start, -one.end))
    kept: list[FoundDay] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _matches(text: str, today: date) -> Iterator[FoundDay]:
    for pattern, meaning in (*_PATTERNS, *patterns()):
        for match in pattern.finditer(text):
            on = _meant(meaning, match, today)
            if on is not None and today <= on <= today + timedelta(days=_FURTHEST):
                minute, end = _time_after(text, match)
                start, repeat = _repeated(text, match, meaning)
                yield FoundDay(start, end, on, minute, repeat)


def _repeated(text: str, match: re.Match[str], meaning: Meaning) -> tuple[int, str]:
    """每周三, every Monday, 每月5号: where it begins then, and how often it comes."""
    if meaning is _each_month:
        return match.start(), "monthly"
    every, repeat = _EVERY.get(meaning, (None, ""))
    before = every.search(text, 0, match.start()) if every is not None else None
    return (before.start(), repeat) if before else (match.start(), "")


def _meant(meaning: Meaning, match: re.Match[str], today: date) -> date | None:
    try:
        return meaning(match, today)
    except (ShukeError, ValueError, OverflowError):
        return None


def _time_after(text: str, match: re.Match[str]) -> tuple[int | None, int]:
    """The time told with a day, and where the whole ends: 下午, 下午三点半, 15:00, at 3pm."""
    said = _SAID_WITH_DAY.get(match[0].lower())
    for pattern in (_CLOCK_EN, _CLOCK):
        told = pattern.match(text, match.end())
        if told and told[0].strip(" ,") and (minute := _minute(told, said)) is not None:
            return minute, told.end()
    return said, match.end()


def _minute(told: re.Match[str], said: int | None) -> int | None:
    """Minutes after midnight; an hour up to twelve is one of the afternoon where the words say so."""
    groups = told.groupdict()
    part = _PARTS.get((groups.get("part") or "").lower(), said)
    hour = _number(groups.get("hour") or "")
    if hour is None:
        return part
    minutes = 30 if groups.get("half") else (_number(groups.get("minute") or "0") or 0)
    afternoon = (part is not None and part >= 12 * 60) or (groups.get("ampm") or "").lower() == "pm"
    hour += 12 if afternoon and hour < 12 else 0
    hour -= 12 if (groups.get("ampm") or "").lower() == "am" and hour == 12 else 0
    return hour * 60 + minutes if hour < 24 and minutes < 60 else None


def _number(text: str) -> int | None:
    return chinese_number(text.replace("两", "二")) if text else None


def _away(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[match[0]])


def _weekday(match: re.Match[str], today: date) -> date:
    """周三 is the next one to come, 本周三 that of this week, 下周三 that of the next."""
    weeks, day = (match["weeks"] or "").replace("个", ""), _WEEKDAYS[match["day"]]
    if not weeks:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return week_start(today) + timedelta(days=day + 7 * weeks.count("下"))


def _next_week(match: re.Match[str], today: date) -> date:
    return week_start(today) + timedelta(days=7)


def _after(match: re.Match[str], today: date) -> date | None:
    if match["half"]:
        return today + timedelta(days=15)
    number = _number(match["n"])
    if not number:
        return None
    unit = match["unit"].lower()
    if unit in ("个月", "month"):
        return add_months(today, number)
    return today + timedelta(days=number * (1 if unit in ("天", "日", "day") else 7))


def _english_month_end(match: re.Match[str], today: date) -> date:
    return month_end(add_months(today, 1) if match["next"] else today)


def _next_month(match: re.Match[str], today: date) -> date:
    return add_months(today.replace(day=1), 1)


def _day_of_month(match: re.Match[str], today: date) -> date | None:
    """23号 is the next to come; 下月5号 that of the next month."""
    day = _number(match["day"])
    if not day or day > 31:
        return None
    first = today.replace(day=1)
    if match["next"]:
        return add_months(first, 1).replace(day=day)
    months = (add_months(first, ahead) for ahead in range(3) if ahead or day >= today.day)
    return next(
        (month.replace(day=day) for month in months if day <= days_in_month(month.year, month.month)), None
    )


def _each_month(match: re.Match[str], today: date) -> date | None:
    """每月5号: the next to come."""
    return _day_of_month(match, today)


def _solar(match: re.Match[str], today: date) -> date | None:
    month, day = _number(match["month"]), _number(match["day"])
    if not month or not day:
        return None
    told = CalendarDate.solar(None, month, day)
    if match["year"]:
        return date(int(match["year"]), month, day)
    return told.next_on_or_after(today)


def _lunar(match: re.Match[str], today: date) -> date | None:
    month, day = _LUNAR_MONTHS.get(match["month"]) or _number(match["month"]), _number(match["day"])
    if not month or not day:
        return None
    return CalendarDate.lunar(None, month, day, bool(match["leap"])).next_on_or_after(today)


def _lunar_day(match: re.Match[str], today: date) -> date | None:
    """初八 is the next eighth of a lunar month."""
    day = _number(match["day"])
    ahead = (today + timedelta(days=n) for n in range(31))
    return next((one for one in ahead if lunar_parts(one)[2] == day), None)


def _iso(match: re.Match[str], today: date) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _english_weekday(match: re.Match[str], today: date) -> date:
    day = _ENGLISH_DAYS[match["day"][:3].lower()]
    if (match["weeks"] or "").lower() == "next":
        return week_start(today) + timedelta(days=day + 7)
    return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _english_date(match: re.Match[str], today: date) -> date | None:
    month = _ENGLISH_MONTHS.index(match["month"][:3].lower()) + 1
    return CalendarDate.solar(None, month, int(match["day"])).next_on_or_after(today)


_NEAR = {
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_NEAR_EN = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2}
_WEEKDAYS = {sign: place for place, sign in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_ENGLISH_DAYS = {name: place for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_SAID_WITH_DAY = {"今早": 9 * 60, "明早": 9 * 60, "今晚": 19 * 60, "明晚": 19 * 60, "tonight": 19 * 60}
_PARTS = {
    "早上": 9 * 60, "早晨": 9 * 60, "上午": 10 * 60, "中午": 12 * 60, "下午": 14 * 60, "傍晚": 18 * 60,
    "晚上": 19 * 60, "晚": 19 * 60, "早": 9 * 60, "morning": 10 * 60, "noon": 12 * 60, "afternoon": 14 * 60,
    "evening": 19 * 60,
}  # fmt: skip

_CLOCK = re.compile(
    r"\s*(?=[早上中下傍晚0-9一二三四五六七八九十两])(?P<part>早上|早晨|上午|中午|下午|傍晚|晚上|晚|早)?\s*"
    rf"(?:(?P<hour>{_NUMBER})(?:点钟?|时|[:：])(?:(?P<half>半)|(?P<minute>{_NUMBER})分?)?)?"
)
_CLOCK_EN = re.compile(
    r"(?=.*\S)\s*,?\s*(?:(?:in the |at )?(?P<part>morning|noon|afternoon|evening)\b)?"
    r"(?:\s*(?:at )?(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?\s*(?:(?P<ampm>am|pm)\b|(?<=:[0-9]{2})(?![0-9])))?",
    re.I,
)

_EVERY: dict[Meaning, tuple[re.Pattern[str], str]] = {
    _weekday: (re.compile("(?:每个?|逢)$"), "weekly"),
    _english_weekday: (re.compile(r"\bevery\s+$", re.I), "weekly"),
}

_MONTH_NAMES = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
_LONG_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT_DAYS = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_LUNAR_DAY = "初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|三十|十"

_PATTERNS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (re.compile("大后天|后天|今天|今日|今晚|今早|明天|明日|明早|明晚"), _away),
    (
        re.compile(
            "(?<![上下])(?P<weeks>下下个?|下个?|这个?|本)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])"
        ),
        _weekday,
    ),
    (re.compile("下个?(?:周|星期|礼拜)(?![一二三四五六日天末])"), _next_week),
    (re.compile(f"(?P<n>{_NUMBER})\\s*(?P<unit>天|日|个?星期|周|个礼拜|个月)(?P<half>)(?:以|之)?后"), _after),
    (re.compile(f"(?<![今去])过\\s*(?P<n>{_NUMBER})\\s*(?P<unit>天|周|个星期|个月)(?P<half>)(?!了)"), _after),
    (re.compile("(?P<half>半)个月(?:以|之)?后(?P<n>)(?P<unit>)"), _after),
    (re.compile("下个?月(?![0-9〇一二三四五六七八九十底末初上中下份])"), _next_month),
    (re.compile(f"每个?月的?(?P<next>(?!))?(?P<day>{_NUMBER})[号號日]"), _each_month),
    (
        re.compile(f"(?<![{_DIGITS}月.])(?P<next>下个?月)?(?P<day>{_NUMBER})[号號](?![楼店机码院线])"),
        _day_of_month,
    ),
    (
        re.compile(
            f"(?:(?P<year>20[0-9]{{2}})\\s*年\\s*)?(?<![{_DIGITS}])(?P<month>{_NUMBER})\\s*月\\s*"
            f"(?P<day>{_NUMBER})\\s*[日号]"
        ),
        _solar,
    ),
    (
        re.compile(
            f"(?:农历|阴历)?(?P<leap>闰)?(?<![{_DIGITS}])(?P<month>[正冬腊]|十[一二]|[一二三四五六七八九十])月"
            f"(?P<day>{_LUNAR_DAY})(?![日号{_DIGITS}])"
        ),
        _lunar,
    ),
    (re.compile("(?<!月)(?P<day>初[一二三四五六七八九十])(?![一二三四五六七八九十中高次])"), _lunar_day),
    (
        re.compile(
            "(?<![0-9])(?P<year>20[0-9]{2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])"
        ),
        _iso,
    ),
    (
        re.compile(r"\b(?:today|tonight|tomorrow|day after tomorrow)\b", re.I),
        lambda match, today: today + timedelta(days=_NEAR_EN[match[0].lower()]),
    ),
    (re.compile(rf"\b(?:(?P<weeks>next|this|on)\s+)?(?P<day>{_LONG_DAYS})\b", re.I), _english_weekday),
    (re.compile(rf"\b(?:(?P<weeks>[Nn]ext|[Tt]his|[Oo]n)\s+)?(?P<day>{_SHORT_DAYS})\b"), _english_weekday),
    (re.compile(r"\bnext week\b", re.I), _next_week),
    (re.compile(r"\bin (?P<n>[0-9]{1,3}) (?P<unit>day|week|month)s?(?P<half>)\b", re.I), _after),
    (re.compile(r"\bend of (?P<next>next )?(?:the )?month\b", re.I), _english_month_end),
    (re.compile(r"(?<!end of )\bnext month\b", re.I), _next_month),
    (
        re.compile(rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH_NAMES})\b", re.I),
        _english_date,
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH_NAMES})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b", re.I),
        _english_date,
    ),
)
