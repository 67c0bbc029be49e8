"""By which rule a festival comes: its kind, and the choices that belong to that kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.days import days_in_month
from app.core.festivals import Festival, FestivalRule, RuleKind
from app.core.lunar_words import day_name, month_name
from app.core.solar_terms import SolarTerm, term_name
from app.ui.context import Context
from app.ui.festival_words import NTHS
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.form import Form

_PARTS: Mapping[RuleKind, str] = {
    RuleKind.SOLAR: "day",
    RuleKind.LUNAR: "day",
    RuleKind.WEEKDAY: "weekday",
    RuleKind.TERM: "term",
    RuleKind.EVE_OF: "of",
}
"""Which row a kind needs; the keys are those of the service's refusals."""


class RuleFields(QWidget):
    """Only days that can be are offered; what was chosen for one kind stays when another is looked at."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        festivals: Sequence[Festival],
        label_width: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.forms: dict[str, Form] = {}
        self._build(festivals, label_width)
        self._show_kind()
        self._show_days()
        self.month.currentIndexChanged.connect(self._show_days)  # before anybody is told
        for combo in self._combos():
            combo.currentIndexChanged.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def put(self, rule: FestivalRule) -> None:
        """Show a rule, telling nobody."""
        self.blockSignals(True)
        self.kind.choose(rule.kind.value)
        lunar = rule.kind == RuleKind.LUNAR
        for combo, value in (
            (self.lunar_month if lunar else self.month, rule.month),
            (self.lunar_day if lunar else self.day, rule.day),
            (self.nth_month, rule.month),
            (self.nth, rule.nth),
            (self.weekday, rule.weekday),
            (self.term, rule.term.value if rule.term else None),
            (self.of, rule.of),
        ):
            if value:
                combo.choose(value)
        self._show_kind()
        self.blockSignals(False)

    def rule(self) -> FestivalRule:
        """The rule as it is chosen."""
        kind = RuleKind(self.kind.currentData())
        match kind:
            case RuleKind.SOLAR:
                return FestivalRule(kind, self.month.currentData(), self.day.currentData())
            case RuleKind.LUNAR:
                return FestivalRule(kind, self.lunar_month.currentData(), self.lunar_day.currentData())
            case RuleKind.WEEKDAY:
                return FestivalRule(
                    kind,
                    self.nth_month.currentData(),
                    weekday=self.weekday.currentData(),
                    nth=self.nth.currentData(),
                )
            case RuleKind.TERM:
                return FestivalRule(kind, term=SolarTerm(self.term.currentData()))
            case RuleKind.EVE_OF:
                return FestivalRule(kind, of=self.of.currentData() or "")

    def set_errors(self, errors: Mapping[str, str]) -> None:
        for key, form in self.forms.items():
            form.set_errors({key: errors[key]} if key in errors else {})

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self, festivals: Sequence[Festival], label_width: int) -> None:
        words, language = self._context.words, self._context.language
        chinese = language == "zh_CN"
        self.kind = self._combo(
            "kind", [(words(f"rules.festival.kind.{one}"), one.value) for one in RuleKind]
        )
        months = [(words(f"dates.month_long.{one}"), one) for one in range(1, 13)]
        self.month, self.nth_month = self._combo("month", months), self._combo("month", months)
        self.day = self._combo("day", [])
        self.lunar_month = self._combo(
            "lunar_month", [(month_name(one) if chinese else str(one), one) for one in range(1, 13)]
        )
        self.lunar_day = self._combo(
            "lunar_day", [(day_name(one) if chinese else str(one), one) for one in range(1, 31)]
        )
        self.nth = self._combo("nth", [(words(f"rules.festival.which.{one}"), one) for one in NTHS])
        self.weekday = self._combo(
            "weekday", [(words(f"dates.weekday_long.{one}"), one) for one in range(1, 8)]
        )
        self.term = self._combo("term", [(term_name(one, language), one.value) for one in SolarTerm])
        whole = [one for one in festivals if one.rule.kind != RuleKind.EVE_OF]
        self.of = self._combo("of", [(one.name(language), one.code) for one in whole])
        self.weekday.choose(7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        day_row = _beside(self.month, self.day, self.lunar_month, self.lunar_day)
        for key, editor in (
            ("kind", self.kind),
            ("day", day_row),
            ("weekday", _beside(self.nth_month, self.nth, self.weekday)),
            ("term", self.term),
            ("of", self.of),
        ):
            form = Form(self._context.themes, label_width=label_width)
            form.add_row(key, words(f"rules.festival.field.{key}"), editor)
            self.forms[key] = form
            column.addWidget(form)

    def _combo(self, key: str, entries: Sequence[tuple[str, object]]) -> ComboBox:
        combo = ComboBox(self._context.themes, self._context.words(f"rules.festival.name.{key}"))
        for text, value in entries:
            combo.addItem(text, value)
        return combo

    def _combos(self) -> tuple[ComboBox, ...]:
        return (
            self.month, self.day, self.lunar_month, self.lunar_day, self.nth_month, self.nth, self.weekday,
            self.term, self.of,
        )  # fmt: skip

    def _day(self, number: int) -> str:
        return f"{number}日" if self._context.language == "zh_CN" else str(number)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show_kind(self) -> None:
        kind = RuleKind(self.kind.currentData())
        for key in ("day", "weekday", "term", "of"):
            self.forms[key].setVisible(_PARTS[kind] == key)
        for combo in (self.month, self.day):
            combo.setVisible(kind == RuleKind.SOLAR)
        for combo in (self.lunar_month, self.lunar_day):
            combo.setVisible(kind == RuleKind.LUNAR)

    def _show_days(self) -> None:
        """The days that the month can have; one that it has not gives way to its last."""
        last = days_in_month(2000, self.month.currentData())
        chosen = min(self.day.currentData() or 1, last)
        self.day.blockSignals(True)
        self.day.clear()
        for number in range(1, last + 1):
            self.day.addItem(self._day(number), number)
        self.day.choose(chosen)
        self.day.blockSignals(False)

    def _on_kind(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()


def _beside(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
