"""A row of the next steps: what, why, and what to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule


class StepRow(QWidget):
    """A bold line with something at its right, and a quiet line below; a hairline above all but the first."""

    def __init__(
        self,
        title: str,
        detail: str,
        right: str = "",
        buttons: Sequence[QWidget] = (),
        *,
        role: LabelRole = LabelRole.SMALL,
        divided: bool = True,
    ) -> None:
        super().__init__()
        self.title = ElidedLabel(title, LabelRole.HEADING)
        self.detail = Label(detail, role, wrap=True)
        self.detail.setVisible(bool(detail))
        self.right = Label(right, LabelRole.HEADING)
        self.right.setVisible(bool(right))
        self.buttons = tuple(buttons)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.right)
        for button in buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if divided:
            column.addWidget(rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 7, 8 if buttons else 12, 8)
        inner.setSpacing(1)
        inner.addLayout(head)
        inner.addWidget(self.detail)
        column.addLayout(inner)
        self.setAccessibleName(", ".join(part for part in (title, detail, right) if part))
