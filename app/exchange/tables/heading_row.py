"""Where a table begins: titles above it, the row of headings, and headings that take two rows.

People merge cells: a group stands over its columns (地址 over 省, 市, 详细地址), or a heading over two rows. And some
programs write each heading twice, in two languages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from app.core.text import clean_or_cut
from app.exchange.limits import COLUMNS, REMEMBERED
from app.exchange.tables.csv_source import Rows

TITLE_ROWS = 40
_MOSTLY = 0.6
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings as read, the place of their last row among the rows looked at, and how many are known ones."""

    cells: list[str]
    place: int
    known: int
    width: int = 0
    """Cells of the row, those without a heading included."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The rows that they were made of, as they come again on the next printed page."""


def find_headings(rows: Rows, known: Known) -> Headings | None:
    """The headings of a table from its first rows, None where there is no text at all."""
    rows = rows[: TITLE_ROWS + 1]
    place, count = _most_known(rows[:TITLE_ROWS], known)
    if place is None:
        return None
    cells = trimmed(rows[place])
    if not count:
        return Headings(cells, place, 0, len(rows[place]), (tuple(cells),))
    own, width = tuple(cells), len(rows[place])
    below = trimmed(rows[place + 1]) if place + 1 < len(rows) else []
    if _is_second_row(cells, below, known):
        cells, place = _joined(cells, below, known), place + 1
        return Headings(cells, place, sum(map(known, cells)), width, (own, tuple(below)))
    if place and len(above := trimmed(rows[place - 1])) > 1:
        cells = _filled(cells, above)
        return Headings(cells, place, sum(map(known, cells)), width, (own, tuple(above)))
    return Headings(cells, place, sum(map(known, cells)), width, (own,))


def column_letters(place: int) -> str:
    """A column as spreadsheets call it.

    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings that each occur once, so that a mapping can name them."""
    seen: dict[str, int] = {}
    result = []
    for heading in headings:
        count = seen[heading] = seen.get(heading, 0) + 1
        result.append(heading if count == 1 or not heading else f"{heading} ({count})")
    return tuple(result)


def trimmed(row: Sequence[str]) -> list[str]:
    """The cells of a row of headings, clean, up to the last one with text."""
    cells = [clean_or_cut(cell, REMEMBERED) for cell in row[: COLUMNS + 1]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _most_known(rows: Rows, known: Known) -> tuple[int | None, int]:
    """The row with most known headings (titles may come before), else the first with text."""
    best, most = None, 0
    first_text = None
    for place, row in enumerate(rows):
        cells = [cell for cell in row[: COLUMNS + 1] if cell.strip()]
        if not cells:
            continue
        first_text = place if first_text is None else first_text
        count = sum(map(known, cells))
        if count > most and (count > 1 or len(cells) <= 2 or place == first_text):
            best, most = place, count
    return (first_text, 0) if best is None else (best, most)


def _is_second_row(cells: Sequence[str], below: Sequence[str], known: Known) -> bool:
    """Whether the row below is one of headings, too: mostly known ones, each of its own."""
    said = [cell for cell in below if cell]
    hits = sum(map(known, said))
    fits = len(below) <= len(cells) + 12 and len(set(said)) == len(said)
    return len(said) > 1 and hits >= max(2, _MOSTLY * len(said)) and fits and not _are_values(cells, below)


def _are_values(cells: Sequence[str], below: Sequence[str]) -> bool:
    """A row of values may look like headings (客户, 手机); numbers among them tell."""
    return any(cell[:1].isdigit() or cell[:1] in "+-" for cell in below if cell)


def _joined(cells: Sequence[str], below: Sequence[str], known: Known) -> list[str]:
    """Two rows as one: the lower one under a group, else the one that is known."""
    width = max(len(cells), len(below))
    upper = [*cells, *[""] * (width - len(cells))]
    lower = [*below, *[""] * (width - len(below))]
    result, group = [], ""
    for place in range(width):
        top, sub = upper[place], lower[place]
        spans = bool(top) and place + 1 < width and not upper[place + 1] and bool(lower[place + 1])
        group = top if spans else "" if top else group
        result.append(_one(top, sub, group, known))
    return result


def _one(top: str, sub: str, group: str, known: Known) -> str:
    if not sub or (known(top) and not group):
        return top or sub
    if known(sub) or not (top or group):
        return sub
    return f"{top or group}{sub}"


def _filled(cells: Sequence[str], above: Sequence[str]) -> list[str]:
    """Headings that are merged over two rows stand in the upper one."""
    width = max(len(cells), len(above))
    lower = [*cells, *[""] * (width - len(cells))]
    upper = [*above, *[""] * (width - len(above))]
    return [
        one or (upper[place] if _stands_alone(upper, lower, place) else "") for place, one in enumerate(lower)
    ]


def _stands_alone(upper: Sequence[str], lower: Sequence[str], place: int) -> bool:
    """Not the name of a group whose columns have headings of their own."""
    return bool(upper[place]) and not (
        place + 1 < len(lower) and not upper[place + 1] and bool(lower[place + 1])
    )


def known_with(wanted: Collection[str], key: Callable[[str], str], known: Known) -> Known:
    """Known headings, and those that a mapping names."""
    return lambda cell: key(cell) in wanted or known(cell)
