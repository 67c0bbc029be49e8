"""The form for a purchase or a return: lines, or an amount alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services.customer_card import CustomerCard
from app.services.purchase_returns import left_of
from app.services.purchase_stored import StoredPurchase
from app.services.purchases import LineDraft, PurchaseDraft
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.purchase_form_parts.account import Account, account
from app.ui.dialogs.purchase_form_parts.fields import PurchaseFields
from app.ui.dialogs.purchase_form_parts.numbers import money_of, shown_money, shown_quantity
from app.ui.dialogs.purchase_form_parts.sums import Sums
from app.ui.dialogs.purchase_form_parts.tier_offer import offer_text, share_words, tier_words
from app.ui.dialogs.quick_log_parts.customer_picker import Person, person_of
from app.ui.widgets.dialog import Dialog

HEIGHT = 460
"""Room for the results of the search, which open inside the dialog."""


class PurchaseDialog(Dialog):
    """Everything can be typed: Tab and Enter go through, Ctrl+Enter saves. Nobody chosen is a sale over the counter."""

    def __init__(
        self,
        context: Context,
        card: CustomerCard | None,
        parent: QWidget | None = None,
        stored: StoredPurchase | None = None,
    ) -> None:
        super().__init__(context.themes, "", "", second=" ", width=720, parent=parent)
        self._context = context
        self._currency = context.settings["shop.currency"]
        self._stored = stored
        self._account = Account(context.ops.read(account, None, context.clock.today()).rule)
        self._build()
        if card is not None:
            self.fields.customer.set_person(person_of(card))
        self._on_person()
        if stored is not None:
            self._show_stored(stored)
        self._connect()
        self._initial = self.values()
        self._show_figures()

    # -- draft ---------------------------------------------------------------------------------------------------

    @property
    def is_return(self) -> bool:
        return self.sums.is_return

    @property
    def subject(self) -> str:
        """Whose purchase it is, for the undo bar."""
        person = self.customer.person
        return person.name if person is not None else self._context.words("terms.word.walk_in")

    def draft(self) -> PurchaseDraft:
        """What the form says; only to be asked once `problems` found none."""
        sign = -1 if self.is_return else 1
        fields, stored = self.fields, self._stored
        day = self.day.value() or self._context.clock.today()
        person = self.customer.person
        money = self.sums.points_money()
        typed = bool(self.amount.text().strip())
        return PurchaseDraft(
            customer_id=person.id if person is not None else None,
            bought_on=day,
            bought_at=self._moment(day),
            lines=self.lines.drafts(sign),
            amount=sign * (self.sums.total() or 0) if typed else None,
            order_number=stored.draft.order_number if stored is not None else "",
            channel=fields.channel.currentData(),
            payment=fields.payment.currentData(),
            campaign_id=fields.campaign.currentData(),
            note=self.note.text().strip(),
            discount=0 if typed else sign * (self.sums.whole_off() or 0),
            redeemed=self.sums.redeemed(),
            points_money=0 if typed else money,
            returns_of=fields.of_which.purchase_id() if self.is_return and stored is None else None,
        )

    def problems(self) -> dict[str, str]:
        """Field → code of what keeps the draft from being saved, the fields marked."""
        found: dict[str, str] = {}
        if self.customer.person is None and self.customer.text().strip():
            found["customer"] = "not_found"
        day = self.day.value()
        if day is None or self.fields.day_wrong:
            found["day"] = "bad_date"
        elif day > self._context.clock.today():
            found["day"] = "in_future"
        wrong = self.lines.problem()
        if wrong is not None:
            found["lines"] = wrong[1]
        elif self.sums.whole_off() is None:
            found["whole"] = "bad_amount"
        try:
            money_of(self.amount.text(), self._currency)
        except ShukeError as fault:
            found["amount"] = fault.code
        if not found and (code := self.sums.points_problem()):
            found["redeem"] = code
        if not found and not self.sums.before_points():
            found["amount"] = "required"
        return found

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        errors = {field: problem_text(words, code) for field, code in fields.items()}
        self.fields.lines_error.setText(errors.pop("lines", ""))
        self.fields.lines_error.setVisible(bool(self.fields.lines_error.text()))
        if "amount" in fields and fields["amount"] == "required":
            errors["amount"] = self.tr("Fill in a product with its price, or the amount")
        if fields.get("customer") == "not_found":
            errors["customer"] = self.tr("Choose somebody of the list, or leave it empty for a walk-in")
        if fields.get("whole") == "bad_amount":
            errors["whole"] = self.tr("Write an amount, a share such as 8%, or what is left such as 9.2折")
        for form in (self.above, self.below):
            form.set_errors(errors)

    # -- kept values ---------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        fields, person, day = self.fields, self.customer.person, self.day.value()
        return {
            "customer_id": person.id if person is not None else None,
            "day": day.isoformat() if day is not None else "",
            "channel": fields.channel.currentData(),
            "payment": fields.payment.currentData(),
            "campaign_id": fields.campaign.currentData(),
            "lines": self.lines.values(),
            "whole": fields.whole.text(),
            "redeem": fields.points.redeem.text(),
            "amount": self.amount.text(),
            "note": self.note.text(),
            "returned": self.is_return,
            "returns_of": fields.of_which.purchase_id(),
        }

    def changed_values(self) -> dict[str, Any]:
        now = self.values()
        return now if now != self._initial else {}

    def take_back(self, kept: Mapping[str, Any], card: CustomerCard | None = None) -> None:
        """Put a draft into the fields, and say so. `card` is the customer that it names, if they are still there."""
        fields = self.fields
        if card is not None:
            self.customer.set_person(person_of(card))
            self._on_person()
        if told := kept.get("day"):
            self.day.set_value(date.fromisoformat(str(told)))
        for key, combo in (
            ("channel", fields.channel), ("payment", fields.payment), ("campaign_id", fields.campaign),
        ):  # fmt: skip
            if key in kept:
                combo.choose(kept[key])
        self.lines.set_values([[str(text) for text in line] for line in kept.get("lines", [])])
        fields.whole.setText(str(kept.get("whole", "")))
        fields.points.redeem.setText(str(kept.get("redeem", "")))
        self.amount.setText(str(kept.get("amount", "")))
        self.note.setText(str(kept.get("note", "")))
        self.returned.setChecked(bool(kept.get("returned", False)))
        fields.of_which.choose(kept.get("returns_of"))
        self.set_hint(self._context.words("customer.drafts_back"))
        self._show_figures()

    def begin_again(self) -> None:
        """Empty the form for the next purchase; day, channel and payment stay."""
        self.customer.set_person(None)
        self.lines.set_values([])
        for field in (self.fields.whole, self.fields.points.redeem, self.amount, self.note):
            field.clear()
        self.returned.setChecked(False)
        self.fields.campaign.setCurrentIndex(0)
        self._on_person()
        self.show_problems({})
        self._initial = self.values()
        self.customer.setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        editing = self._stored is not None
        if editing:
            self.setWindowTitle(self.tr("Edit purchase"))
        else:
            self.setWindowTitle(self.tr("Log purchase"))
        self.primary.set_label(self.tr("Save") if editing else self.tr("Record"))
        self.second.set_label(self.tr("Record and log the next"))
        self.second.set_tooltip(self.tr("Ctrl+Shift+Enter"))
        self.second.setVisible(not editing)
        self.fields = fields = PurchaseFields(self._context)
        self.sums = Sums(self._context, fields, self._stored)
        self.customer, self.day, self.channel = fields.customer, fields.day, fields.channel
        self.lines, self.lines_error, self.returned = fields.lines, fields.lines_error, fields.returned
        self.amount, self.note, self.total = fields.amount, fields.note, fields.total
        self.above, self.below = fields.above, fields.below
        self.body_scroll = BodyScroll(fields)
        self.body.addWidget(self.body_scroll)
        self.setMinimumHeight(HEIGHT)

    def _connect(self) -> None:
        self.fields.changed.connect(self._show_figures)
        self.lines.counted.connect(self._on_lines)
        self.fields.offer.clicked.connect(self._on_offer)
        self.fields.of_which.chosen.connect(self._on_return_of)
        self.customer.picked.connect(self._on_picked)

    def _show_stored(self, stored: StoredPurchase) -> None:
        """Fill the form with what was written; a return shows what came back without its sign."""
        draft, fields = stored.draft, self.fields
        back = draft.total < 0
        self.returned.setChecked(back)
        self.returned.setEnabled(False)
        self.day.set_value(draft.bought_on)
        fields.channel.choose(draft.channel)
        fields.payment.choose(draft.payment)
        fields.campaign.choose(draft.campaign_id)
        self.note.setText(draft.note)
        self.lines.set_values([self._line_values(line, -1 if back else 1) for line in draft.lines])
        if draft.amount is not None or not draft.lines:
            self.amount.setText(shown_money(abs(draft.total), self._currency))
        if draft.redeemed:
            fields.points.redeem.setText(str(draft.redeemed))
        fields.points.redeem.setEnabled(False)
        self.lines.rows[0].product.setFocus()

    def _line_values(self, line: LineDraft, sign: int) -> list[str]:
        quantity = sign * line.quantity_milli
        off = abs(line.discount)
        return [
            line.name,
            "" if quantity == 1_000 else shown_quantity(quantity),
            shown_money(line.unit_price, self._currency),
            shown_money(off, self._currency) if off else "",
        ]

    def _show_figures(self) -> None:
        self.sums.show(bool(self._account.past))

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_picked(self, person: Person | None) -> None:
        self._on_person()
        self._show_figures()
        if person is not None:
            self.above.field("customer").set_error("")
            self.lines.rows[0].product.setFocus()

    def _on_lines(self) -> None:
        """The total stays in view while the lines become more, as far as the screen has room."""
        QTimer.singleShot(0, self.body_scroll, self.body_scroll.make_room)

    def _on_person(self) -> None:
        """Tier, points and past purchases of whoever is chosen now."""
        context, person = self._context, self.customer.person
        known = context.ops.read(account, person.id if person else None, context.clock.today())
        self._account = known
        fields = self.fields
        fields.points.set_account(known.rule, known.balance, known.tier.points_factor if known.tier else None)
        fields.standing.setText(tier_words(known, context.words))
        fields.offer.set_label(offer_text(known.tier, context.words))
        fields.of_which.show_past(known.past)

    def _on_offer(self) -> None:
        """Take the discount of the tier, written as one would type it."""
        tier = self._account.tier
        if tier is not None and tier.discount:
            self.fields.whole.setText(share_words(tier.discount, self._context.words))

    def _on_return_of(self, purchase_id: int) -> None:
        left = self._context.ops.read(left_of, purchase_id)
        self.lines.set_values([self._line_values(line, 1) for line in left])
        self._show_figures()

    def _moment(self, day: date) -> Any:
        if self._stored is not None and day == self._stored.draft.bought_on:
            return self._stored.draft.bought_at
        return self._context.clock.now() if day == self._context.clock.today() else None
