"""Labels: the only place where a `QLabel` is made, so that no text is ever read as markup."""

from __future__ import annotations

from enum import StrEnum

from PySide6 import QtGui
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.paint.text import baseline, cut
from app.ui.widgets.properties import set_variant


class LabelRole(StrEnum):
    """What a text is; the style sheet gives size, weight and colour."""

    BODY = "text"
    TITLE = "title"
    KEY = "key"
    LEAD = "lead"
    HEADING = "heading"
    SECONDARY = "secondary"
    CAPTION = "caption"
    SMALL = "small"
    TINY = "tiny"
    ACCENT = "accent"
    AMBER = "amber"
    ERROR = "error"


class Label(QLabel):
    """Plain text in one of the roles."""

    def __init__(
        self,
        text: str = "",
        role: LabelRole = LabelRole.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def set_role(self, role: LabelRole) -> None:
        set_variant(self, "role", role.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A single line is centred by what one sees of it, like the painted texts beside it; see
        `baseline`.
        """
        simple = self.textInteractionFlags() & ~Qt.TextInteractionFlag.LinksAccessibleByMouse
        if self.wordWrap() or simple or self.alignment() & Qt.AlignmentFlag.AlignTop or "\n" in self.text():
            super().paintEvent(event)
            return
        area = self.contentsRect()
        metrics = self.fontMetrics()
        shown = metrics.elidedText(cut(self.text()), Qt.TextElideMode.ElideRight, max(area.width(), 1))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        free = area.width() - metrics.horizontalAdvance(shown)
        right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        centre = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        x = area.x() + (free if right else free / 2 if centre else 0)
        middle = area.y() + area.height() / 2
        painter.drawText(QPointF(x, baseline(middle, self.font().pixelSize())), shown)


class ElidedLabel(Label):
    """One line that gives way: cut with an ellipsis, the whole text in the tooltip then."""

    def __init__(
        self, text: str = "", role: LabelRole = LabelRole.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._show_rest()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        width = metrics.horizontalAdvance(cut(self.text())) + 2 + margins.left() + margins.right()
        return QSize(width, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rest()

    def _show_rest(self) -> None:
        cut = self.sizeHint().width() > self.width() + 2
        self.setToolTip(plain_tooltip(self.text()) if cut else "")


def stand_for(label: Label, field: QWidget) -> None:
    """The label names the field to a screen reader; one that holds `&` would become a key, too."""
    if "&" not in label.text():
        label.setBuddy(field)


_MOST_IN_A_TOOLTIP = 2_000
_MOST_ON_A_LINE = 160


def plain_tooltip(text: str) -> str:
    """`text` such that a tooltip shows it letter by letter: Qt reads markup there wherever it sees some.

    A line that is too long for the screen is wrapped, which Qt does only for what it takes for markup.

    >>> plain_tooltip("<b>王</b>")
    '<p>&lt;b&gt;王&lt;/b&gt;</p>'
    >>> plain_tooltip("王素琴")
    '王素琴'
    """
    text = cut(text, _MOST_IN_A_TOOLTIP)
    if QtGui.Qt.mightBeRichText(text) or any(len(line) > _MOST_ON_A_LINE for line in text.split("\n")):
        return QtGui.Qt.convertFromPlainText(text)
    return text


def plain_title(text: str) -> str:
    """`text` such that a window's title shows it letter by letter: Qt takes `[*]` for the place of its "modified" mark.

    >>> plain_title("Tea [*]")
    'Tea [*][*]'
    """
    return text.replace("[*]", "[*][*]")


def rule(upright: bool = False) -> QFrame:
    """A dividing line of one pixel."""
    frame = QFrame()
    frame.setProperty("role", "upright" if upright else "rule")
    return frame
