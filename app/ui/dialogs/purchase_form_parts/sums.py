"""What the fields of a purchase come to: lines, what goes off them, points, what is paid; shown as one types."""

from __future__ import annotations

from app.core.errors import ShukeError
from app.core.money import format_money
from app.services.purchase_amounts import discount_of
from app.services.purchase_returns import points_of_return
from app.services.purchase_stored import StoredPurchase
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.fields import PurchaseFields
from app.ui.dialogs.purchase_form_parts.numbers import money_of, shown_money


class Sums:
    """All amounts are without the sign of a return; None while a field cannot be read."""

    def __init__(self, context: Context, fields: PurchaseFields, stored: StoredPurchase | None) -> None:
        self._context = context
        self._fields = fields
        self._stored = stored
        self._currency = context.settings["shop.currency"]

    @property
    def is_return(self) -> bool:
        return self._fields.returned.isChecked()

    @property
    def _fresh_sale(self) -> bool:
        """Only with a sale that is being written can points be redeemed: later they went off the lines."""
        return not self.is_return and self._stored is None

    def before_points(self) -> int | None:
        """What is to be paid before points: the amount when one is typed, else the lines less what goes off all."""
        fields = self._fields
        if fields.amount.text().strip():
            try:
                return money_of(fields.amount.text(), self._currency)
            except ShukeError:
                return None
        lines, off = fields.lines.total(), self.whole_off()
        return None if lines is None or off is None else lines - off

    def total(self) -> int | None:
        """What is paid."""
        before = self.before_points()
        return None if before is None else before - self.points_money()

    def whole_off(self) -> int | None:
        """What is taken off all lines."""
        lines = self._fields.lines.total()
        if lines is None:
            return None
        try:
            return discount_of(self._fields.whole.text(), lines, self._currency)
        except ShukeError:
            return None

    def points_money(self) -> int:
        """What points pay."""
        return self._fields.points.money(self.before_points() or 0) if self._fresh_sale else 0

    def redeemed(self) -> int:
        """How many points that takes; a purchase that is corrected keeps what it had."""
        if self._stored is not None:
            return self._stored.redeemed
        return self._fields.points.points() if self._fresh_sale else 0

    def points_problem(self) -> str:
        """The code of what is wrong with the points, "" where nothing is."""
        if not self._fresh_sale or self._fields.customer.person is None:
            return ""
        return self._fields.points.problem(self.before_points() or 0)

    def earned(self, total: int) -> int:
        """The points for a total; below zero for a return."""
        sign, stored = -1 if self.is_return else 1, self._stored
        if self._fields.customer.person is None:
            return 0
        if stored is not None and sign * total == stored.draft.total:
            return stored.earned
        of, number = self._fields.of_which.purchase_id(), stored.id if stored is not None else None
        back = self._context.ops.read(points_of_return, sign * total, of, number) if self.is_return else None
        return self._fields.points.earned(sign * total) if back is None else back

    def show(self, anything_past: bool) -> None:
        """Put everything into the form; `anything_past` is whether something can come back of a known purchase."""
        fields, words = self._fields, self._context.words
        total, lines, off = self.total(), fields.lines.total(), self.whole_off()
        usual = max(0, (lines or 0) - (off or 0))
        fields.amount.setPlaceholderText(shown_money(usual, self._currency) if lines else "0")
        shown = "—" if total is None else format_money(total, self._currency)
        key = "customer.return_total" if self.is_return else "customer.purchase_total"
        fields.total.setText(words(key, money=shown))
        fields.taken_off.setText(
            words("points.form.off", money=format_money(off, self._currency)) if off else ""
        )
        fields.points.show_facts(total, self.points_money(), None if total is None else self.earned(total))
        fields.of_which.setVisible(self.is_return and self._stored is None and anything_past)
        if self._stored is None:
            fields.points.set_open(not self.is_return)
        fields.offer.setVisible(bool(fields.offer.label) and self._fresh_sale)
        self._show_profit(total, lines)

    def _show_profit(self, total: int | None, lines: int | None) -> None:
        """What the sale leaves over its costs, where they are known: quiet, for the counter has two sides."""
        profit = self._fields.lines.profit()
        if profit is None or total is None or lines is None or self.is_return:
            self._fields.profit.setText("")
            return
        left = format_money(profit - (lines - total), self._currency)
        self._fields.profit.setText(self._context.words("points.form.profit", money=left))
