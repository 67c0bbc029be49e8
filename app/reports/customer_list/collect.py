"""The lines of a printed list, read in parts, so that a list of any length is one walk over the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from app.core.calendar import CalendarDate
from app.db.reader import Reader
from app.reports.care_list.collect import phones
from app.reports.customer_list.columns import Line
from app.services import customer_list
from app.services.customer_filter import Filter
from app.services.record_values import calendar_date

PART = 500
_BESIDES = """
SELECT c.id, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap, s.segment
  FROM json_each(?) k JOIN customer c ON c.id = k.value LEFT JOIN customer_stats s ON s.customer_id = c.id
"""


def everybody(reader: Reader, today: date) -> Sequence[int]:
    """All customers by name."""
    return customer_list.ids(reader, Filter(), "name", False, today)


def lines(reader: Reader, ids: Sequence[int]) -> Iterator[list[Line]]:
    """The lines of these customers in their order, a part at a time; those that are gone are left out."""
    for start in range(0, len(ids), PART):
        part = list(ids[start : start + PART])
        numbers = phones(reader, part)
        besides: dict[int, tuple[CalendarDate | None, str | None]] = {
            row[0]: (calendar_date(*row[1:6]), row[6]) for row in reader.all(_BESIDES, json.dumps(part))
        }
        yield [
            Line(row, numbers.get(row.id), *besides.get(row.id, (None, None)))
            for row in customer_list.rows(reader, part)
        ]
