"""The head of the calendar page: which month, back and forth, which view, which kinds, printing, a new reminder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.care.occasion import GroupCode
from app.ui.context import Context
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.segmented import Segment, SegmentedControl

MONTH, WEEK, LIST = "month", "week", "list"
VIEWS = (MONTH, WEEK, LIST)
GAP, MARGINS = 6, 44


class CalendarHeader(PageHeader):
    """Signals say what is wanted; the page does it."""

    turned = Signal(int)
    today_requested = Signal()
    view_changed = Signal(str)
    kinds_changed = Signal()
    print_requested = Signal()
    export_requested = Signal()
    pane_requested = Signal()
    new_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, context.words("calendar.title"), parent=parent)
        self._context = context
        self.hidden: frozenset[GroupCode] = frozenset()
        self._build()
        self._connect()

    def show_page(self, title: str, lunar: str, *, can_go_back: bool, can_go_on: bool) -> None:
        """Name the page that is open; at the ends of the calendar there is no further one."""
        self.month.setText(title)
        self.lunar.setText(lunar)
        self.back.setEnabled(can_go_back)
        self.on.setEnabled(can_go_on)

    def fit(self, width: int, *, narrow: bool) -> None:
        """Where there is less room the lunar days go first, then the title, which the sidebar shows as well."""
        self.pane.setVisible(narrow)
        always = (self.back, self.month, self.on, self.today, self.views, self.kinds, self.more, self.new)
        for shown in ((self.title, self.lunar), (self.title,), ()):
            needed = [*always, *shown, *([self.pane] if narrow else [])]
            if sum(one.sizeHint().width() + GAP for one in needed) + MARGINS <= width:
                break
        self.title.setVisible(self.title in shown)
        self.lunar.setVisible(self.lunar in shown)

    def shows(self, group: GroupCode) -> bool:
        return group not in self.hidden

    def set_hidden(self, hidden: frozenset[GroupCode]) -> None:
        """Leave these kinds out; the button says what is shown."""
        self.hidden = hidden
        shown = [code for code in GroupCode if code not in hidden]
        words = self._context.words
        one = (
            words(f"care.group.{shown[0]}") if len(shown) == 1 else words("calendar.some_kinds", n=len(shown))
        )
        self.kinds.set_label(one if hidden else words("calendar.all_kinds"))

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.back = IconButton(themes, "chevron-left", words("calendar.previous"))
        self.month = Label("", LabelRole.HEADING)
        self.on = IconButton(themes, "chevron-right", words("calendar.next"))
        self.lunar = ElidedLabel("", LabelRole.SECONDARY)
        self._left.setSpacing(4)
        for widget in (self.back, self.month, self.on, self.lunar):
            self.add_left(widget)
        self.lunar.setContentsMargins(6, 0, 0, 0)
        self.today = Button(themes, words("dates.today"), keys="T")
        self.views = SegmentedControl(
            themes,
            [Segment(one, words(f"calendar.view.{one}")) for one in VIEWS],
            name=words("calendar.views"),
        )
        self.kinds = Button(themes, words("calendar.all_kinds"), icon="filter", chevron=True)
        self.more = IconButton(themes, "more", words("calendar.more"), framed=True)
        self.pane = IconButton(themes, "panel", words("calendar.pane"), framed=True)
        self.pane.hide()
        self.new = Button(themes, words("calendar.new"), icon="plus", keys="N", role=ButtonRole.PRIMARY)
        for one in (self.today, self.views, self.kinds, self.more, self.pane, self.new):
            self.add(one)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)
        self.today.clicked.connect(self.today_requested)
        self.views.changed.connect(self.view_changed)
        self.kinds.clicked.connect(self.choose_kinds)
        self.pane.clicked.connect(self.pane_requested)
        self.more.clicked.connect(self._on_more)
        self.new.clicked.connect(self.new_requested)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_on(self) -> None:
        self.turned.emit(1)

    def _on_more(self) -> None:
        menu = make_menu(self._context.themes, self.more_entries(), self)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def more_entries(self) -> list[MenuEntry]:
        """What is done now and then: paper, and a file for other calendars."""
        words = self._context.words
        return [
            MenuEntry(words("calendar.print"), self.print_requested.emit, "print", "Ctrl+P"),
            MenuEntry(words("calendar.export"), self.export_requested.emit, "export", "Ctrl+E"),
        ]

    def choose_kinds(self) -> None:
        """The menu of the kinds, under its button."""
        menu = make_menu(self._context.themes, self.kind_entries(), self)
        menu.popup(self.kinds.mapToGlobal(self.kinds.rect().bottomLeft()))

    def kind_entries(self) -> list[MenuEntry]:
        """One line per kind with a check, and one for all of them."""
        words = self._context.words
        entries = [
            MenuEntry(words(f"care.group.{code}"), _toggling(self, code), checked=self.shows(code))
            for code in GroupCode
        ]
        return [
            *entries,
            SEPARATOR,
            MenuEntry(words("calendar.all_kinds"), self._show_all, enabled=bool(self.hidden)),
        ]

    def toggle(self, code: GroupCode) -> None:
        """Show a kind or leave it out; never none."""
        hidden = self.hidden ^ {code}
        self._choose(frozenset() if len(hidden) == len(GroupCode) else hidden)

    def _show_all(self) -> None:
        self._choose(frozenset())

    def _choose(self, hidden: frozenset[GroupCode]) -> None:
        self.set_hidden(hidden)
        self.kinds_changed.emit()


def _toggling(header: CalendarHeader, code: GroupCode) -> Callable[[], None]:
    def toggle() -> None:
        header.toggle(code)

    return toggle
