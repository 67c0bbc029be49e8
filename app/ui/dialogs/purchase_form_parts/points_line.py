"""What a purchase earns and what of it is paid with points: told before it is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.errors import ShukeError
from app.core.money import format_money
from app.services.points_rules import PointsRule
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.numbers import points_of
from app.ui.point_facts import joined
from app.ui.widgets.label import ElidedLabel, LabelRole, plain_tooltip


class PointsLine(QWidget):
    """The field for points that are redeemed, and one line of facts: what there is, what goes off, what comes."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule = PointsRule(on=False)
        self._balance = 0
        self._factor: float | None = None
        self.redeem = QLineEdit()
        self.redeem.setPlaceholderText("0")
        self.redeem.setFixedWidth(84)
        self.redeem.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.redeem.setAccessibleName(self.tr("Points redeemed"))
        self.facts = ElidedLabel("", LabelRole.CAPTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.redeem)
        row.addWidget(self.facts)
        row.addStretch(1)
        self.setFocusProxy(self.redeem)
        self.redeem.textChanged.connect(self.changed)

    def set_account(self, rule: PointsRule, balance: int, factor: float | None) -> None:
        """By which rule, with how many points, and how many times the usual points come."""
        self._rule, self._balance, self._factor = rule, balance, factor
        self.set_open(True)

    def set_open(self, usable: bool) -> None:
        """Whether points can be redeemed now: not with a return, not without any."""
        self.redeem.setEnabled(usable and self._rule.on and self._balance > 0)

    def points(self) -> int:
        """What is redeemed. Raises ShukeError `bad_number`, or `points_short` for more than there is or can be used."""
        return points_of(self.redeem.text()) if self.redeem.isEnabled() else 0

    def money(self, total: int) -> int:
        """What the points take off a total; no more than it."""
        try:
            return min(self._rule.money(self.points()), max(0, total))
        except ShukeError:
            return 0

    def problem(self, total: int) -> str:
        """The code of what is wrong with the points, "" where nothing is."""
        try:
            points = self.points()
        except ShukeError as fault:
            return fault.code
        if points > self._balance:
            return "points_short"
        return "points_many" if points > self._rule.most(self._balance, total) else ""

    def earned(self, total: int) -> int:
        return self._rule.earned(total, self._factor)

    def show_facts(self, total: int | None, money: int, earned: int | None) -> None:
        """可用 1,240　抵 ¥80　本次 +312."""
        if not self._rule.on or total is None:
            self.facts.setText("")
            return
        words, parts = self._context.words, []
        parts.append(words("points.form.balance", n=f"{self._balance:,}"))
        if money:
            shown = format_money(money, self._context.settings["shop.currency"])
            parts.append(words("points.form.pays", money=shown))
        if earned:
            sign = "+" if earned > 0 else "\u2212"
            parts.append(words("points.form.earns", n=f"{sign}{abs(earned):,}"))
        self.facts.setText(joined(parts, words))
        tip = words("points.form.rule", per=f"{self._rule.per_unit:f}", worth=f"{self._rule.worth:,}")
        self.redeem.setToolTip(plain_tooltip(tip))
