"""The shop's greeting templates by occasion: written, copied, put away, and the built-in text brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.care.results import Result, ResultKind
from app.care.rule_counts import template_uses
from app.core.changes import Changes
from app.core.enums import RecordKind
from app.db.reader import Reader
from app.services import greeting_templates
from app.services.greeting_templates import OCCASIONS, TemplateRow
from app.ui.context import Context
from app.ui.dialogs.greeting_template import duplicate_template, edit_template
from app.ui.screens.settings_parts.care_list import ListSection
from app.ui.screens.settings_parts.care_results import read_results
from app.ui.screens.settings_parts.templates_row import GreetingRow
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState


class TemplatesSection(ListSection):
    """A panel for each occasion that has templates; `rows` holds all in the order of the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words, themes = context.words, context.themes
        self.rows: list[GreetingRow] = []
        self.new = Button(
            themes, words("rules.template.new"), icon="plus", role=ButtonRole.PRIMARY, small=True
        )
        self.add_head(words("rules.template.title"), words("rules.template.title.note"), self.new)
        for occasion in OCCASIONS:
            self.add_panel(occasion, words(f"greetings.occasion.{occasion}"))
        self.empty = EmptyState(
            themes, words("rules.template.empty"), words("rules.template.empty.line"), icon="note"
        )
        self.column.addWidget(self.empty)
        self.new.clicked.connect(self.begin)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the templates as they are."""
        focused = self.clear_rows()
        self.rows = []
        found, used = self.context.ops.read(_read)
        for occasion in OCCASIONS:
            own = [row for row in found if row.occasion == occasion]
            if occasion == OCCASIONS[-1]:
                own += [row for row in found if row.occasion not in OCCASIONS]
            self.panels[occasion].setVisible(bool(own))
            for place, row in enumerate(own):
                self._add(occasion, GreetingRow(self.context, row, used.get(row.id, 0), place == 0))
        self.empty.setVisible(not self.rows)
        self.focus_row(focused)
        self.context.ops.read_later(
            read_results,
            ResultKind.TEMPLATE,
            self.context.clock.today(),
            done=self._on_results,
            owner=self,
            key="results",
        )

    # -- what is done --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Write a new template."""
        before = self.keys()
        if edit_template(self.context, self.window()):
            self.focus_new(before)

    def edit(self, number: int) -> None:
        if edit_template(self.context, self.window(), number):
            self.focus_row(number)

    def duplicate(self, number: int) -> None:
        before = self.keys()
        if duplicate_template(self.context, self.window(), number):
            self.focus_new(before)

    def reset(self, number: int) -> None:
        self._write("care.template_reset", greeting_templates.reset, number)
        self.focus_row(number)

    def remove(self, number: int) -> None:
        """Put it away; the bar at the foot brings it back."""
        self._write("care.template_trash", greeting_templates.trash, number)

    def _write(self, label: str, function: Any, number: int) -> None:
        row = next(one for one in self.rows if one.row.id == number)
        self.context.ops.write(label, function, number, subject=row.title_text)

    # -- showing -------------------------------------------------------------------------------------------------

    def _add(self, panel: str, row: GreetingRow) -> None:
        row.edit_requested.connect(self.edit)
        row.duplicate_requested.connect(self.duplicate)
        row.reset_requested.connect(self.reset)
        row.remove_requested.connect(self.remove)
        self.add_row(panel, row)
        self.rows.append(row)

    def _on_results(self, found: Mapping[int, Result]) -> None:
        for row in self.rows:
            row.results.show_results(found, row.row.id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(RecordKind.CARE) and (self.isVisible() or changes.label.startswith("care.templ")):
            self.refresh()


def _read(reader: Reader) -> tuple[list[TemplateRow], dict[int, int]]:
    """All templates, and how many care rules use each."""
    return greeting_templates.all_templates(reader), template_uses(reader)
