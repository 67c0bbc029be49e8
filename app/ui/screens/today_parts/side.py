"""The right side of Today: seven days, key numbers, what is done so far, and the first steps of a new shop."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.care import progress
from app.ui.context import Context
from app.ui.screens.today_parts.done_panel import MANY, DonePanel
from app.ui.screens.today_parts.steps import StepsPanel
from app.ui.screens.today_parts.week_panel import Ahead, WeekPanel, read_ahead
from app.ui.widgets.figures import SparkRows, Trend
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.period.key_figures import KeyFigure

WIDTH = 280
WINDOW_DAYS = 30
"""As the key numbers are computed: `app.analytics.period.key_figures`, which is not loaded before it is asked."""
RATES = frozenset({"repeat", "csat", "churn"})
BEHIND = {"active": "customers", "repeat": "classification", "csat": "reports", "churn": "classification"}
"""The page behind a number."""


class TodaySide(QScrollArea):
    """Panels one under the other; week and key numbers come from the pool when they are ready."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._still_open = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self._build()
        self.figures.opened.connect(self._on_figure)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def refresh(self, still_open: int) -> None:
        """Read progress now, week and key numbers later; `still_open` is the count of the list beside it."""
        context = self._context
        today, settings = context.clock.today(), dict(context.settings)
        given = (today, settings, context.clock.tz, context.language)
        self._still_open = still_open
        context.ops.read_later(read_ahead, *given, done=self._show_ahead, owner=self, key="week")
        self.done.show_progress(context.ops.read(progress.progress, today, still_open, MANY))
        context.ops.read_later(
            key_figures, today, settings, done=self._show_figures, owner=self, key="figures"
        )

    def _build(self) -> None:
        themes = self._context.themes
        self.week = WeekPanel(self._context)
        self.figure_panel = Panel(self.tr("Key numbers"), self.tr("30 days"), padding=0)
        self.figures = SparkRows(themes)
        self.figure_panel.body.addWidget(self.figures)
        self.done = DonePanel(self._context)
        self.steps = StepsPanel(self._context, narrow=True)
        self.steps.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(10)
        for panel in (self.steps, self.week, self.figure_panel, self.done):
            column.addWidget(panel)
        column.addStretch(1)
        self.setWidget(inner)

    def _show_ahead(self, found: Ahead) -> None:
        self.week.show_ahead(found, self._still_open)

    def _show_figures(self, figures: "Sequence[KeyFigure]") -> None:
        self.figures.set_trends([self._trend(figure) for figure in figures])

    def _on_range(self, least: int, most: int) -> None:
        """The scroll bar takes nothing of the panels' width."""
        bar = self.verticalScrollBar().sizeHint().width() if most > least else 0
        self.setFixedWidth(WIDTH + bar)

    def _on_figure(self, code: str) -> None:
        """How a number was computed, and from there to its page."""
        from app.ui import explaining

        today = self._context.clock.today()
        first = today - timedelta(days=WINDOW_DAYS - 1)
        page = partial(self._context.shell.navigate, BEHIND[code])
        further = (self._context.words("explain.page"), page)
        explaining.shop_figure(self._context, code, first, today, further=further, parent=self.window())

    def _trend(self, figure: "KeyFigure") -> Trend:
        rate = figure.code in RATES
        known = tuple(value * 100 if rate else value for value in figure.values if value is not None)
        value = "—" if figure.now is None else f"{figure.now:.1%}" if rate else f"{figure.now:,.0f}"
        change = ""
        if figure.now is not None and figure.before is not None:
            difference = (figure.now - figure.before) * (100 if rate else 1)
            change = f"{difference:+.1f}" if rate else f"{difference:+,.0f}"
        label = self._context.words(f"today.{figure.code}")
        hint = self._context.words("explain.hint")
        return Trend(figure.code, label, value, change.replace("-", "−"), known, tooltip=hint)


def key_figures(reader: Any, today: Any, settings: Any) -> Any:
    """Runs on the pool."""
    from app.analytics.period.key_figures import build

    return build(reader, today, settings)
