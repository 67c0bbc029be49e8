"""One care rule in the settings: a switch, what it does and for whom, what it brings today, what one can do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.services.care_rule_rows import Rule
from app.ui.context import Context
from app.ui.rule_words import Names, rule_title, rule_when, whom
from app.ui.screens.settings_parts.care_list import ListRow
from app.ui.screens.settings_parts.care_results import ResultLine
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, plain_tooltip
from app.ui.widgets.menus import MenuEntry

_MANY = 9_999
"""Columns stand below each other up to this many."""


class CareRuleRow(ListRow):
    """Space switches and D duplicates, besides what every row knows."""

    switch_requested = Signal(object, bool)
    duplicate_requested = Signal(object)

    def __init__(self, context: Context, rule: Rule, names: Names, first: bool) -> None:
        super().__init__(
            context, rule.id, rule_title(rule.code, rule.name, rule.trigger, context.words), first
        )
        self.rule = rule
        self._build(names)
        self.switch.clicked.connect(self._on_switch)
        self.edit.clicked.connect(self._on_edit)
        self.duplicate.clicked.connect(self._on_duplicate)
        self.remove.clicked.connect(self._on_remove)

    def show_count(self, count: int | None) -> None:
        """How many it brings up today, or would within a month if it were on; None while that is not counted."""
        words, active = self.context.words, self.rule.active
        key = "rules.today" if active else "rules.prospect"
        self.count.setText("—" if count is None else words(key, n=count, count=f"{count:,}"))
        if count is not None and not active:
            told = words("rules.prospect.told", n=count, count=f"{count:,}")
            self.count.setToolTip(plain_tooltip(told))
        told = words("rules.state.on" if active else "rules.state.off")
        parts = (self.title_text, told, self.when.text(), self.whom.text(), self.count.text())
        self.setAccessibleName(", ".join(parts))

    def entries(self) -> list[MenuEntry]:
        words = self.context.words
        switch = "rules.menu.off" if self.rule.active else "rules.menu.on"
        edit, remove = super().entries()
        return [
            edit,
            MenuEntry(words(switch), self._on_toggle, "check", "Space"),
            MenuEntry(words("rules.menu.duplicate"), self._on_duplicate, "copy", "D"),
            remove,
        ]

    def press(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Space:
                self._on_toggle()
            case Qt.Key.Key_D:
                self._on_duplicate()
            case _:
                return False
        return True

    def _build(self, names: Names) -> None:
        words, themes, rule, title = self.context.words, self.context.themes, self.rule, self.title_text
        self.switch = CheckBox(themes)
        self.switch.setChecked(rule.active)
        self.switch.setAccessibleName(words("rules.switch", name=title))
        self.name = ElidedLabel(title, LabelRole.BODY if rule.active else LabelRole.SECONDARY)
        self.when = ElidedLabel(rule_when(rule, words, names), LabelRole.CAPTION)
        self.whom = ElidedLabel(whom(rule.audience, rule.segment_id, words, names), LabelRole.CAPTION)
        self.results = ResultLine(self.context)
        self.count = Label("", LabelRole.SECONDARY if rule.active else LabelRole.CAPTION)
        self.count.setContentsMargins(0, 0, 8, 0)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = (words(f"rules.{one}", n=_MANY, count=f"{_MANY:,}") for one in ("today", "prospect"))
        self.count.setMinimumWidth(max(map(themes.current.width, widest)) + 10)
        self.edit = Button(themes, words("rules.edit"), small=True)
        self.edit.setAccessibleName(words("rules.edit_named", name=title))
        self.duplicate = self.icon("copy", words("rules.duplicate", name=title))
        self.remove = self.icon("trash", words("rules.remove", name=title))
        end = (self.count, self.edit, self.duplicate, self.remove)
        self.lay_out((self.switch,), (self.name, self.when), (self.whom, self.results), end)
        self.show_count(None)

    def _on_switch(self, wanted: bool) -> None:
        self.switch_requested.emit(self.key, wanted)

    def _on_toggle(self) -> None:
        self.switch_requested.emit(self.key, not self.rule.active)

    def _on_duplicate(self) -> None:
        self.duplicate_requested.emit(self.key)
