"""How a day is said: today and tomorrow near by, the date further off; used by window, reports and command line alike.

The words stand in `dates.json`; this is only the rule which of them is taken.
"""

from datetime import date, timedelta

from app.core.words import Words

_NEAR = {-2: "day_before_yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "day_after_tomorrow"}


def short_day(day: date, words: Words, today: date | None = None) -> str:
    """9月18日 / 18 Sep; with the year when it is not today's. Near days are never worded."""
    key = "dates.short" if today is None or day.year == today.year else "dates.short_year"
    return _fill(key, day, words)


def brief_day(day: date, words: Words) -> str:
    """9/18 / 18 Sep: for a narrow column."""
    return f"{day.month}/{day.day}" if words.language == "zh_CN" else short_day(day, words)


def near_day(day: date, words: Words, today: date) -> str:
    """今天, 昨天, 后天 …, else the short date."""
    distance = (day - today).days
    if name := _NEAR.get(distance):
        return words(f"dates.{name}")
    return short_day(day, words, today)


def long_day(day: date, words: Words) -> str:
    """2026年9月18日 / 18 September 2026."""
    return _fill("dates.long", day, words)


def weekday_day(day: date, words: Words) -> str:
    """9月18日 星期五 / Friday 18 September."""
    return _fill("dates.weekday", day, words)


def month_name(day: date, words: Words) -> str:
    """2026年9月 / September 2026."""
    return _fill("dates.month", day, words)


def weekday_letter(day: date, words: Words) -> str:
    """五 / Fri."""
    return words(f"dates.weekday_short.{day.isoweekday()}")


def clock_text(minute: int, *, padded: bool = False) -> str:
    """A time of day in minutes as it is read, or `padded` as it is typed and stands in a column.

    >>> clock_text(545), clock_text(545, padded=True)
    ('9:05', '09:05')
    """
    hours = f"{minute // 60:02d}" if padded else f"{minute // 60}"
    return f"{hours}:{minute % 60:02d}"


def days_ago(day: date, today: date) -> int:
    """Whole days from `day` to `today`; negative for a day to come."""
    return (today - day) // timedelta(days=1)


def _fill(key: str, day: date, words: Words) -> str:
    return words(
        key,
        year=day.year,
        month=day.month,
        day=day.day,
        month_short=words(f"dates.month_short.{day.month}"),
        month_long=words(f"dates.month_long.{day.month}"),
        weekday=words(f"dates.weekday_long.{day.isoweekday()}"),
    )
