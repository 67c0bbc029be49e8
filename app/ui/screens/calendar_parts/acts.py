"""What is done with a line of the calendar: greeted, logged, put off, skipped, done, moved. Each is one step back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.care.calendar import month
from app.care.calendar.month import Entry, Settled
from app.care.occasion import CareRow, OccasionRef
from app.care.speak import subject
from app.core.day_words import weekday_day
from app.ui.context import Context
from app.ui.screens.calendar_parts import entry_words
from app.ui.screens.today_parts.later import Later
from app.ui.screens.today_parts.row_greeting import copy_greeting
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class Acts:
    """Acts on rows and entries; menus open at a place that the caller names."""

    def __init__(self, context: Context, over: QWidget) -> None:
        self._context = context
        self._over = over
        self.later = Later(context, over)

    # -- one person ----------------------------------------------------------------------------------------------

    def copy(self, row: CareRow) -> None:
        """The greeting on the clipboard."""
        copy_greeting(self._context, row, partial(self.greet, row))

    def greet(self, row: CareRow) -> None:
        """The greeting with its card, code and mail."""
        from app.ui.dialogs.greeting_one import greet

        greet(self._context, self._over.window(), row)

    def open(self, row: CareRow, among: Sequence[CareRow] = ()) -> None:
        """The customer's page; a reminder that is for nobody opens itself."""
        if row.person is not None:
            ids = [one.person.id for one in among if one.person is not None]
            self._context.shell.open_customer(row.person.id, list(dict.fromkeys(ids)))
        elif row.occasion.task_id is not None:
            self.edit(row)

    def edit(self, row: CareRow) -> None:
        """What a person wrote can be written anew; for the rest the customer is what can be changed."""
        from app.ui.dialogs.care_plan import plan_task

        if row.occasion.rule_id is None and row.occasion.task_id is not None:
            plan_task(self._context, self._over.window(), task_id=row.occasion.task_id)
        elif row.person is not None:
            self._context.shell.edit_customer(row.person.id)

    def log(self, row: CareRow) -> None:
        """A talk, and the care done by it unless nobody answered."""
        from app.ui.dialogs.quick_log import answer_care

        if row.person is not None:
            answer_care(self._context, self._over.window(), row.occasion.ref, self.subject(row))

    def done(self, row: CareRow) -> None:
        from app.care import actions

        today = self._context.clock.today()
        self._write("task.done", partial(actions.complete, today=today), row)

    def snooze(self, row: CareRow, place: QPoint) -> None:
        """Until when: the menu opens at the place."""
        from app.care import actions

        self.later.snooze(place, lambda until: self._write("task.snooze", actions.snooze, row, until))

    def skip(self, row: CareRow, place: QPoint) -> None:
        """Why: the menu opens at the place."""
        from app.care import actions

        name = row.person.name if row.person else self.subject(row)
        self.later.skip(place, name, lambda reason: self._write("task.skip", actions.skip, row, reason))

    def take_back(self, one: Settled) -> None:
        """Not done after all."""
        from app.care import progress

        words = self._context.words
        parts = (entry_words.settled_name(one, words), entry_words.settled_title(one, words))
        subject = " · ".join(part for part in parts if part)
        self._context.ops.write("task.reopen", progress.reopen, one.task_id, subject=subject)

    # -- other days ----------------------------------------------------------------------------------------------

    def move(
        self,
        entry: Entry,
        row: CareRow | None,
        to: date,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Bring it up on another day: one person's, or all of a line."""
        if row is not None:
            self._move([row.occasion.ref], self.subject(row), to, failed)
            return
        subject = entry_words.text(entry, self._context.words)
        self.with_all(entry, lambda refs: self._move(refs, subject, to, failed))

    def with_all(self, entry: Entry, then: Callable[[list[OccasionRef]], object]) -> None:
        """Go on with everybody of a line, also those that were only counted."""
        if len(entry.rows) == entry.count:
            then([row.occasion.ref for row in entry.rows])
            return
        context = self._context

        def go_on(found: Entry | None) -> None:
            if found is not None:
                then([row.occasion.ref for row in found.rows])

        today, zone = context.clock.today(), context.clock.tz
        context.ops.read_later(month.whole, entry, today, context.settings, zone, done=go_on)

    def move_by_menu(self, entry: Entry, row: CareRow | None, place: QPoint) -> None:
        """To which day: the same menu as for putting off."""
        self.later.snooze(place, lambda to: self.move(entry, row, to))

    # -- menus ---------------------------------------------------------------------------------------------------

    def menu(
        self, entry: Entry, row: CareRow | None, place: QPoint, prepare: Callable[[Entry], object]
    ) -> None:
        """All that can be done with a line."""
        entries = self._entries(entry, row, place, prepare)
        if entries:
            make_menu(self._context.themes, entries, self._over).popup(place)

    def menu_of_done(self, one: Settled, place: QPoint) -> None:
        """What can still be done about something that is done."""
        words, shell = self._context.words, self._context.shell
        entries = [MenuEntry(words("calendar.act.back"), partial(self.take_back, one), "undo", "U")]
        if one.customer_id is not None:
            opened = partial(shell.open_customer, one.customer_id)
            entries += [SEPARATOR, MenuEntry(words("calendar.act.open"), opened, "user", "Return")]
        make_menu(self._context.themes, entries, self._over).popup(place)

    def _entries(
        self, entry: Entry, row: CareRow | None, place: QPoint, prepare: Callable[[Entry], object]
    ) -> list[MenuEntry]:
        words = self._context.words
        made: list[MenuEntry] = []
        if entry.festival is not None and not entry.done:
            made.append(
                MenuEntry(words("calendar.act.prepare", n=entry.count), partial(prepare, entry), "copy")
            )
        if row is not None:
            made += self._row_entries(row, place)
        if not entry.done and entry.festival is None:
            made.append(
                MenuEntry(
                    words("calendar.act.move"),
                    partial(self.move_by_menu, entry, row, place),
                    "calendar",
                    "Ctrl+Right",
                )
            )
        if row is not None and row.person is not None:
            made += [
                SEPARATOR,
                MenuEntry(words("calendar.act.open"), partial(self.open, row), "user", "Return"),
            ]
        return made

    def _row_entries(self, row: CareRow, place: QPoint) -> list[MenuEntry]:
        words = self._context.words
        about = [
            MenuEntry(words("calendar.act.greet"), partial(self.greet, row), "copy", "Shift+G"),
            MenuEntry(words("calendar.act.log"), partial(self.log, row), "phone", "L"),
        ]
        return [
            *(about if row.person is not None else []),
            MenuEntry(words("calendar.act.done"), partial(self.done, row), "check", "D"),
            MenuEntry(words("calendar.act.snooze"), partial(self.snooze, row, place), "clock", "S"),
            MenuEntry(words("calendar.act.skip"), partial(self.skip, row, place), "close", "X"),
        ]

    # -- inside --------------------------------------------------------------------------------------------------

    def subject(self, row: CareRow) -> str:
        """How the undo bar calls it."""
        return subject(row, self._context.words)

    def _move(
        self,
        refs: list[OccasionRef],
        subject: str,
        to: date,
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        self._context.ops.write(
            "task.reschedule",
            partial(move_all, today=self._context.clock.today()),
            refs,
            to,
            subject=f"{subject} → {weekday_day(to, self._context.words)}",
            failed=failed,
        )

    def _write(self, label: str, verb: Callable[..., Any], row: CareRow, *values: object) -> None:
        self._context.ops.write(label, verb, row.occasion.ref, *values, subject=self.subject(row))


def move_all(session: Any, refs: Sequence[OccasionRef], to: date, *, today: date) -> None:
    """All of them in the one operation that the session belongs to."""
    from app.care import actions

    for ref in refs:
        actions.move(session, ref, to, today=today)
