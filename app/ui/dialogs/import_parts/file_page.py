"""The first step: choose a file or drop it here; a file that cannot be read says so in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.icons import Tint
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import IconSquare
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol


class FilePage(QWidget):
    """`choose_requested` asks for the system's file dialog."""

    choose_requested = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_button = Button(theme, self.tr("Choose a file"), icon="folder", role=ButtonRole.PRIMARY)
        self.choose_button.clicked.connect(self.choose_requested)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self._alert = Symbol(theme, "alert-triangle", Tint.RED, 14)
        area = DropArea(theme)
        column = QVBoxLayout(area)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconSquare(theme, "import"))
        column.addSpacing(4)
        column.addWidget(Label(self.tr("Drop a file with customers or purchases here"), LabelRole.KEY))
        column.addWidget(
            Label(
                self.tr(
                    "CSV, Excel (.xlsx), vCard and JSON, as tills, phones and other programs save them."
                    " Columns are recognised; nothing is written before you have seen what was found."
                ),
                LabelRole.SECONDARY,
                wrap=True,
            )
        )
        column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        row.addStretch(1)
        column.addLayout(row)
        told = QHBoxLayout()
        told.setSpacing(6)
        told.addWidget(self._alert, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.error, 1)
        column.addSpacing(4)
        column.addLayout(told)
        column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.addWidget(area, 1)
        self.show_error("")

    def show_error(self, words: str) -> None:
        """Why a file could not be read; an empty text takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self._alert.setVisible(bool(words))


class DropArea(QWidget):
    """A dashed frame: files may be dropped here."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(c.line_strong, 1, Qt.PenStyle.DashLine))
        painter.setBrush(c.sunken)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, tokens.RADIUS_PANEL, tokens.RADIUS_PANEL)
