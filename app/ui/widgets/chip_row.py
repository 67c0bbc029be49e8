"""Rows of chips: to read, and to add and remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.paint.chips import ChipTone
from app.ui.theme import ThemeSource
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.painted import PaintedButton


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """What a chip shows."""

    text: str
    tone: ChipTone = ChipTone.NEUTRAL
    icon: str = ""


class Chip(QWidget):
    """One chip, only to read."""

    def __init__(self, theme: ThemeSource, spec: ChipSpec) -> None:
        super().__init__()
        self._source = theme
        self._spec = spec
        self.setAccessibleName(spec.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(chips.chip_width(self._source.current, self._spec.text, self._spec.icon), tokens.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        spec = self._spec
        area = QRectF(self.rect())
        chips.chip(QPainter(self), area, self._source.current, spec.text, spec.tone, spec.icon)


class ChipRow(QWidget):
    """Chips that wrap."""

    def __init__(
        self, theme: ThemeSource, specs: Sequence[ChipSpec] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._flow = FlowLayout(self, tokens.TIGHT)
        self._chips: list[Chip] = []
        self.set_chips(specs)

    def set_chips(self, specs: Sequence[ChipSpec]) -> None:
        """Show these instead."""
        for old in self._chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._chips = [Chip(self._source, spec) for spec in specs]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self.updateGeometry()


class ChipEdit(QWidget):
    """Tags that can be taken away, and a button that turns into a line to add one.

    It keeps no truth of its own: `added` and `removed` say what is wanted, `set_texts` shows what came of it.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        theme: ThemeSource,
        texts: Sequence[str] = (),
        add_label: str = "",
        suggestions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._flow = FlowLayout(self, tokens.TIGHT)
        self._tags: list[TagChip] = []
        self._known = QStringListModel(list(suggestions), self)
        self.add_button = AddChip(theme, add_label or self.tr("Tag"))
        self.add_button.clicked.connect(self.begin_adding)
        self.line = self._make_line()
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.line)
        self.set_texts(texts)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show these tags."""
        for old in self._tags:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._tags = []
        for position, words in enumerate(texts):
            tag = TagChip(self._source, words)
            tag.remove_requested.connect(self.removed)
            self._flow.insert_widget(position, tag)
            self._tags.append(tag)
        self.updateGeometry()

    def texts(self) -> list[str]:
        return [tag.label for tag in self._tags]

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        self._known.setStringList(list(suggestions))

    def begin_adding(self) -> None:
        """Open the line for a new tag."""
        self.line.clear()
        self.add_button.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setProperty("small", "true")
        line.setFixedWidth(110)
        line.setAccessibleName(self.add_button.label)
        completer = QCompleter(self._known, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        line.hide()
        line.editingFinished.connect(self._on_finished)
        return line

    def _on_finished(self) -> None:
        words = self.line.text().strip()
        was_open = not self.line.isHidden()
        self.line.hide()
        self.line.clear()
        self.add_button.show()
        if was_open and words and words not in self.texts():
            self.added.emit(words)


class TagChip(PaintedButton):
    """A tag; under the mouse or with the focus it shows a cross. Click, Delete or Space take it away."""

    remove_requested = Signal(str)

    def __init__(self, theme: ThemeSource, words: str) -> None:
        super().__init__(theme, words)
        self.clicked.connect(self._on_clicked)
        self._name()

    def sizeHint(self) -> QSize:
        return QSize(chips.chip_width(self.theme, self.label), tokens.CHIP)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chips.chip(painter, self.area(), self.theme, self.label)
        if self.underMouse() or self.hasFocus():
            cross = QRectF(self.width() - 16, 2, 15, 16)
            shapes.box(painter, cross, 3, self.theme.colors.muted)
            icons.paint(painter, cross, "close", self.theme, Tint.STRONG, 12)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), self.theme, tokens.RADIUS_CHIP)

    def _name(self) -> None:
        action = self.tr("Remove {tag}").format(tag=self.label)
        self.setAccessibleName(action)
        self.set_tooltip(action)

    def _on_clicked(self) -> None:
        self.remove_requested.emit(self.label)


class AddChip(PaintedButton):
    """An outlined chip with a plus."""

    def sizeHint(self) -> QSize:
        return QSize(chips.chip_width(self.theme, self.label, "plus"), tokens.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        ground = c.hover if self.underMouse() else c.surface
        shapes.box(painter, self.area(), tokens.RADIUS_CHIP, ground, c.line_strong)
        icons.paint(painter, QRectF(5, 0, 14, self.height()), "plus", theme, Tint.NORMAL, 12)
        text.line(painter, self.area().adjusted(23, 0, 0, 0), self.label, theme, c.text_2, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS_CHIP)
