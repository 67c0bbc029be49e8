"""The right side of Today: seven days, key numbers, what is done so far."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.care import progress, week
from app.care.progress import Progress
from app.care.week import Week, WeekDay
from app.core.day_words import short_day, weekday_letter
from app.ui.context import Context
from app.ui.paint.heat import DayMark
from app.ui.widgets.facts import TimedRows
from app.ui.widgets.figures import SparkRows, Trend
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.panel import Panel
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.week_strip import WeekStrip

if TYPE_CHECKING:
    from app.analytics.key_figures import KeyFigure

WIDTH = 280
EVENTS, DONE = 4, 5
RATES = frozenset({"repeat", "csat", "churn"})


class TodaySide(QScrollArea):
    """Three panels; the key numbers come from the pool when they are ready."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self._build()

    def refresh(self, still_open: int) -> None:
        """Read progress now, week and key numbers later; `still_open` is the count of the list beside it."""
        context = self._context
        today = context.clock.today()
        days = partial(week.week, settings=context.settings, zone=context.clock.tz)
        context.ops.read_later(days, today, done=self._show_week, owner=self, key="week")
        self._show_progress(context.ops.read(progress.progress, today, still_open))
        context.ops.read_later(
            key_figures, today, dict(context.settings), done=self._show_figures, owner=self, key="figures"
        )

    def _build(self) -> None:
        themes = self._context.themes
        self.week_panel = Panel(self.tr("Next seven days"))
        self.strip = WeekStrip(themes)
        self.events = TimedRows(when_width=52)
        self.week_panel.body.addWidget(self.strip)
        self.week_panel.body.addWidget(rule())
        self.week_panel.body.addWidget(self.events)
        self.figure_panel = Panel(self.tr("Key numbers"), self.tr("30 days"), padding=0)
        self.figures = SparkRows(themes)
        self.figure_panel.body.addWidget(self.figures)
        self.done_panel = Panel(self.tr("Progress today"))
        self.done_count = Label("", LabelRole.SMALL)
        self.done_panel.add_action(self.done_count)
        self.bar = ProgressStrip(themes)
        self.done = TimedRows(when_width=44, pitch=24)
        self.done_panel.body.addWidget(self.bar)
        self.done_panel.body.addWidget(self.done)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(10)
        for panel in (self.week_panel, self.figure_panel, self.done_panel):
            column.addWidget(panel)
        column.addStretch(1)
        self.setWidget(inner)

    def _show_week(self, found: Week) -> None:
        words, today = self._context.words, self._context.clock.today()
        self.strip.set_days([self._mark(day) for day in found.days])
        rows = [
            (short_day(event.day, words, today), week.event_text(event, words, today))
            for event in found.events[:EVENTS]
        ]
        self.events.set_rows(rows)
        self.events.setVisible(bool(rows))

    def _mark(self, day: WeekDay) -> DayMark:
        words = self._context.words
        return DayMark(
            weekday=weekday_letter(day.day, words),
            number=str(day.day.day),
            lunar=_short(week.label(day, words)),
            load=day.load,
            today=day.day == self._context.clock.today(),
            festive=bool(day.festivals or day.term),
        )

    def _show_progress(self, found: Progress) -> None:
        words, zone = self._context.words, self._context.clock.tz
        text = words("today.done_of", done=found.done, all=found.total)
        self.done_count.setText(text)
        self.bar.set_progress(found.done, found.total, text)
        gap = "　" if words.language == "zh_CN" else " · "
        self.done.set_rows(
            [
                (
                    f"{one.done_at.astimezone(zone):%H:%M}" if one.done_at else "",
                    gap.join(part for part in (one.name, progress.done_title(one, words)) if part),
                )
                for one in found.items[:DONE]
            ],
            quiet=True,
        )

    def _show_figures(self, figures: "Sequence[KeyFigure]") -> None:
        self.figures.set_trends([self._trend(figure) for figure in figures])

    def _trend(self, figure: "KeyFigure") -> Trend:
        rate = figure.code in RATES
        known = tuple(value * 100 if rate else value for value in figure.values if value is not None)
        value = "—" if figure.now is None else f"{figure.now:.1%}" if rate else f"{figure.now:,.0f}"
        change = ""
        if figure.now is not None and figure.before is not None:
            difference = (figure.now - figure.before) * (100 if rate else 1)
            change = f"{difference:+.1f}" if rate else f"{difference:+,.0f}"
        label = self._context.words(f"today.{figure.code}")
        return Trend(figure.code, label, value, change.replace("-", "−"), known)


def key_figures(reader: Any, today: Any, settings: Any) -> Any:
    """Runs on the pool."""
    from app.analytics.key_figures import build

    return build(reader, today, settings)


def _short(label: str) -> str:
    """What fits under a day: "Autumn equinox" says enough with its last word."""
    return label.split()[-1].capitalize() if label.isascii() and " " in label else label
