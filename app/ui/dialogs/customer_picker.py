"""A field that finds a customer as one types: name, pinyin, initials, end of the phone."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.core.phones import mask_phone
from app.services.search import SearchHit, search
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.widgets.properties import set_variant

MOST = 8
WAIT_MS = 120
_ROW = 28


class CustomerPicker(QLineEdit):
    """`picked` tells the id, or None once the words were changed. Down and Enter choose from the list below."""

    picked = Signal(object)

    def __init__(self, context: Context, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._hits: list[SearchHit] = []
        self.customer_id: int | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.list = HitList(self)
        self.list.chosen.connect(self._on_chosen)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.find)
        self.textEdited.connect(self._on_edited)

    def set_customer(self, customer_id: int | None, name: str) -> None:
        """Show this customer as chosen; tells nobody."""
        self.customer_id = customer_id
        self.setText(name)
        set_variant(self, "error", "false")

    def find(self) -> None:
        """Look up what stands in the field, and list it."""
        self._timer.stop()
        words = self.text().strip()
        self._hits = self._context.ops.read(search, words, MOST) if words else []
        self.list.show_under(self, [self._line(hit) for hit in self._hits])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits:
            if not self.list.isVisible():
                self.find()
            self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self._timer.isActive():
                self.find()
            if self.customer_id is None and self._hits:
                self._on_chosen(self.list.row())
        elif event.key() == Qt.Key.Key_Escape and self.list.isVisible():
            self.list.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.list.hide()
        if self._timer.isActive():
            self._timer.stop()

    def _on_edited(self) -> None:
        if self.customer_id is not None:
            self.customer_id = None
            self.picked.emit(None)
        self._timer.start()

    def _on_chosen(self, row: int) -> None:
        if not 0 <= row < len(self._hits):
            return
        hit = self._hits[row]
        self.set_customer(hit.id, shown_name(hit.name, hit.pinyin, self._context.words)[0])
        self.list.hide()
        self.picked.emit(hit.id)

    def _line(self, hit: SearchHit) -> str:
        name, second = shown_name(hit.name, hit.pinyin, self._context.words)
        phone = mask_phone(hit.phone) if hit.phone else ""
        number = f"No. {hit.member_number}" if hit.member_number else ""
        return "   ".join(part for part in (name, second, phone, number) if part)


class HitList(QFrame):
    """The list under the field. It never takes the keyboard: the field keeps it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._model = QStringListModel(self)
        self.view = QListView()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self._model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        parent.window().installEventFilter(self)

    def show_under(self, field: QWidget, lines: list[str]) -> None:
        """Show these lines below a field; nothing for none."""
        self._model.setStringList(lines)
        if not lines:
            self.hide()
            return
        self.view.setCurrentIndex(self._model.index(0))
        height = max(self.view.sizeHintForRow(0), 20)
        self.setFixedSize(max(field.width(), 260), height * len(lines) + 12)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.raise_()

    def row(self) -> int:
        return max(self.view.currentIndex().row(), 0)

    def step(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self._model.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return False

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
