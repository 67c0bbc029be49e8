"""The Today page (pictures 01 and 10a): whom to look after today, and doing it without leaving."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.care.calendar.week import Event
from app.care.occasion import CareList, CareRow, GroupCode, Only
from app.core.enums import RecordKind
from app.ui.context import Context
from app.ui.sample_window import start_sample
from app.ui.screens.screen import Screen
from app.ui.screens.today_parts.day_facts import day_facts, nothing_today, read_coming
from app.ui.screens.today_parts.deeds import Deeds
from app.ui.screens.today_parts.first_run import FirstRun
from app.ui.screens.today_parts.foot import ListFoot
from app.ui.screens.today_parts.items import shown_groups
from app.ui.screens.today_parts.reading import PAGE, Asked, has_customers, read_list
from app.ui.screens.today_parts.setting_up import SettingUp
from app.ui.screens.today_parts.side import TodaySide
from app.ui.tables.care_rows import CareItem
from app.ui.tables.care_view import CareListView
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.segmented import Segment, SegmentedControl

SIDE_FROM = 980
MINUTE_MS = 60_000
_LAST = "today/only"


class TodayScreen(Screen):
    """The list at the left, the week and the figures at the right. Rows are acted on where they stand.

    While there is no customer the first day stands here instead. `open_sample` opens the invented shop.
    """

    kinds = frozenset({
        RecordKind.TASK, RecordKind.CARE, RecordKind.CUSTOMER, RecordKind.INTERACTION, RecordKind.PURCHASE,
        RecordKind.FEEDBACK, RecordKind.FIGURES, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        open_sample: Callable[[str], object] = start_sample,
    ) -> None:
        super().__init__(context, parent)
        self._open_sample = open_sample
        self._rows: dict[Hashable, CareRow] = {}
        self._opened: dict[str, int] = {}
        self._whole = False
        self._day = context.clock.today()
        self._build()
        self.deeds = Deeds(context, self.list)
        self.setting_up = SettingUp(context, (self.first.steps, self.side.steps), self)
        self._connect()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; the week and the figures follow beside it."""
        context = self.context
        today = context.clock.today()
        if today != self._day:
            self._day, self._whole, self._opened = today, False, {}
        self.header.set_facts(day_facts(today, context.words))
        new = not context.ops.read(has_customers)
        self._show_first_run(new)
        self.setting_up.refresh()
        if new:
            context.shell.show_waiting(0)
            return
        asked = Asked(Only(self.only.current()), dict(self._opened), self._whole)
        self._on_list(context.ops.read(read_list, today, context.settings, asked, context.clock.tz))

    def focus_main(self) -> None:
        if self.stack.currentWidget() is self.first:
            self.first.focus_main()
        else:
            self.list.setFocus()

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        item = self.list.current_item()
        row = self._rows.get(item.key) if item is not None else None
        return row.person.id if row and row.person else None

    def _on_list(self, found: CareList) -> None:
        self._rows = {row.occasion.ref: row for row in found.rows}
        self.list.set_groups(shown_groups(self.context, found, self._opened))
        counts = found.counts
        self.only.set_counts({Only.ALL: counts.all, Only.MINE: counts.mine, Only.LATE: counts.late})
        self.foot.show_list(found, self._whole)
        self.context.shell.show_waiting(counts.all)
        self.side.refresh(counts.all)
        if not self._rows:
            self._show_empty(found)

    def _show_first_run(self, new: bool) -> None:
        before = self.stack.currentWidget()
        self.stack.setCurrentWidget(self.first if new else self.day)
        for widget in (self.only, self.log_button):
            widget.setVisible(not new)
        self.new_button.set_keys("Ctrl+N" if new else "")
        if self.stack.currentWidget() is not before and self.isVisible():
            self.focus_main()

    def _show_empty(self, found: CareList) -> None:
        """Nothing here by the filter, or nothing at all: then it says when the next is due."""
        narrowed = self.only.current() != Only.ALL and found.counts.all > 0
        self.all_button.setVisible(narrowed)
        if narrowed:
            self._show_narrowed(found.counts.all)
            return
        if found.waiting:
            self.empty.set_texts(self.tr("Done for today"), "")
            return
        self.empty.set_texts(self.tr("Nothing to do today"), "")
        context = self.context
        context.ops.read_later(
            read_coming, self._day, dict(context.settings), context.clock.tz,
            done=self._on_coming, owner=self, key="coming",
        )  # fmt: skip

    def _show_narrowed(self, count: int) -> None:
        """What the filter leaves out, and where one says who one is."""
        if self.only.current() == Only.LATE:
            self.empty.set_texts(self.tr("Nothing is overdue"), "")
        elif self.context.settings["shop.me"] is None:
            line = self.tr("The settings of the shop say who works here: choose yourself there.")
            self.empty.set_texts(self.tr("Nobody says yet who is at work"), line)
        else:
            others = self.tr("Others have {n} to do today.").replace("{n}", f"{count:,}")
            self.empty.set_texts(self.tr("Nothing of yours today"), others)

    def _on_coming(self, coming: Event | None) -> None:
        if not self.all_button.isVisibleTo(self.empty):
            self.empty.set_texts(
                self.tr("Nothing to do today"), nothing_today(coming, self._day, self.context.words)
            )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self.context.themes
        self._build_header()
        separator = "　" if self.context.language == "zh_CN" else " · "
        self.list = CareListView(themes, self.tr("Care for today"), separator)
        self.all_button = Button(themes, self.tr("Show all"))
        self.empty = EmptyState(themes, buttons=(self.all_button,))
        self.list.set_empty(self.empty)
        self.foot = ListFoot(self.context)
        self.side = TodaySide(self.context)
        self.first = FirstRun(self.context)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addWidget(self.foot)
        self.day = QWidget()
        row = QHBoxLayout(self.day)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.day)
        self.stack.addWidget(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.start()

    def _build_header(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Today"))
        self.only = SegmentedControl(
            themes,
            [
                Segment(Only.ALL, self.tr("All")),
                Segment(Only.MINE, self.tr("Mine")),
                Segment(Only.LATE, self.tr("Overdue")),
            ],
            last if (last := self.context.preferences.text(_LAST)) in set(Only) else Only.ALL,
        )
        self.new_button = Button(themes, self.tr("New customer"), icon="user-plus")
        self.log_button = Button(
            themes, self.tr("Log interaction"), icon="plus", keys="Ctrl+L", role=ButtonRole.PRIMARY
        )
        for widget in (self.only, self.new_button, self.log_button):
            self.header.add(widget)

    def _connect(self) -> None:
        self.only.changed.connect(self.context.preferences.remember(_LAST))
        self.only.changed.connect(self.refresh)
        self.new_button.clicked.connect(self._on_new)
        self.log_button.clicked.connect(self._on_log_anybody)
        self.all_button.clicked.connect(self._on_show_all)
        self.foot.whole_requested.connect(self._on_whole)
        for signal, deed in (
            (self.list.copy_requested, self.deeds.copy),
            (self.list.greet_requested, self.deeds.greet),
            (self.list.log_requested, self.deeds.log),
            (self.list.snooze_requested, self.deeds.snooze),
            (self.list.skip_requested, self.deeds.skip),
            (self.list.done_requested, self.deeds.done),
            (self.list.open_requested, self._open),
            (self.list.edit_requested, self._edit),
        ):
            signal.connect(partial(self._act, deed))
        self.list.group_action_requested.connect(self._on_group_action)
        self.first.import_requested.connect(self._on_import)
        self.first.create_requested.connect(self._on_new)
        self.first.sample_requested.connect(self._on_sample)
        self._minute.timeout.connect(self._on_minute)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _act(self, deed: Callable[[CareRow], None], item: CareItem) -> None:
        deed(self._rows[item.key])

    def _open(self, row: CareRow) -> None:
        if row.person is not None:
            among = [one.person.id for one in self._rows.values() if one.person is not None]
            self.context.shell.open_customer(row.person.id, list(dict.fromkeys(among)))

    def _edit(self, row: CareRow) -> None:
        if row.person is not None:
            self.context.shell.edit_customer(row.person.id)

    def _on_group_action(self, group: str, action: str) -> None:
        match action:
            case "more":
                self._opened[group] = self._opened.get(group, 0) + PAGE
                self.refresh()
            case "less":
                self._opened.pop(group, None)
                self.refresh()
            case "prepare":
                from app.ui.dialogs.greeting_batch import greet_group

                greet_group(self.context, self, GroupCode(group))

    def _on_whole(self, whole: bool) -> None:
        self._whole = whole
        self.refresh()

    def _on_show_all(self) -> None:
        self.only.set_current(Only.ALL)
        self.only.changed.emit(Only.ALL)

    def _on_new(self) -> None:
        self.context.shell.new_customer()

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_sample(self) -> None:
        self.context.prompts.notice(self.tr("The sample shop opens in a window of its own in a moment"))
        self._open_sample(self.context.language)

    def _on_log_anybody(self) -> None:
        self.context.shell.log_interaction(self.customer_id)

    def _on_minute(self) -> None:
        """Hours left run on, and at midnight a new day begins: also after the machine slept."""
        if self.isVisible() and (self._day != self.context.clock.today() or self._has_hours()):
            self.refresh()

    def _has_hours(self) -> bool:
        return any(row.occasion.due_at is not None for row in self._rows.values())

    # -- Qt ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The window may have been out of sight since yesterday."""
        self._stale = self._stale or self._day != self.context.clock.today()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= SIDE_FROM)
