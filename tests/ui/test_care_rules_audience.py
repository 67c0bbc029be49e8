"""The builder of audiences gives back what was stored, whatever was stored, and never asks for what nobody chose."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.enums import AbcClass, CustomerKind, Gender, Segment, Stage
from app.core.words import Words
from app.models import Segment as SavedGroup
from app.services.care_audience import group_rule
from app.services.conditions import Rules
from app.ui.dialogs.care_rule.audience_editor import AudienceEditor
from app.ui.dialogs.care_rule.choices import read_choices
from app.ui.rule_words import Names, whom


def some(values: Any) -> st.SearchStrategy[list[Any]]:
    """A few of a closed set, in its order, as the chips give them."""
    known = [str(one) if isinstance(one, str) else one for one in values]
    return st.sets(st.sampled_from(known), min_size=1).map(lambda few: [one for one in known if one in few])


RULES = st.sampled_from(
    [{"field": "need_type", "in": ["price"]}, {"all": [{"field": "net", "at_least": 100}]}]
)
AUDIENCES = st.fixed_dictionaries(
    {},
    optional={
        "tiers": some([1, 2, 3, 4]),
        "stages": some(Stage),
        "segments": some(Segment),
        "abc": some(AbcClass),
        "kinds": some(CustomerKind),
        "tags": st.lists(st.sampled_from(["龙井", "自提", "VIP"]), min_size=1, unique=True),
        "bought_within_months": st.integers(1, 120),
        "min_orders": st.integers(1, 1000),
        "rule": st.one_of(RULES, some(Gender).map(lambda few: {"field": "gender", "in": few})),
    },
)


@pytest.fixture
def editor(qtbot, context) -> AudienceEditor:
    with context.database.write("segment.save", subject="老主顾") as session:
        session.add(SavedGroup(name="老主顾", rule={"field": "orders", "at_least": 5}, position=1))
    choices = context.ops.read(read_choices, context.clock.today())
    made = AudienceEditor(context, choices)
    qtbot.addWidget(made)
    return made


@given(audience=AUDIENCES, grouped=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_stored_comes_back(editor: AudienceEditor, audience: dict[str, Any], grouped: bool):
    group = 1 if grouped else None
    editor.put(audience, group)
    assert editor.audience() == audience
    assert editor.segment_id() == group
    assert editor.problem() == ""
    assert editor.everybody.isHidden() == bool(audience or grouped)


@given(audience=AUDIENCES)
@settings(max_examples=60, deadline=None)
def test_every_audience_is_told_in_both_languages(audience: dict[str, Any]):
    tiers = {level: (f"级{level}", f"Tier {level}") for level in range(1, 5)}
    for language in ("zh_CN", "en"):
        told = whom(audience, None, Words.load(language), Names(tiers=tiers))
        assert told
        assert "{" not in told
        assert "None" not in told


def test_a_condition_in_which_nothing_was_chosen_asks_for_nothing(editor: AudienceEditor):
    editor.put({}, None)
    for key in editor.offered():
        if key != "segment_id":
            editor.begin(key)
    assert editor.audience() == {}
    assert editor.offered() == ["segment_id"]


def test_a_gender_beside_a_stored_condition_keeps_both(editor: AudienceEditor, context):
    stored = {"field": "need_type", "in": ["price"]}
    editor.put({"rule": stored}, None)
    editor.begin("gender")
    editor.lines["gender"].criterion.chips.set_values(["male"])
    audience = editor.audience()
    assert audience == {"rule": {"all": [stored, {"field": "gender", "in": ["male"]}]}}
    today = context.clock.today()
    assert (
        Rules(today).condition(group_rule(audience, None, today, {})).where
        == "(c.need_type = ?) AND (c.gender = ?)"
    )


@pytest.mark.parametrize("text", ["0", "-3", "1.5", "x", "1001"])
def test_a_number_that_cannot_be_is_told_and_not_stored(editor: AudienceEditor, text: str):
    editor.put({}, None)
    editor.begin("min_orders")
    editor.lines["min_orders"].criterion.line.setText(text)
    assert editor.problem() == "bad_number"
    assert editor.audience() == {}
