"""The second view: purchases by day, with the lines of the one in view beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.money import format_money
from app.services import purchase_list
from app.services.purchase_list import PurchaseFilter, PurchaseRow, Purchases, Which
from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.product_parts.goods_list import ROW
from app.ui.screens.product_parts.purchase_columns import GIVES_UP, PurchaseColumns
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.label import rule
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

PAGE = 32
"""Little more than is seen at once: a row is put together from several tables."""


class PurchasesView(QWidget):
    """Shows what fits a filter; `changed` asks the page to say the filter anew."""

    changed = Signal()
    moved = Signal()
    counted = Signal(int)
    clear_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.columns = PurchaseColumns(context)
        self._chosen: PurchaseFilter | None = None
        self._build()
        self._connect()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def which(self) -> Which:
        return Which(self.kinds.current())

    def show_filter(self, chosen: PurchaseFilter) -> None:
        """Read the days beside the window; rows follow as they are looked at."""
        self._context.ops.read_later(
            purchase_list.listed, chosen, done=self._on_listed, owner=self, key="listed"
        )

    def current(self) -> PurchaseRow | None:
        record = self.table.current_record()
        return record if isinstance(record, PurchaseRow) else None

    def _on_listed(self, found: Purchases) -> None:
        read = self._context.ops.read
        narrowed = bool(found.chosen.text.strip()) or found.chosen.which is not Which.ALL
        key = "purchases_filter" if narrowed else "purchases"
        words = self._context.words
        line = words("products.empty.filter_line" if narrowed else "products.empty.purchases_line")
        self.empty.set_texts(words(f"products.empty.{key}"), line)
        self.clear_button.setVisible(narrowed)
        self.log_button.setVisible(not narrowed)
        place = self.table.currentIndex().row() if found.chosen == self._chosen else 0
        self._chosen = found.chosen
        self.table.show_paged(found.count, lambda offset, limit: read(found.rows, offset, limit))
        if self.table.current_record() is None:
            self.table.select_near(place)
        self._show_foot(found)
        self.counted.emit(found.count)
        self.moved.emit()

    def _show_foot(self, found: Purchases) -> None:
        words, code = self._context.words, self._context.settings["shop.currency"]
        self.foot.set_facts(
            (
                words("products.purchase.count", n=found.count, shown=f"{found.count:,}"),
                words("products.foot.net", money=format_money(found.net, code, whole=True)),
                words("products.purchase.returns", n=found.returns, shown=f"{found.returns:,}")
                if found.returns
                else "",
            )
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words, themes = self._context, self._context.words, self._context.themes
        self.kinds = SegmentedControl(
            themes,
            [Segment(one, words(f"products.purchase.kind.{one}")) for one in Which],
            Which.ALL,
            name=words("products.purchase.kind.name"),
            small=True,
        )
        self.columns_button = IconButton(themes, "columns", words("products.action.columns"), size=30)
        self.model: IdTableModel[PurchaseRow] = IdTableModel(
            self.columns.made(), describe=self.columns.sentence, page=PAGE
        )
        self.table = FittingTable(
            themes, self.model, words("products.view.purchases"), gives_up=GIVES_UP, row_height=ROW
        )
        self.log_button = Button(themes, words("products.action.log"), icon="bag", role=ButtonRole.PRIMARY)
        self.clear_button = Button(themes, words("products.action.clear"))
        self.empty = EmptyState(themes, buttons=(self.log_button, self.clear_button))
        self.table.set_empty(self.empty)
        self.foot = TableFoot(themes)
        self.foot.set_hints([words("products.hint.customer"), words("products.hint.edit")])
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 8)
        head.setSpacing(tokens.S2)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.columns_button)
        panel = Panel(padding=0)
        panel.body.setSpacing(0)
        panel.body.addLayout(head)
        panel.body.addWidget(rule())
        panel.body.addWidget(self.table, 1)
        panel.body.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.setFocusProxy(self.table)
        self.setAccessibleName(words("products.view.purchases"))
        del context

    def _connect(self) -> None:
        table = self.table
        self.kinds.changed.connect(self.changed)
        self.columns_button.clicked.connect(self._on_columns)
        self.clear_button.clicked.connect(self.clear_requested)
        self.log_button.clicked.connect(self._on_log)
        table.current_changed.connect(self.moved)
        table.open_requested.connect(self.edit)
        table.edit_requested.connect(self.edit)
        table.log_requested.connect(self._on_talk)
        table.archive_requested.connect(self.trash)
        table.menu_requested.connect(self._on_menu)

    # -- what is done --------------------------------------------------------------------------------------------

    def edit(self, row: PurchaseRow) -> None:
        """Open it in its form."""
        from app.ui.dialogs.purchase_form import edit_purchase

        edit_purchase(self._context, self, row.id)

    def trash(self, row: PurchaseRow) -> None:
        """Take it away; its points go with it, undo brings both back."""
        from app.ui.dialogs.purchase_form import trash_purchase

        trash_purchase(self._context, row.id)

    def open_customer(self, row: PurchaseRow) -> None:
        if row.customer_id is not None:
            self._context.shell.open_customer(row.customer_id)

    def log_another(self, row: PurchaseRow) -> None:
        """A further purchase of the same customer."""
        self._context.shell.log_purchase(row.customer_id)

    def _on_log(self) -> None:
        self._context.shell.log_purchase()

    def _on_talk(self, row: PurchaseRow) -> None:
        if row.customer_id is not None:
            self._context.shell.log_interaction(row.customer_id)

    def _on_columns(self) -> None:
        place = self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft())
        self.table.columns_menu(self).popup(place)

    def _on_menu(self, row: PurchaseRow, place: QPoint) -> None:
        words, known = self._context.words, row.customer_id is not None
        entries = [
            MenuEntry(words("products.purchase.edit"), partial(self.edit, row), "edit", "Enter"),
            MenuEntry(
                words("products.action.open_customer"),
                partial(self.open_customer, row),
                "user",
                enabled=known,
            ),
            MenuEntry(words("products.purchase.again"), partial(self.log_another, row), "bag"),
            SEPARATOR,
            MenuEntry(words("products.purchase.trash"), partial(self.trash, row), "trash", "Del"),
        ]
        make_menu(self._context.themes, entries, self).popup(place)
