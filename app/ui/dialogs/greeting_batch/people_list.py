"""The names of a batch: a tick says that somebody's greeting is on its way, Del takes somebody out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care.greetings.messages import addresses
from app.care.persons import persons
from app.core.enums import Channel
from app.db.reader import Reader
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.dialogs.greeting_batch.source import Found
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty import EmptyState

WIDTH = 304


@dataclass(frozen=True, slots=True)
class Named:
    """A line of the list: its place among all, the name, and where the greeting would go, with its middle hidden."""

    id: int
    name: str
    to: str


class PeopleList(QWidget):
    """Rows are read when they are painted. `current_changed` carries the place, -1 where nobody is left."""

    current_changed = Signal(int)
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found = Found()
        self._channel = Channel.SOCIAL
        self.out: set[int] = set()
        self._taken: set[int] = set()
        columns: list[Column[Named]] = [
            Column("check", "", Kind.CHECK, 34, fixed=True),
            Column("name", self.tr("Name"), fixed=True, stretch=True),
            Column("to", self.tr("To"), width=112, quiet=True, fixed=True),
        ]
        self.model: IdTableModel[Named] = IdTableModel(columns, describe=self._spoken)
        self.table = TableView(context.themes, self.model, self.tr("Whom to greet"), row_height=30)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        empty = EmptyState(
            context.themes, self.tr("There is nobody to greet"), self.tr("Choose another channel or audience")
        )
        self.table.set_empty(empty)
        self.all_link = LinkButton(context.themes, self.tr("Tick all"))
        self.out_link = LinkButton(context.themes, self.tr("Take out (Del)"))
        self.back_link = LinkButton(context.themes, "")
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        for link in (self.all_link, self.out_link):
            links.addWidget(link)
        links.addStretch(1)
        links.addWidget(self.back_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(links)
        self.setFixedWidth(WIDTH)
        self.table.current_changed.connect(self._on_current)
        self.table.archive_requested.connect(self._on_out)
        self.model.checked_changed.connect(self._on_checked)
        self.all_link.clicked.connect(self._on_all)
        self.out_link.clicked.connect(self._on_out)
        self.back_link.clicked.connect(self._on_back)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_people(self, found: Found, channel: Channel) -> None:
        """Show these; ticks and those taken out stay with their people."""
        ticked = {self._found.key(place) for place in self.model.checked_ids}
        out = {self._found.key(place) for place in self.out}
        self._found, self._channel = found, channel
        keys = [found.key(place) for place in range(len(found.ids))] if ticked or out else []
        self._taken.clear()
        self.out = {place for place, key in enumerate(keys) if key in out}
        self._show({place for place, key in enumerate(keys) if key in ticked} - self.out)

    def places(self) -> list[int]:
        """Everybody who was not taken out, by place."""
        return [place for place in range(len(self._found.ids)) if place not in self.out]

    def ticked(self) -> list[int]:
        return sorted(self.model.checked_ids)

    def tick(self, places: Sequence[int], *, taken: bool = False) -> None:
        """Their greetings are on their way; `taken` says that they went with just these words."""
        if taken:
            self._taken.update(places)
        self.model.set_checked({*self.model.checked_ids, *places})

    def taken(self) -> list[int]:
        """Those of the ticked ones whose words were taken along."""
        return sorted(self._taken & self.model.checked_ids)

    def go_on(self) -> None:
        """To the next one."""
        row = self.table.currentIndex().row()
        self.table.select_row(min(row + 1, self.model.rowCount() - 1))

    def name_of(self, place: int) -> str:
        found = self.model.record(self.model.row_of(place))
        return found.name if found is not None else ""

    # -- inside --------------------------------------------------------------------------------------------------

    def _show(self, ticked: set[int]) -> None:
        row = max(0, self.table.currentIndex().row())
        self.table.show_ids(self.places(), self._fetch)
        self.model.set_checked(ticked)
        self.table.select_row(min(row, self.model.rowCount() - 1))
        if not self.model.rowCount():
            self.current_changed.emit(-1)
        self._show_links()

    def _fetch(self, places: Sequence[int]) -> list[Named]:
        ids = [self._found.ids[place] for place in places]
        return self._context.ops.read(self._lines, places, ids)

    def _lines(self, reader: Reader, places: Sequence[int], ids: Sequence[int]) -> list[Named]:
        words = self._context.words
        known = persons(reader, ids)
        reached = addresses(reader, list(dict.fromkeys(ids)), self._channel)
        return [
            Named(
                place,
                shown_name(known[one].name, known[one].pinyin, words)[0],
                reached[one].masked if one in reached else "",
            )
            for place, one in zip(places, ids, strict=True)
            if one in known
        ]

    def _spoken(self, named: Named) -> str:
        return f"{named.name} {named.to}"

    def _show_links(self) -> None:
        everybody = self.model.rowCount() > 0 and len(self.model.checked_ids) == self.model.rowCount()
        self.all_link.set_label(self.tr("Tick none") if everybody else self.tr("Tick all"))
        self.all_link.setEnabled(self.model.rowCount() > 0)
        self.out_link.setEnabled(self.model.rowCount() > 0)
        back = self.tr("Bring back {n}")
        self.back_link.set_label(back.replace("{n}", f"{len(self.out):,}"))
        self.back_link.setVisible(bool(self.out))

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_current(self, named: Named | None) -> None:
        self.current_changed.emit(-1 if named is None else named.id)

    def _on_checked(self) -> None:
        self._show_links()
        self.changed.emit()

    def _on_all(self) -> None:
        everybody = len(self.model.checked_ids) == self.model.rowCount()
        self.model.set_checked(() if everybody else self.places())

    def _on_out(self) -> None:
        """The selected ones are out; one link brings them back."""
        chosen = set(self.table.selected_ids())
        self.out |= chosen
        self._show(self.model.checked_ids - chosen)
        self.changed.emit()

    def _on_back(self) -> None:
        self.out.clear()
        self._show(set(self.model.checked_ids))
        self.changed.emit()
