"""Who may be in the shop already, one by one side by side: merge, keep both, skip, and the rest likewise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.context import Context
from app.ui.importing.counted import counted
from app.ui.importing.order import MERGE, NEW, SKIP
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.compare_grid import CompareGrid
from app.ui.screens.import_parts.growing_area import GrowingArea
from app.ui.screens.import_parts.match_rows import compare_rows, told_reasons
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.exchange.importer import Match

KEYS = {MERGE: "M", NEW: "B", SKIP: "S"}


class MatchPanel(Panel):
    """Decides with the session; for lists of other things than people only the rule for all is asked."""

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", padding=12, parent=parent)
        self._context = context
        self._session = session
        self._found: tuple[Match, ...] = ()
        self._shown: tuple[Match, ...] = ()
        self.place = 0
        self._in_view = 0
        self._build()
        self._connect()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def current(self) -> Match | None:
        return self._shown[self.place] if self._shown else None

    def show_matches(self) -> None:
        """What the session knows now; the same match stays in view where it is still there."""
        self._found = self._session.matches or ()
        self._show_groups()
        self._filter()
        self.place = next((n for n, one in enumerate(self._shown) if one.row == self._in_view), 0)
        self._show()

    def decide(self, what: str) -> None:
        """M, B and S: for the one in view, or with the box ticked for all that are left."""
        match, choices = self.current, self._session.choices
        if match is None:
            if not self._session.can_match:
                self._decide_all(what)
            return
        self._session.decide(choices.with_row(match.row, what))
        if self.likewise.isChecked():
            self._decide_rest(what)
            self._show()
        else:
            self.step(1)

    def step(self, by: int) -> None:
        """To the next one or back."""
        if self._shown:
            self.place = max(0, min(len(self._shown) - 1, self.place + by))
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 200)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.set_title(self.tr("Possible duplicates"))
        self.group = ComboBox(themes, self.tr("Recognised by"), small=True)
        self.group.setSizeAdjustPolicy(self.group.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.group.setMinimumContentsLength(6)
        self.back = IconButton(themes, "chevron-left", self.tr("Previous duplicate"), size=24)
        self.count = Label("", LabelRole.SECONDARY)
        self.next = IconButton(themes, "chevron-right", self.tr("Next duplicate"), size=24)
        for widget in (self.back, self.count, self.next):
            self.add_action(widget)
        self.reasons = Label("", LabelRole.SMALL, wrap=True)
        self.grid = CompareGrid(themes)
        self.area = GrowingArea(80)
        self.area.hold(self.grid)
        icons = {MERGE: "merge", NEW: "", SKIP: ""}
        names = {MERGE: self.tr("Merge"), NEW: self.tr("Keep both"), SKIP: self.tr("Skip")}
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for what, key in KEYS.items():
            button = Button(themes, names[what], icon=icons[what], keys=key, small=True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._on_button, what))
            self.buttons[what] = button
            row.addWidget(button, 1)
        self.likewise = CheckBox(themes, "")
        self.again = Button(themes, self.tr("Look for duplicates"), small=True)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self.area, 100)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        rest = QHBoxLayout()
        rest.setSpacing(8)
        rest.addWidget(self.likewise)
        rest.addStretch(1)
        rest.addWidget(self.group)
        self.body.addLayout(rest)
        self.body.addWidget(self.again)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(partial(self._on_step, -1))
        self.next.clicked.connect(partial(self._on_step, 1))
        self.group.activated.connect(self._on_group)
        self.likewise.clicked.connect(self._on_likewise)
        self.again.clicked.connect(self._session.match_again)

    # -- what is in view -----------------------------------------------------------------------------------------

    def _show_groups(self) -> None:
        """By what they were recognised, where there are several ways."""
        words, chosen = self._context.words, self.group.currentData()
        counts: dict[str, int] = {}
        for one in self._found:
            counts[str(one.group)] = counts.get(str(one.group), 0) + 1
        self.group.clear()
        self.group.addItem(self.tr("All"), "")
        for group, count in counts.items():
            self.group.addItem(f"{words(f'exchange.group.{group}')} {count:,}", group)
        self.group.choose(chosen or "")
        self.group.setVisible(len(counts) > 1)

    def _filter(self) -> None:
        group = self.group.currentData()
        self._shown = tuple(one for one in self._found if not group or one.group == group)

    def _show(self) -> None:
        match, words = self.current, self._context.words
        found, session = len(self._found), self._session
        title = self.tr("Possible duplicates") if session.can_match else self.tr("Known already")
        self.set_title(title, counted(words, "people", found) if found else " ")
        several = match is not None
        for widget in (self.back, self.count, self.next, self.area, self.likewise):
            widget.setVisible(several)
        self.back.setEnabled(self.place > 0)
        self.next.setEnabled(self.place + 1 < len(self._shown))
        self.count.setText(f"{self.place + 1:,} / {len(self._shown):,}")
        unknown = session.can_match and session.matches is None
        self.again.setVisible(unknown and not session.matching and session.ready)
        for button in self.buttons.values():
            button.setVisible(several or not session.can_match)
        if match is None:
            self.reasons.setText(self._nothing(unknown))
            self._mark(session.choices.on_duplicate)
        else:
            self._show_match(match)
        self.updateGeometry()

    def _nothing(self, unknown: bool) -> str:
        if not self._session.can_match:
            return self.tr(
                "What the shop has already is treated in this way. What is missing is filled in by merging."
            )
        if unknown:
            return (
                self.tr("Looking for duplicates") if self._session.matching else self.tr("Not looked for yet")
            )
        return self.tr("Nobody in the file is in the shop already")

    def _show_match(self, match: Match) -> None:
        words = self._context.words
        self._in_view = match.row
        what = self._session.choices.for_row(match.row, str(match.group))
        self.reasons.setText(told_reasons(match, words))
        ours = (
            self.tr("In the shop")
            if match.customer_id is not None
            else words("import.row", row=f"{match.other_row:,}")
        )
        theirs = words("import.row_of_file", row=f"{match.row:,}")
        self.grid.show_rows((ours, theirs), compare_rows(match, what, words), words("import.empty"))
        self.area.updateGeometry()
        self._mark(what)
        left = len(self._left())
        self.likewise.set_label(counted(words, "likewise", left))
        self.likewise.setEnabled(left > 0)

    def _mark(self, what: str) -> None:
        """The button of what holds now is the accented one."""
        for key, button in self.buttons.items():
            button.set_role(ButtonRole.ACCENTED if key == what else ButtonRole.NORMAL)

    # -- deciding ------------------------------------------------------------------------------------------------

    def _left(self) -> Sequence[Match]:
        """The others in view that were not decided one by one."""
        match, by_row = self.current, self._session.choices.by_row
        return [one for one in self._shown if one is not match and one.row not in by_row]

    def _decide_rest(self, what: str) -> None:
        """The groups in view, but for those that were decided by hand."""
        choices = self._session.choices
        for group in {str(one.group) for one in self._shown}:
            choices = choices.with_group(group, what)
        self._session.decide(choices)

    def _decide_all(self, what: str) -> None:
        self._session.decide(replace(self._session.choices, on_duplicate=what))
        self._show()

    def _on_button(self, what: str) -> None:
        self.decide(what)

    def _on_step(self, by: int) -> None:
        self.step(by)

    def _on_group(self) -> None:
        self._filter()
        self.place = 0
        self._show()

    def _on_likewise(self) -> None:
        """Ticked: what holds for the one in view holds for the rest as well; unticked, each goes its usual way."""
        match, choices = self.current, self._session.choices
        if match is None:
            return
        if self.likewise.isChecked():
            self._decide_rest(choices.for_row(match.row, str(match.group)))
        else:
            shown = {str(one.group) for one in self._shown}
            kept = {group: what for group, what in choices.by_group.items() if group not in shown}
            self._session.decide(replace(choices, by_group=kept))
        self._show()
