"""Rules at the edges: deep, wide, circular, broken, and those that older programs have stored."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.errors import ShukeError
from app.services.conditions import Rules
from app.services.conditions.rules import MOST
from tests.services.groups.conftest import Small
from tests.services.groups.small_shop import TODAY

FEMALE: dict[str, Any] = {"field": "gender", "in": ["female"]}


def _deep(levels: int) -> dict[str, Any]:
    rule = FEMALE
    for level in range(levels):
        rule = (
            {"all" if level % 2 else "any": [rule, {"field": "net", "at_least": 10**9}]}
            if level % 3
            else {"not": rule}
        )
    return rule


def test_twelve_layers_are_read_and_no_more(small: Small) -> None:
    assert small.ids(_deep(12)) == small.world.members(_deep(12))
    with pytest.raises(ShukeError, match="bad_group_rule"):
        small.ids(_deep(13))


@pytest.mark.parametrize("word", ["all", "any"])
def test_as_many_conditions_as_are_allowed_run(small: Small, word: str) -> None:
    """SQLite nests a row of AND as deep as it is long (1,000 at most), and binds 32,766 values at most."""
    leaf = {
        "field": "bought",
        "where": {"product": [1, 2], "channel": ["online"]},
        "within": 300,
        "at_least": 0,
    }
    assert small.ids({word: [leaf] * MOST}) == sorted(small.world.stats)
    with pytest.raises(ShukeError, match="bad_group_rule"):
        small.ids({word: [leaf] * (MOST + 1)})


def test_a_list_of_fifty_thousand_people_is_bound_as_one_value(small: Small) -> None:
    rule = {"field": "customer", "in": list(range(1, 50_001))}
    assert small.ids(rule) == sorted(small.world.stats)
    assert len(small.rules.condition(rule).values) == 1


def test_circles_of_groups_are_told(small: Small) -> None:
    saved = {1: {"field": "segment", "in": [2]}, 2: {"not": {"field": "segment", "in": [3]}}, 3: {"all": [
        {"field": "segment", "in": [1]}]}}  # fmt: skip
    with pytest.raises(ShukeError, match="group_cycle"):
        Rules(TODAY, saved=saved).condition({"field": "segment", "in": [1]})


def test_the_same_group_twice_is_no_circle() -> None:
    rule = {"all": [{"field": "segment", "in": [1]}, {"field": "segment", "not_in": [1]}]}
    assert Rules(TODAY, saved={1: FEMALE}).condition(rule).where


@pytest.mark.parametrize(
    "leaf",
    [
        {"field": "gender"},
        {"field": "gender", "in": "female"},
        {"field": "gender", "in": [None]},
        {"field": "gender", "in": [2**70]},
        {"field": "net", "at_least": "1; DROP TABLE customer"},
        {"field": "net", "at_least": float("nan")},
        {"field": "net", "at_least": float("inf")},
        {"field": "net", "at_least": True},
        {"field": "name", "contains": ""},
        {"field": "name", "contains": 3},
        {"field": "name"},
        {"field": "days_since_order", "since": "2026-13-01"},
        {"field": "days_since_order", "period": "next_decade"},
        {"field": "days_since_order", "within": 1.5},
        {"field": "birthday", "months": [13]},
        {"field": "birthday"},
        {"field": "bought", "where": {"password": ["x"]}},
        {"field": "bought", "where": []},
        {"field": "bought", "measure": "total; --", "at_least": 1},
        {"field": "bought", "measure": "amount"},
        {"field": "points"},
        {"field": "open_complaint", "is": "yes"},
        {"field": "custom", "id": True, "given": True},
        {"field": "custom", "id": 1},
        {"field": "segment", "in": ["1"]},
        {"any": {"field": "gender"}},
        {"not": []},
    ],
)
def test_what_cannot_be_read_is_a_fault_and_no_sql(small: Small, leaf: dict[str, Any]) -> None:
    with pytest.raises(ShukeError, match="bad_group_rule"):
        small.ids(leaf)


@pytest.mark.parametrize(
    "text", ["%", "_", "!", "'; DROP TABLE customer; --", '"', "\\", "100%", "李_芳", "$", "*", "[a-z]"]
)
def test_what_is_typed_is_text(small: Small, text: str) -> None:
    rule = {"field": "name", "contains": text}
    assert small.ids(rule) == small.world.members(rule)


@pytest.mark.parametrize("days", [10**6, 10**9])
def test_days_beyond_the_calendar_are_its_ends(small: Small, days: int) -> None:
    buyers = small.ids({"not": {"field": "days_since_order", "missing": True}})

    assert buyers
    assert not small.ids({"field": "days_since_order", "at_least": days})
    assert small.ids({"field": "days_since_order", "at_most": days}) == buyers
    assert small.ids({"field": "days_since_order", "within": days}) == buyers


def test_days_less_than_none_are_days_to_come(small: Small) -> None:
    assert not small.ids({"field": "days_since_order", "at_most": -5})


OLD: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"field": "days_since_order", "at_least": 90}, {"field": "days_since_order", "before": 90}),
    ({"field": "days_since_first_order", "at_most": 29}, {"field": "days_since_first_order", "at_most": 29}),
    ({"field": "stage", "missing": True}, {"field": "stage", "missing": True}),
    ({"field": "silent"}, {"field": "silent", "at_least": 60}),
    ({"field": "slipping"}, {"field": "stage", "in": ["dormant"]}),
    ({"field": "birthday_month"}, {"field": "birthday", "months": [9]}),
    (
        {"field": "open_complaint"},
        {"field": "cases", "where": {"kind": ["complaint"], "state": ["open", "in_progress"]}},
    ),
    ({"field": "custom", "id": 3, "at_least": "2026-01-01"}, {"field": "custom", "id": 3, "since": "2026-01-01"}),
    ({"field": "tag", "in": ["龙井"]}, {"not": {"field": "tag", "not_in": ["龙井"]}}),
    ({"field": "days_since_care_due", "at_least": 0}, {"field": "days_since_care_due", "before": 0}),
]  # fmt: skip


@pytest.mark.parametrize("old, new", OLD)
def test_stored_rules_keep_their_meaning(small: Small, old: dict[str, Any], new: dict[str, Any]) -> None:
    assert small.ids(old) == small.world.members(new)


def test_values_are_bound_and_never_written_into_the_text(small: Small) -> None:
    mark = "x' OR 1=1 --"
    for leaf in (
        {"field": "name", "contains": mark},
        {"field": "tag", "in": [mark]},
        {"field": "gender", "in": [mark]},
        {"field": "city", "not_in": [mark]},
        {"field": "bought", "where": {"category": [mark]}},
        {"field": "custom", "id": 4, "contains": mark},
    ):
        found = small.rules.condition(leaf)
        assert mark not in found.where
        assert any(mark in str(value) or "OR 1=1" in str(value) for value in found.values)


INDEXED = [
    ({"field": "stage", "in": ["loyal"]}, "ix_customer_stats_stage"),
    ({"field": "net", "at_least": 100}, "ix_customer_stats_net"),
    ({"field": "days_since_order", "at_least": 90}, "ix_customer_stats_last_order_on"),
    ({"field": "days_since_contact", "within": 30}, "ix_customer_stats_last_contact_on"),
    ({"field": "birthday", "next": 30}, "ix_customer_live_birthday"),
    ({"field": "key_date", "next": 30}, "ix_key_date_calendar_month_day"),
    ({"field": "bought", "where": {"product": [1]}}, "ix_purchase_line_product_id"),
    ({"field": "bought", "within": 30}, "ix_purchase_day"),
    ({"field": "bought", "at_least": 3}, "ix_purchase_customer"),
    ({"field": "talked", "within": 7}, "ix_interaction_happened_on"),
    ({"field": "cases", "within": 7}, "ix_feedback_case_opened_on"),
]


@pytest.mark.parametrize("leaf, index", INDEXED)
def test_an_index_serves_what_has_one(small: Small, leaf: dict[str, Any], index: str) -> None:
    found = small.rules.condition(leaf)
    sql = f"EXPLAIN QUERY PLAN SELECT s.customer_id FROM {found.source} WHERE {found.where}"
    assert index in " ".join(row[3] for row in small.reader.all(sql, *found.values))
