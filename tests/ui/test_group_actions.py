"""The shop's own groups on the customers page: made, changed, copied, turned about, and their people by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.core.enums import Gender
from app.services import customers, group_editing, group_members, segments
from app.services.customer_drafts import CustomerDraft
from app.ui.context import Context
from app.ui.dialogs.group_editor.dialog import GroupDialog
from app.ui.screens.customers import CustomersScreen

FEMALE: dict[str, Any] = {"field": "gender", "in": ["female"]}


@pytest.fixture
def people(context: Context) -> dict[str, int]:
    with context.database.write("customer.create") as session:
        return {
            name: customers.create(session, CustomerDraft(name=name, gender=gender))
            for name, gender in (("王素琴", Gender.FEMALE), ("孙晓芸", Gender.FEMALE), ("周同", Gender.MALE))
        }


@pytest.fixture
def group(context: Context, people: dict[str, int]) -> int:
    with context.database.write("segment.save") as session:
        return group_editing.create(session, "女客", FEMALE, context.clock.today())


@pytest.fixture
def listed(context: Context, people: dict[str, int]) -> int:
    with context.database.write("segment.save") as session:
        return segments.save_list(session, "名单", [people["周同"]])


@pytest.fixture
def screen(qtbot: Any, context: Context, people: dict[str, int]) -> CustomersScreen:
    made = CustomersScreen(context)
    made.resize(1194, 742)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def members(context: Context, number: int) -> list[int]:
    return list(context.ops.read(group_members.ids, number, context.clock.today()))


def names(context: Context) -> list[tuple[str, bool]]:
    return [(one.name, one.static) for one in context.ops.read(segments.all_segments)]


def labels(screen: CustomersScreen) -> list[str]:
    menu = next(one for one in screen.findChildren(QMenu) if one.isVisible())
    found = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.close()
    return found


def test_the_menu_of_a_group(group: int, screen: CustomersScreen) -> None:
    screen.filters.choose_segment(group)
    index = screen.filters.list.currentIndex()
    screen.filters._on_menu(screen.filters.list.visualRect(index).center())
    assert labels(screen) == [
        "编辑条件", "重命名分组", "复制一份", "转为固定名单", "准备祝福", "打印", "导出", "删除分组", "新建分组…"
    ]  # fmt: skip


def test_elsewhere_a_new_group_is_offered(screen: CustomersScreen) -> None:
    index = screen.filters.list.model().index(1, 0)
    screen.filters._on_menu(screen.filters.list.visualRect(index).center())
    assert labels(screen) == ["新建分组…"]


def test_keys_on_a_group(qtbot: Any, context: Context, group: int, screen: CustomersScreen) -> None:
    asked: list[GroupDialog] = []
    context.prompts.on_dialog = lambda dialog: bool(asked.append(dialog))
    screen.filters.choose_segment(group)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.filters.list.setFocus()
    qtbot.keyClick(screen.filters.list, Qt.Key.Key_F2)
    assert [dialog.name.text() for dialog in asked] == ["女客"]
    qtbot.keyClick(screen.filters.list, Qt.Key.Key_Insert)
    assert len(asked) == 2
    qtbot.keyClick(screen.filters.list, Qt.Key.Key_Delete)
    assert names(context) == []
    context.database.undo()
    assert names(context) == [("女客", False)]


def test_a_new_group_begins_with_the_filter(context: Context, group: int, screen: CustomersScreen) -> None:
    rules: list[Any] = []
    context.prompts.on_dialog = lambda dialog: bool(rules.append(dialog.model.rule()))
    screen.filters.choose_segment(group)
    screen.filters.new_requested.emit()
    assert rules == [{"all": [{"field": "segment", "in": [group]}]}]


def test_a_rule_becomes_a_list_and_a_list_a_rule(
    context: Context, group: int, people: dict[str, int], screen: CustomersScreen
) -> None:
    screen.filters.turn_requested.emit(group, "女客", False)
    assert names(context) == [("女客", True)]
    screen.filters.turn_requested.emit(group, "女客", True)
    assert names(context) == [("女客", False)]
    assert members(context, group) == [people["王素琴"], people["孙晓芸"]]


def test_a_copy_is_shown(context: Context, group: int, screen: CustomersScreen) -> None:
    screen.filters.duplicate_requested.emit(group)
    assert names(context) == [("女客", False), ("女客 副本", False)]
    screen.refresh()
    assert screen.filters.titles() == ["女客 副本"]


def test_people_go_into_a_list_and_out(
    context: Context, listed: int, people: dict[str, int], screen: CustomersScreen
) -> None:
    groups = screen.doing.groups
    groups.put_into(listed, "名单", [people["周同"], people["王素琴"]])
    assert members(context, listed) == [people["王素琴"], people["周同"]]
    groups.put_into(listed, "名单", [people["周同"]])
    assert context.prompts.notices[-1] == "都已在「名单」里"

    screen.filters.choose_segment(listed)
    entries = groups.entries([people["周同"]])
    assert [one.text for one in entries] == ["加入名单", "移出名单「名单」"]
    entries[1].slot()
    assert members(context, listed) == [people["王素琴"]]
    context.database.undo()
    context.database.undo()
    assert members(context, listed) == [people["周同"]]


def test_lists_to_choose_from_and_a_new_one(
    context: Context, listed: int, group: int, people: dict[str, int], screen: CustomersScreen
) -> None:
    screen.doing.groups.ask_list([people["王素琴"]])
    assert labels(screen) == ["名单", "新名单…"]


def test_a_group_whose_rule_is_broken_is_told_and_stops_nothing(
    context: Context, group: int, screen: CustomersScreen
) -> None:
    from app.models import Segment

    with context.database.write("segment.save") as session:
        session.add(Segment(name="坏", rule={"field": "nowhere"}, position=9))
    screen.refresh()
    assert screen.filters.counts.segments == [(group, "女客", 2), (group + 1, "坏", None)]
    screen.filters.choose_segment(group + 1)
    assert [fault.code for fault in context.prompts.faults] == ["bad_group_rule"]
    assert not screen.filters.narrows


def test_whom_a_group_has_is_greeted_and_exported(
    qtbot: Any, context: Context, group: int, people: dict[str, int], screen: CustomersScreen, tmp_path: Path
) -> None:
    greeted: list[Any] = []
    context.prompts.on_dialog = lambda dialog: bool(greeted.append(dialog._origin.ids))
    screen.filters.greet_requested.emit(group)
    assert greeted == [(people["王素琴"], people["孙晓芸"])]
    context.prompts.save_to = tmp_path / "women.csv"
    screen.filters.export_requested.emit(group)
    qtbot.waitUntil((tmp_path / "women.csv").exists)
    text = (tmp_path / "women.csv").read_text(encoding="utf-8-sig")
    assert ("王素琴" in text, "周同" in text) == (True, False)
