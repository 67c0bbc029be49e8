"""Every page of the window, in the order of the sidebar. A new screen is one line here and one file in
`screens/`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

DAILY, INSIGHT, FOOT = "daily", "insight", "foot"


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
    Page("today", QT_TRANSLATE_NOOP("Pages", "Today"), "today-check", DAILY, "app.ui.screens.today:TodayScreen", "Ctrl+1"),
    Page("customers", QT_TRANSLATE_NOOP("Pages", "Customers"), "customers", DAILY, "app.ui.screens.customers:CustomersScreen", "Ctrl+2"),
    Page("classification", QT_TRANSLATE_NOOP("Pages", "Classification"), "grid", INSIGHT, "app.ui.screens.classification:ClassificationScreen", "Ctrl+3"),
    Page("reports", QT_TRANSLATE_NOOP("Pages", "Reports"), "report", INSIGHT, "app.ui.screens.reports:ReportsScreen", "Ctrl+4"),
)  # fmt: skip

CUSTOMER = "app.ui.screens.customer:CustomerScreen"


def resolve(target: str) -> Callable[..., Any]:
    """The class or function behind "module:name"."""
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
