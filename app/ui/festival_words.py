"""A festival in words: by which rule it comes, and when next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.core.day_words import short_day
from app.core.festivals import Festival, FestivalRule, RuleKind
from app.core.joined import listed
from app.core.lunar_words import lunar_text
from app.core.solar_terms import term_name
from app.core.words import Words

NTHS = (1, 2, 3, 4, -1)
"""The n-th weekdays that have words of their own; -1 is the last of a month."""


def rule_text(rule: FestivalRule, words: Words, festivals: Mapping[str, Festival]) -> str:
    """农历八月十五, 5 月的第 2 个星期日, 冬至, 春节前一天."""
    match rule.kind:
        case RuleKind.SOLAR:
            month = words(f"dates.month_long.{rule.month}")
            return words("rules.festival.solar", date=words("care.day", month=month, day=rule.day))
        case RuleKind.LUNAR:
            said = lunar_text(rule.month, rule.day, False, words.language)
            return words("care.reason.lunar", date=said)
        case RuleKind.WEEKDAY:
            return words(
                f"rules.festival.nth.{rule.nth if rule.nth in NTHS else 'other'}",
                n=rule.nth,
                month=words(f"dates.month_long.{rule.month}"),
                weekday=words(f"dates.weekday_long.{rule.weekday}"),
            )
        case RuleKind.TERM:
            return words(
                "rules.festival.term", term=term_name(rule.term, words.language) if rule.term else "—"
            )
        case RuleKind.EVE_OF:
            found = festivals.get(rule.of)
            return words("rules.festival.eve_of", name=found.name(words.language) if found else "—")


def days_text(days: Iterable[date], today: date, words: Words) -> str:
    """The next days, those of other years with their year."""
    return listed(words, *(short_day(day, words, today) for day in days))
