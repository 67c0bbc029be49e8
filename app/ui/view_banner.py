"""The strip over a window that only shows: what is in view, and why nothing can be changed in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.db.backups.manifest import read
from app.ui.backups import is_backup
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.paint import shapes
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.symbol import Symbol

_OWN_SENTENCE = ("read_only_file", "read_only_folder")


class ViewBanner(QWidget):
    """One line on amber ground; hidden where the file can be written."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setFixedHeight(34)
        self.label = ElidedLabel("")
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(Symbol(context.themes, "eye", Tint.AMBER))
        row.addWidget(self.label, 1)
        context.themes.changed.connect(self.update)
        self.retranslate()
        self.setVisible(not context.database.writable)

    def retranslate(self) -> None:
        database = self._context.database
        why = getattr(database, "view_only", "")
        self.label.setText(self._backup_text() if is_backup(database) else self._file_text(why))
        self.setAccessibleName(self.label.text())

    def _backup_text(self) -> str:
        from app.ui.screens.settings_parts.backup_words import moment_within

        info = read(self._context.database.path)
        name = self._context.database.path.name
        when = moment_within(info.made_at, self._context.clock, self._context.words) if info else name
        text = self.tr(
            "Backup of {when}, to look at. Nothing can be changed here; restore it in the settings."
        )
        return text.replace("{when}", when)

    def _file_text(self, why: str) -> str:
        """What keeps the file from being written."""
        if why in _OWN_SENTENCE:
            return self._context.words(f"errors.{why}")
        if not why:
            return self.tr("This file can only be looked at.")
        from app.ui.recovery.plan import plan_for

        reason = QCoreApplication.translate("Recovery", plan_for(why).title)
        return self.tr("For viewing and exporting only, nothing can be saved: {why}").replace("{why}", reason)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._context.themes.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.amber_bg)
        shapes.rule(painter, 0, QRectF(self.rect()).bottom() - shapes.hair(painter), self.width(), c.line)
