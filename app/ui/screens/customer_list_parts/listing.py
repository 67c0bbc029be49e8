"""Which customers the list shows and in which order: ids where they are narrowed, else only how many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.services import customer_list, search
from app.services.customer_filter import Filter
from app.services.customer_list import CUSTOM, CustomerRow
from app.ui.context import Context

AROUND = 500
"""How far the customer's page can go to the next and previous one; no more ids are fetched for it than that."""


@dataclass
class Listing:
    """The whole list is walked page by page and never held; of a narrowed one the ids are, and of one that no index
    sorts: by a field of the shop's own.
    """

    context: Context
    chosen: Filter = field(default_factory=Filter)
    sort: str = "next_care"
    descending: bool = False
    count: int = 0
    ids: Sequence[int] | None = None

    @property
    def slow(self) -> bool:
        """Whether finding out may take longer than anybody waits: rules of the shop's own may ask for anything."""
        chosen = self.chosen
        own = chosen.segment_ids or chosen.custom or chosen.extra
        return bool(own) or self.sort.startswith(CUSTOM)

    def read(self) -> None:
        """Find out anew who belongs to the list."""
        ops, today = self.context.ops, self.context.clock.today()
        if self.chosen.empty and not self.sort.startswith(CUSTOM):
            self.ids = None
            self.count = ops.read(customer_list.count, self.chosen, today)
        else:
            self.take(ops.read(customer_list.ids, self.chosen, self.sort, self.descending, today))

    def take(self, ids: Sequence[int]) -> None:
        """Hold these, as found elsewhere."""
        self.ids, self.count = ids, len(ids)

    def page(self, offset: int, limit: int) -> list[CustomerRow]:
        """A stretch of the whole list."""
        return self.context.ops.read(customer_list.page, self.sort, self.descending, offset, limit)

    def rows(self, ids: Iterable[int]) -> list[CustomerRow]:
        return self.context.ops.read(customer_list.rows, ids)

    def between(self, first: int, last: int) -> list[int]:
        """The ids of the rows `first` to `last`, both included."""
        first = max(0, first)
        if self.ids is not None:
            return list(self.ids[first : last + 1])
        wanted = max(0, last + 1 - first)
        return self.context.ops.read(customer_list.page_ids, self.sort, self.descending, first, wanted)

    def around(self, row: int) -> list[int]:
        """The neighbours of a row, for previous and next on the customer's page."""
        return self.between(row - AROUND, row + AROUND)

    def matched(self) -> str:
        """How the first customer answers to what was typed, as a code of `terms.matched`; "" for nothing."""
        if not self.chosen.text.strip() or not self.count:
            return ""
        found = self.context.ops.read(search.hits, self.between(0, 0), self.chosen.text)
        return found[0].matched if found else ""
