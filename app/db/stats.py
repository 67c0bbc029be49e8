"""`customer_stats`: the figures of one customer that follow from the customer's own rows.

They are made anew, by the same statement for one customer or for all, in the transaction that touched them.
The figures that depend on the day (scores, stage, next care) are filled in by analytics and care and left alone here.
"""

from collections.abc import Collection

from app.db.rows import Connection

_FIGURES = """
INSERT INTO customer_stats
    (customer_id, orders, net, first_order_on, last_order_on, last_contact_on, interactions, open_cases)
SELECT c.id,
       coalesce(p.orders, 0), coalesce(p.net, 0), p.first_on, p.last_on,
       i.last_on, coalesce(i.count, 0),
       (SELECT count(*) FROM feedback_case f
         WHERE f.customer_id = c.id AND f.deleted_at IS NULL AND f.state IN ('open', 'in_progress'))
  FROM temp.touched_customer t
  JOIN customer c ON c.id = t.id AND c.deleted_at IS NULL
  LEFT JOIN temp.touched_sales p ON p.customer_id = c.id
  LEFT JOIN temp.touched_talks i ON i.customer_id = c.id
 WHERE true
    ON CONFLICT(customer_id) DO UPDATE SET
       orders = excluded.orders, net = excluded.net,
       first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on,
       last_contact_on = excluded.last_contact_on, interactions = excluded.interactions,
       open_cases = excluded.open_cases
"""

_SALES = """
CREATE TEMP TABLE touched_sales AS
SELECT customer_id, sum(total > 0) AS orders, sum(total) AS net,
       min(CASE WHEN total > 0 THEN bought_on END) AS first_on,
       max(CASE WHEN total > 0 THEN bought_on END) AS last_on
  FROM purchase
 WHERE deleted_at IS NULL AND customer_id IN (SELECT id FROM temp.touched_customer)
 GROUP BY customer_id
"""

_TALKS = """
CREATE TEMP TABLE touched_talks AS
SELECT customer_id, count(*) AS count, max(happened_on) AS last_on
  FROM interaction
 WHERE deleted_at IS NULL AND customer_id IN (SELECT id FROM temp.touched_customer)
 GROUP BY customer_id
"""

_INTERVALS = """
WITH gap AS (
    SELECT customer_id, bought_on - lag(bought_on) OVER (PARTITION BY customer_id ORDER BY bought_on) AS days
      FROM purchase
     WHERE deleted_at IS NULL AND total > 0 AND customer_id IN (SELECT id FROM temp.touched_customer)),
ranked AS (
    SELECT customer_id, days,
           row_number() OVER (PARTITION BY customer_id ORDER BY days) AS place,
           count(*) OVER (PARTITION BY customer_id) AS size
      FROM gap WHERE days IS NOT NULL),
median AS (
    SELECT customer_id, avg(days) AS days FROM ranked
     WHERE size >= 2 AND place IN ((size + 1) / 2, (size + 2) / 2) GROUP BY customer_id)
UPDATE customer_stats SET median_interval = new.days
  FROM (SELECT t.id, median.days FROM temp.touched_customer t LEFT JOIN median ON median.customer_id = t.id) AS new
 WHERE new.id = customer_stats.customer_id AND (orders >= 3 OR median_interval IS NOT NULL)
"""

_GONE = """
DELETE FROM customer_stats
 WHERE customer_id IN (SELECT id FROM temp.touched_customer)
   AND customer_id NOT IN (SELECT id FROM customer WHERE deleted_at IS NULL)
"""


def refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    """Make the statistics of these customers anew; those of customers that are gone or in the trash are removed."""
    if not customer_ids:
        return
    _clear(connection)
    connection.execute("CREATE TEMP TABLE touched_customer (id INTEGER PRIMARY KEY)")
    connection.executemany(
        "INSERT INTO touched_customer VALUES (?)", ((number,) for number in sorted(customer_ids))
    )
    connection.execute(_SALES)
    connection.execute("CREATE UNIQUE INDEX temp.touched_sales_customer ON touched_sales (customer_id)")
    connection.execute(_TALKS)
    connection.execute("CREATE UNIQUE INDEX temp.touched_talks_customer ON touched_talks (customer_id)")
    connection.execute(_FIGURES)
    connection.execute(_INTERVALS)
    connection.execute(_GONE)
    _clear(connection)


def rebuild(connection: Connection) -> None:
    """Make the statistics of everybody anew."""
    connection.execute("DELETE FROM customer_stats WHERE customer_id NOT IN (SELECT id FROM customer)")
    refresh(connection, [row[0] for row in connection.execute("SELECT id FROM customer")])


def _clear(connection: Connection) -> None:
    for table in ("touched_sales", "touched_talks", "touched_customer"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
