"""How an occasion is told in a line: the time that is left or past, and what a date is called that has no name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.care import speak
from app.care.occasion import GroupCode, Occasion, State, Urgency
from app.core.enums import KeyDateKind, TaskKind

NOW = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)
TODAY = date(2026, 9, 18)


def occasion(kind, group, **more):
    return Occasion(
        customer_id=1, kind=kind, group=group, due=TODAY, remind_from=TODAY, reason=kind,
        state=State.OPEN, urgency=Urgency.NONE, **{"title": kind, "values": {}, **more},
    )  # fmt: skip


@pytest.mark.parametrize(
    "late, zh, en",
    [
        (timedelta(minutes=20), "超时 1 小时", "1 h overdue"),
        (timedelta(hours=47, minutes=59), "超时 47 小时", "47 h overdue"),
        (timedelta(hours=48), "超时 2 天", "2 days overdue"),
        (timedelta(days=65, hours=9), "超时 65 天", "65 days overdue"),
        (-timedelta(hours=5), "剩 5 小时", "5 h left"),
        (-timedelta(days=3, hours=1), "剩 3 天", "3 days left"),
    ],
)
def test_a_complaint_counts_in_hours_and_from_two_days_on_in_days(late, zh, en, words_zh, words_en):
    one = occasion(TaskKind.COMPLAINT, GroupCode.COMPLAINT, due_at=NOW - late)
    assert speak.when(one, words_zh, TODAY, NOW) == zh
    assert speak.when(one, words_en, TODAY, NOW) == en


@pytest.mark.parametrize(
    "kind, label, told",
    [
        (KeyDateKind.WEDDING, "", "结婚纪念"),
        (KeyDateKind.OTHER, "", "纪念日"),
        (KeyDateKind.OTHER, "开张", "开张"),
    ],
)
def test_a_key_date_without_a_name_is_called_what_it_is(kind, label, told, words_zh):
    one = occasion(
        TaskKind.KEY_DATE, GroupCode.BIRTHDAY, title="key_date", values={"date_kind": kind, "label": label}
    )
    assert speak.title(one, words_zh) == told


def test_a_silence_has_no_day_also_after_it_was_put_off(words_zh):
    """What a person planned has one."""
    due = date(2026, 8, 14)
    put_off = occasion(
        TaskKind.WIN_BACK, GroupCode.AT_RISK, rule_id=7, task_id=3, occurrence="overdue:2026-06-14"
    )
    planned = occasion(TaskKind.WIN_BACK, GroupCode.AT_RISK, task_id=4)
    told = [speak.when(replace(one, due=due), words_zh, TODAY, NOW) for one in (put_off, planned)]
    assert told == ["本周", "8月14日"]
