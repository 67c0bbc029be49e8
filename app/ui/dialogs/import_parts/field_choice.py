"""Where a column goes: the fields of the kind of list, by their names in the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.core.words import Words
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox

CUSTOM = "custom:"
LEFT_OUT = ""


@dataclass(frozen=True, slots=True)
class FieldOffer:
    """The fields that may be chosen: their names, those that a file may have several times, and of which kind."""

    kind: str
    names: tuple[str, ...]
    many: frozenset[str]
    custom: bool
    """Whether a column may become a field of the shop's own."""

    def base(self, target: str) -> str:
        """`phone` for `phone_2`, where a file may have several."""
        name, _, number = target.rpartition("_")
        return name if number.isdigit() and name in self.many else target


def field_label(words: Words, offer: FieldOffer, target: str) -> str:
    """A field as it is called on screen."""
    if target.startswith(CUSTOM):
        return words("exchange.custom_heading", name=target.removeprefix(CUSTOM))
    base = offer.base(target)
    key = f"exchange.field.{offer.kind}.{base}"
    label = words(key) if key in words else base
    return label if base == target else f"{label} {target.rpartition('_')[2]}"


class FieldChoice(ComboBox):
    """One column's choice; `target` is the field's name, or None for a column that is left out."""

    def __init__(self, context: Context, heading: str, name: str, left_out: str) -> None:
        super().__init__(context.themes, name)
        self.heading = heading
        self._words = context.words
        self._left_out = left_out
        self._offer: FieldOffer | None = None
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @property
    def target(self) -> str | None:
        return self.currentData() or None

    def offer(self, offer: FieldOffer, targets: Sequence[str]) -> None:
        """The fields to choose from; `targets` are those of the file, numbered ones with them."""
        numbered = [one for one in targets if offer.base(one) != one]
        names = [LEFT_OUT, *offer.names, *numbered]
        if offer.custom and self.heading:
            names.insert(1, CUSTOM + self.heading)
        if offer == self._offer and all(self.findData(one) >= 0 for one in names):
            return
        self._offer = offer
        model = QStandardItemModel(self)
        for name in dict.fromkeys(names):
            model.appendRow(self._item(offer, name))
        blocked = self.blockSignals(True)
        self.setModel(model)
        self.blockSignals(blocked)

    def show_target(self, target: str | None) -> None:
        """Choose without telling; a field that is not among those offered is added."""
        wanted = target or LEFT_OUT
        if self.findData(wanted) < 0 and self._offer is not None:
            self.addItem(field_label(self._words, self._offer, wanted), wanted)
        self.choose(wanted)

    def _item(self, offer: FieldOffer, name: str) -> QStandardItem:
        item = QStandardItem(self._left_out if name == LEFT_OUT else field_label(self._words, offer, name))
        item.setData(name, Qt.ItemDataRole.UserRole)
        meaning = f"exchange.meaning.{offer.kind}.{offer.base(name)}"
        if meaning in self._words:
            item.setToolTip(self._words(meaning))
        return item
