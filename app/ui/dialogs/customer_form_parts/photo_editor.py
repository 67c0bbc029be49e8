"""The photo of a customer in the form: shown round, chosen from a file, taken away."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.paint import marks
from app.ui.photos import read_photo, round_photo
from app.ui.widgets.buttons import LinkButton

SIDE = 64


class PhotoEditor(QWidget):
    """Beside the picture stand what can be done with it; without one the first character is shown."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self._context = context
        self.photo: bytes | None = None
        self.face = Face(context)
        self.choose = LinkButton(context.themes, words("form.photo_choose"), icon="image")
        self.remove = LinkButton(context.themes, words("form.photo_remove"), quiet=True)
        self.choose.setAccessibleName(words("form.photo_choose"))
        buttons = QVBoxLayout()
        buttons.setSpacing(2)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        row.addStretch(1)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(self.take_away)
        self.set_photo(None)

    def set_photo(self, photo: bytes | None) -> None:
        self.photo = photo
        self.remove.setVisible(photo is not None)
        self.face.set_photo(photo)

    def set_letter(self, letter: str) -> None:
        self.face.set_letter(letter)

    def ask(self) -> None:
        """Have a file chosen and take its picture."""
        words = self._context.words
        filters = words("form.photo_files") + " (*.jpg *.jpeg *.png *.webp *.gif *.bmp)"
        files = self._context.prompts.open_files(words("form.photo_choose"), filters)
        if not files:
            return
        try:
            self.set_photo(read_photo(files[0]))
        except ShukeError as fault:
            self._context.prompts.fault(fault)
            return
        self.changed.emit()

    def take_away(self) -> None:
        self.set_photo(None)
        self.choose.setFocus()
        self.changed.emit()

    def plain(self) -> str:
        return b64encode(self.photo).decode() if self.photo is not None else ""

    def put_plain(self, value: Any) -> None:
        self.set_photo(b64decode(str(value)) if value else None)


class Face(QWidget):
    """The round itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._photo: bytes | None = None
        self._letter = ""
        self.setFixedSize(SIDE, SIDE)
        context.themes.changed.connect(self.update)

    def set_photo(self, photo: bytes | None) -> None:
        self._photo = photo
        self.setAccessibleName(self._context.words("form.photo" if photo else "form.no_photo"))
        self.update()

    def set_letter(self, letter: str) -> None:
        self._letter = letter
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = round_photo(self._photo, SIDE, self.devicePixelRatioF()) if self._photo else None
        if shown is not None:
            painter.drawPixmap(0, 0, shown)
        else:
            marks.avatar(painter, QRectF(self.rect()), self._context.themes.current, self._letter or "·")
