"""The buttons at the end of a care row: where they are, how they look, which one is under the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.tables.care_rows import CareItem
from app.ui.tables.keys import RowAction
from app.ui.theme import Theme

SIZE = tokens.CONTROL_SMALL
_RIGHT = 9
_STEP = 28
_GAP = 4
_WIDE_PAD = 10
_ICON_ROOM = 20


@dataclass(frozen=True, slots=True)
class ActionPlace:
    """A button of a row: a narrow one shows its icon, a wide one its words too."""

    action: RowAction
    icon: str
    rect: QRectF
    label: str = ""


def places(item: CareItem, row: QRectF, current: bool, theme: Theme, least: float = 0.0) -> list[ActionPlace]:
    """The buttons of a row from left to right, always in the same order.

    Those of the current row widen, unless they would reach beyond `least` then: the reason has to be read.
    """
    found = _places(item, row, current, theme, wide=current)
    if current and found and found[0].rect.x() < least:
        return _places(item, row, current, theme, wide=False)
    return found


def _places(item: CareItem, row: QRectF, current: bool, theme: Theme, *, wide: bool) -> list[ActionPlace]:
    wanted = [
        (RowAction.COPY, "copy", item.copy_label),
        (RowAction.LOG, item.log_icon, item.log_label),
        (RowAction.SNOOZE, "clock", ""),
        (RowAction.DONE, "check", ""),
    ]
    top = row.y() + (row.height() - SIZE) / 2
    x = row.right() - _RIGHT
    result = []
    for action, icon, label in reversed(wanted):
        here = bool(label) or action in (RowAction.SNOOZE, RowAction.DONE)
        width = _width(label, action, theme) if wide and label else SIZE
        if here:
            shown = label if wide else ""
            result.append(ActionPlace(action, icon, QRectF(x - width, top, width, SIZE), shown))
        if here or not current:
            # On other rows a missing action leaves its place free, so that the columns of icons stay columns.
            x -= width + _GAP if current else _STEP
    return result[::-1]


def at(found: list[ActionPlace], point: QPointF) -> ActionPlace | None:
    """The button under this point."""
    return next((place for place in found if place.rect.contains(point)), None)


def paint(painter: QPainter, place: ActionPlace, theme: Theme, current: bool, hovered: bool) -> None:
    """Draw one button; on the current row they have frames, the first one in accent."""
    c = theme.colors
    main = place.action is RowAction.COPY
    if current:
        line = c.accent if main else c.line_strong
        shapes.box(painter, place.rect, tokens.RADIUS, c.hover if hovered else c.surface, line)
    elif hovered:
        shapes.box(painter, place.rect, tokens.RADIUS, c.muted)
    tint = Tint.LINK if main and current else Tint.STRONG if current or hovered else Tint.NORMAL
    if not place.label:
        icons.paint(painter, place.rect, place.icon, theme, tint)
        return
    spot = QRectF(place.rect.x() + _WIDE_PAD, place.rect.y(), 14, place.rect.height())
    icons.paint(painter, spot, place.icon, theme, tint, 14)
    room = place.rect.adjusted(_WIDE_PAD + _ICON_ROOM, 0, -_WIDE_PAD + 2, 0)
    ink = c.accent_text if main else c.text_1
    text.line(painter, room, place.label, theme, ink, tokens.CAPTION, main)


def _width(label: str, action: RowAction, theme: Theme) -> float:
    return theme.width(label, tokens.CAPTION, action is RowAction.COPY) + _ICON_ROOM + 2 * _WIDE_PAD
