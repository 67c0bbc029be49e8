"""What can be done with the customers of the list, one or many: each a single step that can be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import customer_list
from app.services.customer_filter import Filter
from app.ui.context import Context
from app.ui.dialogs import group_name
from app.ui.exporting import export_customers
from app.ui.screens.customer_list_parts.listing import Listing

MANY = 200
"""From so many on a change is made beside the window."""


class ListActions(QObject):
    """Works on ids; what it changes comes back to the list by the notice after the commit."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def archive(self, ids: Sequence[int], name: str = "") -> None:
        """Put them into the trash; `name` is that of a single one."""
        from app.services import customers

        if len(ids) == 1 and name:
            self._context.ops.write("customer.trash", customers.trash, ids, subject=name)
            return
        told = self._context.words("lists.customers", n=len(ids))
        self._write("customers.trash", customers.trash, ids, subject=told)

    def tag(self, ids: Sequence[int], tag: str) -> None:
        """Give them all a tag."""
        from app.services import customers

        told = self._context.words("lists.bulk_tag", tag=tag, n=len(ids))
        self._write("customers.tag", partial(_add_tag, customers.add_tags, tag), ids, subject=told)

    def save_list(self, ids: Sequence[int]) -> int | None:
        """Keep them as a group, under a name that is asked for."""
        return group_name.save_list(self._context, self._window, "", ids)

    def save_filter(self, chosen: Filter, suggestion: str) -> int | None:
        """Keep the filter as a group, under a name that is asked for."""
        if chosen.empty:
            self._context.prompts.notice(
                self.tr("Choose a filter or type a search; then it can be saved as a group")
            )
            return None
        return group_name.save_filter(self._context, self._window, suggestion, chosen)

    def rename_group(self, segment_id: int, name: str) -> None:
        group_name.rename(self._context, self._window, segment_id, name)

    def trash_group(self, segment_id: int, name: str) -> None:
        from app.services import segments

        self._context.ops.write("segment.trash", segments.trash, segment_id, subject=name)

    def export(self, ids: Sequence[int]) -> None:
        """Write them to a file of the person's choice."""
        export_customers(self._context, ids)

    def export_list(self, listing: Listing) -> None:
        """Write the whole list; of all customers the ids are fetched beside the window."""
        if listing.ids is not None:
            export_customers(self._context, listing.ids)
            return
        self._context.ops.read_later(
            customer_list.ids,
            listing.chosen,
            listing.sort,
            listing.descending,
            self._context.clock.today(),
            done=self.export,
            owner=self,
            key="export",
        )

    def _write(self, label: str, function: Callable[..., Any], ids: Sequence[int], subject: str) -> None:
        ops = self._context.ops
        if len(ids) < MANY:
            ops.write(label, function, ids, subject=subject)
        else:
            title = self._context.words(f"operations.{label}", subject=subject)
            ops.write_later(label, function, ids, subject=subject, title=title)


def _add_tag(add_tags: Callable[..., Any], tag: str, session: Any, ids: Sequence[int]) -> None:
    add_tags(session, ids, [tag])
