"""One file on its way into the database: understood outside the transaction, written inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.days import to_day_number
from app.exchange.faults import fault
from app.exchange.reading.customers_read import CustomersRead
from app.exchange.reading.sales import Sales
from app.exchange.reading.simple_rows import SimpleRows
from app.exchange.report import FileReport, ImportKind, OnDuplicate, Problems, Tally
from app.exchange.understood import Understood

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Job:
    """Counts while it writes; `again` says that the same bytes were brought in before."""

    def __init__(self, file: Understood, on_duplicate: OnDuplicate, *, again: bool) -> None:
        self._file = file
        self._on_duplicate = on_duplicate
        self._again = again
        self._tally = Tally()
        self._problems = Problems()
        self._prepared: Sales | CustomersRead | SimpleRows | None = None

    @property
    def name(self) -> str:
        return self._file.table.file

    def prepare(self) -> None:
        """What needs no database, so that a long file does not hold the write lock while it is read."""
        file = self._file
        if file.columns.kind is ImportKind.PURCHASES:
            self._prepared = file.sales()
            self._count_table()
        elif file.columns.kind is ImportKind.CUSTOMERS:
            self._prepared = file.customers(self._problems, self._tally)
        else:
            self._prepared = file.simple()

    def write(self, session: Session) -> None:
        """Raises ShukeError `no_rows` for a file without any."""
        match self._prepared:
            case Sales() as sales:
                self._write_purchases(session, sales)
            case CustomersRead() as customers:
                self._write_customers(session, customers)
            case SimpleRows() as rows:
                self._write_simple(session, rows)
        if not self._tally.rows:
            raise fault("no_rows", file=self.name)

    def _count_table(self, *, listed: bool = True) -> None:
        """Rows of which the table itself made nothing."""
        table = self._file.table
        self._tally.rejected += table.rejected
        self._tally.skipped += table.skipped
        if listed:
            self._problems += table.problems

    def report(self) -> FileReport:
        tally = self._tally
        return FileReport(
            file=self.name,
            kind=self._file.columns.kind,
            rows=tally.rows,
            created=tally.created,
            merged=tally.merged,
            skipped=tally.skipped,
            rejected=tally.rejected,
            problems=self._problems.listed(),
            turned_away=dict(self._problems.turned_away),
        )

    def _write_purchases(self, session: Session, sales: Sales) -> None:
        from app.exchange.writing.purchases_in import write_purchases

        file = self._file
        write_purchases(
            session,
            sales,
            self._on_duplicate,
            file.options.region,
            self._tally,
            self._problems,
            file.progress,
            file.cancelled,
            again=self._again,
        )

    def _write_customers(self, session: Session, read: CustomersRead) -> None:
        from app.exchange.writing.customers_in import write_customers

        file = self._file
        write_customers(
            session,
            read.batches(file.cancelled),
            self._on_duplicate,
            self._tally,
            self._problems,
            file.progress,
            file.cancelled,
            file.decisions,
        )

    def _write_simple(self, session: Session, rows: SimpleRows) -> None:
        from app.exchange.writing.contacts_in import write_interactions, write_leads
        from app.exchange.writing.products_in import write_products

        file, tally, how = self._file, self._tally, self._on_duplicate
        region, cancelled = file.options.region, file.cancelled
        if file.columns.kind is ImportKind.PRODUCTS:
            write_products(session, rows, how, tally, cancelled)
        elif file.columns.kind is ImportKind.INTERACTIONS:
            write_interactions(session, rows, region, how, tally, cancelled)
        else:
            write_leads(session, rows, region, how, tally, to_day_number(file.clock.today()), cancelled)
        self._count_table(listed=False)
        self._problems += rows.problems
