"""The classes of a map as a table: where each lies in the matrix, how many, their share of sales, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.core.enums import Class8, PlaybookKind, RecordKind, Segment
from app.services import playbooks
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.following import Following
from app.ui.tables.cells import BarCell, GridCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.menus import MenuEntry, make_menu

if TYPE_CHECKING:
    from app.analytics.views.rfm_view import ClassRow

ELEVEN, EIGHT = "eleven", "eight"
ROW = 25
"""All eleven fit beside the matrix."""
GIVES_UP = ("advice", "change", "sales", "share")


class SegmentTable(FittingTable):
    """Tells the class that was chosen by hand; rows follow the order of the map, best customers first."""

    segment_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._most = 0.0
        self._quiet = False
        self._shown: Sequence[ClassRow] = ()
        self._how = ""
        self._plays: Mapping[tuple[PlaybookKind, str], playbooks.Play] = {}
        self.rows: IdTableModel[ClassRow] = IdTableModel(
            self._made(), id_of=self._place, describe=self._sentence
        )
        super().__init__(context.themes, self.rows, "", gives_up=GIVES_UP, row_height=ROW, parent=parent)
        self.setAccessibleName(self.tr("Segments"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.current_changed.connect(self._on_current)
        self.open_requested.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.edit_requested.connect(self.edit_playbook)
        self.menu_requested.connect(self._on_menu)
        Following(context, self, frozenset({RecordKind.CARE}), self._show_plays)

    def show_rows(self, rows: Sequence[ClassRow], how: str) -> None:
        """Show these classes; bars are measured by the largest. `how` says what the change is measured from."""
        self._most = max((row.share for row in rows), default=0.0)
        self._shown, self._how = rows, how
        self._show_plays()

    def choose(self, segment: Segment | Class8 | None) -> None:
        """Mark this class, or none, without telling."""
        self._quiet = True
        place = next((number for number, row in enumerate(self._shown) if row.segment is segment), None)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(self.rows.index(-1, -1))
        else:
            self.select_id(place)
        self._quiet = False

    def edit_playbook(self, row: ClassRow) -> None:
        """Let the shop write its own strategy for the class; the eight have none of their own."""
        if isinstance(row.segment, Segment):
            from app.ui.dialogs.playbook_form import edit_playbook

            edit_playbook(self._context, self.window(), PlaybookKind.SEGMENT, row.segment.value)

    def entries(self, row: ClassRow) -> list[MenuEntry]:
        """What can be done with a class."""
        shown = MenuEntry(self.tr("Show its customers"), partial(self._on_current, row), "people", "Enter")
        if not isinstance(row.segment, Segment):
            return [shown]
        return [shown, MenuEntry(self.tr("Edit the playbook"), partial(self.edit_playbook, row), "edit", "E")]

    def name(self, row: ClassRow) -> str:
        """What the class is called."""
        area = "analytics.segment" if isinstance(row.segment, Segment) else "terms.class8"
        return self._context.words(f"{area}.{row.code}")

    def _show_plays(self) -> None:
        """The rows with the strategies as they hold now; whoever stood on one still does."""
        rows = self._shown
        self._plays = self._context.ops.read(playbooks.plays, self._context.words)
        self._quiet = True
        self.show_ids(range(len(rows)), lambda ids: [rows[number] for number in ids])
        self._quiet = False

    def _on_menu(self, row: ClassRow, place: QPoint) -> None:
        make_menu(self._context.themes, self.entries(row), self).popup(place)

    def _made(self) -> list[Column[ClassRow]]:
        words, chinese = self._context.words, self._context.language == "zh_CN"

        def made(key: str, kind: Kind, width: int, **more: object) -> Column[ClassRow]:
            return Column(key, words(f"lists.segment.{key}"), kind, width, **more)  # type: ignore[arg-type]

        return [
            made("name", Kind.GRID, 134 if chinese else 162,
                 value=lambda row: GridCell(self.name(row), row.cells), tooltip=self._meaning, fixed=True),
            made("customers", Kind.NUMBER, 56 if chinese else 82, value=lambda row: f"{row.customers:,}"),
            made("share", Kind.BAR, 140 if chinese else 96, value=self._share),
            made("sales", Kind.NUMBER, 62 if chinese else 50, value=lambda row: f"{row.sales_share:.0%}"),
            made("change", Kind.NUMBER, 62 if chinese else 60, value=lambda row: signed(row.change), quiet=True,
                 tooltip=lambda row: self._how),
            made("advice", Kind.TEXT, 120 if chinese else 112, value=self._advice, tooltip=self._play_told,
                 stretch=True),
        ]  # fmt: skip

    def _place(self, row: ClassRow) -> int:
        return next(number for number, one in enumerate(self._shown) if one.segment is row.segment)

    def _meaning(self, row: ClassRow) -> str:
        area = "segment_meaning" if isinstance(row.segment, Segment) else "class8_meaning"
        return self._context.words(f"analytics.{area}.{row.code}")

    def _advice(self, row: ClassRow) -> str:
        """The strategy of the class; the eight have no playbook of their own."""
        play = self._play(row)
        return (
            play.strategy if play is not None else self._context.words(f"analytics.class8_advice.{row.code}")
        )

    def _play_told(self, row: ClassRow) -> str:
        play = self._play(row)
        if play is None:
            return self._advice(row)
        told = self._context.words("lists.listed", first=play.strategy, second=play.offer)
        return told if play.offer else play.strategy

    def _play(self, row: ClassRow) -> playbooks.Play | None:
        return self._plays.get((PlaybookKind.SEGMENT, row.segment.value))

    def _share(self, row: ClassRow) -> BarCell:
        return BarCell(row.share / self._most if self._most else 0.0, f"{row.share:.0%}")

    def _sentence(self, row: ClassRow) -> str:
        words = self._context.words
        return words("lists.percent_of", name=self.name(row), n=row.customers, share=f"{row.share:.0%}")

    def _on_current(self, row: ClassRow | None) -> None:
        if row is not None and not self._quiet:
            self.segment_chosen.emit(row.segment)

    def _on_clicked(self) -> None:
        """A click on the row that is current already, after cells were chosen."""
        self._on_current(self.current_record())


def signed(number: int) -> str:
    """A change with its sign, with the minus of typography.

    >>> signed(18), signed(-3), signed(0)
    ('+18', '−3', '0')
    """
    return f"{number:+,}".replace("-", "−") if number else "0"
