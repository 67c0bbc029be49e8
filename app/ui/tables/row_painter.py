"""Paints the rows of the big lists, every kind of cell, straight from the rows that the model has ready.

Qt would ask a delegate cell by cell and the model seven roles for each; here the view goes over the visible
rows in one loop. That is what keeps a full repaint near the speed of Qt's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QPainter

from app.ui import tokens
from app.ui.paint import bars, chips, marks, shapes
from app.ui.paint.chips import ChipTone
from app.ui.tables.cells import NONE, URGENCY_TONES, Urgency
from app.ui.tables.column import Column, Kind
from app.ui.tables.ink import Ink
from app.ui.tables.model import IdTableModel, Prepared
from app.ui.tables.stamps import Stamps
from app.ui.theme import Theme

PAD = 8
FIRST_PAD = 14
_AVATAR = 26
_BAR = 84
_RISK_BAR = 56

Place = tuple[int, int, int, int]
PaintCell = Callable[[QPainter, Place, Any, bool], None]


class RowPainter:
    """Paints the cells of one model in one theme."""

    def __init__(self, theme: Theme, model: IdTableModel[Any]) -> None:
        self._theme = theme
        self._model = model
        self._stamps = Stamps()
        self._body = Ink(theme, tokens.BODY)
        self._bold = Ink(theme, tokens.BODY, bold=True)
        self._small = Ink(theme, tokens.CAPTION)
        self._digits = Ink(theme, tokens.CAPTION, latin=True)
        self._tiny = Ink(theme, tokens.TINY)
        self._tiny_bold = Ink(theme, tokens.TINY, bold=True)
        self._painters: list[PaintCell | None] = []
        self._texts: list[tuple[Ink, Any, bool]] = []
        self._checks: set[int] = set()
        self.read_columns()

    def read_columns(self) -> None:
        """Take over the model's columns, once after each change of them."""
        columns = self._model.columns
        self._painters = [self._painter_of(column) for column in columns]
        self._texts = [self._look_of(column) for column in columns]
        self._checks = {number for number, column in enumerate(columns) if column.kind is Kind.CHECK}

    def begin(self, ratio: float) -> None:
        """Get ready for a repaint on a screen with this pixel ratio."""
        self._stamps.use(ratio)

    def paint_row(
        self,
        painter: QPainter,
        row: int,
        y: int,
        height: int,
        columns: Sequence[tuple[int, int, int]],
        selected: bool,
    ) -> None:
        """Paint the cells of a row; `columns` are the visible ones as (number, x, room)."""
        prepared = self._model.prepared(row)
        if prepared is None:
            return
        values, texts = prepared.values, prepared.texts
        middle = y + height / 2
        for number, x, room in columns:
            paint = self._painters[number]
            if paint is None and number in self._checks:
                self._paint_check(painter, (x, y, room, height), prepared)
            elif paint is None:
                ink, color, right = self._texts[number]
                ink.draw(painter, x, middle, room, texts[number], color, right)
            elif values[number] is None:
                self._small.draw(painter, x, middle, room, NONE, self._theme.colors.text_3)
            else:
                paint(painter, (x, y, room, height), values[number], selected)

    def _look_of(self, column: Column[Any]) -> tuple[Ink, Any, bool]:
        ink = self._bold if column.bold else self._small if column.quiet else self._body
        colors = self._theme.colors
        return ink, colors.text_2 if column.quiet else colors.text_1, column.at_right

    def _painter_of(self, column: Column[Any]) -> PaintCell | None:
        match column.kind:
            case Kind.TEXT | Kind.NUMBER | Kind.CHECK:
                return None
            case Kind.NAME:
                return self._paint_name
            case Kind.TIER:
                return self._paint_tier
            case Kind.STAGE:
                return self._paint_stage
            case Kind.RFM:
                return self._paint_rfm
            case Kind.CHIPS:
                return self._paint_chips
            case Kind.DATE:
                return self._paint_date
            case Kind.BAR:
                return self._paint_bar_right if column.at_right else self._paint_bar
            case Kind.GRID:
                return self._paint_grid
            case Kind.LABELLED:
                return self._paint_labelled
            case Kind.SPARK:
                return self._paint_spark

    # One method per kind

    def _paint_name(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        colors = self._theme.colors
        middle = y + height / 2
        if height >= tokens.ROW_CARE:
            self._paint_avatar(painter, x, middle, value, selected)
            x, width = x + _AVATAR + 8, width - _AVATAR - 8
        if not value.second:
            self._bold.draw(painter, x, middle, width, value.name, colors.text_1)
            return
        self._bold.draw(painter, x, middle - 7, width, value.name, colors.text_1)
        self._paint_matched(painter, x, middle + 9, width, value.second, value.matched)

    def _paint_avatar(self, painter: QPainter, x: int, middle: float, value: Any, selected: bool) -> None:
        theme, colors = self._theme, self._theme.colors
        draw = partial(_avatar_ground, theme=theme, top=value.top, selected=selected)
        key = ("avatar", value.top, selected)
        self._stamps.stamp(painter, x, middle - _AVATAR / 2, _AVATAR, _AVATAR, key, draw)
        ink = self._body
        left = x + (_AVATAR - ink.width(value.letter)) // 2
        ink.draw(
            painter, left, middle, _AVATAR, value.letter, colors.accent_text if value.top else colors.text_2
        )

    def _paint_matched(
        self,
        painter: QPainter,
        x: int,
        middle: float,
        room: int,
        words: str,
        matched: tuple[tuple[int, int], ...],
    ) -> None:
        colors, plain, bold = self._theme.colors, self._tiny, self._tiny_bold
        at, end = 0, x + room
        for start, stop in (*matched, (len(words), len(words))):
            x += plain.draw(painter, x, middle, end - x, words[at:start], colors.text_3)
            x += bold.draw(painter, x, middle, end - x, words[start:stop], colors.accent_text)
            at = stop

    def _paint_tier(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle = y + height / 2
        draw = partial(marks.tier, theme=self._theme, level=value.level)
        self._stamps.stamp(painter, x, middle - 6, marks.TIER_WIDTH, 12, ("tier", value.level), draw)
        self._small.draw(painter, x + 22, middle, width - 22 + PAD, value.name, self._theme.colors.text_2)

    def _paint_stage(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle = y + height / 2
        draw = partial(marks.stage_ring, theme=self._theme, stage=value.stage)
        self._stamps.stamp(painter, x, middle - 6, marks.RING, marks.RING, value.stage, draw)
        self._small.draw(painter, x + 18, middle, width - 18 + PAD, value.name, self._theme.colors.text_1)

    def _paint_rfm(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle = y + height / 2
        scores = (value.r, value.f, value.m)
        draw = partial(marks.rfm_bars, theme=self._theme, scores=scores)
        self._stamps.stamp(painter, x, middle - 6, marks.RFM_WIDTH, 12, scores, draw)
        words, color = value.words(), self._theme.colors.text_2
        self._digits.draw(painter, x + 20, middle, width - 20 + PAD, words, color)

    def _paint_date(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        if value.urgency is Urgency.NONE:
            self._small.draw(painter, x, y + height / 2, width, value.text, self._theme.colors.text_1)
        else:
            tone = URGENCY_TONES[value.urgency]
            self._chip(painter, x, y + height / 2, width + PAD, value.text, tone, "", selected)

    def _paint_chips(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle, end = y + height / 2, x + width
        for chip in value.chips:
            if x + self._small.width(chip.text) + 12 > end:
                self._small.draw(painter, x, middle, max(8, end - x), "…", self._theme.colors.text_3)
                return
            x += self._chip(painter, x, middle, end - x, chip.text, chip.tone, chip.icon, selected) + 4

    def _chip(
        self,
        painter: QPainter,
        x: int,
        middle: float,
        room: int,
        words: str,
        tone: ChipTone,
        icon: str,
        selected: bool,
    ) -> int:
        theme, ink = self._theme, self._small
        extra = chips.ICON_ROOM if icon else 0
        width = min(ink.width(words) + 12 + extra, room)
        draw = partial(chips.ground, theme=theme, tone=tone, icon=icon, on_selection=selected)
        key = (tone, width, icon, selected)
        self._stamps.stamp(painter, x, middle - tokens.CHIP / 2, width, tokens.CHIP, key, draw)
        color = chips.ink_of(theme, tone)
        ink.draw(painter, x + 6 + extra, middle, width - 11 - extra, words, color)
        return width

    def _paint_bar(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle = y + height / 2
        length = min(_BAR, max(20, width - 40))
        self._bar(painter, x, middle, length, value)
        room = width - length - 8 + PAD
        self._small.draw(painter, x + length + 8, middle, room, value.text, self._theme.colors.text_2)

    def _paint_bar_right(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle = y + height / 2
        self._bar(painter, x + width - 32 - _RISK_BAR, middle, _RISK_BAR, value)
        self._body.draw(painter, x, middle, width, value.text, self._theme.colors.text_1, right=True)

    def _bar(self, painter: QPainter, x: int, middle: float, length: int, value: Any) -> None:
        theme = self._theme
        color = theme.risk if value.risk else theme.colors.accent
        filled = round(max(0.0, min(1.0, value.fraction)) * length)
        draw = partial(bars.bar, theme=theme, fraction=filled / length, color=color)
        key = ("bar", length, filled, value.risk)
        self._stamps.stamp(painter, x, middle - 3, length, 6, key, draw)

    def _paint_grid(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle, size = y + height / 2, marks.MINI_GRID
        draw = partial(marks.mini_grid, theme=self._theme, cells=value.cells)
        self._stamps.stamp(painter, x, middle - size / 2, size, size, value.cells, draw)
        ink = self._bold if selected else self._body
        ink.draw(painter, x + 28, middle, width - 28, value.name, self._theme.colors.text_1)

    def _paint_labelled(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        middle, end = y + height / 2, x + width
        wanted = sum(self._small.width(chip.text) + 16 for chip in value.chips)
        room = max(width - wanted, width // 2)
        x += self._bold.draw(painter, x, middle, room, value.name, self._theme.colors.text_1) + 8
        for chip in value.chips:
            if x + self._small.width(chip.text) + 12 > end:
                return
            x += self._chip(painter, x, middle, end - x, chip.text, chip.tone, chip.icon, selected) + 4

    def _paint_spark(self, painter: QPainter, place: Place, value: Any, selected: bool) -> None:
        x, y, width, height = place
        wide = min(bars.SPARK_WIDTH + 12, width)
        draw = partial(bars.sparkline, theme=self._theme, values=value.values)
        top = y + (height - bars.SPARK_HEIGHT) / 2
        self._stamps.stamp(painter, x, top, wide, bars.SPARK_HEIGHT, ("spark", value.values), draw)

    def _paint_check(self, painter: QPainter, place: Place, prepared: Prepared[Any]) -> None:
        x, y, _, height = place
        checked = self._model.id_of(prepared.record) in self._model.checked_ids
        draw = partial(marks.check_box, theme=self._theme, checked=checked)
        self._stamps.stamp(painter, x, y + height / 2 - 8, 16, 16, ("check", checked), draw)


def _avatar_ground(painter: QPainter, rect: Any, theme: Theme, top: bool, selected: bool) -> None:
    c = theme.colors
    shapes.box(painter, rect, rect.width() / 2, c.surface if selected else c.sel if top else c.avatar)
