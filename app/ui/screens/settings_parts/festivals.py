"""The festivals that care rules can be about: the shop's own, and the built-in ones, which it may set right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.enums import RecordKind, Trigger
from app.services import festivals
from app.services.festivals import FestivalRow
from app.ui.context import Context
from app.ui.dialogs.care_rule import edit_rule
from app.ui.dialogs.festival_form import edit_festival
from app.ui.screens.settings_parts.care_list import ListSection
from app.ui.screens.settings_parts.festivals_row import FestivalListRow
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState


class FestivalsSection(ListSection):
    """Two panels, each by the next day; `rows` holds all in the order of the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words, themes = context.words, context.themes
        self.rows: list[FestivalListRow] = []
        self.new = Button(
            themes, words("rules.festival.new"), icon="plus", role=ButtonRole.PRIMARY, small=True
        )
        own = self.add_panel("own", words("rules.festival.own"))
        own.add_action(self.new)
        self.empty = EmptyState(themes, words("rules.festival.empty"), words("rules.festival.empty.line"))
        own.body.addWidget(self.empty)
        self.add_panel("builtin", words("rules.festival.builtin"))
        self.new.clicked.connect(self.begin)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the festivals as they are, what comes soon first."""
        focused = self.clear_rows()
        self.rows = []
        today = self.context.clock.today()
        found = self.context.ops.read(festivals.all_rows)
        known = {row.festival.code: row.festival for row in found}
        whole = tuple(known.values())
        by_day = sorted(
            found, key=lambda row: (*festivals.next_days(row.festival.rule, today, 1, whole), today.max)[0]
        )
        for key, builtin in (("own", False), ("builtin", True)):
            own = [row for row in by_day if row.builtin is builtin]
            for place, row in enumerate(own):
                self._add(key, FestivalListRow(self.context, row, known, place == 0))
        self.empty.setVisible(all(row.builtin for row in found))
        self.focus_row(focused)

    # -- what is done --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Add a festival of the shop's own."""
        before = self.keys()
        if edit_festival(self.context, self.window()):
            self.focus_new(before)

    def edit(self, code: str) -> None:
        if edit_festival(self.context, self.window(), self._row(code)):
            self.focus_row(code)

    def remove(self, code: str) -> None:
        """Put the shop's own away; where it stood in for a built-in one, that one is back."""
        row = self._row(code)
        label = "care.festival_reset" if row.builtin else "care.festival_trash"
        name = row.festival.name(self.context.language)
        self.context.ops.write(label, festivals.trash, row.id, subject=name)
        self.focus_row(code)

    def make_rule(self, code: str) -> None:
        """Begin a care rule that is about it."""
        edit_rule(self.context, self.window(), trigger=Trigger.FESTIVAL, festival=code)

    def _row(self, code: str) -> FestivalRow:
        return next(one.row for one in self.rows if one.row.festival.code == code)

    # -- showing -------------------------------------------------------------------------------------------------

    def _add(self, panel: str, row: FestivalListRow) -> None:
        row.edit_requested.connect(self.edit)
        row.remove_requested.connect(self.remove)
        row.rule_requested.connect(self.make_rule)
        self.add_row(panel, row)
        self.rows.append(row)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(RecordKind.CARE) and (self.isVisible() or changes.label.startswith("care.fest")):
            self.refresh()
