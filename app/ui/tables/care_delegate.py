"""Paints the care list: group heads on the canvas, rows in rounded cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, tokens
from app.ui.paint import chips, marks, shapes, text
from app.ui.paint.text import Run
from app.ui.tables import actions
from app.ui.tables.actions import ActionPlace
from app.ui.tables.care_rows import CareGroup, CareItem, CareModel, CareRow, GroupAction
from app.ui.tables.cells import URGENCY_TONES, Urgency
from app.ui.theme import Theme, ThemeSource

HEAD = 37
_AVATAR = 26
_NAME = 45
_SECOND_GAP = 7
_LINK_RIGHT = 18
_LINK_GAP = 28
_MIN_WHEN = 96
_MAX_NAME = 260
_LEAST_REASON = 130
"""What the reason keeps beside the buttons of the current row, or they stay small."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns begin, from the left of a row: measured once for all rows, so that columns align."""

    tier: int
    when: int
    reason: int


def measure(rows: Sequence[CareRow], theme: Theme) -> Layout:
    """The columns that these rows need."""
    items = [row for row in rows if isinstance(row, CareItem)]
    names = max((_name_width(item, theme) for item in items), default=60)
    tier = _NAME + min(names, _MAX_NAME) + 28
    when = tier + 36
    whens = max((_when_width(item, theme) for item in items), default=0)
    return Layout(tier, when, when + max(_MIN_WHEN, whens + 18))


class CareDelegate(QStyledItemDelegate):
    """Rows, heads, and where the mouse is."""

    def __init__(self, theme: ThemeSource, model: CareModel, view: QListView, separator: str) -> None:
        super().__init__(view)
        self._source = theme
        self._model = model
        self._view = view
        self.separator = separator
        self.layout = Layout(0, 0, 0)
        self.mouse: QPointF | None = None
        self.link = 0
        self.keyboard = False

    @property
    def theme(self) -> Theme:
        return self._source.current

    def measure(self) -> None:
        """Lay the columns out anew, after other rows or another theme."""
        self.layout = measure(self._model.rows(), self.theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        head = isinstance(self._model.row(index.row()), CareGroup)
        return QSize(300, HEAD if head else tokens.ROW_CARE)

    def places(self, item: CareItem, area: QRectF, current: bool) -> list[ActionPlace]:
        """Where the buttons of a row are."""
        least = area.x() + self.layout.reason + _LEAST_REASON
        return actions.places(item, area, current, self.theme, least)

    def link_places(self, group: CareGroup, area: QRectF) -> list[tuple[GroupAction, QRectF]]:
        """Where the links of a head are."""
        result = []
        x = area.right() - _LINK_RIGHT
        for action in reversed(group.actions):
            width = self.theme.width(action.text, tokens.CAPTION) + (22 if action.icon else 0)
            result.append((action, QRectF(x - width, area.y() + 5, width, area.height() - 5)))
            x -= width + _LINK_GAP
        return result[::-1]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        area = QRectF(option.rect)
        current = self._view.currentIndex() == index
        focused = current and self.keyboard and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(row, CareGroup):
            self._paint_head(painter, area, row, focused)
        else:
            self._paint_item(painter, area, row, self._model.edges(index.row()), current)
            if focused:
                shapes.focus_ring(painter, area.adjusted(1, 1, -1, -1), self.theme)

    def _paint_head(self, painter: QPainter, area: QRectF, group: CareGroup, focused: bool) -> None:
        theme, c = self.theme, self.theme.colors
        line = area.adjusted(0, 5, 0, 0)
        icons.paint(painter, QRectF(area.x() + 8, line.y(), 16, line.height()), group.icon, theme)
        links = self.link_places(group, area)
        end = links[0][1].x() - 12 if links else area.right() - 8
        parts = [Run(group.title, c.text_1, tokens.BODY, bold=True)]
        if group.count is not None:
            parts.append(Run(f"{group.count:,}", c.text_3, tokens.CAPTION, gap=8))
        if group.note:
            parts.append(Run(group.note, c.text_3, tokens.CAPTION, gap=5 if group.note[0] == "·" else 12))
        text.runs(painter, QRectF(area.x() + 32, line.y(), end - area.x() - 32, line.height()), parts, theme)
        for number, (action, place) in enumerate(links):
            self._paint_link(painter, action, place, focused and number == self.link)

    def _paint_link(self, painter: QPainter, action: GroupAction, place: QRectF, focused: bool) -> None:
        theme, c = self.theme, self.theme.colors
        words = QRectF(place)
        if action.icon:
            icons.paint(
                painter, QRectF(place.x(), place.y(), 14, place.height()), action.icon, theme, size=14
            )
            words.setLeft(place.x() + 22)
        width = text.line(painter, words, action.text, theme, c.accent_text, tokens.CAPTION)
        if self.mouse is not None and place.contains(self.mouse):
            shapes.rule(painter, words.x(), place.center().y() + 8, width, c.accent_text)
        if focused:
            ring = QRectF(place.x() - 5, place.center().y() - 12, place.width() + 10, 24)
            shapes.focus_ring(painter, ring, theme, tokens.RADIUS_CHIP)

    def _paint_item(
        self, painter: QPainter, area: QRectF, item: CareItem, edges: tuple[bool, bool], current: bool
    ) -> None:
        theme = self.theme
        self._paint_card(painter, area, edges, current)
        found = self.places(item, area, current)
        end = (found[0].rect.x() if found else area.right()) - 10
        self._paint_who(painter, area, item, current)
        self._paint_when(painter, area, item)
        self._paint_why(painter, area, item, end)
        for place in found:
            hovered = self.mouse is not None and place.rect.contains(self.mouse)
            actions.paint(painter, place, theme, current, hovered)

    def _paint_card(self, painter: QPainter, area: QRectF, edges: tuple[bool, bool], current: bool) -> None:
        c = self.theme.colors
        first, last = edges
        hovered = self.mouse is not None and area.contains(self.mouse)
        fill = c.sel if current else c.hover if hovered else c.surface
        # The card reaches beyond the row where it goes on, so that only its own corners are round.
        card = area.adjusted(0, 0 if first else -20, 0, 0 if last else 20)
        painter.save()
        painter.setClipRect(area)
        shapes.box(painter, card, tokens.RADIUS_PANEL, fill, c.line)
        if current:
            painter.setClipRect(QRectF(area.x(), area.y(), 3, area.height()))
            shapes.box(painter, card, tokens.RADIUS_PANEL, c.accent)
        painter.restore()
        if not last:
            hair = shapes.hair(painter)
            shapes.rule(painter, area.x(), area.bottom() - hair, area.width(), c.line)

    def _paint_who(self, painter: QPainter, area: QRectF, item: CareItem, current: bool) -> None:
        theme, c = self.theme, self.theme.colors
        avatar = QRectF(area.x() + 9, area.y() + (area.height() - _AVATAR) / 2, _AVATAR, _AVATAR)
        marks.avatar(painter, avatar, theme, item.letter, item.tier >= marks.TOP_TIER, current)
        parts = [Run(item.name, c.text_1, tokens.BODY, bold=True)]
        if item.second:
            parts.append(Run(item.second, c.text_2, tokens.CAPTION, gap=_SECOND_GAP))
        room = QRectF(area.x() + _NAME, area.y(), self.layout.tier - _NAME - 10, area.height())
        text.runs(painter, room, parts, theme)
        if item.tier:
            place = QRectF(area.x() + self.layout.tier, area.y(), marks.TIER_WIDTH, area.height())
            marks.tier(painter, place, theme, item.tier)

    def _paint_when(self, painter: QPainter, area: QRectF, item: CareItem) -> None:
        theme = self.theme
        x, width = area.x() + self.layout.when, self.layout.reason - self.layout.when - 8
        if item.urgency is Urgency.NONE:
            room = QRectF(x, area.y(), width, area.height())
            text.line(painter, room, item.when, theme, theme.colors.text_1, tokens.CAPTION)
            return
        taken = min(chips.chip_width(theme, item.when), width)
        chip = QRectF(x, area.y() + (area.height() - tokens.CHIP) / 2, taken, tokens.CHIP)
        chips.chip(painter, chip, theme, item.when, URGENCY_TONES[item.urgency])

    def _paint_why(self, painter: QPainter, area: QRectF, item: CareItem, end: float) -> None:
        c = self.theme.colors
        parts = [Run(item.reason, c.text_1)]
        if item.detail:
            parts.append(Run(f"{self.separator}{item.detail}", c.text_2))
        x = area.x() + self.layout.reason
        text.runs(painter, QRectF(x, area.y(), end - x, area.height()), parts, self.theme)


def _name_width(item: CareItem, theme: Theme) -> int:
    second = theme.width(item.second, tokens.CAPTION) + _SECOND_GAP if item.second else 0
    return theme.width(item.name, tokens.BODY, True) + second


def _when_width(item: CareItem, theme: Theme) -> int:
    return chips.chip_width(theme, item.when) if item.urgency is not Urgency.NONE else 0
