"""How each kind of need buys: order value, interval, discounted and premium lines, talks, beside the whole shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.enums import NeedType
from app.core.money import format_money
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView

if TYPE_CHECKING:
    from app.analytics.behaviour.needs_view import NeedRow, NeedsView

ROW = 36
GIVES_UP = ("by_hand", "sales", "interval", "service", "basket")
_NEEDS = list(NeedType)


class NeedTable(FittingTable):
    """A row per kind; tells the one that was chosen by hand."""

    need_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._quiet = False
        self.rows: IdTableModel[NeedRow] = IdTableModel(self._made(), id_of=_number, describe=self._told)
        super().__init__(context.themes, self.rows, "", gives_up=GIVES_UP, row_height=ROW, parent=parent)
        self.setAccessibleName(self.tr("How each kind buys"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.current_changed.connect(self._on_current)
        self.open_requested.connect(self._on_current)
        self.clicked.connect(self._on_clicked)

    def show_view(self, view: NeedsView) -> None:
        rows = {_number(row): row for row in view.rows}
        self._quiet = True
        self.show_ids(list(rows), lambda ids: [rows[number] for number in ids])
        self._quiet = False

    def choose(self, need: NeedType | None) -> None:
        """Mark this row without telling."""
        self._quiet = True
        self.select_id(_place(need))
        self._quiet = False

    def _made(self) -> list[Column[NeedRow]]:
        words = self._context.words
        chinese = self._context.language == "zh_CN"

        def made(key: str, width: int, value: object, **more: object) -> Column[NeedRow]:
            kind = more.pop("kind", Kind.NUMBER)
            return Column(key, words(f"behaviour.column.{key}"), kind, width, value=value, **more)  # type: ignore[arg-type]

        narrow = 66 if chinese else 84
        return [
            made("need", 92 if chinese else 108, lambda row: self._name(row), kind=Kind.TEXT, bold=True, fixed=True,
                 stretch=True),
            made("customers", 58 if chinese else 84, lambda row: f"{row.customers:,}"),
            made("sales", narrow, lambda row: _share(row.sales_share), quiet=True),
            made("basket", 72, self._basket),
            made("interval", 66 if chinese else 84, self._interval),
            made("price", narrow, lambda row: _share(row.rates[0])),
            made("quality", narrow, lambda row: _share(row.rates[1])),
            made("service", narrow, lambda row: None if row.rates[2] is None else f"{row.rates[2]:.1f}"),
            made("by_hand", 52 if chinese else 68, lambda row: f"{row.by_hand:,}" if row.by_hand else None, quiet=True),
        ]  # fmt: skip

    def _name(self, row: NeedRow) -> str:
        words = self._context.words
        return words("behaviour.need.none") if row.need is None else words(f"terms.need_type.{row.need}")

    def _basket(self, row: NeedRow) -> str | None:
        if row.basket is None:
            return None
        return format_money(round(row.basket), self._context.settings["shop.currency"], whole=True)

    def _interval(self, row: NeedRow) -> str | None:
        return None if row.interval is None else self._context.words("lists.days", n=round(row.interval))

    def _told(self, row: NeedRow) -> str:
        words = self._context.words
        return words(
            "behaviour.need.bar",
            name=self._name(row),
            customers=words("lists.customers", n=row.customers),
            share=_share(row.share),
            sales=_share(row.sales_share),
        )

    def _on_current(self, row: NeedRow | None) -> None:
        if row is not None and not self._quiet:
            self.need_chosen.emit(row.need)

    def _on_clicked(self) -> None:
        row = self.current_record()
        if row is not None:
            self.need_chosen.emit(row.need)


def _place(need: NeedType | None) -> int:
    return len(_NEEDS) if need is None else _NEEDS.index(need)


def _number(row: NeedRow) -> int:
    return _place(row.need)


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.0%}"
