"""From a line of the calendar to the greetings of all its people at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.care import month
from app.care.month import Entry
from app.care.occasion import GroupCode
from app.ui.context import Context


def prepare(context: Context, parent: QWidget | None, entry: Entry) -> None:
    """A festival that Today brings up already has its people there; a later one begins with the choice of them."""
    from app.ui.dialogs.greeting_batch import greet_group, greet_many, greet_these

    today = context.clock.today()
    if entry.festival is None:
        greet_these(context, parent, _customers(context, entry))
    elif entry.rows and min(row.occasion.remind_from for row in entry.rows) <= today:
        greet_group(context, parent, GroupCode.FESTIVAL, entry.festival.code)
    else:
        greet_many(context, parent, festival=entry.festival.code, due=entry.day)


def _customers(context: Context, entry: Entry) -> list[int]:
    """Everybody of the line, also those that were only counted."""
    rows = entry.rows
    if len(rows) < entry.count:
        today, zone = context.clock.today(), context.clock.tz
        found = context.ops.read(month.days, entry.day, entry.day, today, context.settings, zone, rows=None)
        rows = next((one.rows for day in found for one in day.entries if one.key == entry.key), rows)
    return [row.person.id for row in rows if row.person is not None]
