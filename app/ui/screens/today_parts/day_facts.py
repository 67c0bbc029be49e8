"""What the head of Today says of the day, and what an empty one says of the days to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from app.care.calendar import week
from app.care.calendar.week import Event
from app.care.speak import short_name
from app.core.day_words import weekday_day
from app.core.festivals import builtin_festivals, next_festival
from app.core.joined import parted
from app.core.lunar import FIRST_SOLAR, last_solar, lunar_parts
from app.core.lunar_words import lunar_text
from app.core.words import Words
from app.db.reader import Reader
from app.ui.screens.today_parts.week_panel import called

FESTIVAL_WITHIN = 30
MAJOR = [festival.code for festival in builtin_festivals() if festival.major]


def day_facts(today: date, words: Words) -> str:
    """9月18日 星期五　农历八月初八　距中秋 7 天; only the date in a year that the tables do not know."""
    day = weekday_day(today, words)
    if not FIRST_SOLAR <= today <= last_solar():
        return words("today.facts_plain", day=day)
    _, month, number, leap = lunar_parts(today)
    facts = words("today.facts", day=day, lunar=lunar_text(month, number, leap, words.language))
    coming = next_festival(today, MAJOR)
    if coming is None or not 0 < (coming.day - today).days <= FESTIVAL_WITHIN:
        return facts
    name = short_name(coming.festival, words)
    until = words("today.until", festival=name, n=(coming.day - today).days)
    return parted(words, facts, until)


def read_coming(reader: Reader, today: date, settings: Mapping[str, Any], zone: tzinfo) -> Event | None:
    """The next thing that Today will show."""
    return week.coming(reader, today, settings, zone=zone)


def nothing_today(coming: Event | None, today: date, words: Words) -> str:
    """下一件在 9月21日 星期一：王鑫 生日（农历八月十一）; where nothing comes within a year it says so."""
    if coming is None:
        return words("today.nothing_coming")
    said = week.event_text(coming, words, lambda person: called(person, words))
    return words("today.coming", day=weekday_day(coming.day, words), what=said)
