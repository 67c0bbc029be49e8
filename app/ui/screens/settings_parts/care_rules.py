"""The shop's care rules: switched, edited, copied, put away and brought back, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.care.results import Result, ResultKind
from app.care.rule_counts import rule_counts, rule_prospects
from app.core.changes import Changes
from app.core.enums import RecordKind, Trigger
from app.db.reader import Reader
from app.services import care_rules
from app.services.care_rule_rows import Rule, load_rules
from app.ui.context import Context
from app.ui.dialogs.care_rule import duplicate_rule, edit_rule
from app.ui.rule_words import read_names
from app.ui.screens.settings_parts.care_list import ListSection
from app.ui.screens.settings_parts.care_results import read_results
from app.ui.screens.settings_parts.care_rule_row import CareRuleRow
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.menus import MenuEntry, make_menu

GROUPS: Mapping[str, tuple[Trigger, ...]] = {
    "dates": (Trigger.BIRTHDAY, Trigger.KEY_DATE),
    "festivals": (Trigger.FESTIVAL,),
    "callbacks": (Trigger.AFTER_FIRST_PURCHASE, Trigger.AFTER_LATEST_PURCHASE, Trigger.AFTER_COMPLAINT),
    "silence": (Trigger.NO_CONTACT, Trigger.OVERDUE_CADENCE, Trigger.PLAYBOOK),
}
"""The panels of the page, in the order of Today's groups."""
SHOWS = (RecordKind.CARE, RecordKind.SEGMENT)


class CareRulesSection(ListSection):
    """A panel for each kind of occasion; `rows` holds all rules in the order of the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words, themes = context.words, context.themes
        self.rows: list[CareRuleRow] = []
        self.new = Button(themes, words("rules.new"), icon="plus", role=ButtonRole.PRIMARY, small=True)
        self.back = Button(themes, words("rules.builtin"), small=True, chevron=True)
        self.add_head(words("rules.title"), words("rules.title.note"), self.back, self.new)
        for key in GROUPS:
            self.add_panel(key, words(f"rules.group.{key}"))
        self.empty = EmptyState(themes, words("rules.empty"), words("rules.empty.line"), icon="heart")
        self.column.addWidget(self.empty)
        self.new.clicked.connect(self.begin)
        self.back.clicked.connect(self._on_back)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as they are, and count beside the window what each brings today."""
        ops = self.context.ops
        focused = self.clear_rows()
        self._show(ops.read(partial(load_rules, inactive=True)))
        self.back.setVisible(bool(ops.read(care_rules.offered)))
        self.empty.setVisible(not self.rows)
        self.focus_row(focused)
        self._count()

    # -- what is done --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Make a new rule."""
        before = self.keys()
        if edit_rule(self.context, self.window()):
            self.focus_new(before)

    def edit(self, number: int) -> None:
        if edit_rule(self.context, self.window(), number):
            self.focus_row(number)

    def duplicate(self, number: int) -> None:
        before = self.keys()
        if duplicate_rule(self.context, self.window(), number):
            self.focus_new(before)

    def switch(self, number: int, active: bool) -> None:
        self._write(f"care.rule_{'on' if active else 'off'}", care_rules.switch, number, active)
        self.focus_row(number)

    def remove(self, number: int) -> None:
        """Put it away; the bar at the foot brings it back, and a built-in one is offered above."""
        self._write("care.rule_trash", care_rules.trash, number)

    def bring_back(self, code: str) -> None:
        """Have a built-in rule again that was put away."""
        before = self.keys()
        subject = self.context.words(f"terms.care_rule.{code}")
        self.context.ops.write("care.rule_builtin", care_rules.add_builtin, code, subject=subject)
        self.focus_new(before)

    def _write(self, label: str, function: Any, number: int, *args: Any) -> None:
        row = next(one for one in self.rows if one.rule.id == number)
        self.context.ops.write(label, function, number, *args, subject=row.title_text)

    def _on_back(self) -> None:
        words = self.context.words
        entries = [
            MenuEntry(words(f"terms.care_rule.{code}"), partial(self.bring_back, code), "undo")
            for code in self.context.ops.read(care_rules.offered)
        ]
        menu = make_menu(self.context.themes, entries, self)
        menu.popup(self.back.mapToGlobal(QPoint(0, self.back.height() + 2)))

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self, rules: tuple[Rule, ...]) -> None:
        words = self.context.words
        names = self.context.ops.read(read_names)
        self.rows = []
        for key, triggers in GROUPS.items():
            own = [rule for rule in rules if rule.trigger in triggers]
            on = sum(rule.active for rule in own)
            self.panels[key].set_title(words(f"rules.group.{key}"), words("rules.on_of", n=on, all=len(own)))
            self.panels[key].setVisible(bool(own))
            for place, rule in enumerate(own):
                self._add(key, CareRuleRow(self.context, rule, names, place == 0))

    def _add(self, panel: str, row: CareRuleRow) -> None:
        row.switch_requested.connect(self.switch)
        row.edit_requested.connect(self.edit)
        row.duplicate_requested.connect(self.duplicate)
        row.remove_requested.connect(self.remove)
        self.add_row(panel, row)
        self.rows.append(row)

    def _count(self) -> None:
        """Going through all rules takes its time, so it happens beside the window."""
        context = self.context
        context.ops.read_later(
            _counted,
            context.clock.today(),
            context.settings,
            context.clock.tz,
            done=self._on_counts,
            owner=self,
            key="counts",
        )

        context.ops.read_later(
            read_results,
            ResultKind.RULE,
            context.clock.today(),
            done=self._on_results,
            owner=self,
            key="results",
        )

    def _on_counts(self, counts: Mapping[int, int]) -> None:
        for row in self.rows:
            row.show_count(counts.get(row.rule.id))

    def _on_results(self, found: Mapping[int, Result]) -> None:
        for row in self.rows:
            row.results.show_results(found, row.rule.id)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in SHOWS) and self._wanted(changes):
            self.refresh()

    def _wanted(self, changes: Changes) -> bool:
        """What is not seen is brought up to date when it is shown."""
        return self.isVisible() or changes.label.startswith("care.rule")


def _counted(reader: Reader, today: date, settings: Mapping[str, Any], zone: tzinfo) -> dict[int, int]:
    """What each rule brings today, or would bring within a month if it were on."""
    return {
        **rule_counts(reader, today, settings, zone=zone),
        **rule_prospects(reader, today, settings, zone=zone),
    }
