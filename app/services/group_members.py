"""Who belongs to a saved group today: for whatever is asked of a group and not of the customer table.

No SQLAlchemy here. A group that is in the trash has nobody; None stands for everybody.
"""

from __future__ import annotations

from array import array
from datetime import date

from app.db.reader import Reader
from app.services.conditions import Condition
from app.services.customer_filter import Filter, condition


def ids(reader: Reader, segment_id: int | None, today: date) -> array[int]:
    """The members' ids, ascending; raises ShukeError `bad_group_rule` or `group_cycle` for a rule that is broken."""
    found = _asked(reader, segment_id, today)
    text = reader.text(
        "SELECT group_concat(id) FROM (SELECT s.customer_id AS id"
        f" FROM {found.source} WHERE {found.where} ORDER BY s.customer_id)",
        *found.values,
    )
    return array("q", map(int, text.split(",")) if text else ())


def count(reader: Reader, segment_id: int | None, today: date) -> int:
    """How many they are."""
    found = _asked(reader, segment_id, today)
    return int(reader.value(f"SELECT count(*) FROM {found.source} WHERE {found.where}", *found.values))


def _asked(reader: Reader, segment_id: int | None, today: date) -> Condition:
    chosen = Filter() if segment_id is None else Filter(segment_ids=(segment_id,))
    return condition(reader, chosen, today)
