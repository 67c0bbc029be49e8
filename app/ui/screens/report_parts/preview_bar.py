"""The strip over the preview: which page, one or two, grey, zoom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl

_STEP = 1.25


class PreviewBar(QWidget):
    turned = Signal(int)
    two_changed = Signal(bool)
    grey_changed = Signal(bool)
    zoom_requested = Signal(float)
    fit_requested = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(40)
        self.back = IconButton(theme, "chevron-left", self.tr("Previous page"))
        self.forward = IconButton(theme, "chevron-right", self.tr("Next page"))
        self.place = Label("", LabelRole.BODY)
        self.layout_choice = SegmentedControl(
            theme, [Segment("one", self.tr("One page")), Segment("two", self.tr("Two pages"))], small=True
        )
        self.layout_choice.set_current("two")
        self.grey = CheckBox(theme, self.tr("Grey"))
        self.smaller = IconButton(theme, "zoom-out", self.tr("Zoom out"))
        self.larger = IconButton(theme, "zoom-in", self.tr("Zoom in"))
        self.whole = IconButton(theme, "panel", self.tr("Fit the window"))
        self.scale = Label("", LabelRole.SECONDARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        for widget in (self.back, self.place, self.forward):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.layout_choice, self.grey, self.smaller, self.larger, self.whole, self.scale):
            row.addWidget(widget)
        self._connect()

    def show_place(self, text: str) -> None:
        self.place.setText(text)

    def show_zoom(self, scale: float) -> None:
        self.scale.setText(f"{scale:.0%}")

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self.layout_choice.changed.connect(self._on_layout)
        self.grey.toggled.connect(self.grey_changed)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.whole.clicked.connect(self.fit_requested)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_forward(self) -> None:
        self.turned.emit(1)

    def _on_layout(self, key: str) -> None:
        self.two_changed.emit(key == "two")

    def _on_smaller(self) -> None:
        self.zoom_requested.emit(1 / _STEP)

    def _on_larger(self) -> None:
        self.zoom_requested.emit(_STEP)
