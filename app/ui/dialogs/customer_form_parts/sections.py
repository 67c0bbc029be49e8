"""The body of a long form: groups one below the other, with a strip above that goes to each and tells where one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.tabs import TabStrip

SPARE = 36
"""For a hint or an error below a field, where the dialog does not grow for it."""
_AROUND = 190
"""What the frame of the dialog, its strip and its footer take of the screen."""


class FormSections(QWidget):
    """`head` stands above all groups and scrolls with them; groups show once they are `unfolded`.

    `grown` tells that what is in view needs another height.
    """

    grown = Signal()

    def __init__(self, context: Context, head: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._titles: dict[str, str] = {}
        self._groups: dict[str, QWidget] = {}
        self.strip = TabStrip(context.themes)
        self.strip.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area = FormArea()
        self._inner = QWidget()
        self._inner.setProperty("role", "surface")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(tokens.S4, tokens.S4, tokens.S4, tokens.S3)
        self._column.setSpacing(tokens.S4)
        self._column.addWidget(head)
        self.area.hold(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.area, 1)
        self._inner.installEventFilter(self)
        self.strip.changed.connect(self.go_to)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._next if by > 0 else self._previous)
        self.strip.hide()

    def add(self, key: str, title: str, group: QWidget) -> None:
        """A further group under its title."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if self._groups:
            column.addWidget(rule())
        column.addWidget(Label(title, LabelRole.HEADING))
        column.addWidget(group)
        self._titles[key], self._groups[key] = title, holder
        self._column.addWidget(holder)

    def close_up(self) -> None:
        """All groups are there."""
        self._column.addStretch(1)
        self.strip.set_tabs(list(self._titles.items()))

    def set_unfolded(self, unfolded: bool) -> None:
        for group in self._groups.values():
            group.setVisible(unfolded)
        self.strip.setVisible(unfolded)
        self.area.spare = SPARE if unfolded else 0
        self.area.updateGeometry()

    def wanted_height(self) -> int:
        """How high all that is in view is, or as high as the screen lets it be."""
        strip = 0 if self.strip.isHidden() else self.strip.height()
        return self.area.sizeHint().height() + strip

    def go_to(self, key: str) -> None:
        """Bring a group to the top, and the keyboard to its first field."""
        group = self._groups[key]
        bar = self.area.verticalScrollBar()
        first = next(iter(self._groups)) == key
        bar.setValue(0 if first else group.y() - tokens.S2)
        self.strip.bar.blockSignals(True)
        self.strip.set_current(key)
        self.strip.bar.blockSignals(False)

    def show_field(self, field: QWidget) -> None:
        """Scroll so far that a field is seen."""
        self.area.ensureWidgetVisible(field, 20, 60)

    def _on_scrolled(self, place: int) -> None:
        bar = self.area.verticalScrollBar()
        if not self._groups or (place == bar.maximum() and place > 0 and self._reached_by_strip()):
            return
        above = [key for key, group in self._groups.items() if group.y() - tokens.S4 <= place + 24]
        self.strip.bar.blockSignals(True)
        self.strip.set_current(above[-1] if above else next(iter(self._groups)))
        self.strip.bar.blockSignals(False)

    def _reached_by_strip(self) -> bool:
        """The last groups cannot come to the top; the one that was asked for stays marked."""
        group = self._groups.get(self.strip.current())
        return group is not None and group.y() >= self.area.verticalScrollBar().value()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.area.updateGeometry()
            self.grown.emit()
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        self.strip.step(1)

    def _previous(self) -> None:
        self.strip.step(-1)


class FormArea(QScrollArea):
    """As high as what it holds where there is room."""

    spare = 0

    def hold(self, inner: QWidget) -> None:
        self._inner = inner
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        # Heights come from the style sheet, and that is applied only now where nothing was shown yet.
        inner = self._inner
        for part in inner.findChildren(QWidget):
            part.ensurePolished()
        screen = self.screen().availableSize().height()
        wanted = inner.sizeHint()
        return QSize(wanted.width() + 12, min(wanted.height() + self.spare, screen - _AROUND))

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 160)
