"""Row 14: whose birthday comes within 30 days, by sun and moon, against a range over a day that is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlcipher3 import dbapi2

from app.care.kinds import birthday
from app.care.people import among
from app.care.query import Query, Slot
from app.core.days import to_day_number
from app.core.enums import Trigger
from app.db.reader import Reader
from app.services import settings
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race

_DAYS, _SHOWN = 30, 50
_NAMES = "SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?))"
_TABLE = "CREATE TABLE next_birthday (day INTEGER, customer_id INTEGER, PRIMARY KEY (day, customer_id)) WITHOUT ROWID"


def lines(options: Options) -> Iterator[Line]:
    with shop.opened(shop.copied(options.size)) as file, file.reader() as reader:
        stored = _stored(reader)
        figure, floor = race(lambda: _ours(reader), lambda: _range(stored, reader))
    yield Line("14", "birthdays within 30 days: how many, and the first 50", figure, floor, 4)


def _slots(reader: Reader) -> list[Slot]:
    query = Query(reader, NOW.date(), _DAYS, settings.load(reader))
    rule = next(rule for rule in query.rules if rule.trigger == Trigger.BIRTHDAY)
    return birthday.slots(query, rule)


def _ours(reader: Reader) -> None:
    slots = _slots(reader)
    sum(slot.people.count() for slot in slots)
    found: list[int] = []
    for slot in slots:
        found += slot.people.first(_SHOWN - len(found))
        if len(found) >= _SHOWN:
            break
    reader.all(_NAMES, among(found))


def _range(stored: Any, reader: Reader) -> None:
    days = (to_day_number(NOW.date()), to_day_number(NOW.date() + timedelta(days=_DAYS)))
    stored.execute("SELECT count(*) FROM next_birthday WHERE day BETWEEN ? AND ?", days).fetchone()
    found = stored.execute(
        f"SELECT customer_id FROM next_birthday WHERE day BETWEEN ? AND ? LIMIT {_SHOWN}", days
    )
    reader.all(_NAMES, among([row[0] for row in found]))


def _stored(reader: Reader) -> Any:
    """Everybody's next birthday; of those outside the window any day will do."""
    near = {one: to_day_number(slot.due) for slot in _slots(reader) for one in slot.people.ids() if slot.due}
    everybody = reader.all("SELECT id FROM customer WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL")
    later = to_day_number(NOW.date()) + 40
    connection = dbapi2.connect(":memory:")
    connection.execute(_TABLE)
    rows = [(near.get(one, later + one % 300), one) for (one,) in everybody]
    connection.executemany("INSERT INTO next_birthday VALUES (?, ?)", rows)
    return connection
