"""Any number of values out of many: a button that says what is chosen and opens a list in which one can search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.dialogs.group_editor.pick_list import PickList
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.painted import PaintedButton

Value = str | int
Find = Callable[[str], Sequence[tuple[Value, str]]]
"""The values that a typed text finds, with their words; "" finds the first ones."""
_FEW = 8
WIDTH, WIDEST, HEIGHT = 260, 420, 300


class PickButton(PaintedButton):
    """Space, Enter or Down opens the list; there Space or Enter takes or leaves a value, Esc closes."""

    changed = Signal()

    def __init__(
        self,
        theme: ThemeSource,
        name: str,
        find: Find,
        tell: Callable[[Sequence[Value]], str],
        *,
        nothing: str,
        search: str,
        nobody: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, nothing, parent)
        self._name, self._find, self._tell = name, find, tell
        self._nothing, self._search, self._nobody = nothing, search, nobody
        self._chosen: list[Value] = []
        self._popup: PickPopup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show()
        self.clicked.connect(self.open)

    def chosen(self) -> list[Value]:
        """The values in the order in which they were chosen."""
        return list(self._chosen)

    def put(self, values: Sequence[Value]) -> None:
        """Choose these, telling nobody."""
        self._chosen = list(dict.fromkeys(values))
        self._show()

    def take(self, value: Value, wanted: bool) -> None:
        """Choose a value or leave it."""
        if wanted == (value in self._chosen):
            return
        self._chosen = [*self._chosen, value] if wanted else [one for one in self._chosen if one != value]
        self._show()
        self.changed.emit()

    def open(self) -> None:
        """Show the list below."""
        self._popup = PickPopup(self, self._source, self._name, self._search, self._nobody)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    @property
    def popup(self) -> PickPopup | None:
        return self._popup

    def found(self, typed: str) -> Sequence[tuple[Value, str]]:
        """What a typed text finds."""
        return self._find(typed)

    def sizeHint(self) -> QSize:
        return QSize(150, tokens.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, tokens.CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        shapes.box(painter, self.area(), tokens.RADIUS, c.surface, c.line_strong)
        ink = c.text_1 if self._chosen else c.text_3
        text.line(painter, self.area().adjusted(9, 0, -26, 0), self.label, theme, ink)
        place = QRectF(self.width() - 25, 0, 16, self.height())
        icons.paint(painter, place, "chevron-down", theme, Tint.NORMAL, 14)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme)

    def _show(self) -> None:
        said = self._tell(self._chosen) if self._chosen else self._nothing
        self.set_label(said)
        self.set_tooltip(said if self._chosen else "")
        self.setAccessibleName(f"{self._name}: {said}")


class PickPopup(QFrame):
    """A search line over the values with their checks, the chosen ones first; it closes when one clicks elsewhere."""

    def __init__(self, button: PickButton, theme: ThemeSource, name: str, search: str, nobody: str) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self._button = button
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        self.line = QLineEdit()
        self.line.setPlaceholderText(search)
        self.line.setAccessibleName(search)
        self.list = PickList(theme, name)
        self.empty = Label(nobody, LabelRole.CAPTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        self.line.textChanged.connect(self.look)
        self.list.taken.connect(self._on_taken)
        chosen = button.chosen()
        self._first = sorted(button.found(""), key=lambda row: row[0] not in chosen)
        self.line.setVisible(len(self._first) > _FEW)
        self.look("")

    def look(self, typed: str) -> None:
        """Show what a typed text finds."""
        found = self._button.found(typed.strip()) if typed.strip() else self._first
        self.list.show_values(found, self._button.chosen())
        self.empty.setVisible(not found)

    def open_at(self, place: QPoint) -> None:
        """Open there, within the screen."""
        rows = len(self._first)
        high = min(HEIGHT, rows * tokens.FILTER_ITEM + 24 + (36 if rows > _FEW else 0))
        self.resize(min(WIDEST, max(WIDTH, self._button.width())), max(64, high))
        room = self._button.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        (self.list if self.line.isHidden() else self.line).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self.list.take_first()
        else:
            super().keyPressEvent(event)

    def _on_taken(self, value: object, wanted: bool) -> None:
        assert isinstance(value, str | int)
        self._button.take(value, wanted)
