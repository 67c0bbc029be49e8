"""The interactions page (picture 23): what was said, by whom, when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.services import interaction_list, staff, talk_figures
from app.services.interaction_list import TalkCounts, TalkDay, TalkRow
from app.services.talk_figures import TalkTotals
from app.services.talk_filter import TalkFilter
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.interaction_parts.exporting import export_talks
from app.ui.screens.interaction_parts.figures_panel import TalkFiguresPanel
from app.ui.screens.interaction_parts.filter_panel import TalkFilterPanel
from app.ui.screens.interaction_parts.header import InteractionsHeader
from app.ui.screens.interaction_parts.list_model import TalkModel
from app.ui.screens.interaction_parts.list_view import TalkView
from app.ui.screens.interaction_parts.listing import Caption, TalkListing
from app.ui.screens.interaction_parts.talk_actions import TalkActions
from app.ui.screens.interaction_parts.talk_words import TalkLine, caption_of, line_of
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import ALONE, PAGE, bind_key
from app.ui.widgets.menus import MenuEntry, make_menu

FIGURES_FROM = 1120
"""From this page width the figures have a place of their own; below, they lie over the list."""


class InteractionsScreen(Screen):
    """Filter sidebar, list by days, and on demand how often and how well.

    How many there are on each day is read first, and at once; what stands beside the filters follows.
    """

    kinds = frozenset({
        RecordKind.INTERACTION, RecordKind.CUSTOMER, RecordKind.TASK, RecordKind.FEEDBACK, RecordKind.LOYALTY,
        RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.chosen = TalkFilter()
        self._shown: TalkFilter | None = None
        self._count = 0
        self._reached: int | None = None
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; the counts follow beside the window."""
        self.filters.read_people()
        self._show_list()

    def focus_main(self) -> None:
        self.view.setFocus()

    def search_for(self, text: str) -> None:
        """Narrow the list by a text, as if it had been typed."""
        self.header.search.setText(text)

    def clear_filter(self) -> None:
        """Show everything there is."""
        self.header.search.clear_quietly()
        self.filters.clear()
        self._show_list()

    def _show_list(self) -> None:
        self.chosen = self.filters.asked(self.header.search.text())
        self.header.set_chosen(self.filters.told())
        self._reached = None
        ops = self.context.ops
        ops.read_later(
            interaction_list.days,
            self.chosen,
            done=partial(self._on_days, self.chosen),
            owner=self,
            key="days",
        )
        ops.read_later(
            interaction_list.counts,
            self.chosen,
            self.context.clock.today(),
            done=self._on_counts,
            owner=self,
            key="counts",
        )
        self._ask_figures()

    def _ask_figures(self) -> None:
        if not self.figures.isHidden():
            read = self.context.ops.read_later
            read(talk_figures.totals, self.chosen, done=self._on_figures, owner=self, key="figures")

    def _on_days(self, chosen: TalkFilter, days: Sequence[TalkDay]) -> None:
        read = self.context.ops.read

        def ids_of(first: date, last: date) -> Sequence[int]:
            return read(interaction_list.ids, chosen, first, last)

        def rows_of(wanted: Sequence[int]) -> Sequence[TalkRow]:
            return read(interaction_list.rows, wanted)

        listing = TalkListing(days, ids_of, rows_of)
        self._show_empty(chosen)
        self.view.show_listing(listing, chosen.text, anew=chosen != self._shown)
        self._shown = chosen
        self._count = listing.count
        self._show_facts()

    def _on_counts(self, counts: TalkCounts) -> None:
        self.filters.show_counts(counts)
        self._reached = counts.customers
        self._show_facts()

    def _show_facts(self) -> None:
        """76 条　触达 61 位; the second once it is counted."""
        words = self.context.words
        facts = words("interactions.count", n=self._count)
        if self._reached:
            told = words("interactions.reached", n=self._reached)
            facts = words("interactions.facts", count=facts, reached=told)
        self.header.set_facts(facts)

    def _on_figures(self, totals: TalkTotals) -> None:
        names = {one.id: one.name for one in self.context.ops.read(staff.all_staff)}
        self.figures.show_totals(totals, names)

    def _show_empty(self, chosen: TalkFilter) -> None:
        """Why nothing is listed: nothing was logged yet, or nothing fits."""
        none_at_all = not chosen.narrowed and chosen.first is None
        self.clear_button.setVisible(not none_at_all)
        if none_at_all:
            self.empty.set_texts(
                self.tr("No records yet, press Ctrl+L to log the first one"),
                self.tr("What is said in the shop, on the phone and on WeChat stands here by days."),
            )
        else:
            self.empty.set_texts(
                self.tr("Nothing fits this filter"), self.tr("Clear the filter to see all interactions.")
            )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.header = InteractionsHeader(context.themes)
        self.filters = TalkFilterPanel(context)
        self.model = TalkModel(self._line, self._caption)
        self.view = TalkView(context.themes, self.model, self.tr("Interactions"), context.language)
        self.clear_button = Button(context.themes, self.tr("Clear the filter"))
        self.log_button = Button(
            context.themes, self.tr("Log interaction"), icon="plus", role=ButtonRole.PRIMARY
        )
        self.empty = EmptyState(context.themes, buttons=(self.log_button, self.clear_button))
        self.view.set_empty(self.empty)
        self._figures_room = QWidget()
        self._figures_room.setFixedWidth(tokens.DETAIL_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addWidget(self.view, 1)
        row.addWidget(self._figures_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.doing = TalkActions(context, self.view, self)
        self.figures = TalkFiguresPanel(context, self)
        self.figures.hide()
        self._figures_room.hide()

    def _connect(self) -> None:
        header = self.header
        header.search.search_changed.connect(self._show_list)
        header.search.returnPressed.connect(self.focus_main)
        header.filter_button.clicked.connect(self._on_filter_button)
        header.figures_button.clicked.connect(self.toggle_figures)
        header.more_button.clicked.connect(self._on_more)
        header.export_button.clicked.connect(self.export)
        header.log_button.clicked.connect(self._on_log)
        self.log_button.clicked.connect(self._on_log)
        self.clear_button.clicked.connect(self.clear_filter)
        self.filters.changed.connect(self._show_list)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self._on_find),
            ("F8", self.toggle_figures),
            ("Ctrl+E", self.export),
            ("Esc", self._on_escape),
        )
        for key, slot in keys:
            bind_key(self, key, slot, PAGE)
        bind_key(self.header.search, "Down", self.focus_main, ALONE)

    def _line(self, row: TalkRow) -> TalkLine:
        clock = self.context.clock
        return line_of(row, self.context.words, clock.today(), clock.tz)

    def _caption(self, caption: Caption) -> tuple[str, str]:
        words = self.context.words
        day = caption_of(caption.on, words, self.context.clock.today())
        return day, words("interactions.count", n=caption.count)

    # -- what is done --------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ctrl+E: what is listed, as a file."""
        export_talks(self.context, self.chosen)

    def toggle_figures(self) -> None:
        """F8: show how often and how well, or hide it."""
        self.figures.setVisible(self.figures.isHidden())
        self._arrange()
        self._ask_figures()

    def _on_log(self) -> None:
        self.context.shell.log_interaction()

    def _on_more(self) -> None:
        button = self.header.more_button
        entries = [MenuEntry(self.tr("Export"), self.export, "export", "Ctrl+E")]
        make_menu(self.context.themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_filter_button(self) -> None:
        self.filters.drop_down(self.header.filter_button)

    def _on_find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _on_escape(self) -> None:
        """Close what lies over the list, then clear the search, then the filter."""
        if not self.figures.isHidden() and not self._roomy():
            self.toggle_figures()
        elif self.header.search.text():
            self.header.search.clear_quietly()
            self._show_list()
        elif self.filters.narrows:
            self.clear_filter()
        else:
            self.focus_main()

    # -- where things stand --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _roomy(self) -> bool:
        return self.width() >= FIGURES_FROM

    def _arrange(self) -> None:
        self.filters.setVisible(self.width() >= self.header.NARROW)
        shown = not self.figures.isHidden()
        self._figures_room.setVisible(shown and self._roomy())
        top, left = self.header.height(), self.width() - tokens.DETAIL_PANEL
        self.figures.setGeometry(left, top, tokens.DETAIL_PANEL, self.height() - top)
        self.figures.raise_()
