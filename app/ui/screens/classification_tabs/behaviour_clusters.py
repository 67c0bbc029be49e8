"""The kinds of buyers as a table: what sets each apart, in words, how many, and their share of sales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.money import format_money
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView

if TYPE_CHECKING:
    from app.analytics.behaviour.clusters import Clusters, ClusterWords

ROW = 30
GIVES_UP = ("share", "sales")
SHORT = 2
"""So many traits are told in a row; the tooltip and the title of the list tell all."""


class ClusterTable(FittingTable):
    """A row per kind; tells the number of the one that was chosen by hand."""

    cluster_chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._most = 0.0
        self._quiet = False
        self.rows: IdTableModel[ClusterWords] = IdTableModel(
            self._made(), id_of=lambda row: row.number, describe=self._sentence
        )
        super().__init__(context.themes, self.rows, "", gives_up=GIVES_UP, row_height=ROW, parent=parent)
        self.setAccessibleName(context.words("behaviour.measure.cluster"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.current_changed.connect(self._on_current)
        self.open_requested.connect(self._on_current)
        self.clicked.connect(self._on_clicked)

    def show_clusters(self, found: Clusters) -> None:
        self._most = max((row.share for row in found.described), default=0.0)
        rows = {row.number: row for row in found.described}
        self._quiet = True
        self.show_ids(list(rows), lambda ids: [rows[number] for number in ids])
        self._quiet = False

    def choose(self, number: int | None) -> None:
        """Mark this kind, or none, without telling."""
        self._quiet = True
        if number is None:
            self.clearSelection()
            self.setCurrentIndex(self.rows.index(-1, -1))
        else:
            self.select_id(number)
        self._quiet = False

    def _made(self) -> list[Column[ClusterWords]]:
        words, chinese = self._context.words, self._context.language == "zh_CN"

        def made(key: str, kind: Kind, width: int, value: object, **more: object) -> Column[ClusterWords]:
            return Column(key, words(f"behaviour.column.{key}"), kind, width, value=value, **more)  # type: ignore[arg-type]

        return [
            made("kind", Kind.TEXT, 48, lambda row: str(row.number), bold=True, fixed=True),
            made(
                "words",
                Kind.TEXT,
                170 if chinese else 236,
                self._described,
                tooltip=self._in_full,
                stretch=True,
                fixed=True,
            ),
            made("customers", Kind.NUMBER, 56 if chinese else 80, lambda row: f"{row.customers:,}"),
            made("share", Kind.BAR, 88, self._share),
            made("sales", Kind.NUMBER, 62, lambda row: f"{row.sales_share:.0%}", quiet=True),
        ]

    def _name(self, row: ClusterWords) -> str:
        from app.analytics.behaviour.words import cluster_name

        return cluster_name(row.number, self._context.words)

    def _described(self, row: ClusterWords) -> str:
        from app.analytics.behaviour.words import describe

        return describe(row, self._context.words, SHORT)

    def _all_of_it(self, row: ClusterWords) -> str:
        from app.analytics.behaviour.words import describe

        return describe(row, self._context.words)

    def _in_full(self, row: ClusterWords) -> str:
        """The words, and the figures of its typical customer."""
        words = self._context.words
        basket = format_money(round(row.basket), self._context.settings["shop.currency"], whole=True)
        typical = words("behaviour.cluster.typical", orders=f"{row.per_year:.1f}", basket=basket)
        return words("lists.join", first=self._all_of_it(row), second=typical)

    def _share(self, row: ClusterWords) -> BarCell:
        return BarCell(row.share / self._most if self._most else 0.0, f"{row.share:.0%}")

    def _sentence(self, row: ClusterWords) -> str:
        words = self._context.words
        told = words("lists.percent_of", name=self._name(row), n=row.customers, share=f"{row.share:.0%}")
        return words("lists.listed", first=told, second=self._all_of_it(row))

    def _on_current(self, row: ClusterWords | None) -> None:
        if row is not None and not self._quiet:
            self.cluster_chosen.emit(row.number)

    def _on_clicked(self) -> None:
        row = self.current_record()
        if row is not None:
            self.cluster_chosen.emit(row.number)
