"""The stack of pages: each is built on its first visit, and the way back is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.targets import resolve
from app.ui.catalogue import CUSTOMER, PAGES
from app.ui.context import Context
from app.ui.screens.screen import Screen

_KEPT = 50


class Pages(QStackedWidget):
    """Shows one page at a time. `moved` tells the key of the page that is shown now."""

    moved = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._built: dict[str, Screen] = {}
        self._targets = {page.key: page.target for page in PAGES} | {"customer": CUSTOMER}
        self._history: list[tuple[str, int | None, tuple[int, ...]]] = []

    @property
    def current(self) -> str:
        return self._history[-1][0] if self._history else ""

    def page(self, key: str) -> Screen:
        """The page of this key, built if it was not yet."""
        if key not in self._built:
            screen: Screen = resolve(self._targets[key])(self._context)
            self._built[key] = screen
            self.addWidget(screen)
        return self._built[key]

    def show_page(self, key: str, customer_id: int | None = None, among: Sequence[int] = ()) -> None:
        """Go to a page; the customer page needs to know whose."""
        step = (key, customer_id, tuple(among))
        if not self._history or self._history[-1] != step:
            self._history = [*self._history[-_KEPT:], step]
        self._show(step)

    def back(self) -> None:
        """Return to where one came from."""
        if len(self._history) > 1:
            self._history.pop()
            self._show(self._history[-1])

    def rebuild(self) -> None:
        """Build the pages anew (the language changed) and stand where one stood."""
        for screen in self._built.values():
            self.removeWidget(screen)
            screen.deleteLater()
        self._built.clear()
        if self._history:
            self._show(self._history[-1])

    def _show(self, step: tuple[str, int | None, tuple[int, ...]]) -> None:
        key, customer_id, among = step
        screen = self.page(key)
        if customer_id is not None:
            screen.open_customer(customer_id, among)
        self.setCurrentWidget(screen)
        screen.focus_main()
        self.moved.emit(key)
