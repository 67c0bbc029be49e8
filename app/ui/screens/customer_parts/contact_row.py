"""One way to reach a customer, or one day to remember: icon, words that are edited in place, a note, a menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import icons
from app.ui.icons import Tint
from app.ui.screens.customer_parts.in_place import InPlaceText
from app.ui.screens.customer_parts.value_button import HEIGHT
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu

PITCH = 28


class RowIcon(QWidget):
    """The icon before a row, 16 px."""

    def __init__(self, theme: ThemeSource, name: str) -> None:
        super().__init__()
        self._source = theme
        self._name = name
        self.setFixedSize(20, HEIGHT)
        theme.changed.connect(self.update)

    def set_icon(self, name: str) -> None:
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QRectF(0, 0, 16, self.height()), self._name, self._source.current, Tint.NORMAL)


class PlaceRow(QWidget):
    """A row of a side panel. Its menu opens with the right button, with Menu, or from the dots that the mouse shows."""

    removed = Signal()

    def __init__(self, theme: ThemeSource, icon: str, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._source = theme
        self._entries: Callable[[], Sequence[MenuEntry]] = tuple
        self.icon = RowIcon(theme, icon)
        self.label = Label("", LabelRole.BODY)
        self.label.setFixedHeight(HEIGHT)
        self.label.hide()
        self.text = InPlaceText(theme, name, placeholder)
        self.note = Label("", LabelRole.CAPTION)
        self.note.setFixedHeight(HEIGHT)
        self.more = IconButton(theme, "more", self.tr("More for {name}").replace("{name}", name), size=22)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(self.icon, 0, top)
        row.addWidget(self.label, 0, top)
        row.addWidget(self.text, 1)
        row.addWidget(self.note, 0, top)
        row.addWidget(self.more, 0, top)
        self.setMinimumHeight(PITCH)
        self.more.setVisible(False)
        self.more.clicked.connect(self.open_menu)

    def set_menu(self, entries: Callable[[], Sequence[MenuEntry]]) -> None:
        """What can be done with the row, asked when the menu opens."""
        self._entries = entries

    def set_note(self, words: str, role: LabelRole = LabelRole.CAPTION) -> None:
        self.note.setText(words)
        self.note.set_role(role)

    def set_label(self, words: str) -> None:
        """Words before the value that are not edited."""
        self.label.setText(words)
        self.label.setVisible(bool(words))
        self.label.setContentsMargins(4, 0, 8, 0)

    def open_menu(self) -> None:
        entries = self._entries()
        if entries:
            menu = make_menu(self._source, entries, self)
            menu.popup(self.mapToGlobal(self.rect().bottomRight()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self.text.editing:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.text.editing:
            self.open_menu()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_more(True)

    def leaveEvent(self, event: object) -> None:
        self._show_more(False)

    def _show_more(self, wanted: bool) -> None:
        self.more.setVisible(wanted and bool(self._entries()))
        self.note.setVisible(not self.more.isVisible())
