"""The products page (picture 20): what sells, to whom, who is due to run out; and the purchases by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.services import product_list, purchase_list
from app.services.purchase_list import PurchaseCard, PurchaseFilter
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.product_parts.category_bar import ALL
from app.ui.screens.product_parts.detail_panel import WIDTH, GoodsDetailPanel
from app.ui.screens.product_parts.exporting import export_list
from app.ui.screens.product_parts.goods_actions import GoodsActions
from app.ui.screens.product_parts.goods_list import GoodsList
from app.ui.screens.product_parts.header import GOODS, PURCHASES, ProductsHeader
from app.ui.screens.product_parts.periods import Period, span_of
from app.ui.screens.product_parts.purchase_panel import PurchasePanel
from app.ui.screens.product_parts.purchases_view import PurchasesView
from app.ui.screens.product_parts.reading import (
    GoodsDetail,
    GoodsRow,
    GoodsView,
    read_demand,
    read_detail,
    read_view,
)
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import ALONE, PAGE, bind_key
from app.ui.widgets.menus import MenuEntry, make_menu

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand
    from app.analytics.goods.shop import GoodsShop

FOLLOW_MS = 120
DETAIL_FROM = 1060
"""From this page width the detail has a place of its own; below, F8 lays it over the list."""


class ProductsScreen(Screen):
    """The table is worked out beside the window, from every line that was sold; the period is then a moment's work."""

    kinds = frozenset({
        RecordKind.PRODUCT, RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.LOYALTY, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.period = Period.DAYS_90
        self.goods_view: GoodsView | None = None
        self._found: frozenset[int] | None = None
        self._detail_by_hand: bool | None = None
        self._texts = {GOODS: "", PURCHASES: ""}
        self._view = GOODS
        self._wanted: int | None = None
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
        self._read_goods(None)
        self._read_purchases()

    def focus_main(self) -> None:
        (self.goods if self._view == GOODS else self.purchases).setFocus()

    @property
    def view(self) -> str:
        """Which of the two is shown."""
        return self._view

    def show_view(self, key: str) -> None:
        """Go to the products, or to the purchases by day."""
        if key != self._view:
            self.header.views.set_current(key)
            self._on_view(key)

    def show_product(self, product_id: int) -> None:
        """Go to a product, whatever the list was narrowed to."""
        self.show_view(GOODS)
        self._wanted = product_id
        self._go_to_wanted()

    def _read_goods(self, shop: GoodsShop | None) -> None:
        read = self.context.ops.read_later
        today = self.context.clock.today()
        read(read_view, today, self.period, shop, done=self._on_goods, owner=self, key="goods")

    def _on_goods(self, view: GoodsView) -> None:
        known = self.goods_view
        self.goods_view = view
        self._found = self.context.ops.read(product_list.matching, self._texts[GOODS])
        self.goods.show_view(view, self._found)
        active = sum(row.product.active for row in view.rows.values())
        self.header.set_counts({GOODS: active})
        if known is None or known.shop is not view.shop:
            settings, today = self.context.settings, self.context.clock.today()
            self.context.ops.read_later(
                read_demand, view.shop, today, settings, done=self._on_demand, owner=self, key="demand"
            )
        self._go_to_wanted()

    def _on_demand(self, demand: Mapping[int, Demand]) -> None:
        self.goods.show_demand(demand)
        if (detail := self.detail.detail) is not None:
            self.detail.show_detail(detail, self.goods.demand_of(detail.row.id))

    def _read_purchases(self) -> None:
        first, last = span_of(self.period, self.context.clock.today())
        text = self._texts[PURCHASES]
        self.purchases.show_filter(PurchaseFilter(first, last, self.purchases.which, text))

    def _go_to_wanted(self) -> None:
        """A product that was asked for before its list was there."""
        if self._wanted is not None and self.goods_view is not None:
            if not self.goods.select(self._wanted):
                self.clear_filter()
                self.goods.select(self._wanted)
            self._wanted = None

    # -- the detail ----------------------------------------------------------------------------------------------

    def _show_detail(self) -> None:
        if self._panels.isHidden():
            return
        if self._view == PURCHASES:
            self._show_purchase()
            return
        chosen, row, view = self.goods.chosen(), self.goods.current(), self.goods_view
        if len(chosen) > 1:
            self.detail.show_nothing(self.context.words("products.detail.several", n=len(chosen)))
        elif row is None or view is None:
            self.detail.show_nothing()
        else:
            self.context.ops.read_later(
                read_detail, view, row.id, done=self._on_detail, owner=self, key="detail"
            )

    def _on_detail(self, detail: GoodsDetail) -> None:
        row = self.goods.current()
        if row is not None and row.id == detail.row.id:
            self.detail.show_detail(detail, self.goods.demand_of(row.id))

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
        self.goods = GoodsList(context)
        self.purchases = PurchasesView(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.goods)
        self.stack.addWidget(self.purchases)
        self._room = QWidget()
        self._room.setFixedWidth(WIDTH + 12)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 12)
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(self._room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.detail = GoodsDetailPanel(context)
        self.purchase = PurchasePanel(context, self.purchases.columns)
        self._panels = QStackedWidget(self)
        self._panels.setAutoFillBackground(True)
        self._panels.addWidget(self.detail)
        self._panels.addWidget(self.purchase)
        self.doing = GoodsActions(context, self)

    def _connect(self) -> None:
        header = self.header
        header.views.changed.connect(self._on_view)
        header.search.search_changed.connect(self._on_search)
        header.search.returnPressed.connect(self.focus_main)
        header.periods.currentIndexChanged.connect(self._on_period)
        header.detail_button.clicked.connect(self.toggle_detail)
        header.more_button.clicked.connect(self._on_more)
        header.new_button.clicked.connect(self.doing.new)
        header.log_button.clicked.connect(self._on_log)
        self._follow.timeout.connect(self._show_detail)
        self._connect_goods()
        self._connect_purchases()

    def _connect_goods(self) -> None:
        goods, detail = self.goods, self.detail
        goods.moved.connect(self._follow.start)
        goods.open_requested.connect(self.doing.edit)
        goods.trash_requested.connect(self._on_trash)
        goods.recommend_requested.connect(self._on_recommend)
        goods.menu_requested.connect(self._on_menu)
        goods.new_requested.connect(self.doing.new)
        goods.weeks_requested.connect(self._on_weeks)
        goods.import_button.clicked.connect(self._on_import)
        goods.clear_button.clicked.connect(self.clear_filter)
        detail.edit_requested.connect(self._on_edit)
        detail.today_requested.connect(partial(self._with_detail, self.doing.remind))
        detail.due_list_requested.connect(partial(self._with_detail, self.doing.show_due))
        detail.likely_requested.connect(partial(self._with_detail, self.doing.show_likely))
        detail.recommend_requested.connect(partial(self._with_detail, self.doing.recommend))
        detail.customer_requested.connect(self._on_customer)

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
            ("Esc", self._on_escape),
        )
        for key, slot in keys:
            bind_key(self, key, slot, PAGE)
        bind_key(self.header.search, "Down", self.focus_main, ALONE)

    # -- the head ------------------------------------------------------------------------------------------------

    def clear_filter(self) -> None:
        """Show everything there is in the view."""
        self._texts[self._view] = ""
        self.header.search.clear_quietly()
        if self._view == PURCHASES:
            self.purchases.kinds.set_current("all")
            self._read_purchases()
            return
        self._found = None
        self.goods.bar.choose(ALL)
        if self.goods_view is not None:
            self.goods.show_view(self.goods_view, None)

    def _on_view(self, key: str) -> None:
        self._show_chosen_view(key)
        self.focus_main()

    def _show_chosen_view(self, key: str) -> None:
        self._view = key
        self.stack.setCurrentWidget(self.goods if key == GOODS else self.purchases)
        self._panels.setCurrentWidget(self.detail if key == GOODS else self.purchase)
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
        elif self.goods_view is not None:
            self._found = self.context.ops.read(product_list.matching, text)
            self.goods.show_view(self.goods_view, self._found)

    def _on_period(self) -> None:
        self.period = Period(self.header.periods.currentData())
        self._read_goods(self.goods_view.shop if self.goods_view is not None else None)
        self._read_purchases()

    def _on_find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _on_escape(self) -> None:
        """Close what lies over the list, then clear the filter."""
        if not self._panels.isHidden() and not self._roomy():
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
            MenuEntry(words("products.action.new"), self.doing.new, "plus", "N"),
            MenuEntry(words("products.action.export"), self.export, "export", "Ctrl+E"),
            MenuEntry(words("products.action.import"), self._on_import, "import", "Ctrl+I"),
        ]
        make_menu(self.context.themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def export(self) -> None:
        """Ctrl+E: what is listed, as a file."""
        words = self.context.words
        if self._view == PURCHASES:
            first, last = span_of(self.period, self.context.clock.today())
            chosen = PurchaseFilter(first, last, self.purchases.which, self._texts[PURCHASES])
            export_list(
                self.context, "purchases", words("products.view.purchases"),
                lambda reader: purchase_list.every_id(reader, chosen),
            )  # fmt: skip
        else:
            ids = self.goods.listed_ids()
            export_list(self.context, "products", words("products.view.goods"), lambda _: ids)

    # -- rows ----------------------------------------------------------------------------------------------------

    def _with_detail(self, act: Callable[[GoodsDetail], object]) -> None:
        if self.detail.detail is not None:
            act(self.detail.detail)

    def _on_edit(self) -> None:
        if (row := self.goods.current()) is not None:
            self.doing.edit(row)

    def _on_trash(self, row: GoodsRow) -> None:
        self.doing.trash(self.goods.chosen() or [row])

    def _on_recommend(self, row: GoodsRow) -> None:
        """G: by what was read for the row in view, or else once it is read."""
        known = self.detail.detail
        if known is not None and known.row.id == row.id:
            self.doing.recommend(known)
        elif self.goods_view is not None:
            self.context.ops.read_later(
                read_detail, self.goods_view, row.id, done=self.doing.recommend, owner=self, key="recommend"
            )

    def _on_weeks(self) -> None:
        if self._panels.isHidden():
            self.toggle_detail()
        self.detail.toggle_weeks()

    def _on_customer(self, customer_id: int) -> None:
        due = self.detail.detail.due if self.detail.detail is not None else ()
        self.doing.open_customer(customer_id, [one.customer_id for one in due])

    def _on_menu(self, row: GoodsRow, place: QPoint) -> None:
        words = self.context.words
        more = [
            MenuEntry(words("products.action.buyers"), partial(self._show_buyers, row), "people"),
            MenuEntry(words("products.action.recommend"), partial(self._on_recommend, row), "copy", "G"),
        ]
        self.doing.menu(self.goods.chosen() or [row], more, place)

    def _show_buyers(self, row: GoodsRow) -> None:
        if self.goods_view is not None:
            self.doing.show_buyers(row, buyers_of(self.goods_view, row.id))

    def _on_edit_purchase(self) -> None:
        if (row := self.purchases.current()) is not None:
            self.purchases.edit(row)

    def _on_buyer(self) -> None:
        if (row := self.purchases.current()) is not None:
            self.purchases.open_customer(row)

    # -- where things stand --------------------------------------------------------------------------------------

    def toggle_detail(self) -> None:
        """F8: show the detail, or hide it."""
        wanted = self._panels.isHidden()
        self._detail_by_hand = None if wanted == self._roomy() else wanted
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _roomy(self) -> bool:
        return self.width() >= DETAIL_FROM

    def _arrange(self) -> None:
        shown = self._roomy() if self._detail_by_hand is None else self._detail_by_hand
        self._room.setVisible(shown and self._roomy())
        self.header.detail_button.setVisible(not self._roomy())
        top = self.header.height()
        left = self.width() - WIDTH - tokens.MARGIN_RIGHT
        self._panels.setGeometry(left, top, WIDTH, self.height() - top - 12)
        newly = shown and self._panels.isHidden()
        self._panels.setVisible(shown)
        self._panels.raise_()
        if newly:
            self._follow.start()


def buyers_of(view: GoodsView, product_id: int) -> list[int]:
    """Everybody who bought a product, who bought it last first."""
    seen = view.shop.visits
    mine = seen.product == product_id
    last = dict(zip(seen.customer[mine].tolist(), seen.day[mine].tolist(), strict=True))
    return sorted(last, key=lambda number: (-last[number], number))
