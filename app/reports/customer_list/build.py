"""From customers to the pages of a list. One line each: cells are drawn straight onto their page, for a table that is
laid out as a whole would not bear a hundred thousand rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.core.day_words import long_day
from app.core.errors import ShukeError
from app.core.shop_name import shop_name
from app.core.words import Words
from app.db.reader import Reader
from app.reports import fonts, ink
from app.reports.blocks import drop
from app.reports.customer_list.collect import everybody, lines
from app.reports.customer_list.columns import COLUMNS, Setting
from app.reports.customer_list.grid import Cells, Grid, make_grid
from app.reports.customer_list.parameters import Parameters
from app.reports.document import (
    About,
    Built,
    Cancelled,
    LoosePage,
    Progress,
    check_cancelled,
    write_pages,
)
from app.reports.figures import Figures
from app.reports.house import furniture
from app.reports.one_line import one_line
from app.reports.page import Furniture, Paper, Sheet, draw_furniture
from app.reports.pen import Align, Pen
from app.services import settings as shop_settings

ROW = 19.0
_HEAD = 20.0
_TITLE = 52.0
_FOOT = 24.0
_FLOOR = 6.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page of the list holds; `title` only the first, `total` only the last."""

    rows: tuple[Cells, ...]
    title: str = ""
    remark: str = ""
    total: str = ""


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write the list. Raises ShukeError `validation.bad_choice` for a paper or column that there is not,
    `paper.error.nobody` for a list of nobody, and what `write_pages` raises.
    """
    if (
        parameters.paper not in tuple(Paper)
        or not parameters.columns
        or set(parameters.columns) - set(COLUMNS)
    ):
        raise ShukeError("validation.bad_choice")
    settings = shop_settings.load(reader)
    setting = Setting(
        Figures(words, str(settings["shop.currency"])), parameters.today, parameters.mask_phones
    )
    sheet = Sheet(Paper(parameters.paper), parameters.landscape)
    everyone = parameters.customer_ids is None
    title = parameters.title or words(f"paper.list.{'everybody' if everyone else 'title'}")
    rows, net = _read(reader, parameters, setting, cancelled)
    if not rows:
        raise ShukeError("paper.error.nobody")
    remark = words("paper.list.remark", n=len(rows), day=long_day(parameters.today, words))
    total = words("paper.list.total", n=len(rows), money=setting.figures.money(net))
    leaves = _leaves(rows, sheet, title, remark, total)
    with fonts.DRAWING:
        fonts.ready()
        grid = make_grid(parameters.columns, words, sheet, rows)
    frame = furniture(settings, words, title if parameters.title else "", parameters.mask_phones)
    pages = [
        LoosePage(
            sheet.size,
            partial(
                _draw, leaf=leaf, grid=grid, sheet=sheet, furniture=frame,
                section=words("paper.list.title"), number=number, total=len(leaves),
            ),
        )
        for number, leaf in enumerate(leaves, 1)
    ]  # fmt: skip
    about = About(title, shop_name(settings, words.language), words.language, parameters.today)
    return write_pages(path, pages, about, progress, cancelled)


def _read(
    reader: Reader, parameters: Parameters, setting: Setting, cancelled: Cancelled | None
) -> tuple[list[Cells], int]:
    """The cells of all rows, and the sum of what these customers spent."""
    given = parameters.customer_ids
    ids = everybody(reader, parameters.today) if given is None else given
    columns = [COLUMNS[name] for name in parameters.columns]
    rows: list[Cells] = []
    net = 0
    for part in lines(reader, ids):
        check_cancelled(cancelled)
        net += sum(line.row.net for line in part)
        rows += [tuple(column.text(line, setting) for column in columns) for line in part]
    return rows, net


def _leaves(rows: Sequence[Cells], sheet: Sheet, title: str, remark: str, total: str) -> list[Leaf]:
    first = int((sheet.room - _TITLE - _HEAD - _FOOT) // ROW)
    each = int((sheet.room - _HEAD - _FOOT) // ROW)
    starts = [0, *range(first, len(rows), each)]
    ends = [*starts[1:], len(rows)]
    leaves = [Leaf(tuple(rows[start:end])) for start, end in zip(starts, ends, strict=True)]
    leaves[0] = Leaf(leaves[0].rows, title, remark, leaves[0].total)
    last = leaves[-1]
    leaves[-1] = Leaf(last.rows, last.title, last.remark, total)
    return leaves


def _draw(
    pen: Pen,
    leaf: Leaf,
    grid: Grid,
    sheet: Sheet,
    furniture: Furniture,
    section: str,
    number: int,
    total: int,
) -> None:
    draw_furniture(pen, sheet, furniture, section, number, total)
    y = sheet.top
    if leaf.title:
        shown, size = one_line(leaf.title, sheet.width, ink.SECTION, floor=_FLOOR, bold=True)
        pen.text(sheet.left, y + drop(ink.SECTION, ink.SECTION_LINE), shown, size, bold=True)
        y += ink.SECTION_LINE + 3
        pen.text(sheet.left, y + drop(ink.BODY, ink.BODY_LINE), leaf.remark, ink.BODY, colour=ink.DARK)
        y = sheet.top + _TITLE
    _draw_cells(pen, grid, grid.heads, y + 12, min(grid.size, ink.CAPTION), ink.MIDDLE, plain=True)
    y += _HEAD
    pen.rule(sheet.left, y, sheet.width, strong=True)
    for row in leaf.rows:
        _draw_cells(pen, grid, row, y + 12.8, grid.size, ink.BLACK)
        y += ROW
        pen.rule(sheet.left, y, sheet.width)
    if leaf.total:
        pen.text(sheet.left, y + 15, leaf.total, ink.TABLE, bold=True)


def _draw_cells(
    pen: Pen, grid: Grid, cells: Sequence[str], baseline: float, size: float, colour: str, plain: bool = False
) -> None:
    for cell, column, left, width in zip(cells, grid.columns, grid.lefts, grid.widths, strict=True):
        if not cell:
            continue
        bold = column.bold and not plain
        shown, own = one_line(cell, width, size, floor=_FLOOR, bold=bold)
        at = left + width if column.right else left
        align: Align = "right" if column.right else "left"
        pen.text(at, baseline, shown, own, bold=bold, colour=colour, align=align)
