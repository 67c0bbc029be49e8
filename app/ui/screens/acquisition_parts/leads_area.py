"""The leads, as a board or as a list, below the filter that both share; or how to begin where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import LeadStage
from app.core.money import format_money
from app.services import lead_list
from app.services.lead_filter import LeadFilter
from app.services.lead_list import LeadRow, Totals
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.lead_form import new_lead
from app.ui.screens.acquisition_parts.board import LeadBoard
from app.ui.screens.acquisition_parts.exporting import export_leads
from app.ui.screens.acquisition_parts.filter_bar import LeadFilterBar
from app.ui.screens.acquisition_parts.lead_actions import LeadActions
from app.ui.screens.acquisition_parts.list_tab import LeadListTab
from app.ui.screens.acquisition_parts.reading import Found, read_leads
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState


class LeadsArea(QWidget):
    """`told` carries the facts for the page's head, `begin` and `bring_in` what an empty shop asks for."""

    told = Signal(str)
    begin = Signal()
    bring_in = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._as_list = False
        self._follow: int | None = None
        self._build()
        self._connect()

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_as(self, *, a_list: bool) -> None:
        """Show the leads as a list or as a board; they are read by `refresh`."""
        self._as_list = a_list
        self.stack.setCurrentWidget(self._front())

    def refresh(self) -> None:
        """Read anew what is in front."""
        self._context.ops.read_later(
            read_leads,
            self.chosen_filter(),
            self._context.clock.today(),
            self.list.sort,
            self.list.descending,
            done=self._on_leads,
            owner=self,
            key="leads",
        )

    def chosen_filter(self) -> LeadFilter:
        """What board and list are narrowed to; the matrix narrows the list alone."""
        return self.filters.asked(self.list.matrix.cells() if self._as_list else ())

    def chosen(self) -> Sequence[LeadRow]:
        """The leads that an action means."""
        return self.list.chosen() if self._as_list else self.board.selected()

    def focus_main(self) -> None:
        if self.stack.currentWidget() is self.empty:
            self.first_button.setFocus()
        elif self._as_list:
            self.list.table.setFocus()
        else:
            self.board.focus_main()

    def new(self) -> None:
        """A new lead, of the campaign that is looked at; its card becomes the current one."""
        made = new_lead(self._context, self, campaign_id=self.filters.campaign.currentData())
        if made is not None:
            self._follow = made
            self.refresh()

    def export(self) -> None:
        """The leads that are listed, as a file."""
        export_leads(self._context, self.chosen_filter())

    def focus_search(self) -> None:
        """The keyboard goes to the search field."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def clear_one(self) -> bool:
        """Take off the cells of the matrix, else the filter; whether there was one."""
        if self._as_list and self.list.matrix.cells():
            self.list.matrix.clear()
            self.refresh()
            return True
        if self.filters.narrowed:
            self.filters.clear()
            return True
        return False

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self._context
        self.filters = LeadFilterBar(context)
        self.board = LeadBoard(context)
        self._board_area = QWidget()
        held = QVBoxLayout(self._board_area)
        held.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, tokens.S3)
        held.addWidget(self.board)
        self.list = LeadListTab(context)
        self._build_empty()
        self.stack = QStackedWidget()
        for area in (self._board_area, self.list, self.empty):
            self.stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        self.doing = LeadActions(context, self, self.chosen, self._among)

    def _build_empty(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.first_button = Button(
            themes, words("acquisition.new_lead"), icon="plus", role=ButtonRole.PRIMARY
        )
        self.import_button = Button(themes, words("acquisition.empty.import"), icon="import")
        title, line = words("acquisition.empty.title"), words("acquisition.empty.line")
        self.empty = EmptyState(themes, title, line, (self.first_button, self.import_button))

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.list.asked.connect(self.refresh)
        self.board.acted.connect(self.doing.act)
        self.board.menu_requested.connect(self._on_board_menu)
        self.board.move_requested.connect(self._on_move)
        self.first_button.clicked.connect(self.begin)
        self.import_button.clicked.connect(self.bring_in)

    # -- inside --------------------------------------------------------------------------------------------------

    def _front(self) -> QWidget:
        return self.list if self._as_list else self._board_area

    def _on_leads(self, found: Found) -> None:
        cards, ids, totals, any_at_all = found
        words = self._context.words
        self.board.show_board(cards, totals.stages)
        self.list.empty.set_texts(words("acquisition.none.title"), words("acquisition.none.line"))
        self.list.show_leads(ids, totals)
        anything = any_at_all or self.chosen_filter().narrowed
        self.filters.setVisible(anything)
        self.stack.setCurrentWidget(self._front() if anything else self.empty)
        self.told.emit(self._facts(totals))
        if self._follow is not None and not self._as_list:
            self.board.follow(self._follow)
        self._follow = None

    def _facts(self, totals: Totals) -> str:
        words = self._context.words
        value = format_money(totals.expected, self._context.settings["shop.currency"], whole=True)
        facts = words("acquisition.facts", open=f"{totals.open:,}", value=value)
        return words("acquisition.facts_late", facts=facts, n=totals.late) if totals.late else facts

    def _among(self) -> list[int]:
        """The customers of the column that has the keyboard, from top to bottom."""
        rows = self.board.selected()
        return [row.customer_id for row in self.board.columns[rows[0].stage].model.rows] if rows else []

    def _on_move(self, ids: list[int], stage: LeadStage) -> None:
        rows = self._context.ops.read(lead_list.rows, ids)
        self._follow = ids[0]
        if not self.doing.move(ids, stage, rows):
            self._follow = None

    def _on_board_menu(self, place: QPoint) -> None:
        self.doing.open_menu(place)
