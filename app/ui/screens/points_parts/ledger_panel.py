"""The ledger as a table: when, whose, why, how many, what is there then, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.enums import PointsKind
from app.db.reader import Reader
from app.services import points_ledger
from app.services.points_ledger import LedgerRow, Totals
from app.services.search import search
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.screens.points_parts.point_words import reason_of, signed, staff_of, when_of
from app.ui.tables.cells import NameCell, TierCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

ALL = "all"
ROW = 36
MOST_FOUND = 200


class LedgerPanel(Panel):
    """Filtered by kind and by what is typed into the page's search; `loaded` tells that rows are there."""

    loaded = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(divided=True, padding=0, parent=parent)
        self._context = context
        self._typed = ""
        self._only: int | None = None
        self._build()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_totals(self, totals: Totals) -> None:
        """今天 +370，−800."""
        words = self._context.words
        told = words("points.today", came=signed(totals.came), went=signed(-totals.went))
        self.set_title(self.title.text(), told if totals.came or totals.went else words("points.today.none"))

    def search_for(self, typed: str) -> None:
        """Only the lines of whoever is called so."""
        self._typed, self._only = typed.strip(), None
        self.reload()

    def show_customer(self, customer_id: int | None) -> None:
        """Only the lines of one customer; None shows everybody's again."""
        self._only = customer_id
        self.reload()

    @property
    def narrowed(self) -> bool:
        return bool(self._typed) or self._only is not None or self.kinds.current() != ALL

    def clear(self) -> None:
        """Everything there is."""
        self._typed, self._only = "", None
        self.kinds.set_current(ALL)
        self.reload()

    def reload(self) -> None:
        """Read the lines anew, beside the window."""
        kind = None if self.kinds.current() == ALL else PointsKind(self.kinds.current())
        self._context.ops.read_later(
            found_ids, kind, self._only, self._typed, done=self._on_ids, owner=self, key="ledger"
        )

    def current(self) -> LedgerRow | None:
        """The line on which one stands."""
        found: LedgerRow | None = self.table.current_record()
        return found

    # -- building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        self.set_title(self.tr("Ledger of points"))
        segments = [Segment(ALL, words("points.kind_all"))]
        segments += [Segment(one, words(f"terms.points_kind.{one}")) for one in PointsKind]
        self.kinds = SegmentedControl(context.themes, segments, name=self.tr("Kind of line"), small=True)
        self.add_action(self.kinds)
        self.model = IdTableModel[LedgerRow](self._columns(), describe=self._sentence)
        self.table = TableView(context.themes, self.model, self.tr("Ledger of points"), row_height=ROW)
        self.empty = EmptyState(context.themes)
        self.table.set_empty(self.empty)
        self.foot = TableFoot(context.themes)
        self.foot.set_hints([self.tr("Enter opens the customer"), self.tr("N adjust"), self.tr("R redeem")])
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        self.body.addLayout(column, 1)
        self.kinds.changed.connect(self.reload)

    def _columns(self) -> list[Column[LedgerRow]]:
        words, clock = self._context.words, self._context.clock
        named = 96 if words.language == "zh_CN" else 132
        return [
            Column(
                "when", self.tr("Time"), width=88, quiet=True, fixed=True,
                value=lambda row: when_of(row, words, clock.today(), clock.tz),
            ),
            Column("name", self.tr("Customer"), Kind.NAME, width=named, value=self._name, fixed=True),
            Column("tier", "", Kind.TIER, width=38, value=_tier),
            Column("reason", self.tr("Reason"), width=150, stretch=True, value=lambda row: reason_of(row, words)),
            Column("points", self.tr("Points"), Kind.NUMBER, width=70, bold=True, show=signed),
            Column("balance", self.tr("Balance"), Kind.NUMBER, width=78, quiet=True, show=lambda n: f"{n:,}"),
            Column("staff", self.tr("By"), width=64, quiet=True, value=lambda row: staff_of(row, words)),
        ]  # fmt: skip

    def _name(self, row: LedgerRow) -> NameCell:
        return NameCell(shown_name(row.name, row.pinyin, self._context.words)[0], tier=row.level or 0)

    def _sentence(self, row: LedgerRow) -> str:
        words, clock = self._context.words, self._context.clock
        parts = (when_of(row, words, clock.today(), clock.tz), row.name, reason_of(row, words))
        return ", ".join([*parts, signed(row.points), f"{self.tr('Balance')} {row.balance:,}"])

    # -- slots -------------------------------------------------------------------------------------------------------

    def _on_ids(self, ids: Sequence[int]) -> None:
        if self.narrowed:
            self.empty.set_texts(self.tr("No line fits"), self.tr("Clear the filter to see all lines."))
        else:
            self.empty.set_texts(
                self.tr("No points yet"),
                self.tr("Points come with purchases (Ctrl+B); N gives some by hand, with a reason."),
            )
        self.table.show_ids(ids, self._fetch)
        self.foot.set_facts([self._context.words("points.lines", n=len(ids), shown=f"{len(ids):,}")])
        self.loaded.emit(len(ids))

    def _fetch(self, wanted: Sequence[int]) -> list[LedgerRow]:
        return self._context.ops.read(points_ledger.rows, wanted)


def found_ids(reader: Reader, kind: PointsKind | None, only: int | None, typed: str) -> list[int]:
    """The lines that are asked for, the latest first."""
    if only is not None:
        return points_ledger.ids(reader, kind, [only])
    if not typed:
        return points_ledger.ids(reader, kind)
    return points_ledger.ids(reader, kind, [hit.id for hit in search(reader, typed, MOST_FOUND)])


def _tier(row: LedgerRow) -> TierCell | None:
    return TierCell(row.level, "") if row.level else None
