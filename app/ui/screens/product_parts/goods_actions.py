"""What can be done with products and with the people behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.reading import GoodsDetail, GoodsRow
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

if TYPE_CHECKING:
    from app.services.restock import Reminder


class GoodsActions(QObject):
    """Belongs to the page; every change comes back to it as a change notice."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    # -- products ------------------------------------------------------------------------------------------------

    def new(self) -> int | None:
        from app.ui.dialogs.product_form import new_product

        return new_product(self._context, self._page)

    def edit(self, row: GoodsRow) -> None:
        from app.ui.dialogs.product_form import edit_product

        edit_product(self._context, self._page, row.id)

    def trash(self, rows: Sequence[GoodsRow]) -> None:
        """Into the trash; what was bought of them stays on its receipts."""
        from app.services import products

        if rows:
            ids = [row.id for row in rows]
            self._context.ops.write("product.trash", products.trash, ids, subject=self._named(rows))

    def set_active(self, rows: Sequence[GoodsRow], active: bool) -> None:
        """Sell them again, or no longer."""
        from app.services import products

        ids = [row.id for row in rows if row.product.active != active]
        if ids:
            label = "product.sell" if active else "product.stop"
            self._context.ops.write(label, products.set_active, ids, active, subject=self._named(rows))

    def merge(self, rows: Sequence[GoodsRow]) -> int | None:
        """Make one product of several; the one that sold most is proposed."""
        from app.ui.dialogs.product_form import merge_products

        words = self._context.words
        ranked = sorted(rows, key=lambda row: (-row.figure.net, row.id))
        entries = [
            (
                row.id,
                row.product.name,
                words(
                    "products.merge.entry",
                    name=row.product.name,
                    sold=told.units(row.figure.sold, row.product.unit, words),
                ),
            )
            for row in ranked
        ]
        return merge_products(self._context, self._page, entries) if len(entries) > 1 else None

    # -- people --------------------------------------------------------------------------------------------------

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        self._context.shell.open_customer(customer_id, among)

    def show_due(self, detail: GoodsDetail) -> None:
        """Everybody who is due, as a list with its actions."""
        product = detail.row.product.name
        title = self._context.words("products.due.list", product=product)
        self._show(title, self._context.words("products.due.how"), [one.customer_id for one in detail.due])

    def show_likely(self, detail: GoodsDetail) -> None:
        """The likely next buyers, with the rule over them."""
        title = self._context.words("products.likely.list", product=detail.row.product.name)
        rule = told.rule(detail.likely, detail.because, self._context.words)
        self._show(title, rule, detail.likely.ids)

    def show_buyers(self, row: GoodsRow, ids: Sequence[int]) -> None:
        """Everybody who bought it."""
        self._show(self._context.words("products.buyers.list", product=row.product.name), "", ids)

    def recommend(self, detail: GoodsDetail) -> None:
        """A text for each of the likely next buyers, that names the product."""
        from app.ui.dialogs.greeting_batch import greet_these

        product = detail.row.product.name
        title = self._context.words("products.recommend.title", product=product)
        if detail.likely.ids:
            greet_these(self._context, self._page, detail.likely.ids, title=title, product=product)

    def remind(self, detail: GoodsDetail) -> None:
        """Those who are due become tasks, on the day on which it is used up; one write, and nobody twice."""
        from app.services import restock

        words, row = self._context.words, detail.row
        title = words("products.due.task", product=row.product.name)
        asked = [
            restock.Reminder(one.customer_id, one.due_on, told.due_reason(one, row.product.unit, words))
            for one in detail.due
        ]
        reminders = self._context.ops.read(restock.wanted, title, asked)
        if not reminders:
            self._context.prompts.notice(words("products.due.already"))
            return
        subject = words("products.due.subject", product=row.product.name, n=len(reminders))
        self._write_reminders(title, reminders, subject)

    def _write_reminders(self, title: str, reminders: Sequence[Reminder], subject: str) -> None:
        from app.services import restock

        today = self._context.clock.today()

        def write(session: Any, people: Sequence[Reminder]) -> None:
            restock.remind(session, title, people, today)

        if len(reminders) > MANY:
            self._context.keeper.write_many("product.remind", write, reminders, subject=subject)
        else:
            self._context.ops.write("product.remind", write, reminders, subject=subject)

    def _show(self, title: str, facts: str, ids: Sequence[int]) -> None:
        from app.ui.people import show_people

        if ids:
            show_people(self._context, title, facts, list(ids), parent=self._page)

    # -- the menu ------------------------------------------------------------------------------------------------

    def menu(self, rows: Sequence[GoodsRow], more: Sequence[MenuEntry], place: QPoint) -> None:
        """What can be done with these rows; `more` stands first, for one."""
        if not rows:
            return
        words, one = self._context.words, len(rows) == 1
        entries: list[MenuEntry] = [*more] if one else []
        if one:
            entries.insert(
                0, MenuEntry(words("products.action.edit"), partial(self.edit, rows[0]), "edit", "Enter")
            )
            entries.append(SEPARATOR)
        else:
            entries.append(MenuEntry(words("products.action.merge"), partial(self.merge, rows), "merge"))
        if any(row.product.active for row in rows):
            entries.append(
                MenuEntry(words("products.action.stop"), partial(self.set_active, rows, False), "minus")
            )
        if any(not row.product.active for row in rows):
            entries.append(
                MenuEntry(words("products.action.sell"), partial(self.set_active, rows, True), "check")
            )
        entries.append(MenuEntry(words("products.action.trash"), partial(self.trash, rows), "trash", "Del"))
        make_menu(self._context.themes, entries, self._page).popup(place)

    def _named(self, rows: Sequence[GoodsRow]) -> str:
        first = rows[0].product.name
        if len(rows) == 1:
            return first
        return self._context.words("products.several.subject", name=first, n=len(rows))
