"""The filters of the customers page: at the side of the list, or in a drop-down where the page is narrow."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.screens.customer_list_parts.custom_filter import CustomFilterDialog, key_of
from app.ui.screens.customer_list_parts.filters import ALL, FIELDS, OWN, Captions, Counts, filter_groups
from app.ui.widgets.filter_list import FilterItem, FilterList, FilterModel
from app.ui.widgets.filter_side import WIDE, FilterSide
from app.ui.widgets.key_binding import ALONE, bind_key
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

_HIGHEST = 460
_SEGMENT = "segment:"


class FilterPanel(FilterSide):
    """Tells which filters are chosen. Of the shop's own groups it tells what is wanted with them."""

    changed = Signal()
    save_requested = Signal()
    new_requested = Signal()
    edit_requested = Signal(int)
    duplicate_requested = Signal(int)
    turn_requested = Signal(int, str, bool)
    greet_requested = Signal(int)
    print_requested = Signal(int)
    export_requested = Signal(int)
    rename_requested = Signal(int, str)
    trash_requested = Signal(int, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_HIGHEST, parent)
        self._context = context
        self.counts: Counts | None = None
        self._wanted = ""
        self._asked: list[str] = []
        self._captions = Captions(
            smart=self.tr("Smart groups"),
            own=self.tr("My groups"),
            tier=self.tr("Tier"),
            stage=self.tr("Lifecycle"),
            tag=self.tr("Tags"),
            add=self.tr("Save the filter as a group"),
            fields=context.words("custom.title"),
            ask=context.words("custom.filter_title"),
        )
        self.list = FilterList(context.themes, self.tr("Groups and filters"))
        if context.language != "zh_CN":
            self.list.setFixedWidth(WIDE)
        self.hold(self.list)
        self._fill()
        self.list.choose([ALL])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.changed.connect(self._on_changed)
        self.list.add_requested.connect(self._on_add)
        for key, slot in (
            ("F2", self._on_edit_key),
            ("Del", self._on_delete_key),
            ("Insert", self.new_requested.emit),
        ):
            bind_key(self.list, key, slot, ALONE)

    def show_counts(self, counts: Counts) -> None:
        """Take over what was counted; a group that was just made is chosen once it is there."""
        self.counts = counts
        self._fill()
        if self._wanted and self._model.row_of(self._wanted) >= 0:
            wanted, self._wanted = self._wanted, ""
            self.list.choose([wanted])

    def chosen(self) -> list[str]:
        return self.list.chosen()

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these and nothing else."""
        self.list.choose(keys)

    def choose_segment(self, number: int) -> None:
        """Choose an own group, also one that is only being counted yet."""
        self._wanted = f"{_SEGMENT}{number}"
        if self.counts is not None:
            self.show_counts(self.counts)

    @property
    def narrows(self) -> bool:
        """Whether anything but everybody is chosen."""
        return any(key != ALL for key in self.chosen())

    def titles(self) -> list[str]:
        """The names of what is chosen, without everybody."""
        return [item.title for item in self._items() if item.key != ALL]

    def told(self) -> tuple[str, int | None]:
        """What a single button can say of the choice: the names, and the count where it is one."""
        items = self._items()
        if len(items) == 1:
            return items[0].title, self._model.count(items[0].key)
        return " + ".join(item.title for item in items), None

    @property
    def _model(self) -> FilterModel:
        model = self.list.model()
        assert isinstance(model, FilterModel)
        return model

    def _items(self) -> list[FilterItem]:
        rows = (self._model.row(self._model.row_of(key)) for key in self.chosen())
        return [row for row in rows if isinstance(row, FilterItem)]

    def _fill(self) -> None:
        scroll = self.list.verticalScrollBar().value()
        self.list.set_groups(filter_groups(self.counts, self._context.words, self._captions, self._asked))
        self.list.verticalScrollBar().setValue(scroll)

    def _on_changed(self) -> None:
        self.popup.hide()
        self.changed.emit()

    def _on_add(self, group: str) -> None:
        if group == OWN:
            self.popup.hide()
            self.save_requested.emit()
        elif group == FIELDS:
            self.popup.hide()
            self.ask_field()

    def ask_field(self) -> None:
        """Narrow the list by any test of one of the shop's own fields."""
        if self.counts is None or not self.counts.custom.fields:
            return
        dialog = CustomFilterDialog(self._context, self.counts.custom.fields, self)
        if self._context.prompts.run(dialog) and dialog.leaf is not None:
            key = key_of(dialog.leaf)
            if self._model.row_of(key) < 0:
                self._asked.append(key)
                self._fill()
            kept = [one for one in self.chosen() if one not in (ALL, key)]
            self.choose([*kept, key])

    def _on_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        item = self._model.row(index.row()) if index.isValid() else None
        own = isinstance(item, FilterItem) and item.key.startswith(_SEGMENT)
        entries = self._group_entries(item) if own and isinstance(item, FilterItem) else []
        new = MenuEntry(self._context.words("groups.new_dots"), self.new_requested.emit, "plus")
        menu = make_menu(self._context.themes, [*entries, new], self)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _group_entries(self, item: FilterItem) -> list[MenuEntry]:
        """What can be done with a group of the shop's own."""
        words = self._context.words
        number, name = int(item.key.removeprefix(_SEGMENT)), item.title
        static = self.counts is not None and number in self.counts.lists
        return [
            MenuEntry(words("groups.menu.edit"), partial(self.edit_requested.emit, number), "edit", "F2"),
            MenuEntry(self.tr("Rename group"), partial(self.rename_requested.emit, number, name), "note"),
            MenuEntry(words("groups.menu.duplicate"), partial(self.duplicate_requested.emit, number), "copy"),
            MenuEntry(
                words(f"groups.menu.{'thaw' if static else 'freeze'}"),
                partial(self.turn_requested.emit, number, name, static),
                "filter" if static else "list",
            ),
            SEPARATOR,
            MenuEntry(words("groups.menu.greet"), partial(self.greet_requested.emit, number), "gift"),
            MenuEntry(words("groups.menu.print"), partial(self.print_requested.emit, number), "print"),
            MenuEntry(words("groups.menu.export"), partial(self.export_requested.emit, number), "export"),
            SEPARATOR,
            MenuEntry(
                self.tr("Delete group"), partial(self.trash_requested.emit, number, name), "trash", "Del"
            ),
            SEPARATOR,
        ]

    def _on_edit_key(self) -> None:
        if (item := self._current_group()) is not None:
            self.edit_requested.emit(int(item.key.removeprefix(_SEGMENT)))

    def _on_delete_key(self) -> None:
        if (item := self._current_group()) is not None:
            self.trash_requested.emit(int(item.key.removeprefix(_SEGMENT)), item.title)

    def _current_group(self) -> FilterItem | None:
        """The group of the shop's own on which the keyboard stands."""
        index = self.list.currentIndex()
        item = self._model.row(index.row()) if index.isValid() else None
        return item if isinstance(item, FilterItem) and item.key.startswith(_SEGMENT) else None
