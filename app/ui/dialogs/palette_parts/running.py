"""What happens when a row of the palette is chosen."""

from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services.customer_card import card
from app.ui.context import Context
from app.ui.dialogs.palette_parts import titles
from app.ui.dialogs.palette_parts.rows import Entry, EntryKind


class Host(Protocol):
    """What the palette asks of the window besides being one."""

    actions_by_key: dict[str, QAction]

    def navigate(self, page: str) -> None: ...


class Runner:
    """Runs entries: pages and commands by the window, what is done with a customer by the shell."""

    def __init__(self, context: Context, host: Host, window: QWidget) -> None:
        self._context = context
        self._host = host
        self._window = window

    def run(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.CUSTOMER if entry.customer_id is not None:
                self._context.shell.open_customer(entry.customer_id)
            case EntryKind.ACTION if entry.customer_id is not None:
                self.act(entry.key, entry.customer_id)
            case EntryKind.PAGE if entry.key.startswith(titles.SECTION):
                self._context.shell.open_settings(entry.key.removeprefix(titles.SECTION))
            case EntryKind.PAGE:
                self._host.navigate(entry.key)
            case EntryKind.COMMAND:
                self.command(entry.key)

    def command(self, key: str) -> None:
        self._host.actions_by_key[key].trigger()

    def act(self, key: str, customer_id: int) -> None:
        """Do this with that customer."""
        shell = self._context.shell
        match key:
            case titles.LOG:
                shell.log_interaction(customer_id)
            case titles.BUY:
                shell.log_purchase(customer_id)
            case titles.OPEN:
                shell.open_customer(customer_id)
            case titles.EDIT:
                shell.edit_customer(customer_id)
            case titles.GREET | titles.PLAN:
                self._care(key, customer_id)

    def _care(self, key: str, customer_id: int) -> None:
        from app.ui.dialogs.care_plan import plan_care
        from app.ui.greeting_text import copy_next_greeting

        try:
            known = self._context.ops.read(card, customer_id, self._context.clock.today())
        except ShukeError as error:
            self._context.prompts.fault(error)
            return
        if key == titles.GREET:
            copy_next_greeting(self._context, known)
        else:
            plan_care(self._context, self._window, known)
