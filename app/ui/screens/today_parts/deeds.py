"""What is done with a row of Today where it stands: greet, log, put off, skip, done. Each is one step that undo takes
back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.care.occasion import CareRow
from app.care.speak import subject
from app.ui.context import Context
from app.ui.screens.today_parts.later import Later
from app.ui.screens.today_parts.row_greeting import copy_greeting
from app.ui.tables.care_view import CareListView


class Deeds(QObject):
    """Acts on rows; menus open over the list. Who calls knows which row is meant."""

    def __init__(self, context: Context, view: CareListView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self.later = Later(context, view)

    def copy(self, row: CareRow) -> None:
        """The greeting on the clipboard."""
        copy_greeting(self._context, row, partial(self.greet, row))

    def greet(self, row: CareRow) -> None:
        """The greeting with everything that can be done with it."""
        from app.ui.dialogs.greeting_one import greet

        greet(self._context, self._view.window(), row)

    def log(self, row: CareRow) -> None:
        """A talk with the person, and where one was held the care is done by it."""
        from app.ui.dialogs.quick_log import answer_care

        if row.person is not None:
            answer_care(self._context, self._view.window(), row.occasion.ref, self.subject(row))

    def done(self, row: CareRow) -> None:
        from app.care import actions

        self._write(row, "task.done", partial(actions.complete, today=self._context.clock.today()))

    def snooze(self, row: CareRow) -> None:
        """Until when: the menu stands at the row."""
        self.later.snooze(self._view.menu_place(), partial(self._put_off, row))

    def skip(self, row: CareRow) -> None:
        """Why: the menu stands at the row."""
        name = row.person.name if row.person else self.subject(row)
        self.later.skip(self._view.menu_place(), name, partial(self._leave_out, row))

    def subject(self, row: CareRow) -> str:
        """How the undo bar calls it."""
        return subject(row, self._context.words)

    def _put_off(self, row: CareRow, until: date) -> None:
        from app.care import actions

        self._write(row, "task.snooze", actions.snooze, until)

    def _leave_out(self, row: CareRow, reason: str) -> None:
        from app.care import actions

        self._write(row, "task.skip", actions.skip, reason)

    def _write(self, row: CareRow, label: str, verb: Callable[..., Any], *values: object) -> None:
        self._context.ops.write(label, verb, row.occasion.ref, *values, subject=self.subject(row))
