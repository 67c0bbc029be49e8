"""The eight weeks of a product as numbers, each with its bar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.day_words import brief_day
from app.core.words import Words
from app.ui import tokens
from app.ui.paint import bars, shapes, text
from app.ui.screens.product_parts import told
from app.ui.theme import ThemeSource

_ROW = 22
_NAME = 116
_NUMBER = 44


class WeeksView(QWidget):
    """What the line of the table says, to be read: the current week last."""

    def __init__(self, themes: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = themes
        self._words = words
        self._values: tuple[float, ...] = ()
        self._names: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_weeks(self, values: tuple[float, ...], today: date) -> None:
        """Units of each week, the week that ends today last."""
        self._values = values
        last = len(values) - 1
        ends = [today - timedelta(days=7 * (last - at)) for at in range(len(values))]
        self._names = [
            self._words(
                "products.detail.week",
                first=brief_day(end - timedelta(days=6), self._words),
                last=brief_day(end, self._words),
            )
            for end in ends
        ]
        told_all = ", ".join(f"{name}: {told.number(value)}" for name, value in self.rows())
        self.setAccessibleName(self._words("products.weeks.spoken", values=told_all))
        self.updateGeometry()
        self.update()

    def rows(self) -> list[tuple[str, float]]:
        """Each week with its units."""
        return list(zip(self._names, self._values, strict=True))

    def sizeHint(self) -> QSize:
        return QSize(200, _ROW * max(len(self._values), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, c = self._source.current, self._source.current.colors
        most = max(self._values, default=0) or 1
        track = max(self.width() - _NAME - _NUMBER - 8, 10)
        for place, (name, value) in enumerate(self.rows()):
            y = place * _ROW
            text.line(painter, QRectF(0, y, _NAME, _ROW), name, theme, c.text_2, tokens.CAPTION)
            bars.bar(painter, QRectF(_NAME, y + 7, track, 8), theme, max(value, 0) / most)
            right = QRectF(self.width() - _NUMBER, y, _NUMBER, _ROW)
            text.line(painter, right, told.number(value), theme, c.text_1, tokens.CAPTION, align=text.RIGHT)
        if self.hasFocus():
            shapes.focus_ring(painter, QRectF(self.rect()), theme)
