"""Two to five exclusive choices side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.paint.text import Run
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its key, its words, what it counts, an icon, and the digit that picks it with Alt."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""
    hint: str = ""


class SegmentedControl(QWidget):
    """The row of choices; Left and Right move within it, Tab leaves it."""

    changed = Signal(str)

    def __init__(
        self,
        theme: ThemeSource,
        segments: Sequence[Segment],
        current: str = "",
        *,
        name: str = "",
        small: bool = False,
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._small = small
        self._stretch = stretch
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        policy = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_segments(segments, current)

    def set_segments(self, segments: Sequence[Segment], current: str = "") -> None:
        """Replace the choices; the first is chosen when `current` names none."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = {}
        for segment in segments:
            button = SegmentButton(self._source, segment, self._small, self)
            button.chosen.connect(self._on_chosen)
            self._group.addButton(button)
            self._row.addWidget(button, 1 if self._stretch else 0)
            self._buttons[segment.key] = button
        self.set_current(current or (segments[0].key if segments else ""))

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show other counts, by key."""
        for key, count in counts.items():
            self._buttons[key].set_count(count)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show other words, by key, as after a change of language."""
        for key, words in texts.items():
            self._buttons[key].set_words(words)

    def current(self) -> str:
        return self._chosen

    def set_current(self, key: str) -> None:
        """Choose without telling."""
        if key in self._buttons:
            self._chosen = key
            self._buttons[key].setChecked(True)
            self.update()

    def button(self, key: str) -> SegmentButton:
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
        painter.fillPath(outline, c.surface)
        painter.setClipPath(outline)
        for button in self._buttons.values():
            if button.isChecked():
                painter.fillRect(button.geometry(), c.sel)
            elif button.underMouse():
                painter.fillRect(button.geometry(), c.hover)
        for button in list(self._buttons.values())[1:]:
            shapes.upright(painter, button.x(), 0, self.height(), c.line)
        painter.setClipping(False)
        shapes.box(painter, area, tokens.RADIUS, None, c.line_strong)

    def _on_chosen(self, key: str) -> None:
        self.update()
        if key != self._chosen:
            self._chosen = key
            self.changed.emit(key)


class SegmentButton(PaintedButton):
    """One segment; its ground and frame belong to the control around it."""

    chosen = Signal(str)

    def __init__(self, theme: ThemeSource, segment: Segment, small: bool, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._segment = segment
        self._small = small
        self._count = segment.count
        self._words = segment.text
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._name()
        self.clicked.connect(self._on_clicked)

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._name()

    def set_words(self, words: str) -> None:
        self._words = words
        self._name()

    def sizeHint(self) -> QSize:
        height = tokens.CONTROL_SMALL if self._small else tokens.CONTROL
        padding = 9 if self._small else 12
        icon = 16 + 7 if self._segment.icon else 0
        # Measured in bold, so that the row does not jump when another one is chosen.
        return QSize(text.runs_width(self._runs(bold=True), self.theme) + icon + 2 * padding, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        parts = self._runs(bold=self.isChecked())
        icon = 16 + 7 if self._segment.icon else 0
        x = max(2.0, (self.width() - text.runs_width(parts, self.theme) - icon) / 2)
        if icon:
            tint = Tint.LINK if self.isChecked() else Tint.NORMAL
            icons.paint(painter, QRectF(x, 0, 16, self.height()), self._segment.icon, self.theme, tint)
        room = QRectF(x + icon, 0, self.width() - x - icon, self.height())
        text.runs(painter, room, parts, self.theme)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), self.theme)

    def _runs(self, bold: bool) -> list[Run]:
        c = self.theme.colors
        size = tokens.CAPTION if self._small else tokens.BODY
        ink = c.accent_text if self.isChecked() else c.text_2
        parts = [Run(self._words, ink, size, bold)]
        if self._count is not None:
            parts.append(Run(f"{self._count:,}", ink, size, bold, gap=4))
        if self._segment.hint:
            parts.append(Run(self._segment.hint, c.text_3, tokens.TINY, gap=6))
        return parts

    def _name(self) -> None:
        self.set_label(self._words if self._count is None else f"{self._words} {self._count}")

    def _on_clicked(self) -> None:
        self.chosen.emit(self._segment.key)
