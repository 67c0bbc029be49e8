"""`customer_stats`: the figures of one customer that follow from the customer's own rows.

They are made anew, by the same statement for one customer or for all, in the transaction that touched them.
The figures that depend on the day (scores, stage, next care) are filled in by analytics and care and left alone here.
"""

import json
from collections.abc import Collection, Iterator
from operator import sub

from app.db.rows import Connection

_FIGURES = """
WITH sales AS MATERIALIZED (
    SELECT customer_id, sum(total > 0) AS orders, sum(total) AS net,
           min(CASE WHEN total > 0 THEN bought_on END) AS first_on,
           max(CASE WHEN total > 0 THEN bought_on END) AS last_on
      FROM purchase
     WHERE deleted_at IS NULL AND customer_id IN (SELECT value FROM json_each(?1))
     GROUP BY customer_id),
talks AS MATERIALIZED (
    SELECT customer_id, count(*) AS count, max(happened_on) AS last_on
      FROM interaction
     WHERE deleted_at IS NULL AND customer_id IN (SELECT value FROM json_each(?1))
     GROUP BY customer_id)
INSERT INTO customer_stats
    (customer_id, orders, net, first_order_on, last_order_on, last_contact_on, interactions, open_cases)
SELECT c.id,
       coalesce(p.orders, 0), coalesce(p.net, 0), p.first_on, p.last_on,
       i.last_on, coalesce(i.count, 0),
       (SELECT count(*) FROM feedback_case f
         WHERE f.customer_id = c.id AND f.deleted_at IS NULL AND f.state IN ('open', 'in_progress'))
  FROM json_each(?1) t
 CROSS JOIN customer c ON c.id = t.value AND c.deleted_at IS NULL
  LEFT JOIN sales p ON p.customer_id = c.id
  LEFT JOIN talks i ON i.customer_id = c.id
 WHERE true
    ON CONFLICT(customer_id) DO UPDATE SET
       orders = excluded.orders, net = excluded.net,
       first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on,
       last_contact_on = excluded.last_contact_on, interactions = excluded.interactions,
       open_cases = excluded.open_cases
 WHERE (orders, net, first_order_on, last_order_on, last_contact_on, interactions, open_cases)
       IS NOT (excluded.orders, excluded.net, excluded.first_order_on, excluded.last_order_on,
               excluded.last_contact_on, excluded.interactions, excluded.open_cases)
"""

_NO_INTERVAL = """
UPDATE customer_stats SET median_interval = NULL
 WHERE customer_id IN (SELECT value FROM json_each(?1)) AND orders < 3 AND median_interval IS NOT NULL
"""

_DAYS = """
SELECT customer_id, group_concat(bought_on) FROM purchase
 WHERE deleted_at IS NULL AND total > 0 AND customer_id IN (
       SELECT customer_id FROM customer_stats
        WHERE customer_id IN (SELECT value FROM json_each(?1)) AND orders >= 3)
 GROUP BY customer_id
"""

_INTERVAL = (
    "UPDATE customer_stats SET median_interval = ?1 WHERE customer_id = ?2 AND median_interval IS NOT ?1"
)

_GONE = """
DELETE FROM customer_stats
 WHERE customer_id IN (SELECT value FROM json_each(?1))
   AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = customer_stats.customer_id AND c.deleted_at IS NULL)
"""


def refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    """Make the statistics of these customers anew; those of customers that are gone or in the trash are removed.

    The ids come as one JSON list and every statement starts from it: one customer costs a millisecond however many
    there are, and no temporary table makes SQLite prepare its statements again.
    """
    if customer_ids:
        ids = json.dumps(sorted(customer_ids))
        for statement in (_FIGURES, _NO_INTERVAL, _GONE):
            connection.execute(statement, (ids,))
        connection.executemany(_INTERVAL, list(_intervals(connection, ids)))


def rebuild(connection: Connection) -> None:
    """Make the statistics of everybody anew."""
    connection.execute("DELETE FROM customer_stats WHERE customer_id NOT IN (SELECT id FROM customer)")
    refresh(connection, [row[0] for row in connection.execute("SELECT id FROM customer")])


def _intervals(connection: Connection, ids: str) -> Iterator[tuple[float, int]]:
    """The median of the days between consecutive orders; SQL's window functions take three times as long."""
    for customer, days in connection.execute(_DAYS, (ids,)):
        on = sorted(map(int, days.split(",")))
        gaps = sorted(map(sub, on[1:], on))
        yield (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) / 2, customer
