"""The backups as a model: one row each, with its sentence for those who hear the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.db.backups.manifest import BackupInfo
from app.ui.context import Context
from app.ui.screens.settings_parts import backup_words

Index = QModelIndex | QPersistentModelIndex
INFO = Qt.ItemDataRole.UserRole


class Checked(StrEnum):
    """What is known of a backup's bytes: proven when made, read anew and the same, read anew and damaged."""

    MADE = "made"
    SOUND = "sound"
    DAMAGED = "damaged"


class BackupModel(QAbstractListModel):
    """What was found by reading backups anew stays known while the page stands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[BackupInfo, ...] = ()
        self._read: dict[Path, bool] = {}

    def show(self, backups: Sequence[BackupInfo]) -> None:
        """Show these, unless they are those in view already."""
        if tuple(backups) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(backups)
        self.endResetModel()

    def note(self, read: Mapping[Path, bool]) -> None:
        """What reading backups whole has shown."""
        self._read |= read
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def backups(self) -> tuple[BackupInfo, ...]:
        return self._rows

    def checked(self, info: BackupInfo) -> Checked:
        if not info.verified or self._read.get(info.path) is False:
            return Checked.DAMAGED
        return Checked.SOUND if info.path in self._read else Checked.MADE

    def checked_text(self, info: BackupInfo) -> str:
        return self._context.words(f"settings.checked.{self.checked(info)}")

    def when(self, info: BackupInfo) -> str:
        return backup_words.moment(info.made_at, self._context.clock, self._context.words)

    def reason(self, info: BackupInfo) -> str:
        key = f"backup.reason.{info.reason}"
        return self._context.words(key) if key in self._context.words else info.reason

    def customers(self, info: BackupInfo) -> str:
        return self._context.words("settings.customers", n=info.customers, told=f"{info.customers:,}")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        info = self._rows[index.row()]
        if role == INFO:
            return info
        if role == Qt.ItemDataRole.DisplayRole:
            return self.when(info)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._told(info)
        return None

    def _told(self, info: BackupInfo) -> str:
        parts = [
            self.when(info),
            self.reason(info),
            self._context.words("settings.number", n=info.sequence),
            backup_words.size(info.size),
            self.customers(info),
            self.checked_text(info),
        ]
        if info.pinned:
            parts.append(self._context.words("settings.pinned"))
        return ("，" if self._context.language == "zh_CN" else ", ").join(parts)
