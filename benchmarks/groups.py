"""Row 45: counting the shop's own groups, each against the same asked in SQL written for it by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.core.days import to_day_number
from app.db.reader import Reader
from app.services import customer_list
from app.services.customer_filter import rules
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race

_YEAR = 365
_LIVE = "JOIN customer c ON c.id = s.customer_id AND c.deleted_at IS NULL"
_CATEGORY = f"""
SELECT count(*) FROM customer_stats s {_LIVE} WHERE s.customer_id IN (
  SELECT p.customer_id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
    JOIN product d ON d.id = l.product_id
   WHERE d.category = ? AND p.deleted_at IS NULL AND p.total > 0 AND l.quantity_milli > 0
     AND p.bought_on BETWEEN ? AND ?)
"""
_FIGURES = (
    f"SELECT count(*) FROM customer_stats s {_LIVE} WHERE s.stage = 'loyal' AND s.net >= ? AND s.orders >= ?"
)


def lines(options: Options) -> Iterator[Line]:
    with shop.opened(shop.copied(options.size, "groups")) as file, file.reader() as reader:
        today = NOW.date()
        category = reader.value(
            "SELECT category FROM product GROUP BY category ORDER BY count(*) DESC LIMIT 1"
        )
        figures = {"all": [
            {"field": "stage", "in": ["loyal"]},
            {"field": "net", "at_least": 100_000},
            {"field": "orders", "at_least": 5},
        ]}  # fmt: skip
        bought = {"field": "bought", "where": {"category": [category]}, "within": _YEAR}
        yield _against(reader, today, "three figures", figures, _FIGURES, (100_000, 5), 2)
        day = to_day_number(today)
        yield _against(reader, today, f"a whole category in {_YEAR} days", bought, _CATEGORY,
                       (category, day - _YEAR, day), 2)  # fmt: skip
        (smart,) = race(lambda: customer_list.group_counts(reader, today))
    yield Line("45", "counts of all smart groups, as the sidebar shows them", smart, None, 0.05)


def _against(
    reader: Reader,
    today: date,
    what: str,
    rule: dict[str, Any],
    sql: str,
    values: tuple[Any, ...],
    goal: float,
) -> Line:
    """Both must find as many, or the race means nothing."""

    def ours() -> int:
        found = rules(reader, today).condition(rule)
        return int(reader.value(f"SELECT count(*) FROM {found.source} WHERE {found.where}", *found.values))

    def by_hand() -> int:
        return int(reader.value(sql, *values))

    if ours() != by_hand():
        raise RuntimeError(f"{what}: {ours()} and {by_hand()}")
    figure, floor = race(ours, by_hand, rounds=5)
    return Line("45", f"a group counted: {what}", figure, floor, goal)
