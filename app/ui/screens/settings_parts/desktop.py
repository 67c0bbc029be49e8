"""The desktop: a reminder at the set hour, an icon in the tray, start at login. Each by itself, all off at first."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.day_words import clock_text
from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.desktop.choices import NOTIFY, STAY, TRAY
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel


class DesktopSection(Section):
    """What is chosen here belongs to this computer; it is at work at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._autostart = context.desktop.platform.autostart()
        for panel in (self._reminder(), self._tray(), self._login()):
            self.column.addWidget(panel)
        note = self.tr("Kept on this computer, not in the shop's file")
        self.column.addWidget(Label(note, LabelRole.CAPTION))
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        context, wanted = self.context, self.context.desktop.choices
        writable = context.database.writable
        at = clock_text(int(context.settings["care.minute"]))
        self.notify.set_label(self.tr("Remind of the day's care at {time}").replace("{time}", at))
        self.notify.setChecked(wanted.notify)
        self.tray.setChecked(wanted.tray)
        self.stay.setChecked(wanted.stay)
        self.stay.setEnabled(wanted.tray)
        icon = context.desktop.tray
        self.missing.setVisible(wanted.tray and (icon is None or not icon.is_there()))
        for box in (self.notify, self.tray):
            box.setEnabled(writable)
        self.login.setChecked(self._autostart is not None and self._autostart.is_on())

    def focus_main(self) -> None:
        self.notify.setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _reminder(self) -> Panel:
        themes = self.context.themes
        panel = card(self.tr("Reminder"))
        self.notify = CheckBox(themes, "")
        self.trial = Button(themes, self.tr("Try it"), small=True)
        self.hour = LinkButton(themes, self.tr("Change the hour"))
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self.notify)
        row.addWidget(self.hour)
        row.addStretch(1)
        row.addWidget(self.trial)
        panel.body.addLayout(row)
        note = self.tr(
            "Once a day, with numbers and without names. When the computer slept or Shuke was closed at that hour, "
            "it comes as soon as both are there again. Rules and reminders with an hour of their own are told then."
        )
        panel.body.addWidget(_note(note))
        return panel

    def _tray(self) -> Panel:
        themes = self.context.themes
        panel = card(self.tr("Tray"))
        self.tray = CheckBox(themes, self.tr("Show an icon in the tray"))
        self.stay = CheckBox(themes, self.tr("Stay there when the window is closed"))
        for box, left in ((self.tray, 4), (self.stay, 26)):
            panel.body.addLayout(_indented(box, left))
        note = self.tr("Its menu shows how many wait, logs an interaction and quits.")
        panel.body.addWidget(_note(note))
        self.missing = Label(
            self.tr("This desktop shows no tray now, so a closed window is closed."),
            LabelRole.AMBER,
            wrap=True,
        )
        self.missing.setContentsMargins(26, 0, 4, 4)
        panel.body.addWidget(self.missing)
        return panel

    def _login(self) -> Panel:
        panel = card(self.tr("Start"))
        self.login = CheckBox(self.context.themes, self.tr("Start Shuke when I log in"))
        panel.body.addLayout(_indented(self.login, 4))
        panel.setVisible(self._autostart is not None)
        return panel

    def _connect(self) -> None:
        self.notify.clicked.connect(self._on_notify)
        self.tray.clicked.connect(self._on_tray)
        self.stay.clicked.connect(self._on_stay)
        self.login.clicked.connect(self._on_login)
        self.trial.clicked.connect(self._on_trial)
        self.hour.clicked.connect(self._on_hour)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_notify(self, on: bool) -> None:
        self._choose(NOTIFY, on)

    def _on_tray(self, on: bool) -> None:
        self._choose(TRAY, on)

    def _on_stay(self, on: bool) -> None:
        self._choose(STAY, on)

    def _choose(self, key: str, on: bool) -> None:
        self.context.preferences.set(key, on)
        self.context.desktop.apply()
        self.refresh()

    def _on_login(self, on: bool) -> None:
        if self._autostart is None:
            return
        try:
            self._autostart.set(on)
        except ShukeError as fault:
            self.context.prompts.fault(fault)
        self.refresh()

    def _on_trial(self) -> None:
        self.context.desktop.try_out()

    def _on_hour(self) -> None:
        from app.ui.screens.settings_parts.catalogue import CARE

        self.context.shell.open_settings(CARE)


def _note(text: str) -> Label:
    label = Label(text, LabelRole.CAPTION, wrap=True)
    label.setContentsMargins(26, 0, 4, 4)
    return label


def _indented(widget: QWidget, left: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, 4, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
