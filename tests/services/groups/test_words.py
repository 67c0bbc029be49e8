"""Whatever a rule can say has words in both languages, and a rule of any shape can be told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.core.words import Words
from app.services import customers, group_values
from app.services.conditions.catalogue import FIELDS
from app.services.conditions.kinds import Area, Kind, Source, Unit
from app.services.conditions.periods import Period
from app.services.customer_drafts import CustomerDraft
from app.ui.dialogs.group_editor.asked import STRETCHES, own_tests
from app.ui.dialogs.group_editor.known import Known, read_known
from app.ui.dialogs.group_editor.told import Teller
from tests.services.groups.conftest import Small
from tests.services.groups.leaves import leaves, rules

_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def _keys() -> Iterator[str]:
    yield from (f"area.{one}" for one in Area)
    yield from (f"period.{one}" for one in Period)
    yield from (f"unit.{one}" for one in Unit)
    yield from (f"unit_short.{one}" for one in Unit)
    yield from (f"test.stretch.{one}" for one in STRETCHES)
    for entry in FIELDS.values():
        yield f"field.{entry.key}"
        yield from (f"test.{entry.kind}.{test}" for test in entry.tests)
        yield from (f"narrow.{name}" for name in entry.narrow or ())
        yield from (f"measure.{name}" for name in entry.measures or ())
        if entry.kind is Kind.EVENTS:
            yield f"never.{entry.key}"
    for kind, asked in (("number", "number"), ("date", "day"), ("choice", "choice"), ("text", "text")):
        yield from (f"test.{asked}.{test}" for test in own_tests(kind))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_part_of_the_catalogue_has_words(language: str) -> None:
    words = Words.load(language)
    assert [key for key in _keys() if f"groups.{key}" not in words] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_closed_choice_has_words(small: Small, language: str) -> None:
    words = Words.load(language)
    terms = [
        one.term for source in Source for one in small.choices.get(source, ()) if one.term and not one.text
    ]
    assert [term for term in terms if term not in words] == []


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=_QUIET)
def test_a_rule_of_any_shape_is_told(small: Small, data: st.DataObject) -> None:
    rule = data.draw(rules(small.choices, small.own))
    known = read_known(small.reader, rule)
    for language in ("zh_CN", "en"):
        told = Teller(Words.load(language), known, "CNY").rule(rule)
        assert told
        assert "{" not in told


@pytest.mark.parametrize("key", [key for key, entry in FIELDS.items() if entry.kind is not Kind.FOUND])
def test_every_condition_is_told_whole(small: Small, key: str) -> None:
    known: Known = read_known(small.reader)
    words = Words.load("zh_CN")

    @given(leaves(FIELDS[key], small.choices, small.own))
    @settings(max_examples=15, deadline=None, suppress_health_check=_QUIET)
    def told(leaf: dict[str, object]) -> None:
        said = Teller(words, known, "CNY").leaf(leaf)
        assert words("groups.told.incomplete") not in said
        assert words("groups.told.unreadable") not in said

    told()


@pytest.mark.parametrize(
    "rule, zh, en",
    [
        ({}, "所有客户", "all customers"),
        (
            {"all": [
                {"field": "bought", "where": {"product": [1]}, "within": 90},
                {"any": [{"field": "net", "at_least": 300_000}, {"field": "gender", "in": ["female"]}]},
            ]},
            "最近 90 天内买过茶 0，且（累计消费至少 ¥3,000，或性别是女）",
            "Bought 茶 0 in the last 90 days and (Net spend at least ¥3,000 or Gender is Female)",
        ),
        ({"not": {"field": "tag", "in": ["龙井"]}}, "不符合（标签是龙井）", "not (tagged 龙井)"),
        (
            {"field": "bought", "measure": "amount", "at_least": 50_000, "period": "last_quarter"},
            "上季度买过，金额至少 ¥500",
            "Bought last quarter, Amount at least ¥500",
        ),
        (
            {"field": "talked", "where": {"channel": ["phone"]}, "within": 30, "none": True},
            "最近 30 天内没有互动（渠道：电话）",
            "no interaction (Channel: Phone) in the last 30 days",
        ),
        ({"field": "birthday", "next": 14}, "生日在今后 14 天内", "Birthday in the next 14 days"),
        ({"field": "segment", "in": [2]}, "属于分组名单", "in the group 名单"),
        ({"field": "p_alive", "at_most": 0.3}, "活跃概率至多 30%", "P(alive) at most 30%"),
        ({"field": "tier", "in": [987]}, "等级是（已删除）", "Tier is (deleted)"),
        ({"field": "nowhere"}, "无法读取的条件", "a condition that cannot be read"),
    ],
)  # fmt: skip
def test_sentences(small: Small, rule: dict[str, object], zh: str, en: str) -> None:
    known = read_known(small.reader)
    assert Teller(Words.load("zh_CN"), known, "CNY").rule(rule) == zh
    assert Teller(Words.load("en"), known, "CNY").rule(rule) == en


def test_kinds_of_buyers_have_the_numbers_that_the_class_page_shows(db) -> None:
    """`customer_stats.cluster` counts from 1, as the page does."""
    with db.write("sample") as session:
        number = customers.create(session, CustomerDraft(name="王素琴"))
    with db.write("sample") as session:
        session.execute(text("UPDATE customer_stats SET cluster = 2 WHERE customer_id = :id"), {"id": number})
    with db.reader() as reader:
        found = group_values.read_choices(reader)[Source.CLUSTER]

    assert [(one.value, one.text) for one in found] == [(2, "2")]
