"""What can be done with a line of the ledger, and with points at all: the same by key, button and menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.services.points_ledger import LedgerRow
from app.ui.context import Context
from app.ui.screens.points_parts.ledger_panel import LedgerPanel
from app.ui.screens.points_parts.point_words import reason_of
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class LedgerActions(QObject):
    """Serves one ledger; `window` is what its forms stand over."""

    def __init__(self, context: Context, ledger: LedgerPanel, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._ledger = ledger
        self._window = window
        table = ledger.table
        table.open_requested.connect(self._on_open)
        table.log_requested.connect(self._on_log)
        table.edit_requested.connect(self._on_edit)
        table.menu_requested.connect(self._on_menu)
        bind_key(table, "N", self._on_adjust_key)
        bind_key(table, "R", self._on_redeem_key)

    def adjust(self, customer_id: int | None = None) -> None:
        """Give or take points by hand; of somebody who is asked for where nobody is meant."""
        from app.ui.dialogs.points_change import adjust_points

        adjust_points(self._context, self._window, customer_id)

    def redeem(self, customer_id: int | None = None) -> None:
        """Points for something that is given."""
        from app.ui.dialogs.points_change import redeem_points

        redeem_points(self._context, self._window, customer_id)

    def take_back(self, row: LedgerRow) -> None:
        """A further line that is the opposite of this one, to be looked at before it is saved."""
        from app.ui.dialogs.points_change import adjust_points

        words = self._context.words
        reason = words("points.correction", what=reason_of(row, words))
        adjust_points(self._context, self._window, row.customer_id, points=-row.points, reason=reason)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_adjust_key(self) -> None:
        self.adjust(self._current())

    def _on_redeem_key(self) -> None:
        self.redeem(self._current())

    def _current(self) -> int | None:
        row = self._ledger.current()
        return row.customer_id if row is not None else None

    def _on_open(self, row: LedgerRow) -> None:
        self._context.shell.open_customer(row.customer_id)

    def _on_log(self, row: LedgerRow) -> None:
        self._context.shell.log_interaction(row.customer_id)

    def _on_edit(self, row: LedgerRow) -> None:
        """E: the purchase behind a line; a line by hand is corrected by a further one."""
        if row.purchase_id is None or row.trashed:
            self.take_back(row)
            return
        from app.ui.dialogs.purchase_form import edit_purchase

        edit_purchase(self._context, self._window, row.purchase_id)

    def _on_menu(self, row: LedgerRow, place: QPoint) -> None:
        def only() -> None:
            self._ledger.show_customer(row.customer_id)

        entries = [
            MenuEntry(self.tr("Open customer"), lambda: self._on_open(row), "user", "Enter"),
            MenuEntry(self.tr("Only this customer's lines"), only, "filter"),
            SEPARATOR,
            MenuEntry(self.tr("Adjust points"), lambda: self.adjust(row.customer_id), "plus", "N"),
            MenuEntry(self.tr("Redeem"), lambda: self.redeem(row.customer_id), "gift", "R"),
            MenuEntry(self.tr("Correct this line"), lambda: self.take_back(row), "undo"),
        ]
        if row.purchase_id is not None and not row.trashed:
            entries.append(MenuEntry(self.tr("Open the purchase"), lambda: self._on_edit(row), "bag", "E"))
        make_menu(self._context.themes, entries, self._window).popup(place)
