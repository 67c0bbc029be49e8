"""The field that takes a customer: found by name, pinyin or phone as one types, then shown with avatar and phone."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from app.core.phones import mask_phone
from app.services.customer_card import CustomerCard
from app.services.search import SearchHit, search
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.dialogs.palette_parts.people import gap, name_runs
from app.ui.dialogs.palette_parts.rows import Entry, EntryDelegate, EntryKind, EntryModel, note
from app.ui.paint import marks, text
from app.ui.paint.text import Run
from app.ui.widgets.buttons import IconButton

DELAY_MS = 80
MOST = 6
_CLEAR = 26
_AVATAR = 20


@dataclass(frozen=True, slots=True)
class Person:
    """The customer who was chosen, as the field shows one."""

    id: int
    name: str
    pinyin: str
    phone: str
    tier_level: int


def person_of(found: SearchHit | CustomerCard) -> Person:
    """What the field shows of a search result or of a customer's card."""
    if isinstance(found, SearchHit):
        return Person(found.id, found.name, found.pinyin, found.phone, found.tier_level or 0)
    phones = (one.normalised or one.value for one in found.contact_points if one.kind in ("mobile", "phone"))
    return Person(found.id, found.name, found.pinyin, next(phones, ""), found.tier_level or 0)


class CustomerPicker(QLineEdit):
    """One line: text to search while nobody is chosen, else the person. Backspace or typing starts anew.

    `picked` tells the person, or None when the choice was taken back.
    """

    picked = Signal(object)

    def __init__(self, context: Context, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person: Person | None = None
        self._hits: list[SearchHit] = []
        self.results: Results | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.look_up)
        self.clear_button = IconButton(
            context.themes, "close", self.tr("Choose another customer"), size=_CLEAR, parent=self
        )
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.clicked.connect(self._on_clear)
        self.clear_button.hide()
        self.setTextMargins(0, 0, _CLEAR, 0)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._on_edited)

    @property
    def person(self) -> Person | None:
        return self._person

    def set_person(self, person: Person | None) -> None:
        """Show this customer, or the empty line; tells nobody."""
        self._person = person
        # The text is painted over; it is there for those who hear the window.
        self.setText(shown_name(person.name, person.pinyin, self._context.words)[0] if person else "")
        self.clear_button.setVisible(person is not None)
        self._close()
        self.update()

    def look_up(self) -> None:
        """Search for what stands in the line, at once."""
        self._timer.stop()
        typed = self.text().strip()
        if self._person is not None or not typed:
            self._close()
            return
        self._hits = self._context.ops.read(search, typed, MOST)
        self._open([self._entry(hit, typed) for hit in self._hits] or [note(self.tr("Nobody found"))])

    def choose(self, row: int) -> None:
        """Take the person of this row of the results."""
        if 0 <= row < len(self._hits):
            self.set_person(person_of(self._hits[row]))
            self.picked.emit(self._person)

    def results_open(self) -> bool:
        return self.results is not None and not self.results.isHidden()

    # -- results ---------------------------------------------------------------------------------------------------

    def _entry(self, hit: SearchHit, typed: str) -> Entry:
        words, phone = self._context.words, mask_phone(hit.phone) if hit.phone else ""
        return Entry(
            EntryKind.CUSTOMER,
            str(hit.id),
            ", ".join(part for part in (shown_name(hit.name, hit.pinyin, words)[0], phone) if part),
            lambda theme: [
                *name_runs(hit.name, hit.pinyin, typed, theme, words),
                Run(phone, theme.colors.text_3, tokens.CAPTION, gap=13),
            ],
            letter=hit.name[:1],
            tier=hit.tier_level or 0,
            customer_id=hit.id,
        )

    def _open(self, entries: list[Entry]) -> None:
        if self.results is None:
            self.results = Results(self._context, self)
            self.results.view.clicked.connect(self._on_clicked)
        self.results.open_below(self, entries)

    def _close(self) -> None:
        self._timer.stop()
        if self.results is not None:
            self.results.hide()

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._timer.start()

    def _on_clear(self) -> None:
        had = self._person is not None
        self.set_person(None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if had:
            self.picked.emit(None)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())

    # -- Qt --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._person is not None:
            self._key_when_chosen(event)
        elif not self._key_in_results(event):
            super().keyPressEvent(event)

    def _key_when_chosen(self, event: QKeyEvent) -> None:
        """Deleting or typing begins a new search; moving in a text that is not seen would be no use."""
        key, typed = event.key(), event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._on_clear()
        elif plain and typed and typed.isprintable():
            self._on_clear()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _key_in_results(self, event: QKeyEvent) -> bool:
        """Up, Down, Enter and Esc belong to the open list; Enter may also come before the search did."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self._timer.isActive():
            self.look_up()
        if self.results is None or not self.results_open():
            return False
        if enter:
            self.choose(self.results.view.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        event.accept()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._person is not None and (event.preeditString() or event.commitString()):
            self._on_clear()
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab takes the person who stands first, as one expects of a list that completes."""
        if following and self._person is None and self.text().strip():
            if self._timer.isActive():
                self.look_up()
            if self.results is not None and self.results_open():
                self.choose(self.results.view.currentIndex().row())
        return super().focusNextPrevChild(following)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.clear_button.set_name(self.tr("Choose another customer"))
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.clear_button.move(self.width() - _CLEAR - 3, (self.height() - _CLEAR) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        person = self._person
        if person is None:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        theme, colors = self._context.themes.current, self._context.themes.current.colors
        place = QRectF(10, (self.height() - _AVATAR) / 2, _AVATAR, _AVATAR)
        top = person.tier_level >= marks.TOP_TIER
        marks.avatar(painter, place, theme, person.name[:1], top)
        shown, second = shown_name(person.name, person.pinyin, self._context.words)
        quiet = person.pinyin if self._context.language == "zh_CN" else second
        phone = mask_phone(person.phone) if person.phone else ""
        runs = [
            Run(shown, colors.text_1, bold=True),
            *gap([Run(quiet, colors.text_3, tokens.CAPTION)], 7),
            *gap([Run(phone, colors.text_3, tokens.CAPTION)], 13),
        ]
        room = QRectF(36, 0, self.width() - 36 - _CLEAR - 4, self.height())
        text.runs(painter, room, [run for run in runs if run.text], theme)


class Results(QFrame):
    """The list under the field. A child of the dialog, not a window: the input method keeps its field."""

    def __init__(self, context: Context, field: QWidget) -> None:
        super().__init__(field.window())
        self.setProperty("role", "panel")
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryDelegate(context.themes, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(field.accessibleName())
        self.view.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self.view)

    def open_below(self, field: QWidget, entries: list[Entry]) -> None:
        """Show these under the field, as wide as it."""
        self.model.show_entries(entries)
        self.view.setCurrentIndex(self.model.index(self.model.next_choosable(-1, 1)))
        place = field.mapTo(field.window(), QPoint(0, field.height() + 2))
        self.setGeometry(place.x(), place.y(), field.width(), self.model.height() + 10)
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        row = self.model.next_choosable(self.view.currentIndex().row(), by)
        self.view.setCurrentIndex(self.model.index(row))
