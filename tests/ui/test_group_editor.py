"""The editor of groups: by keyboard and mouse, what it gives back, what it refuses, and what it says meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from app.core.enums import Gender
from app.services import customers, group_editing, group_members, segments
from app.services.customer_drafts import CustomerDraft
from app.services.group_editing import GroupDraft
from app.ui.context import Context
from app.ui.dialogs.group_editor import AudienceChoice, duplicate_group, edit_group
from app.ui.dialogs.group_editor.dialog import GroupDialog
from app.ui.dialogs.group_editor.known import read_known
from app.ui.dialogs.group_editor.nodes import Of, rule_of, tree_of
from app.ui.dialogs.group_editor.rule_model import RuleModel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FEMALE: dict[str, Any] = {"field": "gender", "in": ["female"]}
TAGGED: dict[str, Any] = {"field": "tag", "in": ["龙井"]}
NET: dict[str, Any] = {"field": "net", "at_least": 300_000}


@pytest.fixture
def people(context: Context) -> dict[str, int]:
    with context.database.write("customer.create") as session:
        return {
            name: customers.create(session, CustomerDraft(name=name, gender=gender, tags=tags))
            for name, gender, tags in (
                ("王素琴", Gender.FEMALE, ("龙井",)), ("孙晓芸", Gender.FEMALE, ()), ("周同", Gender.MALE, ("龙井",))
            )
        }  # fmt: skip


def shown(qtbot: Any, context: Context, rule: dict[str, Any], segment_id: int | None = None) -> GroupDialog:
    known = context.ops.read(read_known, rule)
    dialog = GroupDialog(context, known, GroupDraft("组", rule), segment_id=segment_id)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def keys(qtbot: Any, dialog: GroupDialog, *presses: tuple[Key, Qt.KeyboardModifier] | Key) -> None:
    dialog.view.setFocus()
    for press in presses:
        key, mods = press if isinstance(press, tuple) else (press, Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(dialog.view, key, mods)


# -- the tree --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule, kept",
    [
        ({}, {}),
        (FEMALE, {"all": [FEMALE]}),
        ({"any": []}, {"any": []}),
        ({"not": FEMALE}, {"not": {"any": [FEMALE]}}),
        ({"not": {"any": [FEMALE, NET]}}, {"not": {"any": [FEMALE, NET]}}),
        ({"not": {"all": [FEMALE, NET]}}, {"not": {"all": [FEMALE, NET]}}),
        ({"not": {"not": FEMALE}}, {"not": {"not": {"any": [FEMALE]}}}),
        (
            {"all": [{"any": [FEMALE, {"not": NET}]}, {}]},
            {"all": [{"any": [FEMALE, {"not": {"any": [NET]}}]}, {"all": []}]},
        ),
    ],
)  # fmt: skip
def test_a_rule_comes_back_as_it_was(rule: dict[str, Any], kept: dict[str, Any]) -> None:
    assert rule_of(tree_of(rule)) == kept
    assert rule_of(tree_of(kept)) == kept


def test_the_model_keeps_the_rules_of_models(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE, {"any": [TAGGED, NET]}]})
    tester = QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    keys(qtbot, dialog, Key.Key_Insert, Key.Key_Delete, (Key.Key_Insert, CTRL), (Key.Key_Up, CTRL))
    assert isinstance(tester.model(), RuleModel)


# -- by keyboard -----------------------------------------------------------------------------------------------------


def test_conditions_move_by_keys(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE, NET]})
    keys(qtbot, dialog, Key.Key_Down, Key.Key_Down, (Key.Key_Up, CTRL))
    assert dialog.model.rule() == {"all": [NET, FEMALE]}
    keys(qtbot, dialog, (Key.Key_Right, CTRL))
    assert dialog.model.rule() == {"all": [{"any": [NET]}, FEMALE]}
    keys(qtbot, dialog, (Key.Key_Left, CTRL))
    assert dialog.model.rule() == {"all": [NET, FEMALE]}
    assert dialog.view.node().leaf == NET


def test_space_turns_a_layer(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE, NET]})
    keys(qtbot, dialog, Key.Key_Space)
    assert dialog.model.rule() == {"any": [FEMALE, NET]}
    assert dialog.editor.of.current() == Of.ANY
    keys(qtbot, dialog, Key.Key_Space)
    assert dialog.model.rule() == {"not": {"any": [FEMALE, NET]}}


def test_a_condition_is_added_and_taken_away(qtbot: Any, context: Context, people: dict[str, int]) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE]})
    keys(qtbot, dialog, Key.Key_Insert)
    assert dialog.focusWidget() is dialog.leaf.area
    assert dialog.problems()
    assert dialog.leaf.error.text()

    dialog.leaf.inputs.button.take("龙井", True)
    assert dialog.model.rule() == {"all": [FEMALE, TAGGED]}
    assert not dialog.problems()
    keys(qtbot, dialog, Key.Key_Delete)
    assert dialog.model.rule() == {"all": [FEMALE]}


def test_a_layer_is_added_by_its_button(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE]})
    qtbot.mouseClick(dialog.editor.add_group, Qt.MouseButton.LeftButton)
    assert dialog.model.rule() == {"all": [FEMALE, {"any": []}]}
    dialog.editor.of._buttons[Of.NOT].click()
    assert dialog.model.rule() == {"all": [FEMALE, {"not": {"any": []}}]}


def test_layers_end_where_rules_can_be_read(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {})
    for _ in range(20):
        keys(qtbot, dialog, (Key.Key_Insert, CTRL))
    for node in dialog.model.root.walk():
        node.of = Of.NOT
    dialog.editor.do("add")
    dialog.leaf.put(NET)
    dialog.editor._on_leaf()
    assert group_editing_check(context, dialog.model.rule()) == ""


def group_editing_check(context: Context, rule: dict[str, Any]) -> str:
    return context.ops.read(group_editing.check, rule, None, context.clock.today())


# -- a condition -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "leaf",
    [
        FEMALE,
        NET,
        {"field": "net", "at_least": 12_345, "at_most": 99_999},
        {"field": "p_alive", "at_most": 0.3},
        {"field": "loyalty", "missing": True},
        {"field": "days_since_order", "at_least": 90},
        {"field": "days_since_order", "within": 30},
        {"field": "days_since_order", "period": "last_quarter"},
        {"field": "days_since_order", "since": "2026-01-01", "until": "2026-06-30"},
        {"field": "open_complaint"},
        {"field": "open_complaint", "is": False},
        {"field": "name", "begins": "王"},
        {"field": "birthday", "next": 14},
        {"field": "birthday", "months": [9, 10]},
        {"field": "key_date", "where": {"kind": ["wedding"]}, "next": 30},
        {"field": "silent", "at_least": 45},
        {"field": "text", "contains": "茶"},
        {"field": "bought", "within": 90},
        {"field": "bought", "none": True, "period": "this_year"},
        {"field": "bought", "measure": "amount", "at_least": 50_000, "where": {"channel": ["online"]}},
        {"field": "talked", "where": {"kind": ["complaint"], "channel": ["phone"]}, "at_most": 2},
        {"field": "tasks", "next": 7},
        {"field": "customer", "in": [1, 2]},
    ],
)
def test_a_condition_comes_back_as_it_was(
    qtbot: Any, context: Context, people: dict[str, int], leaf: dict[str, Any]
) -> None:
    dialog = shown(qtbot, context, {"all": [leaf]})
    keys(qtbot, dialog, Key.Key_Down)
    assert dialog.leaf.leaf() == leaf
    assert dialog.leaf.problem() in ("", "choice")


def test_money_is_typed_in_yuan_and_a_share_in_percent(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [NET, {"field": "p_alive", "at_least": 0.5}]})
    keys(qtbot, dialog, Key.Key_Down)
    line: QLineEdit = dialog.leaf.inputs.lines["at_least"]
    assert line.text() == "3000"
    line.setText("1,250.5")
    keys(qtbot, dialog, Key.Key_Down)
    line = dialog.leaf.inputs.lines["at_least"]
    assert line.text() == "50"
    line.setText("30%")
    assert dialog.model.rule() == {
        "all": [{"field": "net", "at_least": 125_050}, {"field": "p_alive", "at_least": 0.3}]
    }


def test_another_field_asks_for_what_belongs_to_it(
    qtbot: Any, context: Context, people: dict[str, int]
) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE]})
    keys(qtbot, dialog, Key.Key_Down)
    dialog.leaf.area.choose("purchase")
    assert dialog.leaf.leaf() == {"field": "bought"}
    assert dialog.leaf.events.isVisible()
    assert list(dialog.leaf.events.narrowed) == [
        "product",
        "category",
        "grade",
        "channel",
        "payment",
        "campaign",
    ]
    dialog.leaf.test.choose("at_least")
    dialog.leaf.events.measure.choose("amount")
    dialog.leaf.inputs.lines["at_least"].setText("100")
    assert dialog.leaf.leaf() == {"field": "bought", "measure": "amount", "at_least": 10_000}
    dialog.leaf.area.choose("person")
    assert not dialog.leaf.events.isVisible()


def test_values_are_picked_by_keys(qtbot: Any, context: Context, people: dict[str, int]) -> None:
    dialog = shown(qtbot, context, {"all": [{"field": "gender", "in": []}]})
    keys(qtbot, dialog, Key.Key_Down)
    button = dialog.leaf.inputs.button
    qtbot.keyClick(button, Key.Key_Down)
    popup = button.popup
    assert popup.list.texts() == ["女", "男", "其他"]
    qtbot.keyClick(popup.list, Key.Key_Space)
    qtbot.keyClick(popup.list, Key.Key_Down)
    qtbot.keyClick(popup.list, Key.Key_Return)
    assert button.chosen() == ["female", "male"]
    qtbot.keyClick(popup, Key.Key_Escape)
    assert dialog.model.rule() == {"all": [{"field": "gender", "in": ["female", "male"]}]}


def test_customers_are_looked_for_as_one_types(qtbot: Any, context: Context, people: dict[str, int]) -> None:
    dialog = shown(qtbot, context, {"all": [{"field": "customer", "in": []}]})
    keys(qtbot, dialog, Key.Key_Down)
    button = dialog.leaf.inputs.button
    button.open()
    assert [row[1].strip() for row in button.found("王素琴")] == ["王素琴"]
    button.take(people["王素琴"], True)
    assert "王素琴" in button.label
    button.popup.close()


# -- what it says ----------------------------------------------------------------------------------------------------


def test_count_and_first_people_follow(qtbot: Any, context: Context, people: dict[str, int]) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE]})
    dialog.live.look()
    assert dialog.live.shown.count == 2
    assert [row.name for row in dialog.live.shown.rows] == ["孙晓芸", "王素琴"]
    assert dialog.live.sentence.text() == "性别是女"
    keys(qtbot, dialog, Key.Key_Space, Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.live.shown is not None and dialog.live.shown.count == 1)


def test_what_is_gone_is_marked_and_told(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE, TAGGED]})
    assert dialog.problems()
    assert dialog.view.node().leaf == TAGGED
    assert "已删除" in dialog.leaf.error.text()
    index = dialog.view.currentIndex()
    assert "已删除" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_condition_nobody_knows_is_told_and_kept(qtbot: Any, context: Context) -> None:
    rule = {"all": [{"field": "moon_phase", "in": ["full"]}]}
    dialog = shown(qtbot, context, rule)
    assert dialog.model.rule() == rule
    assert dialog.problems()


# -- saving ----------------------------------------------------------------------------------------------------------


def press(act: Callable[[GroupDialog], None]) -> Callable[[Any], None]:
    def run(dialog: GroupDialog) -> None:
        act(dialog)
        dialog.primary.click()

    return run


def test_a_group_is_made_in_one_step(context: Context, people: dict[str, int], ask: Any) -> None:
    ask(press(lambda dialog: dialog.name.setText("女客")))
    made = edit_group(context, None, rule={"all": [FEMALE]})
    assert made is not None
    today = context.clock.today()
    assert len(context.ops.read(group_members.ids, made, today)) == 2
    context.database.undo()
    assert context.ops.read(segments.all_segments) == []


def test_a_group_without_a_name_stays_open(context: Context, ask: Any) -> None:
    seen: list[str] = []

    def act(dialog: GroupDialog) -> None:
        dialog.primary.click()
        seen.append(dialog.form.field("name").error)

    ask(act)
    assert edit_group(context, None, rule={"all": [FEMALE]}) is None
    assert seen[0]


def test_a_circle_is_refused_where_it_stands(qtbot: Any, context: Context, ask: Any) -> None:
    today = context.clock.today()
    with context.database.write("segment.save") as session:
        first = group_editing.create(session, "一", FEMALE, today)
        second = group_editing.create(session, "二", {"field": "segment", "in": [first]}, today)
    seen: list[str] = []

    def act(dialog: GroupDialog) -> None:
        dialog.view.setCurrentIndex(dialog.model.index(1))
        dialog.leaf.put({"field": "segment", "in": [second]})
        dialog.editor._on_leaf()
        dialog.primary.click()
        seen.append(dialog.leaf.error.text())

    ask(act)
    assert edit_group(context, None, first) is None
    assert seen == ["分组不能直接或间接包含自己。"]


def test_a_list_stays_one_until_its_rule_is_changed(
    context: Context, people: dict[str, int], ask: Any
) -> None:
    with context.database.write("segment.save") as session:
        listed = segments.save_list(session, "名单", list(people.values())[:2])
    ask(press(lambda dialog: dialog.name.setText("新名")))
    assert edit_group(context, None, listed) == listed
    (row,) = context.ops.read(segments.all_segments)
    assert (row.name, row.static) == ("新名", True)

    def narrow(dialog: GroupDialog) -> None:
        dialog.model.put({"all": [{"field": "customer", "in": list(people.values())[:2]}, FEMALE]})

    ask(press(narrow))
    assert edit_group(context, None, listed) == listed
    assert not context.ops.read(segments.all_segments)[0].static


def test_a_copy_has_a_name_of_its_own(context: Context, people: dict[str, int]) -> None:
    today = context.clock.today()
    with context.database.write("segment.save") as session:
        group = group_editing.create(session, "女客", FEMALE, today)
    made = duplicate_group(context, None, group)
    assert made is not None
    assert [one.name for one in context.ops.read(segments.all_segments)] == ["女客", "女客 副本"]


def test_what_was_left_half_edited_comes_back(context: Context, ask: Any) -> None:
    def leave(dialog: GroupDialog) -> None:
        dialog.name.setText("半成")
        dialog.model.put({"all": [FEMALE]})
        dialog.reject()

    ask(leave)
    assert edit_group(context, None) is None
    seen: list[Any] = []
    ask(lambda dialog: seen.append(dialog.draft()))
    edit_group(context, None)
    assert seen == [GroupDraft("半成", {"all": [FEMALE]})]


# -- asking for an audience ------------------------------------------------------------------------------------------


def test_an_audience_is_everybody_or_a_group(qtbot: Any, context: Context, people: dict[str, int]) -> None:
    with context.database.write("segment.save") as session:
        group = group_editing.create(session, "女客", FEMALE, context.clock.today())
    choice = AudienceChoice(context)
    qtbot.addWidget(choice)
    choice.show()
    assert (choice.segment_id(), choice.title(), choice.told.text()) == (None, "", "3 位客户")
    assert not choice.edit.isVisible()
    with qtbot.waitSignal(choice.changed):
        choice.box.choose(group)
    assert (choice.segment_id(), choice.title(), choice.told.text()) == (group, "女客", "2 位客户")
    assert choice.edit.isVisible()
    choice.put(None)
    assert choice.segment_id() is None
    choice.put(99)
    assert choice.segment_id() is None


def test_a_group_is_made_where_an_audience_is_asked(
    qtbot: Any, context: Context, people: Any, ask: Any
) -> None:
    choice = AudienceChoice(context, lead=[("这些", "given")])
    qtbot.addWidget(choice)

    def make(dialog: GroupDialog) -> None:
        dialog.name.setText("女客")
        dialog.model.put({"all": [FEMALE]})
        dialog.primary.click()

    ask(make)
    assert choice.value() == "given"
    with qtbot.waitSignal(choice.changed):
        choice.new.click()
    assert choice.title() == "女客"


def test_the_next_condition_is_begun_from_wherever_the_keyboard_is(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": [FEMALE]})
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.view.stand_on(dialog.model.root.parts[0])
    dialog.leaf.begin()
    qtbot.keyClick(dialog.leaf.area, Key.Key_Insert)
    assert len(dialog.model.root.parts) == 2
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Key.Key_Insert)
    assert len(dialog.model.root.parts) == 3, "one, not one by the list and one by the dialog"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_what_is_missing_is_said_in_the_way_of_the_language(qtbot: Any, context: Context) -> None:
    dialog = shown(qtbot, context, {"all": []})
    dialog.editor.do("add")
    assert dialog.live.sentence.text().endswith(": not complete yet")
