"""Two customers side by side in words: what differs and can be chosen, and what both bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.day_words import long_day
from app.core.money import format_money
from app.services.customer_card import CustomerCard
from app.ui.context import Context
from app.ui.history_words import ValueWords

if TYPE_CHECKING:
    from app.services.merging import FieldChoice, MergePlan

LEFT, RIGHT = 0, 1
BOTH = -1
Told = Callable[[CustomerCard], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the comparison. `kept` is the side whose value stands, BOTH where nothing is lost."""

    label: str
    values: tuple[str, str]
    field: str = ""
    kept: int = BOTH

    @property
    def differs(self) -> bool:
        return self.kept != BOTH and all(self.values) and self.values[LEFT] != self.values[RIGHT]


class PairLines:
    """What is said of two customers."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = context.words
        self._values = ValueWords(context)

    def lines(self, plan: MergePlan, cards: Sequence[CustomerCard]) -> list[Line]:
        """The fields of the record in its order, then what comes over as a whole."""
        chosen = [self._field(one, plan, cards) for one in plan.fields]
        carried = [
            Line(self._words(f"records.compare.{key}"), (told(cards[LEFT]), told(cards[RIGHT])))
            for key, told in self._carried().items()
        ]
        return [line for line in (*chosen, *carried) if any(line.values)]

    def _field(self, one: FieldChoice, plan: MergePlan, cards: Sequence[CustomerCard]) -> Line:
        values = tuple(self._values.told("customer", one.field, value) for value in (one.keep, one.other))
        swapped = plan.keep.id != cards[LEFT].id
        left, right = values[::-1] if swapped else values
        kept = {"keep": LEFT, "other": RIGHT, "both": BOTH}[one.chosen]
        if swapped and kept != BOTH:
            kept = 1 - kept
        return Line(self._values.field("customer", one.field, one.about), (left, right), one.field, kept)

    def _carried(self) -> dict[str, Told]:
        words = self._words
        return {
            "contacts": lambda card: self._list(point.value for point in card.contact_points),
            "addresses": lambda card: self._list(
                " ".join(filter(None, (one.region, one.city, one.street))) for one in card.addresses
            ),
            "tags": lambda card: self._list(card.tags),
            "purchases": self._purchases,
            "interactions": lambda card: f"{card.interactions:,}" if card.interactions else "",
            "points": lambda card: f"{card.points:,}" if card.points else "",
            "created": lambda card: long_day(
                card.created_at.astimezone(self._context.clock.tz).date(), words
            ),
        }

    def _purchases(self, card: CustomerCard) -> str:
        if not card.orders:
            return ""
        spent = format_money(card.net, self._context.settings["shop.currency"], whole=True)
        return self._words("customer.spend", money=spent, n=card.orders)

    def _list(self, values: Iterable[str]) -> str:
        return self._words("records.compare_comma").join(value for value in values if value)
