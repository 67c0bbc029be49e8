"""What can be done with a list of people, the same everywhere: each is one labelled write that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.core.day_words import short_day
from app.core.enums import Stage, WinBackState
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.dialogs import group_name
from app.ui.exporting import export_customers
from app.ui.people.person import Person
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

Extra = Callable[[Sequence[int]], Sequence[MenuEntry]]
"""Entries of a page's own in the menu, for these customers."""


class PeopleActions(QObject):
    """Serves a table of people; whom it is for is asked of the table at the moment of acting."""

    group_saved = Signal(int)

    def __init__(
        self, context: Context, window: QWidget, chosen: Callable[[], list[int]], title: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._chosen = chosen
        self._title = title
        self.extra: Extra | None = None
        self.as_of: Callable[[], date | None] = lambda: None

    # -- those that are checked, or all ----------------------------------------------------------------------------

    def win_back(self, ids: Sequence[int] | None = None) -> None:
        """Take them into a win-back plan that is asked for."""
        from app.ui.people.win_back_dialog import add_to_plan

        if people := self._people(ids):
            add_to_plan(self._context, self._window, people, self._title())

    def save_group(self, ids: Sequence[int] | None = None) -> None:
        """Keep them as a group, under a name that is asked for."""
        if people := self._people(ids):
            today = self._context.clock.today()
            name = f"{self._title()} {short_day(today, self._context.words, today)}"
            saved = group_name.save_list(self._context, self._window, name, people)
            if saved is not None:
                self.group_saved.emit(saved)

    def tag(self, ids: Sequence[int] | None = None) -> None:
        """Give them a tag that is asked for."""
        from app.ui.people.tag_dialog import ask_tag

        people = self._people(ids)
        if people and (name := ask_tag(self._context, self._window, len(people))):
            self.give_tag(name, people)

    def give_tag(self, name: str, ids: Sequence[int]) -> None:
        from app.services import customers

        told = self._context.words("lists.bulk_tag", tag=name, n=len(ids))
        self._write(
            "customers.tag", lambda session, all_ids: customers.add_tags(session, all_ids, [name]), ids, told
        )

    def export(self, ids: Sequence[int] | None = None) -> None:
        """Write them to a file of the person's choice."""
        if people := self._people(ids):
            export_customers(self._context, people, name=self._title())

    def log_care(self, ids: Sequence[int] | None = None) -> None:
        """Write down that all of them were cared for."""
        from app.ui.people.care_dialog import ask_care

        people = self._people(ids)
        if not people:
            return
        care = ask_care(self._context, self._window, len(people))
        if care is not None:
            told = self._context.words("lists.customers", n=len(people))
            self._write("people.care", care.log, people, told)

    def greet(self, ids: Sequence[int] | None = None) -> None:
        """Prepare greetings for them."""
        from app.ui.dialogs.greeting_batch import greet_these

        if people := self._people(ids):
            greet_these(self._context, self._window, people)

    def print(self, code: str, ids: Sequence[int] | None = None) -> None:
        """Labels, envelopes, cards or the list of them."""
        from app.ui.dialogs.paper import open_paper

        if people := self._people(ids):
            open_paper(self._context, self._window, code, customer_ids=people)

    def portrait(self, ids: Sequence[int] | None = None) -> None:
        """The typical customer among them."""
        from app.ui.screens.classification_tabs.portrait import show_portrait

        if people := self._people(ids):
            show_portrait(self._context, self._window, self._title(), people, self.as_of())

    def explain(self, person: Person, place: QPoint) -> None:
        """How each figure of one of them is computed: a menu of the figures, as of the day of the list."""
        from app.ui import explaining

        entries = explaining.figure_entries(self._context, person.id, self.as_of(), self._window)
        make_menu(self._context.themes, entries, self._window).popup(place)

    def set_stage(self, stage: Stage | None, ids: Sequence[int] | None = None) -> None:
        """Set the stage of them by hand; None goes back to the rule."""
        people = self._people(ids)
        if not people:
            return
        words = self._context.words
        name = words(f"terms.stage.{stage}") if stage else self.tr("by the rule")
        told = words("lists.listed", first=name, second=words("lists.customers", n=len(people)))
        self._write("people.stage", partial(_set_stage, stage), people, told)

    def move(self, state: WinBackState, ids: Sequence[int] | None = None) -> None:
        """Set how far the win-back of them is."""
        from app.services import win_back

        people = self._people(ids)
        if not people:
            return
        today = self._context.clock.today()
        told = self._context.words("lists.customers", n=len(people))
        self._write(
            "win_back.move",
            lambda session, all_ids: win_back.move(session, all_ids, state, today),
            people,
            told,
        )

    def leave_plan(self, person: Person) -> None:
        """Take one out of their plan, with the task that came of it."""
        from app.services import win_back

        plan = person.beside.plan_id
        if plan is not None:
            self._write(
                "win_back.remove",
                lambda session, all_ids: win_back.remove(session, plan, person.id),
                [person.id],
                person.row.name,
            )

    # -- menus -----------------------------------------------------------------------------------------------------

    def open_menu(self, place: QPoint, person: Person | None = None) -> None:
        """The menu at a place on the screen: of one row, or of all that are chosen."""
        entries = self.row_entries(person, place) if person is not None else self.entries(None, place)
        make_menu(self._context.themes, entries, self._window).popup(place)

    def entries(self, ids: Sequence[int] | None, place: QPoint) -> list[MenuEntry]:
        """What can be done with all that are chosen."""
        words, people = self._context.words, self._people(ids)
        prints = [
            MenuEntry(words(f"report.name.{code}"), partial(self.print, code, ids), "print")
            for code in ("list", "labels", "envelopes", "cards")
        ]
        more = [SEPARATOR, *extra] if self.extra and (extra := list(self.extra(people))) else []
        return [
            MenuEntry(self.tr("Add to win-back"), partial(self.win_back, ids), "refresh"),
            MenuEntry(self.tr("Save as group"), partial(self.save_group, ids), "filter"),
            MenuEntry(self.tr("Add a tag"), partial(self.tag, ids), "tag"),
            MenuEntry(self.tr("Log care for all"), partial(self.log_care, ids), "chat"),
            MenuEntry(self.tr("Greet them"), partial(self.greet, ids), "gift"),
            MenuEntry(self.tr("Set the stage"), partial(self._open_stages, ids, place), "flag"),
            MenuEntry(self.tr("Portrait"), partial(self.portrait, ids), "people"),
            *more,
            SEPARATOR,
            MenuEntry(self.tr("Export"), partial(self.export, ids), "export", "Ctrl+E"),
            *prints,
        ]

    def row_entries(self, person: Person, place: QPoint) -> list[MenuEntry]:
        """What can be done with one; with all that are checked where it is one of them."""
        chosen = self._chosen()
        if person.id in chosen and len(chosen) > 1 and self._is_checked(person.id):
            return self.entries(None, place)
        one, shell = [person.id], self._context.shell
        first = [
            MenuEntry(self.tr("Open"), partial(shell.open_customer, person.id), "user", "Enter"),
            MenuEntry(self.tr("Log interaction"), partial(shell.log_interaction, person.id), "chat", "L"),
            MenuEntry(self.tr("Log purchase"), partial(shell.log_purchase, person.id), "bag", "Ctrl+B"),
            MenuEntry(self.tr("Edit"), partial(shell.edit_customer, person.id), "edit", "E"),
            SEPARATOR,
        ]
        if person.beside.plan_state is None:
            first.append(MenuEntry(self.tr("Add to win-back"), partial(self.win_back, one), "refresh"))
        else:
            first += self._state_entries(person, one)
        more = list(self.extra(one)) if self.extra else []
        return [
            *first,
            MenuEntry(self.tr("Add a tag"), partial(self.tag, one), "tag"),
            MenuEntry(self.tr("Set the stage"), partial(self._open_stages, one, place), "flag"),
            MenuEntry(self.tr("How is this computed"), partial(self.explain, person, place), "help", "?"),
            *([SEPARATOR, *more] if more else []),
        ]

    is_checked: Callable[[int], bool] | None = None
    """Whether a customer is checked, where the table has boxes."""

    def _is_checked(self, number: int) -> bool:
        return self.is_checked is not None and self.is_checked(number)

    def _state_entries(self, person: Person, one: Sequence[int]) -> list[MenuEntry]:
        words = self._context.words
        states = [
            MenuEntry(
                words("lists.win_back_state", state=words(f"terms.win_back_state.{state}")),
                partial(self.move, state, one),
                checked=state is person.beside.plan_state,
            )
            for state in WinBackState
        ]
        return [
            *states,
            MenuEntry(self.tr("Take out of the plan"), partial(self.leave_plan, person), "trash"),
        ]

    def _open_stages(self, ids: Sequence[int] | None, place: QPoint) -> None:
        words = self._context.words
        entries = [MenuEntry(self.tr("By the rule"), partial(self.set_stage, None, ids)), SEPARATOR]
        entries += [
            MenuEntry(words(f"terms.stage.{stage}"), partial(self.set_stage, stage, ids)) for stage in Stage
        ]
        make_menu(self._context.themes, entries, self._window).popup(place)

    def _people(self, ids: Sequence[int] | None) -> list[int]:
        return self._chosen() if ids is None else list(ids)

    def _write(self, label: str, function: Callable[..., Any], ids: Sequence[int], subject: str) -> None:
        """More than `backups.MANY` are preceded by a backup, and all of that is done beside the window."""
        if len(ids) <= MANY:
            self._context.ops.write(label, function, ids, subject=subject)
        else:
            self._context.keeper.write_many(label, function, ids, subject=subject)


def _set_stage(stage: Stage | None, session: Any, ids: Sequence[int]) -> None:
    from app.services import customers

    for number in ids:
        customers.set_stage(session, number, stage)
