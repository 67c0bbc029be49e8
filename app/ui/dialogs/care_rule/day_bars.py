"""A strip of days with a bar for each on which a rule speaks up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.day_words import near_day, weekday_day
from app.core.words import Words
from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.label import plain_tooltip

BARS, CAPTION = 40, 18


class DayBars(QWidget):
    """Bars start at 0; the highest takes the whole height. The first and the last day stand below."""

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._words = theme, words
        self._first, self._last = date.min, date.min
        self._counts: Mapping[date, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_days(self, first: date, last: date, per_day: Sequence[tuple[date, int]]) -> None:
        """Show these days; those without anything have no bar."""
        self._first = first
        self._last = max([last, *(day for day, _ in per_day)])
        self._counts = dict(per_day)
        told = (self._told(day) for day, _ in per_day)
        self.setAccessibleName(("；" if self._words.language == "zh_CN" else "; ").join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BARS + CAPTION)

    def day_at(self, x: float) -> date:
        """The day under a place."""
        place = int(x / max(1.0, self._pitch()))
        return self._first + timedelta(days=max(0, min(self._days() - 1, place)))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._counts:
            day = self.day_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tooltip(self._told(day)), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        pitch, most = self._pitch(), max(self._counts.values(), default=0)
        for at in range(self._days()):
            count = self._counts.get(self._first + timedelta(days=at), 0)
            if count and most:
                height = max(3.0, (BARS - 2) * count / most)
                bar = QRectF(at * pitch + 0.5, BARS - height, max(2.0, pitch - 1.5), height)
                painter.fillRect(bar, c.accent)
        shapes.rule(painter, 0, BARS, self.width(), c.line_strong)
        if self._first != date.min:
            room = QRectF(0, BARS + 2, self.width(), CAPTION)
            first, last = (near_day(day, self._words, self._first) for day in (self._first, self._last))
            text.line(painter, room, first, theme, c.text_3, tokens.CAPTION)
            text.line(painter, room, last, theme, c.text_3, tokens.CAPTION, align=text.RIGHT)

    def _told(self, day: date) -> str:
        return self._words("rules.reach.day", day=weekday_day(day, self._words), n=self._counts.get(day, 0))

    def _days(self) -> int:
        return (self._last - self._first).days + 1

    def _pitch(self) -> float:
        return self.width() / max(1, self._days())
