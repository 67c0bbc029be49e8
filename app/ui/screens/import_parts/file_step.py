"""The first step: choose a file or drop it here; a file that cannot be read says so in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.icons import Tint
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import IconSquare
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol


class FileStep(QWidget):
    """`choose_requested` asks for the system's file dialog."""

    choose_requested = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_button = Button(
            theme, self.tr("Choose a file"), icon="folder", keys="Ctrl+O", role=ButtonRole.PRIMARY
        )
        self.choose_button.clicked.connect(self.choose_requested)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self._alert = Symbol(theme, "alert-triangle", Tint.RED, 14)
        self._area = DropArea(theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.MARGIN_LEFT, 2, tokens.MARGIN_RIGHT, 12)
        outer.addWidget(self._area, 1)
        self._fill(theme)
        self.show_error("")

    def show_error(self, words: str) -> None:
        """Why a file could not be read; an empty text takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self._alert.setVisible(bool(words))

    def focus_main(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 200)

    def _fill(self, theme: ThemeSource) -> None:
        column = QVBoxLayout(self._area)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconSquare(theme, "import"))
        column.addSpacing(4)
        column.addWidget(Label(self.tr("Drop a file with customers or purchases here"), LabelRole.KEY))
        for words in (
            self.tr("CSV, Excel (.xlsx), vCard and JSON, as tills, phones and other programs save them."),
            self.tr("Columns are recognised; nothing is written before you have seen what was found."),
        ):
            column.addWidget(Label(words, LabelRole.SECONDARY, wrap=True))
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
        painter.setBrush(c.surface)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, tokens.RADIUS_PANEL, tokens.RADIUS_PANEL)
