"""Funnel, four figures and sources of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.day_words import short_day
from app.services import lead_list, organisations
from app.ui import explaining, tokens
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.choices import source_words
from app.ui.people import show_people
from app.ui.screens.acquisition_parts.funnel_bars import FunnelBars, percent
from app.ui.screens.acquisition_parts.funnel_figures import figures_of
from app.ui.screens.acquisition_parts.numbers_table import NumbersTable
from app.ui.screens.acquisition_parts.period import Span
from app.ui.screens.acquisition_parts.picture import save_picture
from app.ui.screens.acquisition_parts.source_table import SourceTable
from app.ui.tables.column import Column, Kind
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.figures import FigureStrip
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from app.analytics.acquisition import Overview, SourceRow, Step


class FunnelTab(QWidget):
    """`asked` wants the figures of another period, source or campaign."""

    asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: Overview | None = None
        self._build()
        self._connect()

    def span(self) -> Span:
        return Span(self.period.current())

    def source(self) -> str | None:
        found: str | None = self.source_box.currentData()
        return found

    def campaign(self) -> int | None:
        found: int | None = self.campaign_box.currentData()
        return found

    def show_view(self, view: Overview) -> None:
        """Show these figures."""
        self._view = view
        words, today = self._context.words, self._context.clock.today()
        funnel = view.funnel
        first = short_day(funnel.first, words, today)
        until = min(funnel.last, today)
        last = short_day(until, words, today if funnel.first.year == until.year else funnel.first)
        whole = words("acquisition.period.all") if self.span() is Span.ALL else ""
        self.funnel_panel.set_title(
            words("acquisition.funnel.title"),
            whole or words("acquisition.funnel.note", first=first, last=last),
        )
        self.bars.show_steps(funnel.steps)
        self.table.show_records(funnel.steps)
        self.lost.setText(words("acquisition.funnel.lost", n=funnel.lost) if funnel.lost else "")
        self.bars_stack.setCurrentWidget(self.charts if funnel.leads else self.nothing)
        self.figures.set_figures(figures_of(self._context, funnel))
        self.sources.show_sources(view.sources)

    def read_choices(self) -> None:
        """Sources and campaigns may have changed."""
        words, read = self._context.words, self._context.ops.read
        for box, every, entries in (
            (
                self.source_box,
                "all_sources",
                [(source_words(one, words), one) for one in read(lead_list.source_names)],
            ),
            (
                self.campaign_box,
                "all_campaigns",
                [(name, number) for number, name in read(organisations.campaigns)],
            ),
        ):
            chosen = box.currentData()
            box.clear()
            box.addItem(words(f"acquisition.filter.{every}"), None)
            for text, value in entries:
                box.addItem(text, value)
            box.choose(chosen)

    def toggle_table(self) -> None:
        """T: the numbers of the funnel as a table, or the bars again."""
        shown = self.table if self.charts.currentWidget() is self.bars else self.bars
        had = self.bars.hasFocus() or self.table.hasFocus()
        self.charts.setCurrentWidget(shown)
        if had:
            shown.setFocus()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        spans = [Segment(span.value, words(f"acquisition.period.{span}")) for span in Span]
        self.period = SegmentedControl(
            context.themes, spans, Span.YEAR.value, name=words("acquisition.period.name")
        )
        self.source_box, self.campaign_box = self._box("source"), self._box("campaign")
        self.figures = FigureStrip(context.themes)
        self.bars = FunnelBars(context.themes, words)
        self.table = self._numbers()
        self.charts = QStackedWidget()
        self.charts.addWidget(self.bars)
        self.charts.addWidget(self.table)
        self.nothing = EmptyState(
            context.themes, words("acquisition.funnel.none"), words("acquisition.funnel.none_line")
        )
        self.bars_stack = QStackedWidget()
        self.bars_stack.addWidget(self.charts)
        self.bars_stack.addWidget(self.nothing)
        self.sources = SourceTable(context)
        self.lost = Label("", LabelRole.CAPTION)
        self._lay_out()
        self.read_choices()

    def _lay_out(self) -> None:
        words = self._context.words
        bar = QHBoxLayout()
        bar.setSpacing(tokens.S2)
        for widget in (self.period, self.source_box, self.campaign_box):
            bar.addWidget(widget)
        bar.addStretch(1)
        self.funnel_panel = Panel(words("acquisition.funnel.title"), " ")
        self.funnel_panel.add_action(self.lost)
        self.funnel_panel.body.addWidget(self.bars_stack)
        self.funnel_panel.body.addWidget(Label(words("acquisition.funnel.hint"), LabelRole.CAPTION))
        self.source_panel = Panel(
            words("acquisition.sources.title"), words("acquisition.sources.note"), divided=True, padding=0
        )
        self.source_panel.body.addWidget(self.sources, 1)
        self.sources.setMinimumHeight(160)
        held = QWidget()
        held.setAutoFillBackground(False)
        column = QVBoxLayout(held)
        column.setContentsMargins(tokens.MARGIN_LEFT, 10, tokens.MARGIN_RIGHT, tokens.S3)
        column.setSpacing(tokens.S3)
        column.addLayout(bar)
        column.addWidget(self.figures)
        column.addWidget(self.funnel_panel)
        column.addWidget(self.source_panel, 1)
        self.funnel_panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(held)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.bars)

    def _box(self, key: str) -> ComboBox:
        box = ComboBox(self._context.themes, self._context.words(f"acquisition.filter.{key}"))
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        return box

    def _numbers(self) -> NumbersTable:
        words = self._context.words

        def made(key: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[Any]:
            return Column(key, words(f"acquisition.{key}"), kind, width, value=value, **more)

        model = self.bars.steps
        columns = [
            made("column.stage", Kind.TEXT, 120, model.name, bold=True, fixed=True, stretch=True),
            made("funnel.leads", Kind.NUMBER, 90, lambda step: f"{step.leads:,}"),
            made("funnel.from_before", Kind.NUMBER, 120, lambda step: percent(step.from_before)),
            made("funnel.from_all", Kind.NUMBER, 100, lambda step: percent(step.from_all)),
        ]
        return NumbersTable(self._context, columns, words("acquisition.funnel.title"), model.name)

    def _connect(self) -> None:
        self.period.changed.connect(self.asked)
        self.source_box.activated.connect(self.asked)
        self.campaign_box.activated.connect(self.asked)
        self.bars.chosen.connect(self._on_step)
        self.table.open_requested.connect(self._on_row)
        self.sources.opened.connect(self._on_source)
        self.figures.opened.connect(self._on_figure)
        bind_key(self.funnel_panel, "T", self.toggle_table)
        self.bars.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bars.customContextMenuRequested.connect(self._on_menu)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_step(self, step: Step) -> None:
        """The people who reached a stage."""
        words = self._context.words
        title = words("acquisition.funnel.people", stage=words(f"terms.lead_stage.{step.stage}"))
        self._people(title, step.customer_ids)

    def save_picture(self) -> None:
        """The bars as a picture."""
        words = self._context.words
        save_picture(
            self._context, self.bars, words("acquisition.funnel.picture"), words("acquisition.funnel.title")
        )

    def _on_menu(self, at: QPoint) -> None:
        words = self._context.words
        entries = [
            MenuEntry(words("acquisition.funnel.as_table"), self.toggle_table, "table", "T"),
            MenuEntry(words("acquisition.funnel.picture"), self.save_picture, "image"),
        ]
        make_menu(self._context.themes, entries, self).popup(self.bars.viewport().mapToGlobal(at))

    def _on_row(self, row: Any) -> None:
        if row.record.leads:
            self._on_step(row.record)

    def _on_source(self, row: SourceRow) -> None:
        title = self._context.words("acquisition.sources.people", source=self.sources.name(row))
        self._people(title, row.people)

    def _people(self, title: str, ids: tuple[int, ...]) -> None:
        people = list(dict.fromkeys(ids))
        facts = self._context.words("lists.customers", n=len(people))
        show_people(self._context, title, facts, people, parent=self)

    def _on_figure(self, code: str) -> None:
        """How the figure was computed."""
        from app.analytics.acquisition.explained import figure

        if self._view is not None:
            explaining.show(self._context, figure(self._view.funnel, code), parent=self)
