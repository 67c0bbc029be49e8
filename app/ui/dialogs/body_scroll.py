"""The body of a long form: as high as it is where there is room, scrolling over a fixed footer where there is not."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

SPARE = 36
"""For a hint or an error below a field."""

FRAME = 40
"""What a window's frame may take, which is not known before the window was shown a while."""


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
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            qt.focusChanged.connect(self._on_focus)

    def make_room(self) -> None:
        """Let the dialog grow with the form, as far as the screen has room, and stay on the screen."""
        window = self.window()
        missing = self.sizeHint().height() - self.height()
        if missing <= 0 or not window.isVisible() or window.isMaximized():
            return
        screen = self.screen().availableGeometry()
        frame = max(FRAME, window.frameGeometry().height() - window.height())
        window.resize(window.width(), min(window.height() + missing, screen.height() - frame))
        over = window.frameGeometry().bottom() - screen.bottom()
        if over > 0:
            window.move(window.x(), max(screen.top(), window.y() - over))

    def sizeHint(self) -> QSize:
        # Heights come from the style sheet, and that is applied only now where nothing was shown yet.
        for part in self._held.findChildren(QWidget):
            part.ensurePolished()
        inner = self._held.sizeHint()
        screen = self.screen().availableSize().height()
        return QSize(inner.width() + 12, min(inner.height() + SPARE, screen - 140))

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 200)

    def showEvent(self, event: QShowEvent) -> None:
        # What was put in before nobody measured; the layout that this is in may have asked too early.
        super().showEvent(event)
        QTimer.singleShot(0, self, self.make_room)

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """A field that is gone to comes into view, also where no Tab led there."""
        if now is not None and self._held.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 8)
