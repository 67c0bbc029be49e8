"""Random rules over a small shop: SQLite finds whom plain loops find (`oracle.py`), field by field and all together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.conditions.catalogue import FIELDS
from app.services.conditions.kinds import Kind
from app.ui.dialogs.group_editor.nodes import rule_of, tree_of
from tests.services.groups.conftest import Small
from tests.services.groups.leaves import leaves, rules

ASKED = [key for key, entry in FIELDS.items() if entry.kind is not Kind.FOUND]
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.parametrize("key", ASKED)
def test_every_field_finds_whom_the_slow_way_finds(small: Small, key: str) -> None:
    made = leaves(FIELDS[key], small.choices, small.own)

    @given(made)
    @settings(max_examples=25, deadline=None, suppress_health_check=_QUIET)
    def agree(leaf: dict[str, Any]) -> None:
        assert small.ids(leaf) == small.world.members(leaf), leaf

    agree()


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=_QUIET)
def test_layers_find_whom_the_slow_way_finds(small: Small, data: st.DataObject) -> None:
    rule = data.draw(rules(small.choices, small.own))
    assert small.ids(rule) == small.world.members(rule)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=_QUIET)
def test_the_editor_keeps_the_meaning_of_a_rule(small: Small, data: st.DataObject) -> None:
    """Rule, tree, rule: whom it finds is the same, and the second time nothing changes any more."""
    rule = data.draw(rules(small.choices, small.own))
    kept = rule_of(tree_of(rule))
    assert small.ids(kept) == small.world.members(rule)
    assert rule_of(tree_of(kept)) == kept


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=_QUIET)
def test_none_of_is_everybody_else(small: Small, data: st.DataObject) -> None:
    rule = data.draw(rules(small.choices, small.own))
    fits, others = set(small.ids(rule)), set(small.ids({"not": rule}))
    assert not fits & others
    assert fits | others == set(small.world.stats)
