"""Every page of the window, in the order of the sidebar. A new screen is one line here and one file in
`screens/`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

DAILY, INSIGHT, SHOP, FOOT = "daily", "insight", "shop", "foot"


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name. `title` is a text of the context "Pages" to be translated; `target` is resolved on
    first visit.
    """

    key: str
    title: str
    icon: str
    group: str
    target: str
    shortcut: str


PAGES = (
    Page(
        key="today",
        title=str(QT_TRANSLATE_NOOP("Pages", "Today")),
        icon="today-check",
        group=DAILY,
        target="app.ui.screens.today:TodayScreen",
        shortcut="Ctrl+1",
    ),
    Page(
        key="customers",
        title=str(QT_TRANSLATE_NOOP("Pages", "Customers")),
        icon="customers",
        group=DAILY,
        target="app.ui.screens.customers:CustomersScreen",
        shortcut="Ctrl+2",
    ),
    Page(
        key="interactions",
        title=str(QT_TRANSLATE_NOOP("Pages", "Interactions")),
        icon="chat",
        group=DAILY,
        target="app.ui.screens.interactions:InteractionsScreen",
        shortcut="Ctrl+3",
    ),
    Page(
        key="calendar",
        title=str(QT_TRANSLATE_NOOP("Pages", "Care calendar")),
        icon="calendar",
        group=DAILY,
        target="app.ui.screens.calendar:CalendarScreen",
        shortcut="Ctrl+4",
    ),
    Page(
        key="classification",
        title=str(QT_TRANSLATE_NOOP("Pages", "Classification")),
        icon="grid",
        group=INSIGHT,
        target="app.ui.screens.classification:ClassificationScreen",
        shortcut="Ctrl+5",
    ),
    Page(
        key="acquisition",
        title=str(QT_TRANSLATE_NOOP("Pages", "Acquisition")),
        icon="user-plus",
        group=INSIGHT,
        target="app.ui.screens.acquisition:AcquisitionScreen",
        shortcut="Ctrl+0",
    ),
    Page(
        key="reports",
        title=str(QT_TRANSLATE_NOOP("Pages", "Reports")),
        icon="report",
        group=INSIGHT,
        target="app.ui.screens.reports:ReportsScreen",
        shortcut="Ctrl+6",
    ),
    Page(
        key="products",
        title=str(QT_TRANSLATE_NOOP("Pages", "Products")),
        icon="bag",
        group=SHOP,
        target="app.ui.screens.products:ProductsScreen",
        shortcut="Ctrl+8",
    ),
    Page(
        key="points",
        title=str(QT_TRANSLATE_NOOP("Pages", "Points and tiers")),
        icon="medal",
        group=SHOP,
        target="app.ui.screens.points:PointsScreen",
        shortcut="Ctrl+9",
    ),
    Page(
        key="records",
        title=str(QT_TRANSLATE_NOOP("Pages", "Records")),
        icon="table",
        group=SHOP,
        target="app.ui.screens.records:RecordsScreen",
        shortcut="Ctrl+7",
    ),
    Page(
        key="import",
        title=str(QT_TRANSLATE_NOOP("Pages", "Import")),
        icon="import",
        group=FOOT,
        target="app.ui.screens.import_page:ImportScreen",
        shortcut="Ctrl+I",
    ),
    Page(
        key="settings",
        title=str(QT_TRANSLATE_NOOP("Pages", "Settings")),
        icon="settings",
        group=FOOT,
        target="app.ui.screens.settings:SettingsScreen",
        shortcut="Ctrl+,",
    ),
)

CUSTOMER = "app.ui.screens.customer:CustomerScreen"
