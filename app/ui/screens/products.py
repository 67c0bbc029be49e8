"""The products page (picture 20): what sells, to whom, who is due to run out; and the purchases by day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.services import purchase_list
from app.services.purchase_list import PurchaseCard, PurchaseFilter
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.product_parts.detail_room import DetailRoom
from app.ui.screens.product_parts.exporting import export_list
from app.ui.screens.product_parts.goods_half import GoodsHalf
from app.ui.screens.product_parts.header import GOODS, PURCHASES, ProductsHeader
from app.ui.screens.product_parts.periods import Period, span_of
from app.ui.screens.product_parts.purchase_panel import PurchasePanel
from app.ui.screens.product_parts.purchases_view import PurchasesView
from app.ui.screens.product_parts.reading import GoodsView
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import ALONE, PAGE, bind_key
from app.ui.widgets.menus import MenuEntry, make_menu

FOLLOW_MS = 120


class ProductsScreen(Screen):
    """Two lists under one head; the search is each one's own, the period both's."""

    kinds = frozenset({
        RecordKind.PRODUCT, RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.LOYALTY, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.period = Period.DAYS_90
        self._texts = {GOODS: "", PURCHASES: ""}
        self._view = GOODS
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._build()
        self._connect()
        self._bind_keys()
        self._show_chosen_view(GOODS)

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything anew."""
        self.half.read(self.period)
        self._read_purchases()

    def focus_main(self) -> None:
        (self.goods if self._view == GOODS else self.purchases).setFocus()

    @property
    def view(self) -> str:
        """Which of the two is shown."""
        return self._view

    @property
    def goods_view(self) -> GoodsView | None:
        """The table as it was worked out, None before that."""
        return self.half.view

    def show_view(self, key: str) -> None:
        """Go to the products, or to the purchases by day."""
        if key != self._view:
            self.header.views.set_current(key)
            self._on_view(key)

    def show_product(self, product_id: int) -> None:
        """Go to a product, whatever the list was narrowed to."""
        self.show_view(GOODS)
        self.half.go_to(product_id)

    def _chosen_purchases(self) -> PurchaseFilter:
        first, last = span_of(self.period, self.context.clock.today())
        return PurchaseFilter(first, last, self.purchases.which, self._texts[PURCHASES])

    def _read_purchases(self) -> None:
        self.purchases.show_filter(self._chosen_purchases())

    def _show_detail(self) -> None:
        if not self.room.shown:
            return
        if self._view == PURCHASES:
            self._show_purchase()
        else:
            self.half.show_detail()

    def _show_purchase(self) -> None:
        row = self.purchases.current()
        card: PurchaseCard | None = None
        if row is not None:
            card = self.context.ops.read(purchase_list.card, row.id)
        self.purchase.show_card(card)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.header = ProductsHeader(context.themes, context.words, self.period)
        self.half = GoodsHalf(context, self)
        self.goods, self.detail, self.doing = self.half.list, self.half.detail, self.half.doing
        self.purchases = PurchasesView(context)
        self.purchase = PurchasePanel(context, self.purchases.columns)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.goods)
        self.stack.addWidget(self.purchases)
        self.room = DetailRoom(self)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 12)
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(self.room.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.room.panels.addWidget(self.detail)
        self.room.panels.addWidget(self.purchase)

    def _connect(self) -> None:
        header = self.header
        header.views.changed.connect(self._on_view)
        header.search.search_changed.connect(self._on_search)
        header.search.returnPressed.connect(self.focus_main)
        header.periods.currentIndexChanged.connect(self._on_period)
        header.detail_button.clicked.connect(self.toggle_detail)
        header.more_button.clicked.connect(self._on_more)
        header.new_button.clicked.connect(self.half.new)
        header.log_button.clicked.connect(self._on_log)
        self._follow.timeout.connect(self._show_detail)
        self.room.opened.connect(self._follow.start)
        self._connect_goods()
        self._connect_purchases()

    def _connect_goods(self) -> None:
        goods, half = self.goods, self.half
        half.counted.connect(self._on_counted)
        half.made.connect(self._on_made)
        half.clear_requested.connect(self._clear_goods)
        goods.moved.connect(self._follow.start)
        goods.weeks_requested.connect(self._on_weeks)
        goods.import_button.clicked.connect(self._on_import)
        goods.clear_button.clicked.connect(self.clear_filter)

    def _connect_purchases(self) -> None:
        purchases = self.purchases
        purchases.changed.connect(self._read_purchases)
        purchases.moved.connect(self._follow.start)
        purchases.clear_requested.connect(self.clear_filter)
        self.purchase.edit_requested.connect(self._on_edit_purchase)
        self.purchase.customer_requested.connect(self._on_buyer)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self._on_find),
            ("F8", self.toggle_detail),
            ("Ctrl+E", self.export),
            ("Ctrl+Tab", self._on_other_view),
            ("Ctrl+Shift+Tab", self._on_other_view),
            ("Esc", self._on_escape),
        )
        for key, slot in keys:
            bind_key(self, key, slot, PAGE)
        bind_key(self.header.search, "Down", self.focus_main, ALONE)

    # -- the head ------------------------------------------------------------------------------------------------

    def clear_filter(self) -> None:
        """Show everything there is in the view."""
        if self._view == GOODS:
            self._clear_goods()
            return
        self._texts[PURCHASES] = ""
        self.header.search.clear_quietly()
        self.purchases.kinds.set_current("all")
        self._read_purchases()

    def export(self) -> None:
        """Ctrl+E: what is listed, as a file."""
        words = self.context.words
        if self._view == PURCHASES:
            chosen = self._chosen_purchases()
            export_list(
                self.context, "purchases", words("products.view.purchases"),
                lambda reader: purchase_list.every_id(reader, chosen),
            )  # fmt: skip
        else:
            ids = self.goods.listed_ids()
            export_list(self.context, "products", words("products.view.goods"), lambda _: ids)

    def _clear_goods(self) -> None:
        self._texts[GOODS] = ""
        if self._view == GOODS:
            self.header.search.clear_quietly()
        self.half.clear()

    def _on_counted(self, active: int) -> None:
        self.header.set_counts({GOODS: active})

    def _on_made(self) -> None:
        self.show_view(GOODS)

    def _on_other_view(self) -> None:
        self.show_view(PURCHASES if self._view == GOODS else GOODS)
        self.focus_main()

    def _on_view(self, key: str) -> None:
        self._show_chosen_view(key)
        self.focus_main()

    def _show_chosen_view(self, key: str) -> None:
        self._view = key
        self.stack.setCurrentWidget(self.goods if key == GOODS else self.purchases)
        self.room.panels.setCurrentWidget(self.detail if key == GOODS else self.purchase)
        self.header.show_view(key)
        self.header.search.clear_quietly()
        self.header.search.setText(self._texts[key])
        self._follow.start()

    def _on_search(self, text: str) -> None:
        if text == self._texts[self._view]:
            return
        self._texts[self._view] = text
        if self._view == PURCHASES:
            self._read_purchases()
        else:
            self.half.find(text)

    def _on_period(self) -> None:
        self.period = Period(self.header.periods.currentData())
        self.half.show_period(self.period)
        self._read_purchases()

    def _on_find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _on_escape(self) -> None:
        """Close what lies over the list, then clear the filter."""
        if self.room.shown and not self.room.beside:
            self.toggle_detail()
        elif self.header.search.text() or self._narrowed():
            self.clear_filter()
        else:
            self.focus_main()

    def _narrowed(self) -> bool:
        return self.goods.narrowed if self._view == GOODS else self.purchases.which != "all"

    def _on_log(self) -> None:
        self.context.shell.log_purchase()

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_more(self) -> None:
        words, button = self.context.words, self.header.more_button
        entries = [
            MenuEntry(words("products.action.new"), self.half.new, "plus", "N"),
            MenuEntry(words("products.action.export"), self.export, "export", "Ctrl+E"),
            MenuEntry(words("products.action.import"), self._on_import, "import", "Ctrl+I"),
        ]
        make_menu(self.context.themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    # -- rows ----------------------------------------------------------------------------------------------------

    def toggle_detail(self) -> None:
        """F8: show the detail, or hide it."""
        self.room.toggle()
        self._arrange()

    def _on_weeks(self) -> None:
        if not self.room.shown:
            self.toggle_detail()
        self.detail.toggle_weeks()

    def _on_edit_purchase(self) -> None:
        if (row := self.purchases.current()) is not None:
            self.purchases.edit(row)

    def _on_buyer(self) -> None:
        if (row := self.purchases.current()) is not None:
            self.purchases.open_customer(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.header.detail_button.setVisible(not self.room.beside)
        self.room.arrange(self.header.height())
