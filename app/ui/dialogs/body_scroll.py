"""The body of a long form: as high as it is where there is room, scrolling over a fixed footer where there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

SPARE = 36
"""For a hint or an error below a field."""


class BodyScroll(QScrollArea):
    """Takes the form as one widget."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body.setProperty("role", "surface")
        self._held = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = body.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)

    def sizeHint(self) -> QSize:
        # Heights come from the style sheet, and that is applied only now where nothing was shown yet.
        for part in self._held.findChildren(QWidget):
            part.ensurePolished()
        inner = self._held.sizeHint()
        screen = self.screen().availableSize().height()
        return QSize(inner.width() + 12, min(inner.height() + SPARE, screen - 140))

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 200)
