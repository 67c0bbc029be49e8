"""A chart in the window: drawn by a function of `app.analytics.charts`, in the colours of the theme.

It is drawn beside the window, and what came of it is put in place; matplotlib is loaded with the first chart that is
seen. Left and Right go from mark to mark, Enter or a click chooses one, T shows the same numbers as a table, the
context menu saves the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from app.core.errors import ShukeError
from app.db.private_file import private_beside
from app.ui import tokens
from app.ui.paint import shapes
from app.ui.prompts import Prompts
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.menus import MenuEntry, make_menu

if TYPE_CHECKING:
    from app.analytics.charts import Mark, Style

_EDGE = 2
_REST = 40
_LEAST = 40
_PICTURE_DPI = 144
_PALE = frozenset({1, 4})

Row = tuple[int, tuple[str, ...]]


class Later(Protocol):
    """Runs work on the pool; of one owner and key only the latest is wanted (`app.ui.ops.Ops`)."""

    def run_later(
        self, work: Callable[[Any], Any], *, done: Callable[[Any], None], owner: object = None, key: str = ""
    ) -> object: ...


@dataclass(frozen=True, slots=True)
class Chart:
    """What a canvas shows: `draw` is given a figure and a style; the rows are the same numbers in words.

    `spoken` says each mark by its key; `name` is what a saved picture is called.
    """

    draw: Callable[[Any, Style], Sequence[Mark]]
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spoken: dict[str, str]
    name: str


class ChartCanvas(QWidget):
    """The chart, and behind T its table. `chosen` tells the key of a mark."""

    chosen = Signal(str)

    def __init__(
        self, theme: ThemeSource, prompts: Prompts, name: str, ops: Later, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._source = theme
        self._chart: Chart | None = None
        self.setAccessibleName(name)
        self.picture = ChartPicture(theme, name, ops)
        self.table: TableView | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.picture)
        self.setFocusProxy(self.picture)
        self.picture.chosen.connect(self.chosen)
        self.picture.menu_requested.connect(self._show_menu)
        bind_key(self, "T", self.toggle_table)

    def show_chart(self, chart: Chart) -> None:
        """Draw this instead; a table in view shows the new numbers."""
        self._chart = chart
        self.picture.show_chart(chart)
        if self.table is not None:
            self._show_table(chart)

    def toggle_table(self) -> None:
        """From the picture to its numbers, or back; the focus goes along."""
        if self._chart is None:
            return
        if self.table is None:
            self._show_table(self._chart)
        else:
            self._drop_table()

    def _show_table(self, chart: Chart) -> None:
        focused = self._drop_table()
        rows = list(enumerate(chart.rows))
        model: IdTableModel[Row] = IdTableModel(
            _columns(chart.heads), id_of=lambda row: row[0], describe=lambda row: " ".join(row[1])
        )
        self.table = TableView(self._source, model, self.accessibleName(), row_height=27)
        self.table.show_ids(range(len(rows)), lambda ids: [rows[number] for number in ids])
        self.table.menu_requested.connect(self._on_table_menu)
        self._stack.addWidget(self.table)
        self._stack.setCurrentWidget(self.table)
        self.setFocusProxy(self.table)
        if focused:
            self.table.setFocus()

    def _drop_table(self) -> bool:
        """Back to the picture; gives whether the chart had the focus."""
        focused = self.picture.hasFocus() or (self.table is not None and self.table.hasFocus())
        if self.table is not None:
            table, self.table = self.table, None
            self._stack.setCurrentWidget(self.picture)
            self.setFocusProxy(self.picture)
            if focused:
                self.picture.setFocus()
            self._stack.removeWidget(table)
            table.deleteLater()
        return focused

    def save_image(self) -> None:
        """The picture as it stands, twice as fine, to a file of the person's choice."""
        if self._chart is None:
            return
        target = self._prompts.save_file(
            self.tr("Save the chart"), f"{self._chart.name}.png", "PNG (*.png);;SVG (*.svg)"
        )
        if target is None:
            return
        if target.suffix.lower() not in (".png", ".svg"):
            target = target.with_name(f"{target.name}.png")
        try:
            with private_beside(target) as work:
                self.picture.save(str(work))
        except OSError:
            self._prompts.fault(ShukeError("cannot_write", file=str(target)))
            return
        self._prompts.notice(self.tr("Saved {file}").replace("{file}", target.name))

    def _on_table_menu(self, _row: object, place: QPoint) -> None:
        self._show_menu(place)

    def _show_menu(self, place: QPoint) -> None:
        as_table = self.table is None
        words = self.tr("Show as a table") if as_table else self.tr("Show as a chart")
        entries = [
            MenuEntry(words, self.toggle_table, icon="table" if as_table else "chart", keys="T"),
            MenuEntry(self.tr("Save as image…"), self.save_image, icon="image"),
        ]
        make_menu(self._source, entries, self).popup(place)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is painted, and where its marks lie."""

    image: QImage
    marks: tuple[Mark, ...]
    surface: str


class ChartPicture(QWidget):
    """The picture with a ring on the mark in hand; drawn anew with size and theme, a moment after the last change."""

    chosen = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: ThemeSource, name: str, ops: Later, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._ops = ops
        self._chart: Chart | None = None
        self._current = 0
        self.drawn: Drawn | None = None
        self.marks: list[Mark] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ring = _Ring(self)
        self._waiting = False
        theme.changed.connect(self._draw)

    def show_chart(self, chart: Chart) -> None:
        self._chart = chart
        self._current = 0
        self.setAccessibleDescription(chart.sentence)
        self._draw()

    def current_key(self) -> str:
        """The key of the mark in hand, "" without one."""
        return self.marks[self._current].key if self.marks else ""

    def mark_area(self, key: str) -> QRectF:
        """Where a mark lies in this widget."""
        mark = next(mark for mark in self.marks if mark.key == key)
        frame = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        return QRectF(
            frame.x() + mark.x * frame.width(),
            frame.y() + mark.y * frame.height(),
            mark.width * frame.width(),
            mark.height * frame.height(),
        )

    def save(self, path: str) -> None:
        """Write the picture to a file; the ending decides the format."""
        if self._chart is None:
            return
        figure = drawn_figure(self._chart, self._room(), 1.0, chart_style(self.theme))[0]
        figure.savefig(path, dpi=_PICTURE_DPI)

    @property
    def theme(self) -> Theme:
        return self._source.current

    def sizeHint(self) -> QSize:
        return QSize(460, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 140)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
        self._draw_soon(_REST)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._go_to(self._current - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._go_to(self._current + 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.marks:
            self.chosen.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self._go_to(found)
            self.chosen.emit(self.current_key())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def _at(self, place: QPointF) -> int | None:
        """The mark under a place; small ones are met within six pixels."""
        for number, mark in enumerate(self.marks):
            if self.mark_area(mark.key).adjusted(0, -6, 0, 6).contains(place):
                return number
        return None

    def _go_to(self, number: int) -> None:
        if not self.marks or self._chart is None:
            return
        self._current = max(0, min(number, len(self.marks) - 1))
        self.setAccessibleDescription(self._chart.spoken.get(self.current_key(), self._chart.sentence))
        self._ring.update()

    def _draw_soon(self, wait: int) -> None:
        """From the event loop, never from within an event: Qt also shows what it is about to delete."""
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(wait, self, self._draw)

    def _draw(self) -> None:
        self._waiting = False
        room = self._room()
        if self._chart is None or not self.isVisible() or min(room.width(), room.height()) < _LEAST:
            return
        chart, ratio, theme = self._chart, self.devicePixelRatioF(), self.theme
        self._ops.run_later(
            lambda job: drawn(chart, room, ratio, chart_style(theme)),
            done=self._on_drawn,
            owner=self,
            key="chart",
        )

    def _on_drawn(self, found: Drawn) -> None:
        self.drawn, self.marks = found, list(found.marks)
        self._current = max(0, min(self._current, len(self.marks) - 1))
        self._ring.raise_()
        self.update()
        self._ring.update()

    def _room(self) -> QSize:
        return QSize(self.width() - 2 * _EDGE, self.height() - 2 * _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawn is not None:
            QPainter(self).drawImage(QPoint(_EDGE, _EDGE), self.drawn.image)


def drawn(chart: Chart, room: QSize, ratio: float, style: Style) -> Drawn:
    """Runs on the pool: the chart as an image of so many logical pixels. One at a time, for matplotlib shares its
    fonts.
    """
    from app.analytics import plotting

    with plotting.LOCK:
        _, canvas, marks = drawn_figure(chart, room, ratio, style)
        canvas.draw()
        width, height = canvas.get_width_height(physical=True)
        image = QImage(
            bytes(canvas.buffer_rgba()), width, height, 4 * width, QImage.Format.Format_RGBA8888
        ).copy()
    image.setDevicePixelRatio(ratio)
    return Drawn(image, marks, style.surface)


def drawn_figure(chart: Chart, room: QSize, ratio: float, style: Style) -> tuple[Any, Any, tuple[Mark, ...]]:
    """The figure with the chart on it, its canvas, and where the marks lie."""
    from app.analytics import plotting

    from matplotlib.backends.backend_agg import FigureCanvasAgg  # isort: skip

    figure = plotting.figure(room.width(), room.height())
    figure.dpi = plotting.DPI * ratio
    canvas = FigureCanvasAgg(figure)
    return figure, canvas, tuple(chart.draw(figure, style))


class _Ring(QWidget):
    """Above the canvas: the ring of the focus, and that of the mark in hand."""

    def __init__(self, picture: ChartPicture) -> None:
        super().__init__(picture)
        self._picture = picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        if not picture.hasFocus():
            return
        painter = QPainter(self)
        shapes.focus_ring(painter, QRectF(self.rect()), picture.theme, tokens.RADIUS)
        if key := picture.current_key():
            shapes.focus_ring(
                painter, picture.mark_area(key).adjusted(-2, -2, 2, 2), picture.theme, tokens.RADIUS_CHIP
            )


def chart_style(theme: Theme) -> Style:
    """The tokens as a chart takes them."""
    from app.analytics.charts import Style

    c = theme.colors
    return Style(
        surface=c.surface.name(),
        grid=c.line.name(),
        text=c.text_1.name(),
        quiet=c.text_3.name(),
        edge=c.edge.name(),
        series=tuple(color.name() for color in theme.chart),
        risk=theme.risk.name(),
        outlined=frozenset() if theme.dark else _PALE,
        size=tokens.CAPTION,
        small=tokens.TINY,
    )


def _columns(heads: Sequence[str]) -> list[Column[Row]]:
    return [
        Column(str(place), head, Kind.NUMBER if place else Kind.TEXT, 120, value=_cell(place))
        for place, head in enumerate(heads)
    ]


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: row[1][place]
