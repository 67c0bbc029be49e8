"""Care in words: what window, reports and command line say of an occasion, in one place so that they say the same.

Occasions carry codes and values; here they meet the words of `care.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import cast

from app.care.occasion import CareRow, GroupCode, Occasion, State
from app.core.calendar import CalendarDate
from app.core.day_words import clock_text, near_day
from app.core.enums import KeyDateKind, PlaybookKind, TaskKind
from app.core.festivals import Festival, RuleKind
from app.core.lunar_words import lunar_text
from app.core.words import Words
from app.services.playbooks import class_name

_HOUR = timedelta(hours=1)
_COUNTED_IN_DAYS = 48
_AHEAD = "birthday_ahead"


def title(occasion: Occasion, words: Words) -> str:
    """What it is: 生日, 中秋节关怀, 购后回访, or what a person wrote."""
    titles = dict.fromkeys(_TITLES[one.title](one, words) for one in (occasion, *occasion.also))
    return _paired(list(titles), words)


def subject(row: CareRow, words: Words) -> str:
    """What was done something about, as the history names it: 孙晓芸 · 购后回访."""
    name = row.person.name if row.person else ""
    return " · ".join(part for part in (name, title(row.occasion, words)) if part)


def facts(occasion: Occasion, words: Words, today: date) -> str:
    """Why: 农历八月初八，58 岁. What several rules say of the same thing is said once."""
    said = dict.fromkeys(_REASONS[one.reason](one, words, today) for one in (occasion, *occasion.also))
    return _paired([one for one in said if one], words)


def reason(occasion: Occasion, words: Words, today: date) -> str:
    """Why, and how many days it is still ahead (or past)."""
    return _paired(
        [one for one in (facts(occasion, words, today), distance(occasion, words, today)) if one], words
    )


def distance(occasion: Occasion, words: Words, today: date) -> str:
    """How far off the day is, with the lead days of the rule; nothing on the day itself."""
    days = (occasion.due - today).days
    if days < 0:
        return words("care.past", n=-days) if occasion.state == State.MISSED else ""
    lead = (occasion.due - occasion.remind_from).days if occasion.rule_id is not None else 0
    if days == 0:
        return ""
    return words("care.ahead_lead", n=days, lead=lead) if lead else words("care.ahead", n=days)


def lunar(occasion: Occasion, words: Words) -> str | None:
    """The lunar date by which an occasion is kept: 农历八月初八, Lunar 8/8; None for one by the sun."""
    if occasion.calendar is not None and occasion.calendar.is_lunar:
        return _lunar(occasion.calendar, words)
    festival = occasion.festival
    if festival is not None and festival.rule.kind == RuleKind.LUNAR:
        return _lunar(CalendarDate.lunar(None, festival.rule.month, festival.rule.day), words)
    return None


def when(occasion: Occasion, words: Words, today: date, now: datetime | None = None) -> str:
    """The day of a row: 今天, 后天, 本周; hours for a complaint where `now` is given."""
    if occasion.due_at is not None and now is not None:
        return _hours(occasion.due_at - now, words)
    if occasion.group == GroupCode.AT_RISK and (occasion.rule_id is not None or occasion.task_id is None):
        return words("care.this_week")
    return near_day(occasion.due, words, today)


def heading(code: GroupCode, words: Words, festival: Festival | None = None) -> str:
    """The heading of a group; a festival that stands alone gives it its name."""
    if code == GroupCode.FESTIVAL and festival is not None:
        return words("care.group.festival_of", festival=short_name(festival, words))
    return words(f"care.group.{code}")


def short_name(festival: Festival, words: Words) -> str:
    """A festival as one says it within a sentence: 中秋 for 中秋节, but 春节."""
    name = festival.name(words.language)
    short = name.removesuffix("节")
    return short if len(short) > 1 else name


def rule_name(code: str | None, name: str, kind: TaskKind, words: Words) -> str:
    """The name of a rule: its own, that of a built-in one, or what it makes."""
    if name:
        return name
    return words(f"terms.care_rule.{code}") if code else words(f"terms.task_kind.{kind}")


def _birthday_title(occasion: Occasion, words: Words) -> str:
    """What is prepared ahead is not yet the day itself."""
    if occasion.rule_code == _AHEAD or occasion.values.get("name"):
        return _rule_title(occasion, words)
    return words("care.title.birthday")


def _key_date_title(occasion: Occasion, words: Words) -> str:
    label, kind = str(occasion.values.get("label") or ""), occasion.values["date_kind"]
    nameless = "terms.task_kind.key_date" if kind == KeyDateKind.OTHER else f"terms.key_date_kind.{kind}"
    return label or words(nameless)


def _festival_title(occasion: Occasion, words: Words) -> str:
    return words("care.title.festival", festival=_festival(occasion).name(words.language))


def _rule_title(occasion: Occasion, words: Words) -> str:
    return rule_name(occasion.rule_code, str(occasion.values.get("name") or ""), occasion.kind, words)


def _task_title(occasion: Occasion, words: Words) -> str:
    return str(occasion.values.get("title") or "") or words(f"terms.task_kind.{occasion.kind}")


def _complaint_title(occasion: Occasion, words: Words) -> str:
    return words("terms.task_kind.complaint")


_TITLES: Mapping[str, Callable[[Occasion, Words], str]] = {
    "birthday": _birthday_title,
    "key_date": _key_date_title,
    "festival": _festival_title,
    "rule": _rule_title,
    "task": _task_title,
    "complaint": _complaint_title,
}


def _birthday_reason(occasion: Occasion, words: Words, today: date) -> str:
    said = date_told(cast(CalendarDate, occasion.calendar), words)
    if nominal := occasion.values.get("nominal"):
        return words("care.reason.nominal", date=said, n=nominal)
    return words("care.reason.turning", date=said, n=occasion.age) if occasion.age else said


def _key_date_reason(occasion: Occasion, words: Words, today: date) -> str:
    if occasion.values["date_kind"] == KeyDateKind.CHILD_BIRTHDAY:
        return _birthday_reason(occasion, words, today)
    said = date_told(cast(CalendarDate, occasion.calendar), words)
    return words("care.reason.years", date=said, n=occasion.age) if occasion.age else said


def _festival_reason(occasion: Occasion, words: Words, today: date) -> str:
    festival = _festival(occasion)
    parts = [words("care.reason.organisation")] if occasion.values.get("organisation") else []
    if product := occasion.values.get("product"):
        parts.append(words("care.reason.bought_for", festival=short_name(festival, words), product=product))
    if not parts:
        parts += [_solar(occasion.due.month, occasion.due.day, words), festival.name(words.language)]
    return _paired(parts, words)


def _after_first_reason(occasion: Occasion, words: Words, today: date) -> str:
    said = words("care.reason.after_first", n=occasion.values["n"])
    return _paired([said, str(occasion.values["product"])], words) if occasion.values.get("product") else said


def _after_latest_reason(occasion: Occasion, words: Words, today: date) -> str:
    if product := occasion.values.get("product"):
        return words("care.reason.after_product", n=occasion.values["n"], product=product)
    return words("care.reason.after_latest", n=occasion.values["n"])


def _after_complaint_reason(occasion: Occasion, words: Words, today: date) -> str:
    said = words("care.reason.after_complaint", n=occasion.values["n"])
    return _paired([said, _complaint_reason(occasion, words, today)], words)


def _overdue_reason(occasion: Occasion, words: Words, today: date) -> str:
    interval = round(cast(float, occasion.values["interval"]))
    return words("care.reason.overdue", interval=max(1, interval), days=_since(occasion, today))


def _silent_reason(occasion: Occasion, words: Words, today: date) -> str:
    return words("care.reason.silent", n=_since(occasion, today))


def _playbook_reason(occasion: Occasion, words: Words, today: date) -> str:
    days = cast(int, occasion.values["days"])
    name = class_name(PlaybookKind(str(occasion.values["kind"])), str(occasion.values["code"]), words)
    return words("care.reason.playbook", n=_since(occasion, today), name=name, days=days)


def _task_reason(occasion: Occasion, words: Words, today: date) -> str:
    detail = str(occasion.values.get("detail") or "").strip().partition("\n")[0]
    at = "" if occasion.due_minute is None else clock_text(occasion.due_minute)
    parts = (detail, at, _recurrence(occasion, words))
    return _paired([one for one in parts if one], words)


def _complaint_reason(occasion: Occasion, words: Words, today: date) -> str:
    summary = str(occasion.values.get("summary") or "").strip().partition("\n")[0]
    return summary or words(f"terms.feedback_category.{occasion.values['category']}")


_REASONS: Mapping[str, Callable[[Occasion, Words, date], str]] = {
    "birthday": _birthday_reason,
    "key_date": _key_date_reason,
    "festival": _festival_reason,
    "after_first": _after_first_reason,
    "after_latest": _after_latest_reason,
    "after_complaint": _after_complaint_reason,
    "overdue": _overdue_reason,
    "silent": _silent_reason,
    "playbook": _playbook_reason,
    "task": _task_reason,
    "complaint": _complaint_reason,
}


def date_told(when_kept: CalendarDate, words: Words) -> str:
    """A date as it was told: 农历八月初八, 公历 9月18日."""
    if when_kept.is_lunar:
        return _lunar(when_kept, words)
    if when_kept.day is None:
        return words("care.reason.solar", date=words(f"dates.month_long.{when_kept.month}"))
    return words("care.reason.solar", date=_solar(when_kept.month, when_kept.day, words))


def _lunar(date_told: CalendarDate, words: Words) -> str:
    said = lunar_text(date_told.month, date_told.day, date_told.leap, words.language)
    return words("care.reason.lunar", date=said)


def _solar(month: int, day: int, words: Words) -> str:
    return words("care.day", month=words(f"dates.month_long.{month}"), day=day)


def _festival(occasion: Occasion) -> Festival:
    assert occasion.festival is not None
    return occasion.festival


def _since(occasion: Occasion, today: date) -> int:
    return (today - cast(date, occasion.values["last"])).days


def _recurrence(occasion: Occasion, words: Words) -> str:
    code, _, number = str(occasion.values.get("recurrence") or "").partition(":")
    return words(f"terms.recurrence.{code}", n=int(number or 1)) if code else ""


def _hours(left: timedelta, words: Words) -> str:
    """Hours as long as one counts in hours; from two days on, days."""
    hours = max(1, abs(left) // _HOUR)
    unit, number = ("days", hours // 24) if hours >= _COUNTED_IN_DAYS else ("hours", hours)
    return words(f"care.{unit}_{'late' if left < timedelta() else 'left'}", n=number)


def _paired(parts: list[str], words: Words) -> str:
    whole = parts[0] if parts else ""
    for part in parts[1:]:
        whole = words("care.pair", first=whole, second=part)
    return whole
