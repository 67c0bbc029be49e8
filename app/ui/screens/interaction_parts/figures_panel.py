"""How often and how well one talked, over what the list shows: in total, over time, by method and by person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.day_words import month_name, short_day
from app.core.words import Words
from app.services.talk_figures import TalkTotals, Tally
from app.ui import tokens
from app.ui.context import Context
from app.ui.paint import bars, text
from app.ui.screens.interaction_parts.talk_words import way_name
from app.ui.theme import ThemeSource
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole, rule

_ROW = 24
_MOST_TURNS = 13
UNKNOWN = "—"


class TalkFiguresPanel(QWidget):
    """Four facts, then bars. Every bar has its number beside it, so nothing is told by length alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names: dict[int, str] = {}
        self.setFixedWidth(tokens.DETAIL_PANEL)
        self.setAutoFillBackground(True)
        self.facts = KeyValueList(label_width=96)
        self.turns = TallyBars(context.themes)
        self.ways = TallyBars(context.themes)
        self.people = TallyBars(context.themes)
        self.turns_title = Label("", LabelRole.HEADING)
        self._build()

    def show_totals(self, totals: TalkTotals, names: dict[int, str]) -> None:
        """Show these; `names` are the people by id."""
        words, whole = self._context.words, totals.whole
        each = words("interactions.figures.each", n=_ratio(whole.count, totals.customers))
        self.facts.set_rows(
            [
                (words("interactions.figures.count"), words("interactions.count", n=whole.count)),
                (words("interactions.figures.customers"), words("lists.customers", n=totals.customers)),
                (words("interactions.figures.often"), each if totals.customers else UNKNOWN),
                (words("interactions.figures.quality"), mark_words(whole, words)),
                (words("interactions.figures.reached"), share_words(whole.reached_share)),
            ]
        )
        unit = "month" if totals.by_month else "week"
        self.turns_title.setText(words(f"interactions.figures.by_{unit}"))
        turns = totals.turns[-_MOST_TURNS:]
        self.turns.set_rows([(self._turn(on, totals.by_month), one) for on, one in turns], words)
        self.ways.set_rows([(way_name(way, words), one) for way, one in totals.ways], words)
        nobody = words("interactions.person.none")
        self.people.set_rows([(names.get(one, nobody), tally) for one, tally in totals.people], words)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._context.words
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(Label(words("interactions.figures.title"), LabelRole.HEADING))
        column.addWidget(self.facts)
        column.addWidget(rule())
        for title, chart in (
            (self.turns_title, self.turns),
            (Label(words("interactions.group.way"), LabelRole.HEADING), self.ways),
            (Label(words("interactions.group.person"), LabelRole.HEADING), self.people),
        ):
            column.addWidget(title)
            column.addWidget(chart)
        note = Label(words("interactions.figures.note"), LabelRole.CAPTION, wrap=True)
        column.addWidget(note)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule(upright=True))
        outer.addWidget(area, 1)

    def _turn(self, on: date, by_month: bool) -> str:
        words, today = self._context.words, self._context.clock.today()
        if by_month:
            return month_name(on, words) if on.year != today.year else words(f"dates.month_long.{on.month}")
        return words("interactions.figures.week_of", day=short_day(on, words, today))


class TallyBars(QWidget):
    """Rows of a name, a bar, how many, and how good."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._rows: list[tuple[str, Tally, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_rows(self, rows: Sequence[tuple[str, Tally]], words: Words) -> None:
        self._rows = [(name, tally, mark_words(tally, words)) for name, tally in rows]
        told = (f"{name} {tally.count:,}, {mark}" for name, tally, mark in self._rows)
        self.setAccessibleName("; ".join(told))
        self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """The rows in words, for tests."""
        return [f"{name} {tally.count} {mark}" for name, tally, mark in self._rows]

    def sizeHint(self) -> QSize:
        return QSize(200, max(1, len(self._rows)) * _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._source.current, QPainter(self)
        if not self._rows:
            text.line(painter, QRectF(self.rect()), UNKNOWN, theme, theme.colors.text_3, tokens.CAPTION)
            return
        most = max(tally.count for _, tally, _ in self._rows) or 1
        name_room = min(104, max(theme.width(name, tokens.CAPTION) for name, _, _ in self._rows) + 8)
        marks = max(theme.width(mark, tokens.CAPTION) for _, _, mark in self._rows) + 8
        counts = max(theme.width(f"{tally.count:,}", tokens.CAPTION) for _, tally, _ in self._rows) + 10
        track = max(10.0, self.width() - name_room - marks - counts)
        c = theme.colors
        for number, (name, tally, mark) in enumerate(self._rows):
            y = number * _ROW
            text.line(painter, QRectF(0, y, name_room - 6, _ROW), name, theme, c.text_2, tokens.CAPTION)
            bars.bar(painter, QRectF(name_room, y + 8, track, 8), theme, tally.count / most)
            x = name_room + track
            count = QRectF(x, y, counts, _ROW)
            text.line(painter, count, f"{tally.count:,}", theme, c.text_1, tokens.CAPTION, align=text.RIGHT)
            place = QRectF(x + counts, y, marks, _ROW)
            text.line(painter, place, mark, theme, c.text_3, tokens.CAPTION, align=text.RIGHT)


def mark_words(tally: Tally, words: Words) -> str:
    """4.6 分 / 4.6; a dash where nothing was marked."""
    if tally.quality is None:
        return UNKNOWN
    return words("interactions.figures.mark", mark=f"{tally.quality:.1f}")


def share_words(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share * 100:.0f}%"


def _ratio(count: int, customers: int) -> str:
    return f"{count / customers:.1f}" if customers else UNKNOWN
