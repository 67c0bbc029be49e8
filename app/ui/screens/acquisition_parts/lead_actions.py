"""What can be done with leads, the same from the board and from the list: each is one labelled write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.core.enums import LeadStage
from app.services import staff
from app.services.lead_list import LeadRow
from app.ui.context import Context
from app.ui.dialogs.lead_form import ask_lost, ask_step, edit_lead
from app.ui.people.actions import PeopleActions
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class LeadActions(QObject):
    """`chosen` gives the leads that are meant at the moment of acting; `among` the customers of the whole list."""

    def __init__(
        self,
        context: Context,
        window: QWidget,
        chosen: Callable[[], Sequence[LeadRow]],
        among: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._chosen = chosen
        self._among = among
        self.people = PeopleActions(
            context, window, self._customers, lambda: context.words("acquisition.tab.list")
        )

    def act(self, action: str) -> None:
        """A key of the list: open, edit, log, step, trash."""
        {
            "open": self.open,
            "edit": self.edit,
            "log": self.log,
            "step": self.set_step,
            "trash": self.trash,
        }[action]()

    def open(self) -> None:
        """The customer's page; the others of the list are its neighbours."""
        if rows := self._chosen():
            self._context.shell.open_customer(rows[0].customer_id, self._among())

    def edit(self) -> None:
        if rows := self._chosen():
            edit_lead(self._context, self._window, rows[0].id)

    def log(self) -> None:
        if rows := self._chosen():
            self._context.shell.log_interaction(rows[0].customer_id)

    def buy(self) -> None:
        if rows := self._chosen():
            self._context.shell.log_purchase(rows[0].customer_id)

    def set_step(self) -> None:
        """Say what comes next with all that are meant."""
        if rows := self._chosen():
            ask_step(self._context, self._window, rows, self.subject(rows))

    def move(self, ids: Sequence[int], stage: LeadStage, rows: Sequence[LeadRow]) -> bool:
        """Bring leads to a stage; why, is asked once where they were lost. Whether it was done."""
        from app.services import leads

        reason: str | None = ""
        if stage is LeadStage.LOST:
            names = [row.name for row in rows] or [""] * len(ids)
            reason = ask_lost(self._context, self._window, names)
        if reason is None:
            return False
        self._context.ops.write(
            "lead.move",
            leads.move,
            list(ids),
            stage,
            reason,
            subject=self.subject(rows),
            done=partial(self._tell_left, len(ids)),
        )
        return True

    def move_chosen(self, stage: LeadStage) -> None:
        if rows := self._chosen():
            self.move([row.id for row in rows], stage, rows)

    def give(self, staff_id: int | None) -> None:
        """Somebody looks after the customers of all that are meant."""
        from app.services import leads

        self._write("lead.responsible", leads.set_responsible, staff_id)

    def trash(self) -> None:
        from app.services import leads

        self._write("lead.trash", leads.trash)

    # -- menus -----------------------------------------------------------------------------------------------------

    def open_menu(self, place: QPoint) -> None:
        """Everything that can be done with what is meant."""
        if self._chosen():
            make_menu(self._context.themes, self.entries(place), self._window).popup(place)

    def open_stages(self, place: QPoint) -> None:
        make_menu(self._context.themes, self.stage_entries(), self._window).popup(place)

    def open_more(self, place: QPoint) -> None:
        """What is done with several: who looks after them, and the actions of every list of people."""
        entries = [*self.responsible_entries(), SEPARATOR, *self.people.entries(None, place)]
        make_menu(self._context.themes, entries, self._window).popup(place)

    def entries(self, place: QPoint) -> list[MenuEntry]:
        words = self._context.words
        more = partial(self.open_more, place)
        single = len(self._chosen()) == 1
        first = [
            MenuEntry(words("acquisition.menu.open"), self.open, "user", "Enter"),
            MenuEntry(words("acquisition.menu.edit"), self.edit, "edit", "E"),
            MenuEntry(words("acquisition.menu.log"), self.log, "chat", "L"),
            MenuEntry(words("acquisition.menu.buy"), self.buy, "bag", "Ctrl+B"),
            SEPARATOR,
        ]
        return [
            *(first if single else ()),
            MenuEntry(words("acquisition.menu.step"), self.set_step, "clock", "S"),
            *self.stage_entries(),
            SEPARATOR,
            MenuEntry(words("acquisition.list.more_button"), more, "more"),
            MenuEntry(words("acquisition.menu.trash"), self.trash, "trash", "Del"),
        ]

    def stage_entries(self) -> list[MenuEntry]:
        """A line for each stage; where all of them stand is marked."""
        words, stages = self._context.words, {row.stage for row in self._chosen()}
        return [
            MenuEntry(
                words("acquisition.menu.move", stage=words(f"terms.lead_stage.{stage}")),
                partial(self.move_chosen, stage),
                checked=stages == {stage},
            )
            for stage in LeadStage
        ]

    def responsible_entries(self) -> list[MenuEntry]:
        words = self._context.words
        people = [one for one in self._context.ops.read(staff.all_staff) if one.active]
        given = [
            MenuEntry(
                words("acquisition.menu.responsible", name=one.name), partial(self.give, one.id), "user"
            )
            for one in people
        ]
        return [*given, MenuEntry(words("acquisition.menu.nobody"), partial(self.give, None))]

    def subject(self, rows: Sequence[LeadRow]) -> str:
        """The name of one, the number of several."""
        return (
            rows[0].name if len(rows) == 1 else self._context.words("acquisition.subject_many", n=len(rows))
        )

    # -- inside ----------------------------------------------------------------------------------------------------

    def _customers(self) -> list[int]:
        return list(dict.fromkeys(row.customer_id for row in self._chosen()))

    def _write(self, label: str, function: Callable[..., Any], *more: Any) -> None:
        rows = list(self._chosen())
        if rows:
            ids = [row.id for row in rows]
            self._context.ops.write(label, function, ids, *more, subject=self.subject(rows))

    def _tell_left(self, asked: int, moved: int) -> None:
        """Say where a lead could not be opened again, for its customer has another."""
        if moved < asked:
            told = self._context.words("acquisition.known_lead", n=asked - moved)
            self._context.prompts.notice(told)
