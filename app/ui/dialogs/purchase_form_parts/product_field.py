"""The field that takes a product: found by name, pinyin or number; a name that is not known makes a new one."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.money import format_money
from app.core.text import has_hanzi
from app.services.goods_finder import Good, GoodsFinder, with_count
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.palette_parts.people import marked
from app.ui.dialogs.palette_parts.rows import Entry, EntryKind
from app.ui.dialogs.palette_parts.spelling import found_spans
from app.ui.dialogs.quick_log_parts.customer_picker import Results
from app.ui.paint.text import Run
from app.ui.theme import Theme
from app.ui.widgets.label import Label, LabelRole

MOST = 7
FRESH_GAP = 10


class ProductField(QLineEdit):
    """`picked` tells the product of the list that was taken, and whether it was scanned; `counted` what stood behind ×.

    What is typed stays where nothing is taken: then it is the name of something new, and the field says so.
    """

    picked = Signal(object, bool)
    counted = Signal(str)

    def __init__(self, context: Context, finder: GoodsFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._finder = finder
        self._hits: list[Good] = []
        self.results: Results | None = None
        self.setPlaceholderText(self.tr("Product"))
        self.setAccessibleName(self.tr("Product"))
        self.fresh = Label(self.tr("New product"), LabelRole.CAPTION, self)
        self.fresh.hide()
        self.textEdited.connect(self.look_up)
        self.textChanged.connect(self._show_fresh)

    def look_up(self) -> None:
        """Show what the text can mean; nothing to choose from closes the list."""
        typed, _ = with_count(self.text())
        self._hits = self._finder.find(typed, MOST)
        if not self._hits or (len(self._hits) == 1 and self._hits[0].name == typed.strip()):
            self.close_results()
            return
        if self.results is None:
            self.results = Results(self._context, self)
            self.results.view.clicked.connect(self._on_clicked)
        self.results.open_below(self, [self._entry(good, typed) for good in self._hits])
        self._show_fresh()

    def choose(self, row: int, scanned: bool = False) -> None:
        """Take the product of this row of the list."""
        if 0 <= row < len(self._hits):
            self._take(self._hits[row], scanned)

    def results_open(self) -> bool:
        return self.results is not None and not self.results.isHidden()

    def close_results(self) -> None:
        if self.results is not None:
            self.results.hide()
        self._show_fresh()

    def settle(self) -> None:
        """What stands behind × goes to the quantity."""
        if self._finder.named(self.text()) is not None:
            return
        name, count = with_count(self.text())
        if count:
            self.setText(name)
            self.counted.emit(count)

    def _show_fresh(self) -> None:
        """Say at the end of the field that saving makes a product, for a slip of the finger would make one, too."""
        name, _ = with_count(self.text())
        new = bool(name.strip()) and self._finder.named(name) is None and self._finder.numbered(name) is None
        new = new and not self.results_open()
        self.fresh.setVisible(new)
        self.setTextMargins(0, 0, self.fresh.sizeHint().width() + FRESH_GAP if new else 0, 0)
        self._place_fresh()

    def _place_fresh(self) -> None:
        size = self.fresh.sizeHint()
        left = self.width() - size.width() - FRESH_GAP
        self.fresh.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())

    def _take(self, good: Good, scanned: bool) -> None:
        _, count = with_count(self.text())
        self.setText(good.name)
        self.close_results()
        if count:
            self.counted.emit(count)
        self.picked.emit(good, scanned)

    def _entry(self, good: Good, typed: str) -> Entry:
        currency = self._context.settings["shop.currency"]
        price = "" if good.price is None else format_money(good.price, currency)
        told = [part for part in (price, good.sku) if part]

        def runs(theme: Theme) -> list[Run]:
            spans = found_spans(good.name, typed.strip()) if typed.strip() else ()
            named = marked(good.name, spans, theme, tokens.BODY)
            return [*named, *(Run(part, theme.colors.text_3, tokens.CAPTION, gap=12) for part in told)]

        return Entry(EntryKind.COMMAND, str(good.id), ", ".join([good.name, *told]), runs, icon="bag")

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())

    # -- Qt --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and (good := self._finder.numbered(self.text())) is not None:
            self._take(good, scanned=True)
            event.accept()
        elif not self._key_in_results(event, enter):
            super().keyPressEvent(event)

    def _key_in_results(self, event: QKeyEvent, enter: bool) -> bool:
        if self.results is None or not self.results_open():
            return False
        if enter:
            self.choose(self.results.view.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_results()
        else:
            return False
        event.accept()
        return True

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab takes what stands first for pinyin, letters or a number; characters may be the name of something new."""
        typed, _ = with_count(self.text())
        if following and self.results is not None and self.results_open():
            if self._finder.named(typed) is None and not has_hanzi(typed):
                self.choose(self.results.view.currentIndex().row())
            self.close_results()
        self.settle()
        return super().focusNextPrevChild(following)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.close_results()
            self.settle()
