"""Brings the rows of a torn file into a new one: every page that can be read, also those that no tree leads to.

To which table a page's rows belong is asked of the trees where these still stand, and where not told from what the rows
look like. The list of tables itself may be damaged: it only says where trees begin, what they hold is known.
"""

from pathlib import Path

from app.db.keys import Key
from app.db.rescuing import known, page_table
from app.db.rescuing.known import Table
from app.db.rescuing.page_table import PageTable, Row
from app.db.rescuing.torn import Torn
from app.db.rows import Connection, quoted

_SCHEMA_CELLS = 5
_SAMPLES = 6


def salvage(torn: Torn, new: Connection, folder: Path, key: Key | None) -> dict[str, int]:
    """Put every row that can be read into `new`, an empty file of the same schema, within the caller's transaction.

    Gives the largest id that each table ever gave out, as far as the file still tells.
    """
    with page_table.opened(torn, folder, key) as pages:
        return _Sorting(pages, known.tables(new), new).run(
            page_table.readable(torn, key), range(2, torn.count + 1)
        )


class _Sorting:
    """Goes over all pages twice: for the places where trees begin, then for the rows."""

    def __init__(self, pages: PageTable, tables: dict[str, Table], new: Connection) -> None:
        self._pages, self._tables, self._new = pages, tables, new
        self._roots: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._unsure: list[tuple[list[Table], list[Row]]] = []

    def run(self, numbers: list[int], among: range) -> dict[str, int]:
        for some in page_table.portions(numbers, []):
            self._pages.use(some)
            for number in some:
                self._look_for_roots(number, among)
        for some in page_table.portions(numbers, list(self._roots.values())):
            self._pages.use(some)
            for number in some:
                self._take(number)
        for tables, rows in self._unsure:
            self._keep(self._likeliest(tables, rows), rows)
        return self._given

    def _look_for_roots(self, number: int, among: range) -> None:
        first = self._pages.first(number)
        if first is not None and _is_schema(first[1]):
            for _, cells in self._pages.rows(number):
                if (
                    _is_schema(cells)
                    and cells[0] == "table"
                    and cells[1] in self._tables
                    and cells[3] in among
                ):
                    self._roots[cells[1]] = cells[3]

    def _take(self, number: int) -> None:
        first = self._pages.first(number)
        if first is None or _is_schema(first[1]):
            return
        if self._is_sequence(first):
            for _, cells in self._pages.rows(number):
                if cells[0] in self._tables and isinstance(cells[1], int):
                    self._given[cells[0]] = cells[1]
            return
        rows = self._pages.rows(number)
        tables = self._candidates(rows)
        if not tables:
            return
        sure = [table for table in tables if self._leads_to(table, first)]
        if sure or len(tables) == 1:
            self._keep((sure or tables)[0], rows)
        else:
            self._unsure.append((tables, rows))

    def _candidates(self, rows: list[Row]) -> list[Table]:
        """The tables that take most of some of the page's rows; a few garbled ones do not count."""
        some = rows[:: max(1, len(rows) // _SAMPLES)]
        votes = {table.name: sum(table.fits(cells) for _, cells in some) for table in self._tables.values()}
        most = max(votes.values(), default=0)
        return [self._tables[name] for name, count in votes.items() if count == most] if most else []

    def _leads_to(self, table: Table, row: Row) -> bool:
        """Whether the table's tree leads to this very row."""
        root = self._roots.get(table.name)
        return root is not None and self._pages.row(root, row[0]) == row[1]

    def _is_sequence(self, row: Row) -> bool:
        name, last, *rest = row[1]
        return name in self._tables and isinstance(last, int) and not any(cell is not None for cell in rest)

    def _likeliest(self, tables: list[Table], rows: list[Row]) -> Table:
        """Among tables that look alike: the one that lacks these ids and has the rows that they point to."""
        return max(
            tables, key=lambda table: self._likeness(table, [row for row in rows if table.fits(row[1])])
        )

    def _likeness(self, table: Table, rows: list[Row]) -> float:
        clashes = sum(self._has(table.name, row_id) for row_id, _ in rows)
        pointing = [
            (row[2], [column.name for column in table.columns].index(row[3]))
            for row in self._new.execute(f"PRAGMA foreign_key_list({quoted(table.name)})")
        ]
        met = sum(
            cells[place] is None or self._has(parent, cells[place])
            for _, cells in rows
            for parent, place in pointing
        )
        return met / max(1, len(rows) * len(pointing)) - clashes

    def _has(self, table: str, row_id: int) -> bool:
        found = self._new.execute(f"SELECT 1 FROM {quoted(table)} WHERE rowid = ?", (row_id,))
        return found.fetchone() is not None

    def _keep(self, table: Table, rows: list[Row]) -> None:
        fitting = [table.filled(*row) for row in rows if row[0] > 0 and table.fits(row[1])]
        self._new.executemany(table.insert, fitting)


def _is_schema(cells: page_table.Cells) -> bool:
    kind, name, _, root, sql = cells[:_SCHEMA_CELLS]
    return (
        kind in ("table", "index", "view", "trigger")
        and isinstance(name, str)
        and isinstance(root, int)
        and (sql is None or isinstance(sql, str))
        and not any(cell is not None for cell in cells[_SCHEMA_CELLS:])
    )
