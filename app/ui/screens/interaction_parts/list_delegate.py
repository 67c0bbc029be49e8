"""Paints the rows of talks: time, method, name and tier, what was said, result, follow-up, person."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.spelled import written_spans
from app.ui import icons, tokens
from app.ui.paint import chips, marks, shapes, text
from app.ui.paint.text import Run
from app.ui.screens.interaction_parts.list_model import TalkModel
from app.ui.screens.interaction_parts.talk_words import TalkLine
from app.ui.theme import Theme, ThemeSource

_BAR = 3
_LEFT = 14
_GAP = 14
_NO_DUE = {"zh_CN": 760, "en": 920}
_NO_PERSON = 640
_SHORT_NAMES = 700
_TIGHT, _LEAST_NAME = 0.75, 88
"""How much of its width a name keeps in a narrow list."""
_WIDTHS = {
    # time, method, name, result, follow-up, person
    "zh_CN": (40, 70, 92, 74, 150, 58),
    "en": (40, 92, 150, 92, 168, 64),
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where each part of a row begins, and how wide it is; a part without room has none."""

    time: tuple[float, float]
    way: tuple[float, float]
    name: tuple[float, float]
    said: tuple[float, float]
    result: tuple[float, float]
    due: tuple[float, float]
    person: tuple[float, float]


def places(width: float, language: str) -> Places:
    """The columns for a list of this width; where it is narrow follow-up and person go."""
    time, way, name, result, due, person = _WIDTHS.get(language, _WIDTHS["en"])
    due = due if width >= _NO_DUE.get(language, _NO_DUE["en"]) else 0
    name = name if width >= _SHORT_NAMES else max(_LEAST_NAME, round(name * _TIGHT))
    person = person if width >= _NO_PERSON else 0
    at_way = _LEFT + time + _GAP
    at_name = at_way + way + _GAP
    at_said = at_name + name + _GAP
    at_person = width - _LEFT - person
    at_due = at_person - (_GAP if person else 0) - due
    at_result = at_due - (_GAP if due else 0) - result
    return Places(
        time=(_LEFT, time),
        way=(at_way, way),
        name=(at_name, name),
        said=(at_said, max(0.0, at_result - _GAP - at_said)),
        result=(at_result, result),
        due=(at_due, due),
        person=(at_person, person),
    )


class TalkDelegate(QStyledItemDelegate):
    """One cell is a whole row. What was searched for stands out in the text."""

    def __init__(self, theme: ThemeSource, model: TalkModel, view: QWidget, language: str) -> None:
        super().__init__(view)
        self._source = theme
        self._model = model
        self._language = language
        self.hovered = -1
        self.searched = ""
        self.keyboard = False

    @property
    def theme(self) -> Theme:
        return self._source.current

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area, row = QRectF(option.rect), index.row()
        caption = self._model.caption(row)
        if caption is not None:
            self._paint_caption(painter, area, *caption)
        else:
            state = option.state
            self._paint_ground(painter, area, row, bool(state & QStyle.StateFlag.State_Selected))
            line = self._model.line(row)
            if line is not None:
                self._paint_line(painter, area, line)
            if self.keyboard and state & QStyle.StateFlag.State_HasFocus:
                shapes.focus_ring(painter, area.adjusted(0, 0, 0, -1), self.theme, 2)
        hair = shapes.hair(painter)
        shapes.rule(painter, area.x(), area.bottom() - hair, area.width(), self.theme.colors.line)

    def _paint_caption(self, painter: QPainter, area: QRectF, words: str, count: str) -> None:
        theme, c = self.theme, self.theme.colors
        painter.fillRect(area, c.canvas)
        parts = [
            Run(words, c.text_1, tokens.BODY, bold=True),
            Run(count, c.text_3, tokens.CAPTION, gap=10),
        ]
        text.runs(painter, area.adjusted(_LEFT, 0, -_LEFT, 0), parts, theme)

    def _paint_ground(self, painter: QPainter, area: QRectF, row: int, chosen: bool) -> None:
        c = self.theme.colors
        painter.fillRect(area, c.sel if chosen else c.hover if row == self.hovered else c.surface)
        if chosen:
            painter.fillRect(QRectF(area.x(), area.y(), _BAR, area.height() - 1), c.accent)

    def _paint_line(self, painter: QPainter, area: QRectF, line: TalkLine) -> None:
        theme, c, at = self.theme, self.theme.colors, places(area.width(), self._language)
        text.line(painter, _room(area, at.time), line.time, theme, c.text_2, tokens.CAPTION)
        way = _room(area, at.way)
        icons.paint(painter, QRectF(way.x(), way.y(), 16, way.height()), line.icon, theme, size=14)
        text.line(painter, way.adjusted(20, 0, 0, 0), line.way, theme, c.text_2, tokens.CAPTION)
        self._paint_name(painter, _room(area, at.name), line)
        text.runs(painter, _room(area, at.said), self._said(line.said), theme)
        self._paint_result(painter, _room(area, at.result), line)
        if at.due[1]:
            ink = c.red if line.late else c.text_2
            parts = [Run(line.due, ink, tokens.CAPTION), Run(line.promise, c.text_2, tokens.CAPTION, gap=10)]
            text.runs(painter, _room(area, at.due), [part for part in parts if part.text], theme)
        if at.person[1]:
            text.line(painter, _room(area, at.person), line.person, theme, c.text_2, tokens.CAPTION)

    def _paint_name(self, painter: QPainter, room: QRectF, line: TalkLine) -> None:
        theme, c = self.theme, self.theme.colors
        mark = marks.TIER_WIDTH + 6 if line.tier else 0
        name = QRectF(room.x(), room.y(), room.width() - mark, room.height())
        taken = text.line(painter, name, line.name, theme, c.text_1, tokens.BODY, bold=True)
        if line.tier:
            place = QRectF(room.x() + taken + 6, room.y(), marks.TIER_WIDTH, room.height())
            marks.tier(painter, place, theme, line.tier)

    def _paint_result(self, painter: QPainter, room: QRectF, line: TalkLine) -> None:
        theme = self.theme
        if line.tone is None:
            text.line(painter, room, line.result, theme, theme.colors.text_2, tokens.CAPTION)
        elif line.result:
            width = min(chips.chip_width(theme, line.result), room.width())
            top = room.y() + (room.height() - tokens.CHIP) / 2
            chips.chip(painter, QRectF(room.x(), top, width, tokens.CHIP), theme, line.result, line.tone)

    def _said(self, said: str) -> list[Run]:
        """What was said, the searched words in accent."""
        c, shown = self.theme.colors, text.cut(said)
        result: list[Run] = []
        at = 0
        for start, end in written_spans(shown, self.searched) if self.searched else ():
            result += [Run(shown[at:start], c.text_1), Run(shown[start:end], c.accent_text, bold=True)]
            at = end
        result.append(Run(shown[at:], c.text_1))
        return [run for run in result if run.text]


def _room(area: QRectF, place: tuple[float, float]) -> QRectF:
    return QRectF(area.x() + place[0], area.y(), place[1], area.height())
