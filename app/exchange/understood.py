"""A file as it is understood before anything is looked up or written: its table, its columns, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.exchange.decisions import NOTHING_DECIDED, Decisions
from app.exchange.faults import fault, in_file
from app.exchange.headings.column_kinds import is_reason, kinds_of, unknown
from app.exchange.headings.columns import Columns
from app.exchange.headings.fields import CUSTOM_PREFIX
from app.exchange.headings.kinds import guess_kind, is_usable
from app.exchange.headings.mapping import map_columns
from app.exchange.headings.shop_words import ShopWords
from app.exchange.limits import OTHER_ROWS
from app.exchange.mapping_files import GivenMapping
from app.exchange.reading.coded import read_coded
from app.exchange.reading.customer_rows import CustomerRows
from app.exchange.reading.customers_read import CustomersRead, Rows
from app.exchange.reading.drafts import FieldKind
from app.exchange.reading.json_customers import JsonCustomers
from app.exchange.reading.purchase_rows import GROUPS, SalesReader
from app.exchange.reading.sales import Sales
from app.exchange.reading.simple_rows import SimpleRows
from app.exchange.report import ImportKind, Problems, Tally
from app.exchange.tables.json_source import JsonTable
from app.exchange.tables.patched import patch
from app.exchange.tables.table import Options, Table, open_table
from app.exchange.values.moments import LocalClock
from app.exchange.vcard.source import VcardCustomers, VcardTable
from app.exchange.watching import Cancelled, Progress

if TYPE_CHECKING:
    from app.db.reader import Reader


@dataclass(slots=True)
class Understood:
    """One file with everything that says how it is to be read. `kind` is None where nobody can tell."""

    table: Table
    kind: ImportKind | None
    columns: Columns
    options: Options
    clock: Clock
    shop: ShopWords
    decisions: Decisions = NOTHING_DECIDED
    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def check_usable(self) -> None:
        """Raises ShukeError `no_known_column`, `columns_missing`, `too_many_rows`."""
        headings = ", ".join(heading for heading in self.table.headings if heading)[:200]
        if not self.table.known and not self.columns.mapped:
            raise fault("no_known_column", file=self.table.file, headings=headings)
        if self.kind is None or not is_usable(self.columns):
            raise fault("columns_missing", file=self.table.file, headings=headings)
        if self.kind is not ImportKind.PURCHASES:
            self.table.refuse_more_than(OTHER_ROWS)

    def customers(self, problems: Problems, tally: Tally) -> CustomersRead:
        """A list of customers, to be read batch by batch."""
        rows, columns = self._customer_rows(), self._own_columns()
        headings = {column.field or "": column.heading for column in self.columns.mapped}
        named = isinstance(rows, CustomerRows) and self.columns.has("name", "given_name", "family_name")
        return CustomersRead(
            rows, self.shop, self.decisions, problems, tally, headings, names_expected=named, columns=columns
        )

    def sales(self) -> Sales:
        """A list of purchases, read as a whole."""
        mapped = {column.field or "": column for column in self.columns.mapped}
        places = {name: column.index for name, column in mapped.items()}
        self.table.continue_orders(places)
        coded = read_coded(self.table, places, GROUPS, self.progress, self.cancelled)
        headings = {name: column.heading for name, column in mapped.items()}
        with in_file(self.table.file):
            sales = SalesReader(coded, headings, self.options, self._local(), self.decisions).read()
        if self.table.kind is ImportKind.PURCHASES:
            # our own export: a row is an object, however many lines it has
            for order in sales.orders:
                order.rows = 1
        return sales

    def simple(self) -> SimpleRows:
        """Products, interactions or leads, to be read row by row."""
        with in_file(self.table.file):
            return SimpleRows(self.table, self.columns, self.options, self._local(), decisions=self.decisions)

    def _customer_rows(self) -> Rows:
        today = self.clock.today()
        if isinstance(self.table, JsonTable) and self.table.kind is ImportKind.CUSTOMERS:
            return JsonCustomers(self.table, self.options.region)
        if isinstance(self.table, VcardTable):
            return VcardCustomers(self.table, self.options.region, today)
        return CustomerRows(self.table, self.columns, self.options, today, self._local())

    def _own_columns(self) -> Mapping[str, FieldKind]:
        if isinstance(self.table, (JsonTable, VcardTable)) and self.table.kind is ImportKind.CUSTOMERS:
            return {}
        return kinds_of(self.table, self.columns, self.shop, self.cancelled)

    def _local(self) -> LocalClock:
        return LocalClock(self.clock.tz)


def understand(
    reader: Reader,
    path: Path,
    clock: Clock,
    kind: ImportKind | None = None,
    mapping: GivenMapping | None = None,
    options: Options | None = None,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    custom_fields: bool = False,
) -> Understood:
    """Open a file and recognise its columns. Raises ShukeError for one that cannot be read at all.

    `custom_fields` takes all unknown columns of a customer list as fields of the shop's own.
    """
    options = _settled(reader, options)
    table = open_table(path, options, mapping, cancelled)
    kind = kind or table.kind or guess_kind(table.headings, mapping)
    columns = map_columns(kind or ImportKind.CUSTOMERS, table.headings, _without_reason(table, mapping))
    if custom_fields and columns.kind is ImportKind.CUSTOMERS:
        columns = _all_columns(table, columns, mapping)
    decisions = decisions or NOTHING_DECIDED
    patch(table, decisions.cells)
    shop = ShopWords.read(reader.all)
    return Understood(table, kind, columns, options, clock, shop, decisions, progress, cancelled)


def _settled(reader: Reader, options: Options | None) -> Options:
    """The options with the shop's own country and currency."""
    from app.services import settings

    shop = settings.load(reader)
    return replace(options or Options(), region=shop["shop.region"], currency=shop["shop.currency"])


def _without_reason(table: Table, mapping: GivenMapping | None) -> GivenMapping | None:
    """The reason in a file of rejected rows is for people: it is no field, whatever it resembles."""
    reasons = {heading: None for heading in table.headings if is_reason(heading)}
    return {**(mapping or {}), **reasons} if reasons else mapping


def _all_columns(table: Table, columns: Columns, mapping: GivenMapping | None) -> Columns:
    """Unknown columns as own fields; what a mapping left out on purpose stays out."""
    left_out = {heading for heading, field in (mapping or {}).items() if not field}
    taken = {
        column.heading: CUSTOM_PREFIX + column.heading
        for column in unknown(columns)
        if column.heading not in left_out
    }
    return map_columns(columns.kind, table.headings, {**columns.as_mapping(), **taken}) if taken else columns
