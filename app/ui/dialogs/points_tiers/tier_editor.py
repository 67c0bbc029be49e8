"""One tier as fields: names, condition, discount, points, privileges."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.services.purchase_amounts import share_off
from app.services.tiers import Tier
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.numbers import money_of, points_of, shown_money
from app.ui.dialogs.purchase_form_parts.tier_offer import share_words
from app.ui.screens.points_parts.tier_cards import LevelMark
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.properties import set_variant


class TierEditor(QFrame):
    """`remove_requested` is for the button at its right."""

    remove_requested = Signal()

    def __init__(self, context: Context, tier: Tier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tier = tier
        self._currency = context.settings["shop.currency"]
        self.setProperty("role", "panel")
        self._make(tier)
        self._lay_out()

    def set_level(self, level: int) -> None:
        """Its place among the others; nobody has to earn the lowest."""
        self.mark.set_level(level)
        name = self.name.text() or str(level)
        for field, label in self._fields():
            field.setAccessibleName(f"{name}: {label}")

    def draft(self) -> tuple[Tier, dict[str, str]]:
        """The tier as it stands there, and field → code of what cannot be read."""
        wrong: dict[str, str] = {}
        spend = self._read("min_spend", self.spend, lambda text: money_of(text, self._currency), wrong)
        least = self._read("min_points", self.points, points_of, wrong)
        off = self._read("discount", self.discount, _discount_of, wrong)
        factor = self._read("points_factor", self.factor, _factor_of, wrong)
        tier = Tier(
            self._tier.id, self._tier.level, self.name.text(), self.name_en.text(),
            None if spend is None else int(spend), None if least is None else int(least),
            self.privileges.toPlainText(), off or None, factor,
        )  # fmt: skip
        return tier, wrong

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark these fields; the tooltip of each says what is wrong."""
        by_key = {
            "name": self.name, "name_en": self.name_en, "min_spend": self.spend, "min_points": self.points,
            "discount": self.discount, "points_factor": self.factor,
        }  # fmt: skip
        for key, field in by_key.items():
            set_variant(field, "error", "true" if key in problems else "false")
            field.setAccessibleDescription(problems.get(key, ""))
        set_variant(self.privileges, "error", "true" if "privileges" in problems else "false")
        first = next((by_key[key] for key in by_key if key in problems), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- building --------------------------------------------------------------------------------------------------

    def _make(self, tier: Tier) -> None:
        context = self._context
        self.mark = LevelMark(context.themes)
        self.name, self.name_en = QLineEdit(tier.name), QLineEdit(tier.name_en)
        self.spend = QLineEdit("" if tier.min_spend is None else shown_money(tier.min_spend, self._currency))
        self.points = QLineEdit("" if tier.min_points is None else str(tier.min_points))
        self.discount = QLineEdit(share_words(tier.discount, context.words) if tier.discount else "")
        self.factor = QLineEdit("" if tier.points_factor is None else f"{tier.points_factor:g}")
        self.privileges = QPlainTextEdit(tier.privileges)
        self.privileges.setTabChangesFocus(True)
        self.privileges.setFixedHeight(62)
        self.remove = IconButton(context.themes, "trash", self.tr("Remove this tier"), size=26)
        self.remove.clicked.connect(self.remove_requested)
        self.discount.setPlaceholderText(self.tr("5%"))
        self.factor.setPlaceholderText("1")
        self.spend.setPlaceholderText(self.tr("by hand"))
        self.points.setPlaceholderText(self.tr("by hand"))
        for field in (self.spend, self.points, self.discount, self.factor):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.mark, 1, 0)
        for column, (field, label) in enumerate(self._fields()[:6], 1):
            grid.addWidget(Label(label, LabelRole.CAPTION), 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 3 if column <= 2 else 2)
        grid.addWidget(self.remove, 1, 7)
        grid.addWidget(Label(self.tr("What it brings, one on each line"), LabelRole.CAPTION), 2, 1, 1, 6)
        grid.addWidget(self.privileges, 3, 1, 1, 6)

    def _fields(self) -> list[tuple[QWidget, str]]:
        return [
            (self.name, self.tr("Name")),
            (self.name_en, self.tr("English name")),
            (self.spend, self.tr("Spend from")),
            (self.points, self.tr("Points from")),
            (self.discount, self.tr("Discount")),
            (self.factor, self.tr("Points ×")),
            (self.privileges, self.tr("What it brings, one on each line")),
        ]

    @staticmethod
    def _read(key: str, field: QLineEdit, read: object, wrong: dict[str, str]) -> float | None:
        """What the field says; None where it is empty or cannot be read."""
        text = field.text().strip()
        if not text:
            return None
        assert callable(read)
        try:
            found: float = read(text)
        except ShukeError as fault:
            wrong[key] = fault.code
            return None
        return found


def _discount_of(text: str) -> float:
    share = share_off(text)
    if share is None:
        raise ShukeError("bad_amount", text=text[:40])
    return float(share)


def _factor_of(text: str) -> float:
    number = parse_number(text.strip().removesuffix("倍").removeprefix("×"))
    if number < 0:
        raise ShukeError("bad_number", text=text[:40])
    return float(number)
