"""The table of products: chips over it, sorting, the foot, and what stands there while nothing fits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.category_bar import ALL, OF, SLOW, STOPPED, CategoryBar
from app.ui.screens.product_parts.columns import GIVES_UP, product_columns
from app.ui.screens.product_parts.reading import GoodsRow, GoodsView
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import ALONE, bind_key
from app.ui.widgets.label import rule
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand

_KEY = "products/columns/{language}"
ROW = 36
_VALUES: dict[str, Callable[[GoodsRow], Any]] = {
    "category": lambda row: row.product.category or None,
    "sku": lambda row: row.product.sku or None,
    "price": lambda row: row.product.price,
    "sold": lambda row: row.figure.sold,
    "net": lambda row: row.figure.net,
    "profit": lambda row: row.figure.profit,
    "change": lambda row: row.figure.change,
    "buyers": lambda row: row.figure.buyers,
    "repeat": lambda row: row.figure.repeat_rate,
    "interval": lambda row: row.figure.interval,
    "last": lambda row: row.figure.last_on,
}


class GoodsList(QWidget):
    """Shows a view of the goods, narrowed and sorted. What is to be done with a row is told; the page does it."""

    moved = Signal()
    open_requested = Signal(object)
    trash_requested = Signal(object)
    recommend_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    new_requested = Signal()
    weeks_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: GoodsView | None = None
        self._found: frozenset[int] | None = None
        self._demand: Mapping[int, Demand] = {}
        self._places: dict[int, int] = {}
        self._listed_for: tuple[str, frozenset[int] | None] | None = None
        self.sort, self.descending = "sold", True
        self._build()
        self._connect()
        self._restore_columns()

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_view(self, view: GoodsView, found: frozenset[int] | None) -> None:
        """These products; of them those that the search found, where there is one."""
        self._view, self._found = view, found
        self._places = {number: place for place, number in enumerate(view.rows)}  # they come by name
        sold = [row for row in view.rows.values() if row.product.active]
        worth: Counter[str] = Counter()
        for row in sold:
            worth[row.product.category] += row.figure.net
        names = sorted((name for name in worth if name), key=lambda name: (-worth[name], name))
        if any(not row.product.category for row in sold) and names:
            names.append("")
        self.bar.show_choices(names, len(view.slow), len(view.rows) - len(sold))
        self.fill()

    def show_demand(self, demand: Mapping[int, Demand]) -> None:
        """What is expected arrived."""
        self._demand = demand
        self.fill() if self.sort == "demand" else self.model.refresh()

    def demand_of(self, product_id: int) -> Demand | None:
        return self._demand.get(product_id)

    def fill(self) -> None:
        """List what fits, in order; the current row stays where it still does."""
        view = self._view
        if view is None:
            return
        rows = [row for row in view.rows.values() if self._fits(row, view)]
        value = self._value()
        known = [(found, row) for row in rows if (found := value(row)) is not None]
        known.sort(key=itemgetter(0), reverse=self.descending)
        rows = [row for _, row in known] + [row for row in rows if value(row) is None]
        self._show_empty(bool(view.rows))
        asked = (self.bar.chosen, self._found)
        place = self.table.currentIndex().row() if asked == self._listed_for else 0
        self._listed_for = asked
        by_id = view.rows
        self.table.show_ids([row.id for row in rows], lambda ids: [by_id[number] for number in ids])
        self.table.set_sort(self.sort, self.descending)
        if self.table.current_record() is None:
            self.table.select_near(place)
        self._show_foot(rows)
        self.moved.emit()

    @property
    def narrowed(self) -> bool:
        return self.bar.chosen != ALL or self._found is not None

    def current(self) -> GoodsRow | None:
        record = self.table.current_record()
        return record if isinstance(record, GoodsRow) else None

    def chosen(self) -> list[GoodsRow]:
        """The selected rows, from top to bottom."""
        view = self._view
        return [view.rows[number] for number in self.table.selected_ids() if view and number in view.rows]

    def listed_ids(self) -> list[int]:
        """What is listed, in its order."""
        found = (self.model.id_at(row) for row in range(self.model.rowCount()))
        return [number for number in found if number is not None]

    def select(self, product_id: int) -> bool:
        return self.table.select_id(product_id)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        themes = context.themes
        self.bar = CategoryBar(themes, words)
        self.columns_button = IconButton(themes, "columns", words("products.action.columns"), size=30)
        columns = product_columns(context, lambda: self._demand, self._slow)
        self.model: IdTableModel[GoodsRow] = IdTableModel(columns, describe=self._sentence)
        self.table = FittingTable(
            themes, self.model, words("products.view.goods"), gives_up=GIVES_UP, row_height=ROW
        )
        self.new_button = Button(themes, words("products.action.new"), icon="plus", role=ButtonRole.PRIMARY)
        self.import_button = Button(themes, words("products.action.import"), icon="import")
        self.clear_button = Button(themes, words("products.action.clear"))
        self.empty = EmptyState(themes, buttons=(self.new_button, self.import_button, self.clear_button))
        self.table.set_empty(self.empty)
        self.foot = TableFoot(themes)
        self.foot.set_hints([words(f"products.hint.{key}") for key in ("open", "new", "weeks")])
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 8)
        head.setSpacing(tokens.S2)
        head.addWidget(self.bar, 1)
        head.addWidget(self.columns_button)
        self.panel = Panel(padding=0)
        self.panel.body.setSpacing(0)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(rule())
        self.panel.body.addWidget(self.table, 1)
        self.panel.body.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.table)
        self.empty.set_texts(words("products.empty.wait"), "")
        for button in (self.new_button, self.import_button, self.clear_button):
            button.hide()

    def _connect(self) -> None:
        table = self.table
        self.bar.changed.connect(self.fill)
        self.columns_button.clicked.connect(self._on_columns)
        table.sort_requested.connect(self._on_sort)
        table.current_changed.connect(self.moved)
        table.selection_changed.connect(self._on_selection)
        table.columns_changed.connect(self._keep_columns)
        table.open_requested.connect(self.open_requested)
        table.edit_requested.connect(self.open_requested)
        table.archive_requested.connect(self.trash_requested)
        table.copy_requested.connect(self.recommend_requested)
        table.menu_requested.connect(self.menu_requested)
        self.new_button.clicked.connect(self.new_requested)
        bind_key(table, "N", self.new_requested.emit, ALONE)
        bind_key(table, "T", self.weeks_requested.emit, ALONE)

    # -- inside --------------------------------------------------------------------------------------------------

    def _fits(self, row: GoodsRow, view: GoodsView) -> bool:
        if self._found is not None and row.id not in self._found:
            return False
        chosen = self.bar.chosen
        if chosen == STOPPED:
            return not row.product.active
        if not row.product.active:
            return self._found is not None and chosen == ALL
        if chosen == SLOW:
            return row.id in view.slow
        return chosen == ALL or row.product.category == chosen.removeprefix(OF)

    def _value(self) -> Callable[[GoodsRow], Any]:
        """What the rows are sorted by; None where it is not known."""
        if self.sort == "name":
            return lambda row: self._places.get(row.id, 0)
        if self.sort == "demand":
            return self._expected
        return _VALUES[self.sort]

    def _expected(self, row: GoodsRow) -> float | None:
        demand = self._demand.get(row.id)
        return None if demand is None else demand.days_30

    def _slow(self) -> frozenset[int]:
        return self._view.slow if self._view is not None else frozenset()

    def _sentence(self, row: GoodsRow) -> str:
        """A row as one sentence, for those who hear it."""
        code = self._context.settings["shop.currency"]
        return self._context.words(
            "products.row",
            name=row.product.name,
            category=row.product.category or told.UNKNOWN,
            price=told.money(row.product.price, code),
            sold=told.number(row.figure.sold),
            buyers=row.figure.buyers,
            repeat=told.share(row.figure.repeat_rate),
        )

    def _show_empty(self, any_product: bool) -> None:
        words = self._context.words
        key = "filter" if any_product else "none"
        self.empty.set_texts(words(f"products.empty.{key}"), words(f"products.empty.{key}_line"))
        self.new_button.setVisible(not any_product)
        self.import_button.setVisible(not any_product)
        self.clear_button.setVisible(any_product)

    def _show_foot(self, rows: Sequence[GoodsRow]) -> None:
        words, code = self._context.words, self._context.settings["shop.currency"]
        chosen = self.table.selectionModel().selectedRows()
        net = sum(row.figure.net for row in rows)
        sold = sum(row.figure.sold for row in rows)
        self.foot.set_facts(
            (
                words("products.foot.products", n=len(rows), shown=f"{len(rows):,}"),
                words("products.foot.sold", n=told.number(sold)),
                words("products.foot.net", money=told.money(net, code, whole=True)),
                self._profit(rows, code),
                words("products.foot.selected", n=len(chosen)) if len(chosen) > 1 else "",
            )
        )

    def _profit(self, rows: Sequence[GoodsRow], code: str) -> str:
        """What they left over, where every cost is known."""
        parts = [row.figure.profit for row in rows if row.figure.net]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return ""
        return self._context.words("products.foot.profit", money=told.money(sum(known), code, whole=True))

    def _on_selection(self) -> None:
        view = self._view
        if view is not None:
            self._show_foot([view.rows[number] for number in self.listed_ids()])
        self.moved.emit()

    def _on_sort(self, key: str, descending: bool) -> None:
        """Figures begin with the largest: that is what one looks for."""
        if key != self.sort and key not in ("name", "category", "sku"):
            descending = True
        self.sort, self.descending = key, descending
        self.fill()

    def _on_columns(self) -> None:
        place = self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft())
        self.table.columns_menu(self).popup(place)

    def _keep_columns(self) -> None:
        kept = json.dumps(asdict(self.table.columns_state()))
        self._context.preferences.set(_KEY.replace("{language}", self._context.language), kept)

    def _restore_columns(self) -> None:
        kept = self._context.preferences.text(_KEY.replace("{language}", self._context.language))
        try:
            state = json.loads(kept) if kept else {}
            known = ColumnsState(tuple(state["order"]), tuple(state["hidden"]), dict(state["widths"]))
        except (ValueError, KeyError, TypeError):
            return  # never kept, or not by us
        self.table.restore_columns(known)
