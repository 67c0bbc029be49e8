"""A sheet of an Excel workbook as rows of text cells.

Numbers come as people see them (13800138000, not 13800138000.0 or 1.38E+10), dates as ISO text. Before the reader sees
a file `check_workbook` has looked at it: a small file can hold gigabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.exchange.faults import fault
from app.exchange.limits import CELL_CHARACTERS, CHUNK_ROWS
from app.exchange.report import Fate, Problem, Problems
from app.exchange.tables.csv_source import KnownHeading, Rows
from app.exchange.xlsx.check import Looked, check_workbook
from app.exchange.xlsx.formulas import uncomputed

_EXACT = 10**15  # beyond 15 digits Excel has rounded already
_ENDLESS = 10**30
_LAST = date(9999, 12, 31)
_LONG = 4_096
_FEW_ROWS = 16
_TITLES = 40


@dataclass(slots=True)
class XlsxSource:
    """One sheet, read through calamine; `problems` lists numbers that Excel has rounded.

    The sheet is read once and kept for the next pass over the rows: reading takes longer than all the rest.
    """

    path: Path
    sheet: str
    has_long: bool = False
    uncomputed: Sequence[tuple[int, str]] = ()
    """Cells with a formula that nobody has computed yet."""
    problems: Problems = field(default_factory=Problems)
    _page: Any = None

    @property
    def merged_ranges(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """First and last cell of each merged range, counted from 0; empty columns to the left do not count."""
        if self._page is None or self._page.start is None:
            return []
        left = self._page.start[1]
        return [((a, b - left), (c, d - left)) for (a, b), (c, d) in self._page.merged_cell_ranges or ()]

    @property
    def most_rows(self) -> int:
        return 0 if self._page is None else int(self._page.total_height)

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        self.problems.clear()
        self.problems += [Problem(row, column, "", "formula_not_computed") for row, column in self.uncomputed]
        if self._page is None:
            self._page = _page(self.path, self.sheet)
        size = _FEW_ROWS if self.has_long else CHUNK_ROWS
        number = 1
        rows: Rows = []
        for cells in _guarded(self.path, self._page.iter_rows):
            rows.append(
                [cell if type(cell) is str else self._text(cell, number + len(rows)) for cell in cells]
            )
            if len(rows) == size:
                yield number, self._checked(number, rows)
                number += len(rows)
                rows = []
        if rows:
            yield number, self._checked(number, rows)

    def _checked(self, first: int, rows: Rows) -> Rows:
        """A row with a cell that Excel itself could not hold is emptied, which leaves it out, and told."""
        if self.has_long:
            for place, row in enumerate(rows):
                if max(map(len, row), default=0) > CELL_CHARACTERS:
                    self.problems.append(Problem(first + place, "", "", "field_too_long", Fate.REJECTED))
                    rows[place] = []
        return rows

    def _text(self, cell: Any, row: int) -> str:
        if type(cell) is not float:
            return cell_text(cell)
        if abs(cell) < _EXACT:
            return str(int(cell)) if cell.is_integer() else _digits(cell)
        text = f"{Decimal(f'{cell:.15g}'):f}" if abs(cell) < _ENDLESS else f"{cell:.15g}"
        self.problems.append(Problem(row, "", text, "number_rounded"))
        return text


def cell_text(cell: Any) -> str:
    """A cell as text: what a person would have typed.

    >>> cell_text(13800138000.0), cell_text(0.1 + 0.2), cell_text(datetime(2011, 12, 9, 8, 34))
    ('13800138000', '0.3', '2011-12-09 08:34:00')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else _digits(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _digits(number: float) -> str:
    text = f"{number:.15g}"
    return f"{number:.20f}".rstrip("0") if "e" in text else text


def _moment(moment: datetime) -> str:
    """Seconds, rounded: 23:59:59.9999 is what Excel makes of midnight, but for the last one of the year 9999."""
    if moment.microsecond >= 500_000 and moment.date() < _LAST:
        moment += timedelta(seconds=1)
    whole = moment.replace(microsecond=0, tzinfo=None)
    return whole.date().isoformat() if whole.time() == time() else whole.isoformat(" ")


def open_xlsx(path: Path, known_heading: KnownHeading, sheet: str | None = None) -> XlsxSource:
    """The chosen sheet, else the first visible one with headings that we know, else the first visible one.

    Raises ShukeError: xlsx_password, xlsx_broken, xlsx_bomb, too_many_columns, no_sheet (under `exchange.error.`).
    """
    looked = check_workbook(path)
    (book,) = _guarded(path, lambda: [_workbook(path)])
    names = [page.name for page in book.sheets_metadata if _is_visible_sheet(page)]
    if sheet is not None:
        if sheet not in book.sheet_names:
            raise fault("no_sheet", file=path.name, sheet=sheet)
        return _told(XlsxSource(path, sheet, looked.longest > _LONG), looked)
    if not names:
        raise fault("empty_file", file=path.name)
    return _told(_best_sheet(path, names, known_heading, looked.longest > _LONG), looked)


def _told(source: XlsxSource, looked: Looked) -> XlsxSource:
    if looked.has_formulas:
        source.uncomputed = uncomputed(looked.parts, source.sheet)
    return source


def _best_sheet(path: Path, names: list[str], known_heading: KnownHeading, has_long: bool) -> XlsxSource:
    """The first sheet with two known headings, else the one with most; it comes already read."""
    best: XlsxSource | None = None
    most = -1
    for name in names:
        found = XlsxSource(path, name, has_long)
        found._page = _page(path, name)
        known = _known_headings(found, known_heading)
        if known > most:
            best, most = found, known
        if most >= 2:
            break
    assert best is not None
    return best


def _known_headings(source: XlsxSource, known_heading: KnownHeading) -> int:
    _, rows = next(source.chunks(), (1, []))
    return max((sum(map(known_heading, row)) for row in rows[:_TITLES]), default=0)


def _is_visible_sheet(page: Any) -> bool:
    return str(page.visible).endswith("Visible") and str(page.typ).endswith("WorkSheet")


def _page(path: Path, sheet: str) -> Any:
    (page,) = _guarded(path, lambda: [_workbook(path).get_sheet_by_name(sheet)])
    return page


def _workbook(path: Path) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path))


def _guarded(path: Path, read: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    """What the reader gives, its complaints told as ours. Where it panics it raises no `Exception` at all."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield from read()
    except PasswordError as error:
        raise fault("xlsx_password", file=path.name) from error
    except (CalamineError, OSError, ValueError, OverflowError, TypeError) as error:
        raise fault("xlsx_broken", file=path.name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise fault("xlsx_broken", file=path.name) from error
