"""Of which purchase something comes back: the latest ones of the customer, or none of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.day_words import near_day
from app.core.money import format_money
from app.services.purchase_returns import PastPurchase
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox

LONGEST = 40


class ReturnChoice(QWidget):
    """`chosen` tells the id of the purchase whose lines are to be put into the form."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.combo = ComboBox(context.themes, self.tr("Of which purchase"))
        self.combo.setMinimumWidth(120)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._on_activated)
        self.show_past(())

    def show_past(self, past: Sequence[PastPurchase]) -> None:
        """Offer these; what came back whole is not among them."""
        self.combo.clear()
        self.combo.addItem(self.tr("Of no purchase in particular"), None)
        today, words = self._context.clock.today(), self._context.words
        for one in past:
            if one.left > 0:
                money = format_money(one.left, self._context.settings["shop.currency"])
                goods = one.goods if len(one.goods) <= LONGEST else f"{one.goods[:LONGEST]}…"
                told = [near_day(one.on, words, today), money, goods]
                self.combo.addItem("\u3000".join(part for part in told if part), one.id)

    def purchase_id(self) -> int | None:
        """The purchase that was chosen; None while it does not matter."""
        found: int | None = self.combo.currentData()
        return found if not self.isHidden() else None

    def choose(self, purchase_id: int | None) -> None:
        self.combo.choose(purchase_id)

    def _on_activated(self) -> None:
        if (found := self.combo.currentData()) is not None:
            self.chosen.emit(found)
