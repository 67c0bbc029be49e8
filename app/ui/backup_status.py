"""The backup's piece of the status bar: when the last one was made, in amber with the reason where it is not well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import ShukeError
from app.ui import backups
from app.ui.backups import Standing, is_backup
from app.ui.context import Context
from app.ui.jobs import Cancelled
from app.ui.widgets.label import plain_tooltip

if TYPE_CHECKING:
    from app.ui.status import Status


class BackupStatus(QObject):
    """Reads how matters stand after every look of the keeper, which is once a minute at least."""

    def __init__(self, context: Context, status: Status, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._status = status
        self._known = False
        if is_backup(context.database):
            status.backup.hide()  # what is shown is a backup itself
        else:
            context.keeper.moved.connect(self.refresh)

    def refresh(self) -> None:
        """Read the folders anew, beside the window: one on a share that is away keeps who asks waiting."""
        context = self._context
        context.ops.run_later(
            lambda job: backups.standing(context.database, context.settings),
            done=self._on_read,
            failed=self._on_not_read,
            owner=self,
            key="standing",
        )

    def _on_read(self, standing: Standing) -> None:
        from app.ui.screens.settings_parts import backup_words

        self._known = True
        context = self._context
        fault = context.keeper.fault
        told = backup_words.state(
            standing, context.clock, context.words, context.settings, fault, running=False
        )
        self._status.show_backup(standing.newest.made_at if standing.newest else None)
        if told.warning:
            self._status.backup.set_state(told.lead, "shield", warning=True)
        self._status.backup.setToolTip(plain_tooltip(f"{told.lead}\n{told.facts}"))

    def _on_not_read(self, fault: BaseException) -> None:
        """A file that cannot be read now is told by whoever needs it."""
        if not isinstance(fault, ShukeError | Cancelled):
            raise fault

    def retranslate(self) -> None:
        """Say the same in the language of now; nothing before the first look, which comes after the first paint."""
        if self._known:
            self.refresh()
