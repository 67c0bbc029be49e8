"""One greeting template in the settings: what it is called and for, how it begins, who uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.core.joined import parted
from app.services.greeting_templates import TemplateRow, kit_of, template_name
from app.ui.context import Context
from app.ui.dialogs.greeting_template.field_words import shown_text
from app.ui.screens.settings_parts.care_list import ListRow
from app.ui.screens.settings_parts.care_results import ResultLine
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.menus import MenuEntry

_BEGINNING = 90


class GreetingRow(ListRow):
    """D duplicates, besides what every row knows. A built-in one that was rewritten offers its first text again."""

    duplicate_requested = Signal(object)
    reset_requested = Signal(object)

    def __init__(self, context: Context, row: TemplateRow, used: int, first: bool) -> None:
        super().__init__(context, row.id, template_name(row, context.words), first)
        self.row = row
        self._build(used)
        self.edit.clicked.connect(self._on_edit)
        self.duplicate.clicked.connect(self._on_duplicate)
        self.reset.clicked.connect(self._on_reset)
        self.remove.clicked.connect(self._on_remove)

    def entries(self) -> list[MenuEntry]:
        words = self.context.words
        edit, remove = super().entries()
        reset = MenuEntry(words("rules.template.reset"), self._on_reset, "undo")
        return [
            edit,
            MenuEntry(words("rules.menu.duplicate"), self._on_duplicate, "copy", "D"),
            *([reset] if is_rewritten(self.row) else []),
            remove,
        ]

    def press(self, key: Qt.Key) -> bool:
        if key != Qt.Key.Key_D:
            return False
        self._on_duplicate()
        return True

    def _build(self, used: int) -> None:
        words, title, row = self.context.words, self.title_text, self.row
        language = self.context.language
        text = row.text(language) or row.zh or row.en
        shown = shown_text(text, language if row.text(language) else "zh_CN" if row.zh else "en")
        self.name = ElidedLabel(title)
        self.begins = ElidedLabel(" ".join(shown.split())[:_BEGINNING], LabelRole.CAPTION)
        channel = words(f"terms.channel.{row.channel}") if row.channel else ""
        only = "" if row.zh and row.en else words(f"rules.template.only.{'zh' if row.zh else 'en'}")
        use = words("rules.template.used", n=used) if used else ""
        self.facts = ElidedLabel(parted(words, use, channel, only), LabelRole.CAPTION)
        self.facts.setVisible(bool(self.facts.text()))
        self.results = ResultLine(self.context)
        self.edit = Button(self.context.themes, words("rules.edit"), small=True)
        self.edit.setAccessibleName(words("rules.edit_named", name=title))
        self.duplicate = self.icon("copy", words("rules.duplicate", name=title))
        self.reset = self.icon("undo", words("rules.template.reset_named", name=title))
        self.reset.setVisible(is_rewritten(row))
        self.remove = self.icon("trash", words("rules.remove", name=title))
        end = (self.reset, self.edit, self.duplicate, self.remove)
        self.lay_out((), (self.name, self.begins), (self.facts, self.results), end)
        self.setAccessibleName(", ".join(part for part in (title, self.facts.text(), shown) if part))

    def _on_duplicate(self) -> None:
        self.duplicate_requested.emit(self.key)

    def _on_reset(self) -> None:
        self.reset_requested.emit(self.key)


def is_rewritten(row: TemplateRow) -> bool:
    """Whether a built-in template says something else than it came with."""
    kit = kit_of(row.code)
    return kit is not None and (bool(row.name) or (row.zh, row.en) != (kit.zh, kit.en))
