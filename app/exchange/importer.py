"""One file in: looked at first (`preview`), then written as one operation that can be undone (`run`).

A file is one transaction: it is there as a whole or not at all, also when it is cancelled or the disk is full.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.core.days import to_day_number
from app.core.enums import Origin
from app.core.errors import ShukeError
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.coded import read_coded
from app.exchange.customer_rows import CustomerRows
from app.exchange.faults import fault
from app.exchange.json_customers import JsonCustomers
from app.exchange.json_source import JsonTable
from app.exchange.limits import MAPPING_BYTES, OTHER_ROWS
from app.exchange.moments import LocalClock
from app.exchange.purchase_rows import GROUPS, SalesReader
from app.exchange.recognise import Column, Columns, guess_kind, is_usable, map_columns
from app.exchange.report import FileReport, ImportKind, OnDuplicate, Problem, Problems, Tally
from app.exchange.sales import Sales
from app.exchange.simple_rows import SimpleRows
from app.exchange.table import Options, Table, open_table
from app.exchange.vcard_source import VcardCustomers, VcardTable
from app.exchange.watching import Cancelled, Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.database import Database
    from app.db.reader import Reader

GivenMapping = Mapping[str, str | None]

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
) -> Preview:
    """The file's headings, first rows, recognised columns and all problems of its cells.

    Whether rows are known already is not asked here: `run(..., dry_run=True)` counts that. Raises ShukeError where the
    file cannot be read at all, and `exchange.error.cancelled` when `cancelled()` says so.
    """
    options = _settled(reader, options)
    table = open_table(path, options, mapping, cancelled)
    kind = kind or table.kind or guess_kind(table.headings, mapping)
    samples = tuple(tuple(map(_sample, row)) for chunk in _first(table) for row in chunk[:_SAMPLES])
    columns = map_columns(kind or ImportKind.CUSTOMERS, table.headings, mapping)
    rows, problems, found = 0, Problems(), None
    try:
        _check_usable(table, columns, kind)
        with _without_collector():
            rows, problems = _look(table, columns, options, clock, progress, cancelled)
    except ShukeError as stopped:
        if stopped.code == _CANCELLED:
            raise
        found = stopped
    return Preview(
        file=path.name,
        kind=kind,
        format=table.format,
        details=table.details,
        headings=table.headings,
        samples=samples,
        columns=columns.columns,
        rows=rows,
        problems=problems.listed(),
        fault=found,
    )


def run(
    db: Database,
    path: Path,
    *,
    kind: ImportKind | None = None,
    mapping: GivenMapping | None = None,
    on_duplicate: OnDuplicate = OnDuplicate.MERGE,
    options: Options | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> FileReport:
    """Write one file as the operation `import.file`; with `dry_run` everything is done and taken back.

    Raises ShukeError (`exchange.error.…`) and leaves nothing behind when the file cannot be read, its dates can be read
    in two ways, or `cancelled()` says so.
    """
    with db.reader() as reader:
        options = _settled(reader, options)
    table = open_table(path, options, mapping, cancelled)
    kind = kind or table.kind or guess_kind(table.headings, mapping)
    columns = map_columns(kind or ImportKind.CUSTOMERS, table.headings, mapping)
    _check_usable(table, columns, kind)
    job = _Job(table, columns, options, db.clock, on_duplicate, progress, cancelled)
    journal = None
    with _without_collector():
        job.prepare()
        with _writing(db, path.name, dry_run) as session:
            job.write(session)
            if dry_run:
                raise _TakeBack
            journal = session.info["journal"]
    return job.report(columns.kind, dry_run, None if journal is None else journal.operation_id)


def read_mapping(path: Path) -> dict[str, str | None]:
    """A mapping file: a JSON object from column heading to field name. Raises `bad_mapping`."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            found = json.loads(file.read(MAPPING_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise fault("bad_mapping", file=str(path)) from error
    if not isinstance(found, dict) or not all(
        value is None or isinstance(value, str) for value in found.values()
    ):
        raise fault("bad_mapping", file=str(path))
    return found


@contextmanager
def _without_collector() -> Iterator[None]:
    """Rows make no cycles: looking for some among a million drafts is a fifth of the time of an import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _TakeBack(Exception):
    """Rolls a dry run back."""


@contextmanager
def _writing(db: Database, subject: str, dry_run: bool) -> Iterator[Session]:
    try:
        with db.write(
            "import.file", subject=clean_or_cut(subject, NAME_LIMIT), origin=Origin.IMPORT
        ) as session:
            yield session
    except _TakeBack:
        assert dry_run


class _Job:
    """One file on its way: understood outside the transaction, written inside."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        options: Options,
        clock: Clock,
        on_duplicate: OnDuplicate,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._table = table
        self._columns = columns
        self._options = options
        self._clock = clock
        self._on_duplicate = on_duplicate
        self._progress = progress
        self._cancelled = cancelled
        self._tally = Tally()
        self._problems = Problems()
        self._prepared: object = None

    def prepare(self) -> None:
        """What needs no database, so that a long file does not hold the write lock while it is read."""
        if self._columns.kind is ImportKind.PURCHASES:
            self._prepared = _sales(
                self._table, self._columns, self._options, self._clock, self._progress, self._cancelled
            )
            self._tally.rejected += self._table.rejected
            self._problems += self._table.problems
        elif self._columns.kind is ImportKind.CUSTOMERS:
            self._prepared = _customer_rows(self._table, self._columns, self._options, self._clock)
        else:
            self._prepared = SimpleRows(self._table, self._columns, self._options, LocalClock(self._clock.tz))

    def write(self, session: Session) -> None:
        if self._columns.kind is ImportKind.PURCHASES:
            self._write_purchases(session)
        elif self._columns.kind is ImportKind.CUSTOMERS:
            self._write_customers(session)
        else:
            self._write_simple(session)
        if not self._tally.rows:
            raise fault("no_rows", file=self._table.file)

    def _write_purchases(self, session: Session) -> None:
        from app.exchange.purchases_in import write_purchases

        write_purchases(
            session,
            self._prepared,  # type: ignore[arg-type]
            self._on_duplicate,
            self._options.region,
            self._tally,
            self._problems,
            self._progress,
            self._cancelled,
        )

    def _write_customers(self, session: Session) -> None:
        from app.exchange.customers_in import write_customers

        rows = self._prepared
        assert isinstance(rows, (CustomerRows, JsonCustomers, VcardCustomers))
        drafts = rows.drafts(self._cancelled)
        write_customers(
            session, drafts, self._on_duplicate, self._tally, self._problems, self._progress, self._cancelled
        )
        self._tally.rejected += rows.rejected
        self._problems += rows.problems

    def _write_simple(self, session: Session) -> None:
        from app.exchange.contacts_in import write_interactions, write_leads
        from app.exchange.products_in import write_products

        rows, tally = self._prepared, self._tally
        assert isinstance(rows, SimpleRows)
        region, how = self._options.region, self._on_duplicate
        if self._columns.kind is ImportKind.PRODUCTS:
            write_products(session, rows, how, tally, self._cancelled)
        elif self._columns.kind is ImportKind.INTERACTIONS:
            write_interactions(session, rows, region, how, tally, self._cancelled)
        else:
            write_leads(
                session, rows, region, how, tally, to_day_number(self._clock.today()), self._cancelled
            )
        tally.rejected += self._table.rejected
        self._problems += rows.problems

    def report(self, kind: ImportKind, dry_run: bool, operation_id: int | None) -> FileReport:
        tally = self._tally
        return FileReport(
            file=self._table.file,
            kind=kind,
            rows=tally.rows,
            created=tally.created,
            merged=tally.merged,
            skipped=tally.skipped,
            rejected=tally.rejected,
            problems=self._problems.listed(),
            operation_id=operation_id,
            dry_run=dry_run,
        )


def _settled(reader: Reader, options: Options | None) -> Options:
    """The options with the shop's own country and currency."""
    from app.services import settings

    shop = settings.load(reader)
    return replace(options or Options(), region=shop["shop.region"], currency=shop["shop.currency"])


def _check_usable(table: Table, columns: Columns, kind: ImportKind | None) -> None:
    if not table.known and not columns.mapped:
        raise fault(
            "no_known_column", file=table.file, headings=", ".join(h for h in table.headings if h)[:200]
        )
    if kind is None or not is_usable(columns):
        raise fault(
            "columns_missing", file=table.file, headings=", ".join(h for h in table.headings if h)[:200]
        )
    if kind is not ImportKind.PURCHASES:
        table.refuse_more_than(OTHER_ROWS)


def _first(table: Table) -> list[list[list[str]]]:
    return [chunk.rows for chunk, _ in zip(table.chunks(), range(1), strict=False)]


def _sample(cell: str) -> str:
    """A cell as it may be shown."""
    return clean_or_cut(cell[: 2 * _LONGEST_SAMPLE], _LONGEST_SAMPLE)


def _look(
    table: Table,
    columns: Columns,
    options: Options,
    clock: Clock,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[int, Problems]:
    """Rows and problems of a file, without the database."""
    if columns.kind is ImportKind.PURCHASES:
        sales = _sales(table, columns, options, clock, progress, cancelled)
        found = Problems()
        found += table.problems
        found += sales.problems
        return len(sales.numbers) + table.rejected, found
    if columns.kind is ImportKind.CUSTOMERS:
        rows = _customer_rows(table, columns, options, clock)
        return _counted(rows.drafts(cancelled), progress) + rows.rejected, rows.problems
    lines = (row for chunk in table.chunks() for row in chunk.rows)
    return _counted(lines, progress) + table.rejected, table.problems


def _counted(rows: Iterable[object], progress: Progress | None) -> int:
    count = 0
    for count, _ in enumerate(rows, start=1):
        if progress is not None and count % _OFTEN == 0:
            progress(count, None)
    return count


def _sales(
    table: Table,
    columns: Columns,
    options: Options,
    clock: Clock,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Sales:
    mapped = {column.field or "": column for column in columns.mapped}
    places = {name: column.index for name, column in mapped.items()}
    coded = read_coded(table, places, GROUPS, progress, cancelled)
    headings = {name: column.heading for name, column in mapped.items()}
    sales = SalesReader(coded, headings, options, LocalClock(clock.tz)).read()
    if table.kind is ImportKind.PURCHASES:  # our own export: a row is an object, however many lines it has
        for order in sales.orders:
            order.rows = 1
    return sales


def _customer_rows(
    table: Table, columns: Columns, options: Options, clock: Clock
) -> CustomerRows | JsonCustomers | VcardCustomers:
    if isinstance(table, JsonTable) and table.kind is ImportKind.CUSTOMERS:
        return JsonCustomers(table, options.region)
    if isinstance(table, VcardTable):
        return VcardCustomers(table, options.region, clock.today())
    today: date = clock.today()
    return CustomerRows(table, columns, options, today, LocalClock(clock.tz))
