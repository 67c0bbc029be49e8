"""The form for a line of the ledger by hand: whose, how many, and why. What is there then is told before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.core.decimals import parse_number
from app.core.enums import PointsKind
from app.core.errors import ShukeError
from app.core.money import format_money
from app.db.reader import Reader
from app.services import points
from app.services.points import PointsDraft
from app.services.points_ledger import past_reasons
from app.services.points_rules import PointsRule, rule_of
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, Person
from app.ui.point_facts import joined
from app.ui.widgets.beside import beside
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

HEIGHT = 300
"""Room for the results of the search, which open inside the dialog."""


class PointsDialog(Dialog):
    """`redeeming` asks for what is given for the points, else for the reason of an adjustment."""

    def __init__(
        self, context: Context, redeeming: bool, person: Person | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=460, parent=parent)
        self._context = context
        self._redeeming = redeeming
        self._rule: PointsRule = rule_of(context.settings)
        self._balance = 0
        self.setWindowTitle(self.tr("Redeem points") if redeeming else self.tr("Adjust points"))
        self.primary.set_label(self.tr("Redeem") if redeeming else self.tr("Save"))
        self._build()
        self.customer.set_person(person)
        self._on_person()
        self._connect()

    @property
    def subject(self) -> str:
        person = self.customer.person
        return person.name if person is not None else ""

    def begin_with(self, points: int, reason: str) -> None:
        """Put a proposal into the fields, such as what takes a line back."""
        self.points.setText(f"{points:+d}" if not self._redeeming else str(points))
        self.reason.setText(reason)
        self.reason.setFocus()

    def draft(self) -> PointsDraft:
        """What the form says; only to be asked once `problems` found none."""
        person = self.customer.person
        assert person is not None
        return PointsDraft(
            person.id,
            self._points() or 0,
            self.reason.text().strip(),
            self._context.clock.today(),
            self._context.settings["shop.me"],
        )

    def problems(self) -> dict[str, str]:
        """Field → code of what keeps the form from being saved."""
        found: dict[str, str] = {}
        if self.customer.person is None:
            found["customer"] = "nobody" if self.customer.text().strip() else "required"
        count = self._points()
        if count is None or (self._redeeming and count < 0):
            found["points"] = "bad_number"
        elif not count:
            found["points"] = "required"
        elif not found and self._after(count) < 0 and (self._redeeming or count < 0):
            found["points"] = "points_short"
        if not self.reason.text().strip():
            found["reason"] = "required"
        return found

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        self.form.set_errors({key: problem_text(self._context.words, code) for key, code in fields.items()})

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self._context
        self.customer = CustomerPicker(context, self.tr("Customer"), self.tr("Name, pinyin or end of phone"))
        self.points, self.reason = QLineEdit(), QLineEdit()
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.points.setFixedWidth(110)
        self.points.setPlaceholderText("100" if self._redeeming else "+100")
        self.told = Label("", LabelRole.CAPTION)
        self.form = Form(context.themes, label_width=64)
        self.form.add_row("customer", self.tr("Customer"), self.customer)
        self.form.add_row("points", self.tr("Points"), beside(self.points, self.told, spacing=12))
        what = self.tr("For what") if self._redeeming else self.tr("Reason")
        self.form.add_row("reason", what, self.reason)
        hint = "" if self._redeeming else self.tr("+ gives, − takes. Lines are never edited, only corrected.")
        self.form.field("points").set_hint(hint)
        kind = PointsKind.REDEEMED if self._redeeming else PointsKind.ADJUSTED
        completer = QCompleter(QStringListModel(context.ops.read(past_reasons, kind), self), self.reason)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reason.setCompleter(completer)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.setMinimumHeight(HEIGHT)

    def _connect(self) -> None:
        self.customer.picked.connect(self._on_picked)
        self.points.textChanged.connect(self._show_after)
        self.points.returnPressed.connect(self.reason.setFocus)

    # -- figures ---------------------------------------------------------------------------------------------------

    def _points(self) -> int | None:
        typed = self.points.text().strip()
        try:
            number = parse_number(typed) if typed else 0
        except ShukeError:
            return None
        return int(number) if number == int(number) else None

    def _after(self, count: int) -> int:
        return self._balance - count if self._redeeming else self._balance + count

    def _show_after(self) -> None:
        words, count = self._context.words, self._points()
        if self.customer.person is None:
            self.told.setText("")
        elif not count:
            self.told.setText(words("points.change.now", n=f"{self._balance:,}"))
        else:
            parts = [words("points.change.after", n=f"{self._after(count):,}")]
            if self._redeeming and count > 0:
                money = format_money(self._rule.money(count), self._rule.currency)
                parts.append(words("points.change.worth", money=money))
            self.told.setText(joined(parts, words))

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_picked(self, person: Person | None) -> None:
        self._on_person()
        if person is not None:
            self.form.field("customer").set_error("")
            self.points.setFocus()

    def _on_person(self) -> None:
        person = self.customer.person
        if person is not None:
            self._balance = self._context.ops.read(usable, person.id, self._context.clock.today())
        self._show_after()


def usable(reader: Reader, customer_id: int, today: date) -> int:
    """What somebody can redeem now: points that ended are gone even where that was not written down yet."""
    return points.balance(reader, customer_id) + sum(
        one.points for one in points.expiries(reader, today, customer_id)
    )
