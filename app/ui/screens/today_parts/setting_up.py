"""Brings the four steps up to date wherever they are shown, and leads to the place of each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from app.services.first_steps import FirstSteps, first_steps
from app.ui import backups
from app.ui.context import Context
from app.ui.screens.settings_parts.catalogue import BACKUP, CARE_RULES, SHOP
from app.ui.screens.today_parts.steps import Stand, Step, StepsPanel, stands


class SettingUp(QObject):
    """The panels show the same. They stay until all steps are done; a sample shop has none to do."""

    def __init__(self, context: Context, panels: Sequence[StepsPanel], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._panels = panels
        self._found: FirstSteps | None = None
        self._backed_up: datetime | None = None
        for panel in panels:
            panel.chosen.connect(self._on_chosen)
        context.keeper.made.connect(self._on_backup)

    @property
    def stands(self) -> tuple[Stand, ...]:
        """How the steps stand, as far as that was read."""
        if self._found is None:
            return ()
        return stands(self._found, self._backed_up, self._remembered("rules"), self._context)

    def refresh(self) -> None:
        """Read the file now; the folder of the backups, which may lie far away, later."""
        context = self._context
        sample = bool(context.settings["shop.sample_as_of"])
        if sample or not context.database.writable or self._remembered("all"):
            self._found = None
            self._hide()
            return
        self._found = context.ops.read(first_steps)
        self._show()
        if self._backed_up is None:
            path = context.database.path
            context.ops.run_later(
                lambda job: backups.last_backup(path), done=self._on_backup, owner=self, key="backup"
            )

    def _show(self) -> None:
        """Once all are done they are not asked for again, and nothing is read for them."""
        found = self.stands
        over = all(one.done for one in found)
        if over and found:
            self._remember("all")
        for panel in self._panels:
            panel.show_stands(found)
            panel.setVisible(not over)

    def _hide(self) -> None:
        for panel in self._panels:
            panel.hide()

    def _remembered(self, what: str) -> bool:
        return self._context.preferences.flag(self._key(what), False)

    def _remember(self, what: str) -> None:
        self._context.preferences.set(self._key(what), True)

    def _key(self, what: str) -> str:
        """Of this file: another shop has steps of its own."""
        path = str(self._context.database.path.resolve())
        return f"first_steps/{what}_{hashlib.sha256(path.encode()).hexdigest()[:16]}"

    def _on_backup(self, made_at: datetime | None) -> None:
        self._backed_up = made_at
        if self._found is not None:
            self._show()

    def _on_chosen(self, step: str) -> None:
        shell = self._context.shell
        match Step(step):
            case Step.SHOP:
                shell.open_settings(SHOP)
            case Step.CUSTOMERS:
                shell.import_files()
            case Step.RULES:
                self._remember("rules")
                self._show()
                shell.open_settings(CARE_RULES)
            case Step.BACKUP:
                shell.open_settings(BACKUP)
