"""Panels: a titled card with a body, and the soft card that draws the eye."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule


class Panel(QFrame):
    """A card: title, a quiet note beside it, actions at the right, then `body`.

    `divided` puts a line under the title; without a title there is only the body. Rows that run from edge
    to edge want `padding=0`.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        divided: bool = False,
        padding: int = tokens.PANEL_PADDING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self.title = ElidedLabel(title, LabelRole.HEADING)
        self.note = ElidedLabel(note, LabelRole.CAPTION)
        self.head = self._make_head()
        self.head.setVisible(bool(title))
        self._line = rule()
        self._line.setVisible(divided and bool(title))
        self._outer.addWidget(self.head)
        self._outer.addWidget(self._line)
        self.body = QVBoxLayout()
        inner = max(0, padding - 1)
        self.body.setContentsMargins(inner, inner if divided or not title else 0, inner, inner)
        self.body.setSpacing(tokens.S2)
        self._outer.addLayout(self.body, 1)

    def set_title(self, title: str, note: str | None = None) -> None:
        """Change the title, and the note when one is given."""
        self.title.setText(title)
        if note is not None:
            self.note.setText(note)
        self.head.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Put a control at the right of the title."""
        self._head_row.addWidget(widget)
        self.head.setVisible(True)

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setMinimumHeight(36)
        self._head_row = QHBoxLayout(head)
        self._head_row.setContentsMargins(11, 4, 8, 4)
        self._head_row.setSpacing(tokens.S2)
        self._head_row.addWidget(self.title)
        self._head_row.addWidget(self.note)
        self._head_row.addStretch(1)
        return head


class SoftPanel(QFrame):
    """A card on soft accent: the next thing to do for the one in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "soft")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(2)


def caption(text: str) -> Label:
    """The small heading over a group of rows."""
    return Label(text, LabelRole.CAPTION)
