"""A file looked at before anything is written: its columns, its first rows, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.text import clean_or_cut
from app.exchange.decisions import Decisions
from app.exchange.headings.column_kinds import CustomOffer, offers
from app.exchange.headings.columns import Column
from app.exchange.headings.unmatched import Unmatched, unmatched
from app.exchange.mapping_files import GivenMapping
from app.exchange.reading.simple_rows import SimpleRows
from app.exchange.report import ImportKind, Problem, Problems, Tally
from app.exchange.tables.collecting import without_collector
from app.exchange.tables.table import Options, Table
from app.exchange.understood import Understood, understand
from app.exchange.watching import Cancelled, Progress

if TYPE_CHECKING:
    from app.db.reader import Reader

_SAMPLES = 5
_LONGEST_SAMPLE = 200
_OFTEN = 512
_CANCELLED = "exchange.error.cancelled"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds and how it would be read; nothing is written. `fault` says what has to be decided first."""

    file: str
    kind: ImportKind | None
    format: str
    details: Mapping[str, str]
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    """The first rows, cell by cell."""
    columns: tuple[Column, ...]
    rows: int
    problems: tuple[Problem, ...]
    fault: ShukeError | None = None
    unmatched: tuple[Unmatched, ...] = ()
    """Words of the file that stand for nothing here, with what they could stand for."""
    offers: tuple[CustomOffer, ...] = ()
    """Unknown columns as fields of the shop's own."""

    @property
    def mapping(self) -> dict[str, str | None]:
        """Heading to field, as `run` takes it."""
        return {column.heading: column.target for column in self.columns if column.heading}


def preview(
    reader: Reader,
    path: Path,
    clock: Clock,
    kind: ImportKind | None = None,
    mapping: GivenMapping | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    decisions: Decisions | None = None,
) -> Preview:
    """The file's headings, first rows, recognised columns and all problems of its cells.

    Whether rows are known already is not asked here: `matching.matches` tells that, and `run(..., dry_run=True)` counts
    it. Raises ShukeError where the file cannot be read at all, and `exchange.error.cancelled` when asked to stop.
    """
    file = understand(reader, path, clock, kind, mapping, options, decisions, progress, cancelled)
    table = file.table
    samples = tuple(tuple(map(_sample, row)) for chunk in _first(table) for row in chunk[:_SAMPLES])
    found = None
    looked = _Looked()
    try:
        file.check_usable()
        with without_collector():
            looked = _look(file)
    except ShukeError as stopped:
        if stopped.code == _CANCELLED:
            raise
        found = stopped
    return Preview(
        file=path.name,
        kind=file.kind,
        format=table.format,
        details=table.details,
        headings=table.headings,
        samples=samples,
        columns=file.columns.columns,
        rows=looked.rows,
        problems=looked.problems.listed(),
        fault=found,
        unmatched=unmatched(looked.problems, file.columns, file.shop),
        offers=offers(table, file.columns, file.shop, cancelled) if file.kind is not None else (),
    )


class _Looked:
    """What was seen of a whole file."""

    def __init__(self, rows: int = 0, problems: Problems | None = None) -> None:
        self.rows = rows
        self.problems = problems or Problems()


def _look(file: Understood) -> _Looked:
    """Rows and problems of a file, without the customers of the database."""
    if file.columns.kind is ImportKind.PURCHASES:
        sales = file.sales()
        found = Problems()
        found += file.table.problems
        found += sales.problems
        return _Looked(len(sales.numbers) + file.table.rejected + file.table.skipped, found)
    if file.columns.kind is ImportKind.CUSTOMERS:
        return _look_at_customers(file)
    rows = file.simple()
    count = _counted(_understood_rows(rows, file), file.progress)
    return _Looked(count + file.table.rejected + file.table.skipped, rows.problems)


def _look_at_customers(file: Understood) -> _Looked:
    problems = Problems()
    read = file.customers(problems, Tally())
    for _ in read.batches(file.cancelled, file.progress):
        pass
    return _Looked(read.count, problems)


def _understood_rows(rows: SimpleRows, file: Understood) -> Iterable[object]:
    """Each row read as the import reads it, so that its problems are listed."""
    from app.exchange.reading import contacts_rows, product_rows

    if file.columns.kind is ImportKind.PRODUCTS:
        return (product_rows.product(cells) for cells in rows.each(file.cancelled))
    staff = dict.fromkeys(file.shop.staff, 0)
    if file.columns.kind is ImportKind.INTERACTIONS:
        return (contacts_rows.interaction(cells, rows, staff) for cells in rows.each(file.cancelled))
    return (contacts_rows.lead(cells, 0) for cells in rows.each(file.cancelled))


def _counted(rows: Iterable[object], progress: Progress | None) -> int:
    count = 0
    for count, _ in enumerate(rows, start=1):
        if progress is not None and count % _OFTEN == 0:
            progress(count, None)
    return count


def _first(table: Table) -> list[list[list[str]]]:
    return [chunk.rows for chunk, _ in zip(table.chunks(), range(1), strict=False)]


def _sample(cell: str) -> str:
    """A cell as it may be shown."""
    return clean_or_cut(cell[: 2 * _LONGEST_SAMPLE], _LONGEST_SAMPLE)
