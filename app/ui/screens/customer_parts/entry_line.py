"""The line on top of the timeline: words, Enter, and a talk is recorded; "/" chooses how it was held."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.words import Words
from app.ui import icons, tokens
from app.ui.dialogs.quick_log_parts.methods import ICONS, Method
from app.ui.icons import Tint
from app.ui.paint import chips, text
from app.ui.theme import ThemeSource
from app.ui.widgets.menus import MenuEntry, make_menu

HEIGHT = 32


class EntryLine(QLineEdit):
    """`entered` tells the words and the method; Enter on an empty line does nothing, Esc leaves it."""

    entered = Signal(str, object)
    left = Signal()

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._words = words
        self.method: Method | None = None
        self.setPlaceholderText(self.tr("Write an entry, Enter saves; / chooses the method"))
        self.setAccessibleName(self.tr("New entry"))
        self.setMaxLength(4_000)
        self.setFixedHeight(HEIGHT)
        self.set_method(None)
        theme.changed.connect(self._lay_out)

    def set_method(self, method: Method | None) -> None:
        """How the talk was held; over the counter unless something else is chosen."""
        self.method = method
        self._lay_out()

    def open_methods(self) -> None:
        """The menu of methods, under the line."""
        entries = [
            MenuEntry(
                self._words(f"terms.method.{one.value}"),
                partial(self._choose, one),
                ICONS[one],
                checked=one is self._current,
            )
            for one in Method
        ]
        menu = make_menu(self._source, entries, self)
        menu.setActiveAction(menu.actions()[list(Method).index(self._current)])
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("/", "、", "／") and not self.text():
            # A Chinese keyboard gives 、 where the slash is.
            self.open_methods()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if words := self.text().strip():
                self.entered.emit(words, self._current)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text() and self.method:
            self.set_method(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._lay_out()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        icon = ICONS[self.method] if self.method else "note"
        icons.paint(painter, QRectF(10, 0, 16, self.height()), icon, theme, Tint.NORMAL)
        if self.method:
            place = QRectF(32, 0, 120, self.height())
            text.line(painter, place, self._method_word, theme, c.accent_text, tokens.BODY, bold=True)
        if not self.text() and not self.hasFocus():
            cap = chips.cap_width(theme, "N")
            spot = QRectF(
                self.width() - 10 - cap, (self.height() - chips.CAP_HEIGHT) / 2, cap, chips.CAP_HEIGHT
            )
            chips.key_cap(painter, spot, theme, "N")

    @property
    def _current(self) -> Method:
        return self.method or Method.IN_PERSON

    @property
    def _method_word(self) -> str:
        return self._words(f"terms.method.{self.method.value}") if self.method else ""

    def _choose(self, method: Method) -> None:
        self.set_method(method)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        word = self._source.current.width(self._method_word, tokens.BODY, True) + 8 if self.method else 0
        self.setTextMargins(23 + word, 0, 24, 0)
        self.update()
