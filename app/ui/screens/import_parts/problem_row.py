"""One thing that is wrong, or one value that nobody knows: what, how often, an example, and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import ThemeSource
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, plain_tooltip

CHOICE_WIDTH = 132


@dataclass(frozen=True, slots=True)
class ProblemText:
    """What a row says: the problem, how many rows have it, an example or the rows themselves."""

    title: str
    count: str
    example: str = ""


class ProblemRow(QWidget):
    """`chosen` carries what was picked from the row's list."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: ThemeSource,
        text: ProblemText,
        choices: Sequence[tuple[str, object]] = (),
        current: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(8)
        row.addLayout(self._told(text), 1)
        self.choice: ComboBox | None = None
        if choices:
            self.choice = self._choice(theme, choices, current)
            row.addWidget(self.choice)
        self.setMinimumHeight(44)

    def _told(self, text: ProblemText) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        title = ElidedLabel(text.title)
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(title)
        line.addWidget(Label(text.count, LabelRole.CAPTION))
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(line)
        if text.example:
            example = ElidedLabel(text.example, LabelRole.CAPTION)
            example.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(example)
        column.addStretch(1)
        return column

    def _choice(self, theme: ThemeSource, choices: Sequence[tuple[str, object]], current: object) -> ComboBox:
        combo = ComboBox(
            theme, self.tr("What to do: {problem}").replace("{problem}", self.text.title), small=True
        )
        combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setFixedWidth(CHOICE_WIDTH)
        for words, data in choices:
            combo.addItem(words, data)
        combo.choose(current)
        combo.setToolTip(plain_tooltip(combo.currentText()))
        combo.activated.connect(self._on_activated)
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 12)
        return combo

    def _on_activated(self) -> None:
        if self.choice is not None:
            self.chosen.emit(self.choice.currentData())
