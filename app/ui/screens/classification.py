"""The classification page (pictures 05, 12, 13): what kinds of customers there are, as of any day, and who they are."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day
from app.core.enums import RecordKind
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.classification_tabs.compute import LIFECYCLE, RFM, VALUE, Asked, Computed, compute
from app.ui.screens.classification_tabs.lifecycle import LifecycleTab
from app.ui.screens.classification_tabs.people import People
from app.ui.screens.classification_tabs.rfm import RfmTab, window_name
from app.ui.screens.classification_tabs.rules_dialog import RulesDialog
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
SCHEME_KEY = "classification/scheme"


class ClassificationScreen(Screen):
    """Tabs over the same day and window; each draws what it is given and lists the people behind a mark."""

    kinds = frozenset({RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.SETTING})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._as_of = context.clock.today()
        self._follows_today = True
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Work the tab in front out anew, beside the window."""
        if self._follows_today:
            self._as_of = self.context.clock.today()
            self.day.set_value(self._as_of)
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
        scheme = self.rfm.scheme.currentData()
        return Asked(self.tabs.current(), self._as_of, self._months[self.window_choice.current()], scheme)

    def focus_main(self) -> None:
        self._tab().setFocus()

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        record = self.people.table.current_record()
        return None if record is None else record.id

    @property
    def people(self) -> People:
        return self._tab().people

    def _on_computed(self, found: Computed) -> None:
        words = self.context.words
        if found.rfm is not None:
            self.rfm.show_view(found.rfm, found.asked.months)
            self._show_area(self._areas[RFM], nobody=found.rfm.scored == 0)
            count = words("lists.buyers", n=found.rfm.scored)
        elif found.lifecycle is not None:
            self.lifecycle.show_view(found.lifecycle, found.known)
            total = sum(row.customers for row in found.lifecycle.stages)
            self._show_area(self._areas[LIFECYCLE], nobody=total == 0)
            count = words("lists.customers", n=total)
        elif found.value is not None:
            self.value.show_view(found.value)
            buyers = len(found.value.members())
            self._show_area(self._areas[VALUE], nobody=buyers == 0)
            count = words("lists.buyers", n=buyers)
        else:
            return
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
            self.context.themes,
            [(code, words(f"analytics.analysis.{code}")) for code in (RFM, LIFECYCLE, VALUE)],
        )
        self.rfm = RfmTab(self.context)
        self.rfm.scheme.setCurrentIndex(
            max(0, self.rfm.scheme.findData(self.context.preferences.text(SCHEME_KEY)))
        )
        self.lifecycle = LifecycleTab(self.context)
        self.value = ValueTab(self.context)
        self._tabs: dict[str, RfmTab | LifecycleTab | ValueTab] = {
            RFM: self.rfm,
            LIFECYCLE: self.lifecycle,
            VALUE: self.value,
        }
        self._areas = {code: _scrolling(tab) for code, tab in self._tabs.items()}
        self.buy_button = Button(self.context.themes, self.tr("Log a purchase"), icon="bag")
        self.import_button = Button(self.context.themes, self.tr("Import purchases"), icon="import")
        self.too_little = EmptyState(self.context.themes, buttons=(self.buy_button, self.import_button))
        self.stack = QStackedWidget()
        for area in (*self._areas.values(), self.too_little):
            self.stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.tabs, self.stack):
            column.addWidget(widget)

    def _build_header(self) -> None:
        themes, words = self.context.themes, self.context.words
        self.header = PageHeader(themes, self.tr("Classification"), height=tokens.PAGE_HEADER_TABS)
        own = self.context.settings["rfm.window_months"]
        self._months: dict[str, int | None] = {"all": None, str(YEAR): YEAR}
        if own is not None:
            self._months[str(own)] = own
        self.window_choice = SegmentedControl(
            themes,
            [Segment(key, _capital(window_name(months, words))) for key, months in self._months.items()],
            "all" if own is None else str(own),
            name=self.tr("Time that counts"),
        )
        self.day = DateField(themes, self._show_day, self._read_day, name=self.tr("As of"))
        self.day.set_value(self._as_of)
        self.rules_button = Button(themes, self.tr("Scoring rules"), icon="info")
        self.recompute_button = Button(themes, self.tr("Recompute"), icon="refresh")
        self.recompute_button.set_tooltip(self.tr("Recompute (F5)"))
        for widget in (self.window_choice, self.day, self.rules_button, self.recompute_button):
            self.header.add(widget)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.window_choice.changed.connect(self.refresh)
        self.day.changed.connect(self._on_day)
        self.rfm.scheme_changed.connect(self._on_scheme)
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

    # -- slots ---------------------------------------------------------------------------------------------------

    def show_rules(self) -> None:
        """Say how the scores, the groups and the stages are made."""
        asked = self.asked()
        window = window_name(asked.months, self.context.words)
        self.context.prompts.run(RulesDialog(self.context, asked.as_of, asked.scheme, window, self))

    def _tab(self) -> RfmTab | LifecycleTab | ValueTab:
        return self._tabs[self.tabs.current()]

    def _on_tab(self) -> None:
        self.stack.setCurrentWidget(self._areas[self.tabs.current()])
        self.window_choice.setVisible(self.tabs.current() != LIFECYCLE)
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

    def _on_scheme(self) -> None:
        self.context.preferences.set(SCHEME_KEY, str(self.rfm.scheme.currentData()))
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
