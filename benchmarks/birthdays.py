"""Row 14: whose birthday comes within 30 days, by sun and moon, against a range over a day that is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

from app.care import birthday
from app.care.query import Query
from app.core.days import to_day_number
from app.core.enums import Trigger
from app.db.reader import Reader
from app.services import settings
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, race

_STORED = "CREATE TABLE next_birthday (day INTEGER, customer_id INTEGER, PRIMARY KEY (day, customer_id)) WITHOUT ROWID"


def lines(options: Options) -> Iterator[Line]:
    today = shop.NOW.date()
    with shop.opened(shop.copied(options.size)) as file, file.reader() as reader:
        shop_settings = settings.load(reader)

        def ours(limit: int = 50) -> list[int]:
            query = Query(reader, today, 30, shop_settings)
            rule = next(rule for rule in query.rules if rule.trigger == Trigger.BIRTHDAY)
            found: list[int] = []
            for slot in birthday.slots(query, rule):
                slot.people.count()
                if len(found) < limit:
                    found += slot.people.first(limit - len(found))
            return found

        stored = _stored(reader)
        first, last = to_day_number(today), to_day_number(today + timedelta(days=30))

        def floor() -> None:
            stored.execute("SELECT count(*) FROM next_birthday WHERE day BETWEEN ? AND ?", (first, last)).fetchone()
            found = stored.execute(
                "SELECT customer_id FROM next_birthday WHERE day BETWEEN ? AND ? ORDER BY day LIMIT 50", (first, last)
            ).fetchall()
            reader.all("SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?))", str([n for n, in found]))

        figure, bare = race(ours, floor)
    yield Line("14", "birthdays within 30 days: how many, and the first 50", figure, bare, 4)
