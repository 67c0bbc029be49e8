"""The column of options at the left of the pages: what all papers have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.paper.order import Start
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.segmented import Segment, SegmentedControl

_KEPT = "paper"


class PaperPanel(QWidget):
    """What panels are made of; `changed` comes after every choice."""

    changed = Signal()
    code = ""

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.start = start
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 14, 14)
        self.column.setSpacing(0)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add(self, label: str, *widgets: QWidget) -> None:
        """A label with its fields below it: English labels need the whole width."""
        if label:
            words = Label(label, LabelRole.SMALL)
            words.setBuddy(widgets[0])
            self.column.addWidget(words)
            self.column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, int(widget.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed))
        self.column.addLayout(row)
        self.column.addSpacing(12)

    def add_rule(self) -> None:
        self.column.addWidget(rule())
        self.column.addSpacing(12)

    def combo(self, name: str, items: Sequence[tuple[str, Any]], kept: str = "") -> ComboBox:
        """A choice of (words, value); with `kept` the machine remembers it by that name."""
        box = ComboBox(self.context.themes, name)
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        for words, value in items:
            box.addItem(words, value)
        if kept:
            box.choose(self.context.preferences.text(f"{_KEPT}/{self.code}_{kept}"))
            box.currentIndexChanged.connect(lambda _: self._keep(kept, str(box.currentData())))
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def segments(self, name: str, items: Sequence[tuple[str, str]], current: str) -> SegmentedControl:
        """Two or three exclusive choices of (value, words)."""
        made = SegmentedControl(
            self.context.themes, [Segment(*one) for one in items], current, name=name, stretch=True
        )
        made.changed.connect(self._on_changed)
        return made

    def check(self, label: str, *, checked: bool = True) -> CheckBox:
        box = CheckBox(self.context.themes, label)
        box.setChecked(checked)
        box.toggled.connect(self._on_changed)
        self.column.addWidget(box)
        return box

    def line(self, name: str, text: str = "", hint: str = "") -> QLineEdit:
        """A short text, read when it is left."""
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.editingFinished.connect(self._on_changed)
        return field

    def languages(self) -> SegmentedControl:
        current = self.context.language
        return self.segments(self.tr("Language"), [("zh_CN", "中文"), ("en", "English")], current)

    def papers(self) -> SegmentedControl:
        kept = self.context.preferences.text(f"{_KEPT}/paper", "A4")
        made = self.segments(self.tr("Paper"), [("A4", "A4"), ("Letter", "Letter")], kept)
        made.changed.connect(self._on_paper)
        return made

    def _keep(self, name: str, value: str) -> None:
        self.context.preferences.set(f"{_KEPT}/{self.code}_{name}", value)

    def _on_paper(self, paper: str) -> None:
        self.context.preferences.set(f"{_KEPT}/paper", paper)

    def _on_changed(self, *_: Any) -> None:
        self.changed.emit()
