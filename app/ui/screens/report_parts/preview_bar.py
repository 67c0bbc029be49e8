"""The strip over the preview: which page, one or two, grey, zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl

ONE, TWO = "one", "two"
_STEP = 1.25


class PreviewBar(QWidget):
    """Only tells what is wanted; `show_place` and `show_zoom` say what came of it."""

    turned = Signal(int)
    two_changed = Signal(bool)
    grey_changed = Signal(bool)
    zoom_requested = Signal(float)
    fit_requested = Signal()

    def __init__(self, theme: ThemeSource, two: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setFixedHeight(41)
        self.back = IconButton(theme, "chevron-left", self.tr("Previous page"))
        self.forward = IconButton(theme, "chevron-right", self.tr("Next page"))
        self.place = Label("", LabelRole.BODY)
        segments = [Segment(ONE, self.tr("One page")), Segment(TWO, self.tr("Two pages"))]
        self.layout_choice = SegmentedControl(theme, segments, TWO if two else ONE, small=True)
        self.grey = CheckBox(theme, self.tr("Grey"))
        self.smaller = IconButton(theme, "zoom-out", self.tr("Smaller"))
        self.larger = IconButton(theme, "zoom-in", self.tr("Larger"))
        self.scale = LinkButton(theme, "100%", quiet=True)
        self.scale.set_tooltip(self.tr("Fit the window"))
        self._build()
        self._connect()

    def show_place(self, words: str, first: bool, last: bool) -> None:
        """Which pages are shown, and whether there are others before and after."""
        self.place.setText(words)
        self.back.setEnabled(not first)
        self.forward.setEnabled(not last)

    def show_zoom(self, share: float) -> None:
        """How large a page is beside a real one."""
        self.scale.set_label(f"{share:.0%}")

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 1)
        row.setSpacing(6)
        for widget in (self.back, self.place, self.forward):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.layout_choice)
        row.addSpacing(4)
        row.addWidget(self.grey)
        row.addSpacing(4)
        for button in (self.smaller, self.larger, self.scale):
            row.addWidget(button)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self.layout_choice.changed.connect(self._on_layout)
        self.grey.toggled.connect(self.grey_changed)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.scale.clicked.connect(self.fit_requested)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_forward(self) -> None:
        self.turned.emit(1)

    def _on_layout(self, key: str) -> None:
        self.two_changed.emit(key == TWO)

    def _on_smaller(self) -> None:
        self.zoom_requested.emit(1 / _STEP)

    def _on_larger(self) -> None:
        self.zoom_requested.emit(_STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = QRectF(self.rect()).bottom() - shapes.hair(painter)
        shapes.rule(painter, 0, y, self.width(), self._source.current.colors.line)
