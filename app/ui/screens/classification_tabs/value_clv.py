"""Customer lifetime value: three figures, how they were found in one sentence, and the whole method behind a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.money import format_money
from app.ui.context import Context
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.views.value_people import ValuePeople
    from app.analytics.views.value_view import ClvSummary, ValueView


class ClvPanel(Panel):
    """Without a buyer there is only the sentence that says so."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Customer lifetime value, CLV"))
        self._context = context
        self._view: ValueView | None = None
        self._build()
        self.how.clicked.connect(self._on_how)

    def show_view(self, view: ValueView, people: ValuePeople) -> None:
        self._view = view
        found = view.clv
        self.mean.setText(self._money(None if found is None else found.mean))
        self.between.setText(self._between(found))
        self.lifetime.setText(self._money(people.mean_lifetime()))
        self.profit.setText(self._profit(people.mean_profit()))
        self.median.setText(self._money(None if found is None else found.median))
        self.how.setVisible(found is not None)
        words = self._context.words
        if found is None:
            self.method.setText(words("analytics.too_little.buyers"))
        else:
            text = self.tr("{method}: {meaning}.").replace(
                "{method}", words(f"analytics.clv_method.{found.method}")
            )
            self.method.setText(text.replace("{meaning}", self._meaning(found)))

    def _build(self) -> None:
        self.mean, self.lifetime, self.median = (Label("—", LabelRole.KEY) for _ in range(3))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        titles = (self.tr("Mean, next 12 months"), self.tr("Mean, so far and ahead"), self.tr("Median"))
        for place, (title, figure) in enumerate(
            zip(titles, (self.mean, self.lifetime, self.median), strict=True)
        ):
            grid.addWidget(Label(title, LabelRole.CAPTION), 0, place)
            grid.addWidget(figure, 1, place)
            grid.setColumnStretch(place, 1)
            figure.setAccessibleName(title)
        self.between, self.profit = Label("", LabelRole.CAPTION), Label("", LabelRole.CAPTION)
        grid.addWidget(self.between, 2, 0)
        grid.addWidget(self.profit, 2, 1)
        self.method = Label("", LabelRole.SECONDARY, wrap=True)
        self.method.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.how = LinkButton(self._context.themes, self.tr("See the method"))
        row = QHBoxLayout()
        row.addWidget(self.how)
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(grid)
        self.body.addWidget(self.method)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _money(self, minor: float | None) -> str:
        if minor is None:
            return "—"
        return format_money(round(minor), self._context.settings["shop.currency"], whole=True)

    def _between(self, found: ClvSummary | None) -> str:
        """The interval of the mean, where there is a model that knows one."""
        if found is None or found.low is None or found.high is None:
            return ""
        ends = f"{self._money(found.low)}–{self._money(found.high)}"
        return self._context.words("lists.clv_between", between=ends)

    def _profit(self, mean: float | None) -> str:
        return "" if mean is None else self.tr("profit so far {money}").replace("{money}", self._money(mean))

    def _meaning(self, found: ClvSummary) -> str:
        discount = f"{self._context.settings['clv.discount_per_year']:.0%}"
        return self._context.words(f"analytics.clv_meaning.{found.method}", discount=discount)

    def _on_how(self) -> None:
        if self._view is None or self._view.clv is None:
            return
        dialog = Dialog(
            self._context.themes, self.tr("How CLV is estimated"), self.tr("Close"), width=560, parent=self
        )
        dialog.cancel.hide()
        dialog.primary_requested.connect(dialog.accept)
        for text in self._explained(self._view.clv):
            dialog.body.addWidget(Label(text, LabelRole.BODY, wrap=True))
        if facts := self._parameters():
            rows = KeyValueList(96)
            rows.set_rows(facts)
            dialog.body.addWidget(rows)
        self._context.prompts.run(dialog)
        dialog.deleteLater()

    def _explained(self, found: ClvSummary) -> list[str]:
        words = self._context.words
        texts = [f"{words(f'analytics.clv_method.{found.method}')}", self._meaning(found)]
        if found.fallback_reason is not None:
            reason = words(f"analytics.fallback.{found.fallback_reason}")
            texts.append(self.tr("Why not the model: {reason}.").replace("{reason}", reason))
        settings = self._context.settings
        texts.append(
            self.tr("Margin {margin}; the model needs at least {n} customers who came again.")
            .replace("{margin}", f"{settings['clv.margin']:.0%}")
            .replace("{n}", f"{settings['clv.min_repeat_buyers']:,}")
        )
        return texts

    def _parameters(self) -> list[tuple[str, str | QWidget]]:
        """Of the fits that converged, with their standard errors."""
        if self._view is None:
            return []
        fits = self._view.classification.model()
        found: list[tuple[str, str | QWidget]] = []
        for code, name in (("bgnbd", "BG/NBD"), ("gamma_gamma", "Gamma-Gamma")):
            if fit := fits[code]:
                errors = fit["standard_errors"]
                found.append(
                    (name, "   ".join(f"{key} {fit[key]:.3g} ± {errors[key]:.2g}" for key in errors))
                )
        return found
