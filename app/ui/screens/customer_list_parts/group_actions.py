"""What is done with the shop's own groups from the customers page: editing, copying, lists and their people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import segments
from app.services.segments import SegmentRow
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.dialogs import group_name
from app.ui.dialogs.group_editor.opening import duplicate_group, edit_group
from app.ui.exporting import export_customers
from app.ui.screens.customer_list_parts.list_view import CustomerList
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class GroupActions(QObject):
    """Each is a single step that can be undone; `group_saved` tells a group that was just made."""

    group_saved = Signal(int)

    def __init__(self, context: Context, rows: CustomerList, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._list, self._window = context, rows, parent

    # -- groups ---------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Make a group by its rule; it begins with the filter that is chosen."""
        chosen = self._list.wanted
        rule = None if chosen.empty else chosen.rule()
        self._tell(edit_group(self._context, self._window, rule=rule))

    def edit(self, segment_id: int) -> None:
        """Change what a group asks for."""
        edit_group(self._context, self._window, segment_id)

    def duplicate(self, segment_id: int) -> None:
        """Make a group out of another."""
        self._tell(duplicate_group(self._context, self._window, segment_id))

    def rename(self, segment_id: int, name: str) -> None:
        group_name.rename(self._context, self._window, segment_id, name)

    def trash(self, segment_id: int, name: str) -> None:
        self._context.ops.write("segment.trash", segments.trash, segment_id, subject=name)

    def turn(self, segment_id: int, name: str, static: bool) -> None:
        """A list into a rule that names its people, a rule into a list of whom it has today."""
        from app.services import group_editing

        if static:
            self._write(
                "segment.thaw", group_editing.thaw, segment_id, subject=name, n=self._count(segment_id)
            )
        else:
            today, n = self._context.clock.today(), self._count(segment_id)
            self._write("segment.freeze", group_editing.freeze, segment_id, today, subject=name, n=n)

    def greet(self, segment_id: int) -> None:
        """Prepare greetings for whom a group has today."""
        from app.ui.dialogs.greeting_batch import greet_these

        if ids := self._ids(segment_id):
            greet_these(self._context, self._window, ids)

    def export(self, segment_id: int) -> None:
        """Write whom a group has today to a file."""
        if ids := self._ids(segment_id):
            export_customers(self._context, ids)

    def print(self, segment_id: int) -> None:
        """The list of whom a group has today, on paper; labels and cards are a choice away."""
        from app.ui.dialogs.paper import open_paper

        if ids := self._ids(segment_id):
            open_paper(self._context, self._window, "list", customer_ids=ids)

    # -- people of a list -----------------------------------------------------------------------------------------

    def entries(self, ids: Sequence[int]) -> list[MenuEntry]:
        """What a row's menu offers: into a list, and out of the one that is shown."""
        words = self._context.words
        found = [MenuEntry(words("groups.menu.add_to"), partial(self.ask_list, ids), "list")]
        shown = self._shown_list()
        if shown is not None:
            text = words("groups.menu.take_out", name=shown.name)
            found.append(MenuEntry(text, partial(self.take_out, shown.id, shown.name, ids), "minus"))
        return found

    def ask_list(self, ids: Sequence[int]) -> None:
        """A menu of the lists that there are, and of a new one."""
        words = self._context.words
        lists = [one for one in self._groups() if one.static]
        entries = [
            MenuEntry(one.name, partial(self.put_into, one.id, one.name, ids), "list") for one in lists
        ]
        if entries:
            entries.append(SEPARATOR)
        entries.append(MenuEntry(words("groups.menu.new_list"), partial(self.new_list, ids), "plus"))
        make_menu(self._context.themes, entries, self._window).popup(QCursor.pos())

    def new_list(self, ids: Sequence[int]) -> None:
        """Keep these customers as a list under a name that is asked for."""
        self._tell(group_name.save_list(self._context, self._window, "", list(ids)))

    def put_into(self, segment_id: int, name: str, ids: Sequence[int]) -> None:
        """Put customers into a list; who is in it already stays."""
        from app.services import group_editing, group_members

        there = set(self._context.ops.read(group_members.ids, segment_id, self._context.clock.today()))
        wanted = [one for one in ids if one not in there]
        if not wanted:
            self._context.prompts.notice(self._context.words("groups.already", name=name))
            return
        subject = self._said(name, wanted)
        self._write("segment.add", group_editing.add, segment_id, wanted, subject=subject, n=len(wanted))

    def take_out(self, segment_id: int, name: str, ids: Sequence[int]) -> None:
        """Take customers out of a list; they stay customers."""
        from app.services import group_editing

        subject = self._said(name, ids)
        self._write(
            "segment.remove", group_editing.remove, segment_id, list(ids), subject=subject, n=len(ids)
        )

    # -- helpers --------------------------------------------------------------------------------------------------

    def _ids(self, segment_id: int) -> list[int]:
        """Whom a group has today; nobody, and the fault told, where its rule cannot be read."""
        from app.services import group_members

        today = self._context.clock.today()
        try:
            return list(self._context.ops.read(group_members.ids, segment_id, today))
        except ShukeError as fault:
            self._context.prompts.fault(fault)
            return []

    def _write(self, label: str, function: Callable[..., Any], *args: Any, subject: str, n: int) -> None:
        """Of many the rows are written beside the window."""
        if n <= MANY:
            self._context.ops.write(label, function, *args, subject=subject)
        else:
            title = self._context.words(f"operations.{label}", subject=subject)
            self._context.ops.write_later(label, function, *args, subject=subject, title=title)

    def _count(self, segment_id: int) -> int:
        return len(self._ids(segment_id))

    def _said(self, name: str, ids: Sequence[int]) -> str:
        return self._context.words("groups.members", name=name, n=len(ids), count=f"{len(ids):,}")

    def _groups(self) -> list[SegmentRow]:
        return self._context.ops.read(segments.all_segments)

    def _shown_list(self) -> SegmentRow | None:
        """The list that the page shows, where it shows just one."""
        chosen = self._list.listing.chosen.segment_ids
        if len(chosen) != 1:
            return None
        return next((one for one in self._groups() if one.id == chosen[0] and one.static), None)

    def _tell(self, segment_id: int | None) -> None:
        if segment_id is not None:
            self.group_saved.emit(segment_id)
