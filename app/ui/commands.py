"""The commands of the window as actions: what each key of `app.ui.actions` does, about whom the page in front is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from app.ui.actions import COMMANDS
from app.ui.catalogue import PAGES
from app.ui.record_tabs import TABS
from app.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

Verb = Callable[[], object]


class Commands:
    """Makes the actions and hands them to the window; `actions` has them by key, for menus and palette."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        verbs = self._verbs()
        self.actions = {one.key: self._action(one.shortcut, verbs[one.key]) for one in COMMANDS}
        for page in PAGES:
            self._action(page.shortcut, partial(window.navigate, page.key))

    def retranslate(self) -> None:
        """Give every action its title in the language of now."""
        for command in COMMANDS:
            self.actions[command.key].setText(QCoreApplication.translate("Commands", command.title))

    def _action(self, shortcut: str, verb: Verb) -> QAction:
        action = QAction(self._window)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(partial(_call, verb))
        self._window.addAction(action)
        return action

    def _verbs(self) -> Mapping[str, Verb]:
        window, desk = self._window, self._window.desk
        return {
            "search": desk.open_palette,
            "log_interaction": self._log_here,
            "new_reminder": self._plan_here,
            "greet_many": desk.greet_many,
            "print_care": partial(desk.print_paper, "care"),
            "print_labels": partial(desk.print_paper, "labels"),
            "print_envelopes": partial(desk.print_paper, "envelopes"),
            "new_customer": desk.new_customer,
            "log_purchase": self._buy_here,
            "new_product": desk.new_product,
            "adjust_points": self._adjust_here,
            "redeem_points": self._redeem_here,
            "tier_rules": desk.edit_tiers,
            "new_lead": desk.new_lead,
            "new_campaign": desk.new_campaign,
            "new_group": desk.new_group,
            "import": desk.import_files,
            **{tab: partial(desk.show_records, tab) for tab in TABS},
            "backup": desk.back_up,
            "lock": window.lock,
            "undo": window.undo,
            "redo": window.redo,
            "recompute": self._recompute,
            "back": window.go_back,
            "sidebar": window.fold_sidebar,
            "next_pane": window.focusNextChild,
            "previous_pane": window.focusPreviousChild,
            "light": partial(window.set_theme, ThemeChoice.LIGHT),
            "dark": partial(window.set_theme, ThemeChoice.DARK),
            "system_theme": partial(window.set_theme, ThemeChoice.SYSTEM),
            "chinese": partial(window.set_language, "zh_CN"),
            "english": partial(window.set_language, "en"),
            "shortcuts": desk.show_shortcuts,
        }

    def _log_here(self) -> None:
        self._window.desk.log_interaction(self._customer_here())

    def _plan_here(self) -> None:
        self._window.desk.plan_task(self._customer_here())

    def _buy_here(self) -> None:
        self._window.desk.log_purchase(self._customer_here())

    def _adjust_here(self) -> None:
        self._window.desk.adjust_points(self._customer_here())

    def _redeem_here(self) -> None:
        self._window.desk.redeem_points(self._customer_here())

    def _customer_here(self) -> int | None:
        """The customer that the page in front is about, if it is about one."""
        return getattr(self._window.pages.currentWidget(), "customer_id", None)

    def _recompute(self) -> None:
        self._window.upkeep.recompute()
        pages = self._window.pages
        if pages.current:
            pages.page(pages.current).recompute()


def _call(verb: Verb, checked: bool = False) -> None:
    """Drop the flag that Qt's `triggered` brings."""
    verb()
