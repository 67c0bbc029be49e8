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
    """The panels show the same; each stays until all steps are done, and none is shown in a sample shop."""

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
        return stands(self._found, self._backed_up, self._seen(), self._context)

    def refresh(self) -> None:
        """Read the file now; the folder of the backups, which may lie far away, later."""
        context = self._context
        if not context.database.writable:
            self._hide()
            return
        self._found = context.ops.read(first_steps)
        if self._found.is_sample:
            self._hide()
            return
        self._show()
        if self._backed_up is None:
            path = context.database.path
            context.ops.run_later(
                lambda job: backups.last_backup(path), done=self._on_backup, owner=self, key="backup"
            )

    def _show(self) -> None:
        found = self.stands
        for panel in self._panels:
            panel.show_stands(found)
            panel.setVisible(not all(one.done for one in found))

    def _hide(self) -> None:
        for panel in self._panels:
            panel.hide()

    def _seen(self) -> bool:
        return self._context.preferences.flag(self._seen_key(), False)

    def _seen_key(self) -> str:
        """Of this file: another shop's rules were not looked at."""
        path = str(self._context.database.path.resolve())
        return f"first_steps/rules_{hashlib.sha256(path.encode()).hexdigest()[:16]}"

    def _on_backup(self, made_at: datetime | None) -> None:
        self._backed_up = made_at
        if self._found is not None and not self._found.is_sample:
            self._show()

    def _on_chosen(self, step: str) -> None:
        shell = self._context.shell
        match Step(step):
            case Step.SHOP:
                shell.open_settings(SHOP)
            case Step.CUSTOMERS:
                shell.import_files()
            case Step.RULES:
                self._context.preferences.set(self._seen_key(), True)
                self._show()
                shell.open_settings(CARE_RULES)
            case Step.BACKUP:
                shell.open_settings(BACKUP)
