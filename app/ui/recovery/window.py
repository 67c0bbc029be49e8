"""The recovery window: what happened, the last good copy, and only the buttons that make sense for this fault."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.db.backups.manifest import BackupInfo
from app.ui import tokens
from app.ui.icons import Tint
from app.ui.prompts import sentence
from app.ui.recovery import words as said
from app.ui.recovery.copy_list import CopyList
from app.ui.recovery.plan import Help, Plan
from app.ui.stage import Stage
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.fitting import fit_height
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

WIDTH = 640
_ROWS = (Help.VIEW, Help.RESCUE, Help.MOVE, Help.REOPEN)
"""What needs a line of explanation; the rest are words enough."""


class RecoveryWindow(QDialog):
    """Closed with `choice` set, None for quitting; with `Help.RESTORE` the copy is in `chosen`.

    `said_last` is the sentence of a help that did not work, told above the others.
    """

    def __init__(
        self,
        stage: Stage,
        fault: ShukeError,
        plan: Plan,
        backups: Sequence[BackupInfo],
        *,
        show_files: Callable[[], None],
        said_last: str = "",
        leave: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice: Help | None = None
        self.chosen: BackupInfo | None = None
        self.buttons: dict[Help, Button] = {}
        self.copies: CopyList | None = None
        self._stage = stage
        self._plan = plan
        self._backups = backups
        self._show_files = show_files
        helps = [help_ for help_ in plan.helps if help_ is not Help.RESTORE or backups]
        self._main = helps[0]
        self._build(fault, helps, said_last, leave)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, fault: ShukeError, helps: list[Help], said_last: str, leave: str) -> None:
        self.setWindowTitle(said.translate("Recovery", "Shuke"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QVBoxLayout()
        body.setContentsMargins(24, 22, 24, 20)
        body.setSpacing(14)
        body.addLayout(self._head(fault))
        if said_last:
            self.said = Label(said_last, LabelRole.ERROR, wrap=True)
            body.addWidget(self.said)
        if Help.RESTORE in self._plan.helps:
            body.addWidget(self._copies() if self._backups else self._no_copies())
        rows = [which for which in helps if which in _ROWS]
        if rows:
            body.addWidget(self._rows(rows))
        column.addLayout(body, 1)
        column.addWidget(rule())
        column.addLayout(self._foot(helps, leave))

    def _head(self, fault: ShukeError) -> QHBoxLayout:
        self.title = Label(said.translate("Recovery", self._plan.title), LabelRole.KEY, wrap=True)
        self.text = Label(sentence(self._stage.words, fault), LabelRole.BODY, wrap=True, selectable=True)
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.title)
        words.addWidget(self.text)
        if self._plan.damage:
            calm = said.translate(
                "Recovery", "Nothing was changed or deleted. Whatever you do here keeps the old file."
            )
            words.addWidget(Label(calm, LabelRole.SECONDARY, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        icon, tint = ("alert-triangle", Tint.AMBER) if self._plan.damage else ("info", Tint.ACCENT)
        row.addWidget(Symbol(self._stage.themes, icon, tint, 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _copies(self) -> QWidget:
        newest = next((info for info in self._backups if info.verified), None)
        title = said.translate("Recovery", "Restore a copy")
        panel = Panel(title, self._newest_text(newest), divided=True, padding=0)
        self.copies = CopyList(self._stage, self._backups, title)
        self.copies.chosen.connect(self._on_copy)
        self.copies.taken.connect(partial(self._on_taken))
        panel.body.addWidget(self.copies)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addStretch(1)
        foot.addWidget(self._button(Help.RESTORE))
        panel.body.addLayout(foot)
        self.copies.choose_first_verified()
        return panel

    def _newest_text(self, newest: BackupInfo | None) -> str:
        if newest is None:
            return said.translate("Recovery", "None of them is whole")
        text = said.translate("Recovery", "Last good copy: {when}, {holds}")
        when = said.moment(newest, self._stage.clock, self._stage.words)
        return text.replace("{when}", when).replace("{holds}", said.holds(newest))

    def _no_copies(self) -> QWidget:
        text = said.translate(
            "Recovery",
            "No backups lie beside the file. If you have one elsewhere, choose it as another file.",
        )
        return Label(text, LabelRole.SECONDARY, wrap=True)

    def _rows(self, helps: Sequence[Help]) -> QWidget:
        panel = Panel(padding=0)
        panel.body.setSpacing(0)
        for number, which in enumerate(helps):
            if number:
                panel.body.addWidget(rule())
            row = QHBoxLayout()
            row.setContentsMargins(14, 9, 12, 9)
            row.setSpacing(12)
            row.addWidget(Label(said.help_text(which), LabelRole.SECONDARY, wrap=True), 1)
            row.addWidget(self._button(which))
            panel.body.addLayout(row)
        return panel

    def _foot(self, helps: Sequence[Help], leave: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.S4, 11, 14, 11)
        row.setSpacing(tokens.S2)
        for which in (Help.SHOW, Help.OTHER):
            if which in helps:
                row.addWidget(self._button(which, plain=which is not self._main))
        row.addStretch(1)
        self.leave = Button(self._stage.themes, leave or said.translate("Recovery", "Quit"))
        self.leave.clicked.connect(self.reject)
        row.addWidget(self.leave)
        if Help.AGAIN in helps:
            row.addWidget(self._button(Help.AGAIN))
        return row

    def _button(self, which: Help, *, plain: bool = False) -> Button:
        role = ButtonRole.PRIMARY if which is self._main else ButtonRole.NORMAL
        button = Button(self._stage.themes, said.help_title(which), role=ButtonRole.PLAIN if plain else role)
        button.clicked.connect(partial(self._on_help, which))
        self.buttons[which] = button
        return button

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_help(self, which: Help, checked: bool = False) -> None:
        if which is Help.SHOW:
            self._show_files()
            return
        self.choice = which
        self.accept()

    def _on_copy(self, info: BackupInfo | None) -> None:
        self.chosen = info
        if button := self.buttons.get(Help.RESTORE):
            button.setEnabled(info is not None)

    def _on_taken(self, info: BackupInfo) -> None:
        self.chosen = info
        self._on_help(Help.RESTORE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            fit_height(self, WIDTH)
            self.buttons[self._main].setFocus(Qt.FocusReason.OtherFocusReason)
