"""The boxes of the calendar: head with day and name, soft bands, lines with icon and text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import Theme

HEAD = 26
BAND = 20
LINE = 20
_PAD = 8
_NUMBER = 22
_ICON = 14
_MARK = 18


def lines_fit(height: float, lanes: int) -> int:
    """How many lines have room in a cell under its head and its bands."""
    return max(0, int((height - HEAD - lanes * BAND - 2) // LINE))


def line_rect(cell: QRectF, lanes: int, place: int) -> QRectF:
    """Where a line of a cell is."""
    return QRectF(cell.x(), cell.y() + HEAD + lanes * BAND + place * LINE, cell.width(), LINE)


def ground(painter: QPainter, cell: QRectF, theme: Theme, *, quiet: bool, target: bool) -> None:
    """The ground of a cell with its lines at the right and below; a place to drop something is soft."""
    c = theme.colors
    painter.fillRect(cell, c.sel if target else c.sunken if quiet else c.surface)
    hair = shapes.hair(painter)
    shapes.rule(painter, cell.x(), cell.bottom() - hair, cell.width(), c.line)
    shapes.upright(painter, cell.right() - hair, cell.y(), cell.height(), c.line)


def frame(painter: QPainter, cell: QRectF, theme: Theme, *, focused: bool) -> None:
    """The chosen day: two pixels of accent, one while the focus is elsewhere."""
    shapes.box(painter, cell, 0, None, theme.colors.accent, tokens.FOCUS_RING if focused else 1)


def head(
    painter: QPainter,
    cell: QRectF,
    theme: Theme,
    number: str,
    names: Sequence[str],
    *,
    festive: bool,
    today: bool,
    quiet: bool,
    mark: str = "",
) -> None:
    """Number, name and the mark of a free or a make-up day; the longest name that fits is taken."""
    c = theme.colors
    row = QRectF(cell.x(), cell.y() + 3, cell.width(), HEAD - 6)
    x = _number(painter, row, theme, number, today, quiet) + 5
    end = cell.right() - 5 - (_mark(painter, cell, theme, mark) if mark else 0)
    room = QRectF(x, row.y(), max(0.0, end - x), row.height())
    name = fitting(names, room.width(), theme, festive)
    ink = c.text_3 if quiet else c.accent_text if festive else c.text_2
    if name and room.width() > 12:
        bold = festive and theme.width(name, _size(name), True) <= room.width()
        text.line(painter, room, name, theme, ink, _size(name), bold)


def band(
    painter: QPainter,
    cell: QRectF,
    theme: Theme,
    lane: int,
    words: str,
    run: tuple[float, float],
    *,
    begins: bool,
    ends: bool,
) -> None:
    """One day of a band. Its words run from the left to the right of `run`, each cell showing its own part of them."""
    c = theme.colors
    top = cell.y() + HEAD + lane * BAND
    left = cell.x() + (6 if begins else -10)
    right = cell.right() + (-6 if ends else 10)
    painter.save()
    painter.setClipRect(cell)
    shapes.box(painter, QRectF(left, top + 1, right - left, BAND - 2), tokens.RADIUS_CHIP, c.sel)
    start, end = run
    room = QRectF(start + 14, top, end - start - 22, BAND)
    text.line(painter, room, words, theme, c.accent_text, tokens.CAPTION)
    painter.restore()


def line(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    icon: str,
    forms: Sequence[str],
    *,
    done: bool,
    missed: bool,
    quiet: bool,
    chosen: bool,
    more: str = "",
) -> None:
    """One line: grey when done, bold and red when missed, on soft ground when chosen. `more` counts the hidden ones."""
    c = theme.colors
    if chosen:
        shapes.box(painter, rect.adjusted(4, 0, -4, 0), tokens.RADIUS_CHIP, c.sel)
    ink: QColor = c.red if missed else c.text_3 if done else c.text_2 if quiet else c.text_1
    tint = Tint.RED if missed else Tint.QUIET if done else Tint.NORMAL
    if icon:
        icons.paint(
            painter, QRectF(rect.x() + _PAD, rect.y(), _ICON, rect.height()), icon, theme, tint, _ICON
        )
    room = rect.adjusted(_PAD + _ICON + 4, 0, -6, 0)
    if more:
        width = theme.width(more, tokens.CAPTION, True)
        place = QRectF(rect.right() - width - 4, rect.y(), width, rect.height())
        text.line(painter, place, more, theme, c.text_2, tokens.CAPTION, True)
        room.setRight(place.x() - 2)
    words = next(
        (one for one in forms if theme.width(one, tokens.CAPTION, missed) <= room.width()), forms[-1]
    )
    text.line(painter, room, words, theme, ink, tokens.CAPTION, missed)


def fitting(forms: Sequence[str], room: float, theme: Theme, bold: bool = False) -> str:
    """The first of several forms that fits, else the last, which will be cut."""
    fits = (one for one in forms if theme.width(one, _size(one), bold) <= room)
    return next(fits, forms[-1] if forms else "")


def _size(words: str) -> int:
    """Latin letters may be smaller than Chinese ones, which below 12 px are no longer read."""
    return tokens.TINY if words.isascii() else tokens.CAPTION


def _number(painter: QPainter, row: QRectF, theme: Theme, number: str, today: bool, quiet: bool) -> float:
    """The day's number; gives where it ends."""
    c = theme.colors
    size = tokens.LEAD if number.replace("/", "").isdigit() else tokens.CAPTION
    width = max(_NUMBER, theme.width(number, size, True) + 4)
    place = QRectF(row.x() + 6, row.y(), width, row.height())
    if today:
        shapes.box(painter, place, tokens.RADIUS_CHIP, c.accent)
    ink = c.on_accent if today else c.text_3 if quiet else c.text_1
    text.line(painter, place, number, theme, ink, size, True, text.CENTER)
    return place.right()


def _mark(painter: QPainter, cell: QRectF, theme: Theme, mark: str) -> float:
    """休 or 班 in a small frame at the right; gives the room that it takes."""
    c = theme.colors
    size, latin = _size(mark), mark.isascii()
    width = theme.width(mark, size) + 2 if latin else _MARK
    place = QRectF(cell.right() - width - (5 if latin else 7), cell.y() + 4, width, _MARK)
    if not latin:
        shapes.box(painter, place, 3, None, c.line_strong)
    text.line(painter, place, mark, theme, c.text_2, size, align=text.CENTER)
    return width + (2 if latin else 6)
