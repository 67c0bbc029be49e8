"""The classification page (pictures 05, 12, 13): what kinds of customers there are, as of any day, and who they are."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day
from app.core.enums import RecordKind
from app.ui import tokens
from app.ui.context import Context
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.compute import compute
from app.ui.screens.classification_tabs.registry import BY_CODE, KINDS
from app.ui.screens.classification_tabs.rfm import RfmTab, window_name
from app.ui.screens.classification_tabs.tab import Asked, Computed, Tab, TabKind, widget_of
from app.ui.screens.classification_tabs.value import ValueTab
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import PAGE, bind_key
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.segmented import Segment, SegmentedControl
from app.ui.widgets.tabs import TabStrip

YEAR = 12
NARROW, ROOMY = 1000, 1120
"""English needs more for the same buttons."""
_DAY = 46
"""What a day needs beside its text: the frame and the button of the calendar."""


class ClassificationScreen(Screen):
    """Tabs over the same day and window; each draws what it is given and lists the people behind a mark."""

    kinds = frozenset({RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.SETTING})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._as_of = context.clock.today()
        self._follows_today = True
        self._made: dict[str, Tab] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._build()
        self._connect()
        self._bind_keys()
        self._tab(KINDS[0].code)

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Work the tab in front out anew, beside the window."""
        if self._follows_today:
            self._as_of = self.context.clock.today()
            self.day.set_value(self._as_of)
        self._offer_windows()
        self.header.set_facts(self.tr("Computing…"))
        self.context.ops.read_later(
            compute,
            self.asked(),
            self.context.settings,
            self.context.clock.tz,
            done=self._on_computed,
            owner=self,
            key="classification",
        )

    def asked(self) -> Asked:
        """What the controls ask for."""
        months = self._months[self.window_choice.current()]
        return Asked(self.tabs.current(), self._as_of, months, self.context.settings["rfm.scheme"])

    def focus_main(self) -> None:
        widget_of(self._tab()).setFocus()

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    def tab(self, key: str) -> QWidget:
        """The widget of a tab, made here where it is not yet."""
        return widget_of(self._tab(key))

    @property
    def rfm(self) -> RfmTab:
        return cast(RfmTab, self.tab("rfm"))

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        return self.people.current_id()

    @property
    def people(self) -> PeopleTable:
        return self._tab().people

    def _on_computed(self, found: Computed) -> None:
        kind, words = BY_CODE[found.asked.tab], self.context.words
        self._tab(kind.code).show_view(found)
        self._show_area(self._areas[kind.code], nobody=found.customers == 0)
        count = words("lists.buyers" if found.buyers else "lists.customers", n=found.customers)
        self.header.set_facts(words("lists.counted", count=count, when=self._when(found.asked.as_of)))

    def _when(self, as_of: date) -> str:
        words, clock = self.context.words, self.context.clock
        if as_of == clock.today():
            now = clock.now().astimezone(clock.tz)
            return words("lists.computed", time=f"{now:%H:%M}")
        return words("lists.as_of", day=long_day(as_of, words))

    def _show_area(self, area: QWidget, nobody: bool) -> None:
        """The tab, or what there has to be before it can say anything."""
        if not nobody:
            self.stack.setCurrentWidget(area)
            return
        words, narrowed = self.context.words, self.asked().months is not None or not self._follows_today
        self.too_little.set_texts(
            self.tr("Too little data"),
            self.tr("Nobody bought in this time. Choose all time, or a later day.")
            if narrowed
            else words("analytics.too_little.buyers"),
        )
        self.stack.setCurrentWidget(self.too_little)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._build_header()
        words = self.context.words
        self.tabs = TabStrip(
            self.context.themes, [(kind.code, words(f"analytics.analysis.{kind.code}")) for kind in KINDS]
        )
        self.buy_button = Button(self.context.themes, self.tr("Log a purchase"), icon="bag")
        self.import_button = Button(self.context.themes, self.tr("Import purchases"), icon="import")
        self.too_little = EmptyState(self.context.themes, buttons=(self.buy_button, self.import_button))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.too_little)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.tabs, self.stack):
            column.addWidget(widget)

    def _build_header(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Classification"), height=tokens.PAGE_HEADER_TABS)
        self._months: dict[str, int | None] = {}
        self._own_months: int | None = None
        self.window_choice = SegmentedControl(themes, [], "", name=self.tr("Time that counts"))
        self._offer_windows()
        self.day = DateField(themes, self._show_day, self._read_day, name=self.tr("As of"))
        self.day.set_value(self._as_of)
        self.rules_button = Button(themes, self.tr("Scoring rules"), icon="settings")
        self.recompute_button = Button(themes, self.tr("Recompute"), icon="refresh")
        self.recompute_button.set_tooltip(self.tr("Recompute (F5)"))
        self.rules_button.set_tooltip(self.tr("Scoring rules"))
        longest = max(themes.current.width(self._show_day(date(2026, month, 28))) for month in range(1, 13))
        self.day.setMinimumWidth(longest + _DAY)
        for widget in (self.window_choice, self.day, self.rules_button, self.recompute_button):
            self.header.add(widget)

    def _offer_windows(self) -> None:
        """All time, a year, and the shop's own window, which is chosen when it is set."""
        own = self.context.settings["rfm.window_months"]
        months = {"all": None, str(YEAR): YEAR} | ({} if own is None else {str(own): own})
        if months == self._months and own == self._own_months:
            return
        words = self.context.words
        self._months, self._own_months = months, own
        self.window_choice.set_segments(
            [Segment(key, _capital(window_name(count, words))) for key, count in months.items()],
            "all" if own is None else str(own),
        )

    def _tab(self, code: str = "") -> Tab:
        """The tab in front, or that of a code; made when it is first gone to."""
        wanted = code or self.tabs.current()
        if wanted not in self._made:
            self._made[wanted] = self._make(BY_CODE[wanted])
        return self._made[wanted]

    def _make(self, kind: TabKind) -> Tab:
        made = kind.make(self.context)
        self._areas[kind.code] = _scrolling(widget_of(made))
        self.stack.addWidget(self._areas[kind.code])
        if isinstance(made, ValueTab):
            made.rules_requested.connect(self.show_value_rules)
        return made

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.window_choice.changed.connect(self.refresh)
        self.day.changed.connect(self._on_day)
        self.rules_button.clicked.connect(self.show_rules)
        self.recompute_button.clicked.connect(self.refresh)
        self.buy_button.clicked.connect(self._on_buy)
        self.import_button.clicked.connect(self._on_import)

    def _bind_keys(self) -> None:
        for key, slot in (
            ("Ctrl+Tab", self._next_tab),
            ("Ctrl+Shift+Tab", self._previous_tab),
            ("Ctrl+E", self._on_export),
        ):
            bind_key(self, key, slot, PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the buttons are their icons; what they do is in the tooltip, and said to who hears it."""
        super().resizeEvent(event)
        narrow = self.width() < (NARROW if self.context.language == "zh_CN" else ROOMY)
        for button, label in (
            (self.rules_button, self.tr("Scoring rules")),
            (self.recompute_button, self.tr("Recompute")),
        ):
            button.set_label("" if narrow else label)
            button.setAccessibleName(label)

    # -- slots ---------------------------------------------------------------------------------------------------

    def show_rules(self) -> None:
        """The rules behind scores, groups, stages and value, to be read and changed."""
        self._edit_rules("")

    def show_value_rules(self) -> None:
        """The same at the limits of ABC."""
        self._edit_rules("value")

    def _edit_rules(self, section: str) -> None:
        from app.ui.screens.classification_tabs.rules.dialog import edit_rules

        edit_rules(self.context, self, self._as_of, section)

    def _on_tab(self) -> None:
        self._tab()
        self.stack.setCurrentWidget(self._areas[self.tabs.current()])
        self.window_choice.setVisible(BY_CODE[self.tabs.current()].windowed)
        self.refresh()

    def _next_tab(self) -> None:
        self.tabs.step(1)

    def _previous_tab(self) -> None:
        self.tabs.step(-1)

    def _show_day(self, day: date) -> str:
        return long_day(day, self.context.words)

    def _read_day(self, typed: str) -> date | None:
        return past_day(typed, self.context.clock.today())

    def _on_day(self, day: date | None) -> None:
        """Nothing later than today is known, so a later day means today."""
        today = self.context.clock.today()
        self._as_of = min(day or today, today)
        self._follows_today = self._as_of == today
        self.day.set_value(self._as_of)
        self.refresh()

    def _on_buy(self) -> None:
        self.context.shell.log_purchase()

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_export(self) -> None:
        self.people.export()


def past_day(typed: str, today: date) -> date | None:
    """The day of the solar calendar that was typed; without a year the latest such day.

    >>> [str(past_day(typed, date(2026, 9, 18))) for typed in ("2026-06-30", "12月31日", "soon")]
    ['2026-06-30', '2025-12-31', 'None']
    """
    found = read_date(typed, today, allow_future=True).date
    if found is None or found.is_lunar or found.day is None:
        return None
    for year in (found.year or today.year, today.year - 1):
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            return None
        if found.year is not None or day <= today:
            return day
    return None


def _capital(text: str) -> str:
    """A phrase of a sentence as a name of its own: Last 12 months."""
    return text[:1].upper() + text[1:]


def _scrolling(tab: QWidget) -> QScrollArea:
    """A tab that scrolls where the window is too low for it."""
    tab.setProperty("role", "body")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(tab)
    tab.setAutoFillBackground(False)
    return area
