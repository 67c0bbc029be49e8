"""Where a column goes: the fields of the kind of list, by their names in the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.core.words import Words
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import plain_tooltip

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


def field_model(
    parent: QObject, words: Words, offer: FieldOffer, targets: Sequence[str], left_out: str, own: str
) -> QStandardItemModel:
    """The fields to choose from, made once for all columns: a wide file has hundreds.

    `targets` are those of the file, of which numbered ones (`phone_2`) join the list. `left_out` and `own` are the
    words for a column that stays out and for one that becomes a field of the shop's own.
    """
    model = QStandardItemModel(parent)
    model.appendRow(_item(left_out, LEFT_OUT))
    if offer.custom:
        model.appendRow(_item(own, CUSTOM))
    for name in dict.fromkeys([*offer.names, *(one for one in targets if offer.base(one) != one)]):
        meaning = f"exchange.meaning.{offer.kind}.{offer.base(name)}"
        told = words(meaning) if meaning in words else ""
        model.appendRow(_item(field_label(words, offer, name), name, told))
    return model


class FieldChoice(ComboBox):
    """One column's choice; `target` is the field's name, or None for a column that is left out."""

    def __init__(
        self, context: Context, heading: str, name: str, offer: FieldOffer, model: QStandardItemModel
    ) -> None:
        super().__init__(context.themes, name)
        self.heading = heading
        self._words = context.words
        self._offer = offer
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setModel(model)

    @property
    def target(self) -> str | None:
        """As a mapping names it; a field of the shop's own is called as the column is."""
        chosen: str | None = self.currentData()
        return CUSTOM + self.heading if chosen == CUSTOM else chosen or None

    def show_target(self, target: str | None) -> None:
        """Choose without telling; a field that is not in the list yet joins it."""
        wanted = CUSTOM if target == CUSTOM + self.heading else target or LEFT_OUT
        if self.findData(wanted) < 0:
            self.addItem(field_label(self._words, self._offer, wanted), wanted)
        self.choose(wanted)


def _item(label: str, name: str, told: str = "") -> QStandardItem:
    item = QStandardItem(label)
    item.setData(name, Qt.ItemDataRole.UserRole)
    item.setToolTip(plain_tooltip(told))
    return item
