"""The half of the page that is about products: their list, the one in view, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.services import product_list
from app.ui.context import Context
from app.ui.screens.product_parts.category_bar import ALL
from app.ui.screens.product_parts.detail_panel import GoodsDetailPanel
from app.ui.screens.product_parts.goods_actions import GoodsActions
from app.ui.screens.product_parts.goods_list import GoodsList
from app.ui.screens.product_parts.periods import Period
from app.ui.screens.product_parts.reading import (
    GoodsDetail,
    GoodsRow,
    GoodsView,
    buyers_of,
    read_demand,
    read_detail,
    read_view,
)
from app.ui.widgets.menus import MenuEntry

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand
    from app.analytics.goods.shop import GoodsShop


class GoodsHalf(QObject):
    """The table is worked out beside the window, from every line that was sold; a period is then a moment's work.

    `counted` tells how many products are sold now; `made` that a new one is to be seen, `clear_requested` that one was
    asked for which the list leaves out.
    """

    counted = Signal(int)
    made = Signal()
    clear_requested = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self.list = GoodsList(context)
        self.detail = GoodsDetailPanel(context)
        self.doing = GoodsActions(context, page)
        self.view: GoodsView | None = None
        self._text = ""
        self._wanted: int | None = None
        self._connect()

    # -- what is listed ------------------------------------------------------------------------------------------

    def read(self, period: Period) -> None:
        """Everything anew."""
        self._read(period, None)

    def show_period(self, period: Period) -> None:
        """Another period of the shop as it was read."""
        self._read(period, self.view.shop if self.view is not None else None)

    def find(self, text: str) -> None:
        """Only what a text means."""
        self._text = text
        if self.view is not None:
            self._list(self.view)

    def clear(self) -> None:
        """Everything there is."""
        self._text = ""
        self.list.bar.choose(ALL)
        if self.view is not None:
            self.list.show_view(self.view, None)

    def go_to(self, product_id: int) -> None:
        """Select a product, whatever the list was narrowed to; at once, or when it is there."""
        self._wanted = product_id
        self._go_to_wanted()

    def _read(self, period: Period, shop: GoodsShop | None) -> None:
        today = self._context.clock.today()
        self._context.ops.read_later(
            read_view, today, period, shop, done=self._on_read, owner=self, key="goods"
        )

    def _on_read(self, view: GoodsView) -> None:
        known, self.view = self.view, view
        self._list(view)
        self.counted.emit(sum(row.product.active for row in view.rows.values()))
        if known is None or known.shop is not view.shop:
            settings, today = self._context.settings, self._context.clock.today()
            self._context.ops.read_later(
                read_demand, view.shop, today, settings, done=self._on_demand, owner=self, key="demand"
            )
        self._go_to_wanted()

    def _list(self, view: GoodsView) -> None:
        self.list.show_view(view, self._context.ops.read(product_list.matching, self._text))

    def _on_demand(self, demand: Mapping[int, Demand]) -> None:
        self.list.show_demand(demand)
        if (detail := self.detail.detail) is not None:
            self.detail.show_detail(detail, self.list.demand_of(detail.row.id))

    def _go_to_wanted(self) -> None:
        if self._wanted is not None and self.view is not None:
            if not self.list.select(self._wanted):
                self.clear_requested.emit()
                self.list.select(self._wanted)
            self._wanted = None

    # -- the one in view -----------------------------------------------------------------------------------------

    def show_detail(self) -> None:
        """What is known of the row in view, or of the several that are chosen."""
        chosen, row = self.list.chosen(), self.list.current()
        if len(chosen) > 1:
            self.detail.show_nothing(len(chosen))
        elif row is None or self.view is None:
            self.detail.show_nothing(anything=bool(self.list.model.rowCount()))
        else:
            self._read_detail(row, self._on_detail, "detail")

    def _read_detail(self, row: GoodsRow, done: Callable[[GoodsDetail], None], key: str) -> None:
        self._context.ops.read_later(read_detail, self.view, row.id, done=done, owner=self, key=key)

    def _on_detail(self, detail: GoodsDetail) -> None:
        row = self.list.current()
        if row is not None and row.id == detail.row.id:
            self.detail.show_detail(detail, self.list.demand_of(row.id))

    # -- what is done --------------------------------------------------------------------------------------------

    def new(self) -> None:
        """What was made is shown, wherever its place is in the order of now."""
        made = self.doing.new()
        if made is None:
            return
        if self.view is not None and made in self.view.rows:
            self.made.emit()
            self.go_to(made)
        else:
            self._wanted = made

    def show_buyers(self, row: GoodsRow) -> None:
        """Everybody who bought it."""
        if self.view is not None:
            self.doing.show_buyers(row, buyers_of(self.view, row.id))

    def _connect(self) -> None:
        goods, detail, doing = self.list, self.detail, self.doing
        goods.open_requested.connect(doing.edit)
        goods.trash_requested.connect(self._on_trash)
        goods.recommend_requested.connect(self._on_recommend)
        goods.menu_requested.connect(self._on_menu)
        goods.new_requested.connect(self.new)
        detail.edit_requested.connect(self._on_edit)
        detail.today_requested.connect(partial(self._with_detail, doing.remind))
        detail.due_list_requested.connect(partial(self._with_detail, doing.show_due))
        detail.likely_requested.connect(partial(self._with_detail, doing.show_likely))
        detail.recommend_requested.connect(partial(self._with_detail, doing.recommend))
        detail.customer_requested.connect(self._on_customer)
        detail.several.merge_requested.connect(lambda: doing.merge(goods.chosen()))
        detail.several.stop_requested.connect(lambda: doing.set_active(goods.chosen(), False))
        detail.several.trash_requested.connect(lambda: doing.trash(goods.chosen()))

    def _with_detail(self, act: Callable[[GoodsDetail], object]) -> None:
        if self.detail.detail is not None:
            act(self.detail.detail)

    def _on_edit(self) -> None:
        if (row := self.list.current()) is not None:
            self.doing.edit(row)

    def _on_trash(self, row: GoodsRow) -> None:
        self.doing.trash(self.list.chosen() or [row])

    def _on_recommend(self, row: GoodsRow) -> None:
        """G: by what was read for the row in view, or else once it is read."""
        known = self.detail.detail
        if known is not None and known.row.id == row.id:
            self.doing.recommend(known)
        elif self.view is not None:
            self._read_detail(row, self.doing.recommend, "recommend")

    def _on_customer(self, customer_id: int) -> None:
        due = self.detail.detail.due if self.detail.detail is not None else ()
        self.doing.open_customer(customer_id, [one.customer_id for one in due])

    def _on_menu(self, row: GoodsRow, place: QPoint) -> None:
        words = self._context.words
        more = [
            MenuEntry(words("products.action.buyers"), partial(self.show_buyers, row), "people"),
            MenuEntry(words("products.action.recommend"), partial(self._on_recommend, row), "copy", "G"),
        ]
        self.doing.menu(self.list.chosen() or [row], more, place)
