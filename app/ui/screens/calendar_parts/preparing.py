"""From a line of the calendar to the greetings of all its people at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.care.calendar.month import Entry
from app.ui.context import Context


def prepare(context: Context, parent: QWidget | None, entry: Entry) -> None:
    """Everybody of the line, each with the occasion that is kept on its day."""
    from app.ui.dialogs.greeting_batch import greet_group

    festival = entry.festival.code if entry.festival else None
    greet_group(context, parent, entry.group, festival=festival, day=entry.day)
