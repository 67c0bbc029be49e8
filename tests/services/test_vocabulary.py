"""Every code that travels has its word in both languages."""

import inspect
from enum import StrEnum

import pytest

from app.core import enums
from app.core.found_by import Matched
from app.core.terms import term_key
from app.services.customer_filter import Group
from app.services.customer_list import SORTS
from app.services.furnishing import RULES, SURVEYS, TEMPLATES
from app.services.recurrence import is_recurrence
from app.services.timeline import TimelineKind

SETS = [
    found
    for _, found in inspect.getmembers(enums, inspect.isclass)
    if issubclass(found, StrEnum) and list(found)
]


@pytest.mark.parametrize("found", SETS, ids=lambda found: found.__name__)
def test_every_member_of_every_closed_set_has_a_word(found, words_zh, words_en):
    missing = [
        term_key(member)
        for member in found
        if term_key(member) not in words_zh or term_key(member) not in words_en
    ]

    assert missing == []


def test_terms_hold_no_member_that_is_gone(words_en):
    import json

    from app.core.paths import resource

    words = json.loads(resource("words/en/terms.json").read_text(encoding="utf-8"))
    known = {term_key(member).removeprefix("terms.") for found in SETS for member in found}
    areas = {key.partition(".")[0] for key in known}

    assert {key for key in words if key.partition(".")[0] in areas} == known


def test_other_codes_have_words(words_zh, words_en):
    keys = [
        *(f"terms.group.{group}" for group in Group),
        *(f"terms.sort.{sort}" for sort in SORTS),
        *(f"terms.timeline.{kind}" for kind in TimelineKind),
        *(f"terms.matched.{matched}" for matched in (*Matched, "other_names", "tag", "organisation", "city")),
        *(f"terms.care_rule.{kit.code}" for kit in RULES),
        *(f"terms.occasion.{kit.occasion}" for kit in TEMPLATES),
        *(f"terms.survey.{code}" for code in SURVEYS),
    ]

    assert [key for key in keys if key not in words_zh or key not in words_en] == []


def test_recurrences_have_words(words_en):
    codes = ("daily", "weekly", "monthly", "quarterly", "yearly")

    assert all(is_recurrence(code) and f"terms.recurrence.{code}" in words_en for code in codes)
    assert words_en("terms.recurrence.days", n=14) == "Every 14 days"


def test_operations_name_their_subject(words_zh, words_en):
    assert words_zh("operations.task.done", subject="孙晓芸 · 购后回访") == "已完成「孙晓芸 · 购后回访」"
    assert (
        words_en("operations.task.done", subject="Sun Xiaoyun · Callback")
        == "Completed “Sun Xiaoyun · Callback”"
    )
