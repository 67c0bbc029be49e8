"""One festival in the settings: its name, the rule it comes by, its next days, and who uses it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from app.core.festivals import Festival
from app.services.festivals import FestivalRow, next_days
from app.ui import tokens
from app.ui.context import Context
from app.ui.festival_words import days_text, rule_text
from app.ui.screens.settings_parts.care_list import ListRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.menus import MenuEntry

_DAYS = 2


class FestivalListRow(ListRow):
    """R makes a care rule of it, besides what every row knows. A built-in one cannot be removed, only set right."""

    rule_requested = Signal(object)

    def __init__(
        self, context: Context, row: FestivalRow, known: Mapping[str, Festival], first: bool
    ) -> None:
        super().__init__(context, row.festival.code, row.festival.name(context.language), first)
        self.row = row
        self._build(known)
        self.edit.clicked.connect(self._on_edit)
        self.make_rule.clicked.connect(self._on_rule)
        self.remove.clicked.connect(self._on_remove)

    def entries(self) -> list[MenuEntry]:
        words = self.context.words
        edit, remove = super().entries()
        if self.row.builtin:
            remove = MenuEntry(words("rules.menu.builtin"), self._on_remove, "undo", "Del")
        rule = MenuEntry(words("rules.festival.make_rule"), self._on_rule, "plus", "R")
        return [edit, rule, *([remove] if self.row.id is not None else [])]

    def press(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Delete:
            if self.row.id is not None:
                self._on_remove()
            return True
        if key != Qt.Key.Key_R:
            return False
        self._on_rule()
        return True

    def _build(self, known: Mapping[str, Festival]) -> None:
        words, title, row = self.context.words, self.title_text, self.row
        today = self.context.clock.today()
        rule = row.festival.rule
        days = next_days(rule, today, _DAYS, tuple(known.values()))
        self.name = ElidedLabel(title)
        self.when = ElidedLabel(rule_text(rule, words, known), LabelRole.CAPTION)
        self.days = ElidedLabel(
            days_text(days, today, words) or words("rules.festival.never"), LabelRole.SECONDARY
        )
        self.used = Label(words("rules.template.used", n=row.used) if row.used else "", LabelRole.CAPTION)
        self.used.setContentsMargins(0, 0, 8, 0)
        widest = self.context.themes.current.width(words("rules.template.used", n=99), tokens.CAPTION)
        self.used.setMinimumWidth(widest + 10)
        self.make_rule = Button(self.context.themes, words("rules.festival.make_rule"), small=True)
        self.make_rule.setAccessibleName(words("rules.festival.make_rule_named", name=title))
        self.edit = Button(self.context.themes, words("rules.edit"), small=True)
        self.edit.setAccessibleName(words("rules.edit_named", name=title))
        undone = row.builtin and row.id is not None
        self.remove = self.icon(
            "undo" if undone else "trash",
            words("rules.festival.reset" if undone else "rules.remove", name=title),
        )
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        self.remove.setVisible(row.id is not None)
        end = (self.used, self.make_rule, self.edit, self.remove)
        self.lay_out((), (self.name, self.when), (self.days,), end)
        self.setAccessibleName(", ".join((title, self.when.text(), self.days.text())))

    def _on_rule(self) -> None:
        self.rule_requested.emit(self.key)
