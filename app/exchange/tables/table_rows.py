"""Rows below the headings that are no records: sums, ruled lines, the headings once more on the next printed page."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOTALS_ZH = frozenset(
    {
        "合计", "总计", "小计", "共计", "总合计", "本页合计", "本页小计", "累计", "合計", "總計", "小計", "总和",
        "汇总", "合计金额", "总计金额",
    }
)  # fmt: skip
_TOTALS_EN = frozenset({"total", "totals", "grand total", "subtotal", "sub total", "sum", "page total"})
_NUMBER = re.compile(r"[-+(]?\s*[¥￥$€£]?\s*[0-9][0-9,. ]*\)?%?")
_PLAIN_DIGITS = re.compile(r"[0-9]{7,}")
_RULE = re.compile(r"(?:[-—=*_~·.]{3,}|#).*", re.DOTALL)
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)


BEGINNINGS = frozenset({one[0] for one in (*_TOTALS_ZH, *_TOTALS_EN)} | set("TGSP \u3000-—=*_#~·."))
"""What a row begins with that may be no record: a glance at it spares the others a look."""


def may_be_total(cell: str) -> bool:
    """A quick look at the first cell with text of a row."""
    return _said(cell) in _TOTALS_ZH or _said(cell).casefold() in _TOTALS_EN


def is_total(row: Sequence[str]) -> bool:
    """A row of sums: 合计 or Total first, and else nothing but figures.

    >>> is_total(["合计", "", "1,288.00"]), is_total(["Total", "", "13900001001"])
    (True, False)
    """
    cells = [cell.strip() for cell in row if cell and not cell.isspace()]
    if not cells or not may_be_total(cells[0]):
        return False
    rest = cells[1:]
    if not all(_NUMBER.fullmatch(cell) or may_be_total(cell) or cell in ("/", "-") for cell in rest):
        return False
    return _said(cells[0]) in _TOTALS_ZH or (bool(rest) and not any(map(_PLAIN_DIGITS.fullmatch, rest)))


def is_rule(row: Sequence[str], width: int) -> bool:
    """A line that only parts or comments: ----------, #----业务明细列表结束----, #导出时间. In a list of one or two
    columns it may be somebody's name.
    """
    cells = [cell for cell in row if cell and not cell.isspace()]
    return width > 2 and len(cells) == 1 and _RULE.fullmatch(cells[0].strip()) is not None


def unwrapped(rows: list[list[str]]) -> list[list[str]]:
    """Cells that a program wrote as formulas (="0013") or behind a mark (`0013) so that spreadsheets keep them."""
    return [[_bare(cell) if cell[:1] in ("=", "`") else cell for cell in row] for row in rows]


def has_wrapped(rows: list[list[str]]) -> bool:
    """Whether a file writes cells so; a mark alone counts where nearly all cells of a row have it."""
    for row in rows[:60]:
        if any(cell[:2] == '="' for cell in row):
            return True
        marked = sum(cell[:1] == "`" for cell in row)
        if marked > 2 and marked * 2 > len(row):
            return True
    return False


def _bare(cell: str) -> str:
    if cell[:1] == "`":
        return cell[1:]
    match = _WRAPPED.fullmatch(cell.strip())
    return match[1] if match else cell


def _said(cell: str) -> str:
    return cell.strip().rstrip(":：").replace(" ", "") if not cell.isascii() else cell.strip().rstrip(":")
