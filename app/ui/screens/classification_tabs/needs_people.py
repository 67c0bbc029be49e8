"""The people of the needs tab: what each looks for, what decided it, and setting it by hand for one or for many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.core.enums import NeedType
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.paint.chips import ChipTone
from app.ui.people.person import Person
from app.ui.people.table import PeopleTable
from app.ui.tables.cells import ChipsCell
from app.ui.tables.column import Column, Kind
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip_row import ChipSpec
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

if TYPE_CHECKING:
    from app.analytics.behaviour.needs_view import NeedsView

COLUMNS = ("tier", "needs", "decided", "orders", "net", "gone", "owner")
GIVES_UP = ("owner", "tier", "gone", "orders", "net")


class NeedColumns:
    """The two columns of this tab; the view is that of the list in sight."""

    def __init__(self, context: Context) -> None:
        self._words = context.words
        self._chinese = context.language == "zh_CN"
        self.view: NeedsView | None = None

    def made(self) -> list[Column[Person]]:
        words = self._words
        return [
            Column("needs", words("behaviour.column.need"), Kind.CHIPS, 132 if self._chinese else 168,
                   value=self._need),
            Column("decided", words("behaviour.column.decided"), Kind.TEXT, 230, value=self._decided,
                   tooltip=self._decided, stretch=True),
        ]  # fmt: skip

    def _need(self, one: Person) -> ChipsCell | None:
        found = None if self.view is None else self.view.evidence(one.id)
        if found is None or found.need is None:
            return None
        chips = [ChipSpec(self._words(f"terms.need_type.{found.need}"))]
        if found.by_hand:
            chips.append(ChipSpec(self._words("behaviour.need.by_hand"), ChipTone.OUTLINE))
        return ChipsCell(tuple(chips))

    def _decided(self, one: Person) -> str:
        from app.analytics.behaviour.words import decided

        found = None if self.view is None else self.view.evidence(one.id)
        return "" if found is None else decided(found, self._words)


class NeedSetting(QObject):
    """Sets the need type of those who are checked, or of all in the list: one write that can be undone."""

    def __init__(self, context: Context, people: PeopleTable) -> None:
        super().__init__(people)
        self._context = context
        self._people = people
        self.button = Button(context.themes, self.tr("Set need type"), icon="edit", small=True, keys="N")
        self.button.clicked.connect(self._on_button)
        people.add_action(self.button)
        people.doing.extra = self.entries
        bind_key(people.table, "N", self._on_key)

    def set_need(self, need: NeedType | None, ids: Sequence[int]) -> None:
        """Set it by hand; None leaves it to what they buy."""
        if not ids:
            return
        words, ops = self._context.words, self._context.ops
        name = words("behaviour.need.by_data") if need is None else words(f"terms.need_type.{need}")
        told = words("behaviour.need.set", name=name, count=words("lists.customers", n=len(ids)))
        write = partial(_set_need, need)
        if len(ids) <= MANY:
            ops.write("people.need", write, ids, subject=told)
        else:
            self._context.keeper.write_many("people.need", write, ids, subject=told)

    def entries(self, ids: Sequence[int]) -> list[MenuEntry]:
        """The types, and leaving it to the purchases."""
        words = self._context.words
        named = [(need, words(f"terms.need_type.{need}")) for need in NeedType]
        told = self.tr("Need type: {name}")
        found = [
            MenuEntry(told.replace("{name}", name), partial(self.set_need, need, ids)) for need, name in named
        ]
        by_data = told.replace("{name}", words("behaviour.need.by_data"))
        return [*found, MenuEntry(by_data, partial(self.set_need, None, ids))]

    def _on_button(self) -> None:
        """For those who are checked, or all."""
        self._open(self._people.chosen_ids(), self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _on_key(self) -> None:
        """For those who are checked, else the one in hand."""
        current = self._people.current_id()
        ids = (
            self._people.chosen_ids() if self._people.model.checked else [] if current is None else [current]
        )
        table = self._people.table
        place = table.visualRect(table.currentIndex()).bottomLeft()
        self._open(ids, table.viewport().mapToGlobal(place))

    def _open(self, ids: Sequence[int], place: Any) -> None:
        if not ids:
            return
        head = MenuEntry(self._context.words("lists.customers", n=len(ids)), enabled=False)
        entries = [head, SEPARATOR, *self.entries(ids)]
        make_menu(self._context.themes, entries, self._people).popup(place)


def _set_need(need: NeedType | None, session: Any, ids: Sequence[int]) -> None:
    from app.services import customers

    for number in ids:
        customers.set_field(session, number, "need_type", need)
