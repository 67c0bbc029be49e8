"""What is read once a file is in: who came new, and what each row was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.db.reader import Reader
from app.ui.importing.order import Order

if TYPE_CHECKING:
    from app.exchange.report import FileReport
    from app.exchange.tables.table import Options

NAMED_BY = (
    "name", "family_name", "given_name", "organisation", "customer_name", "product", "member_number", "customer_id",
)  # fmt: skip
MOST_NAMES = 20_000
"""Rows that one still looks through; of a longer file those are listed that have something to tell."""
_LONGEST = 80
_CREATED = """
SELECT c.id FROM change h JOIN customer c ON c.id BETWEEN h.row_id AND coalesce(h.last_id, h.row_id)
 WHERE h.operation_id = ? AND h.table_name = 'customer' AND h.action IN ('insert', 'rows') AND c.deleted_at IS NULL
 ORDER BY c.id
"""


def created(reader: Reader, report: FileReport) -> tuple[int, ...]:
    """The new customers, in the order of the file."""
    if report.operation_id is None:
        return ()
    return tuple(row[0] for row in reader.all(_CREATED, report.operation_id))


def was_taken_back(reader: Reader, operation_id: int | None) -> bool:
    """Whether an operation does not stand any more."""
    return reader.text("SELECT state FROM operation WHERE id = ?", operation_id) == "undone"


def names(order: Order, options: Options, report: FileReport) -> dict[int, str]:
    """What each row of a table is about; nothing for cards, for long files, and for a file that is gone by now."""
    if report.rows > MOST_NAMES:
        return {}
    from app.exchange.headings.mapping import map_columns
    from app.exchange.tables.table import open_table

    mapping = order.reading.mapping
    try:
        table = open_table(order.path, options, mapping)
        columns = map_columns(report.kind, table.headings, mapping)
        places = [place for name in NAMED_BY if (place := columns.of(name)) is not None]
        return {
            number: next((row[place] for place in places if row[place].strip()), "").strip()[:_LONGEST]
            for chunk in table.chunks()
            for number, row in zip(chunk.numbers, chunk.rows, strict=True)
        }
    except ShukeError:
        return {}
