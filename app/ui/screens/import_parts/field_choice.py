"""Where a column goes: the fields of the kind of list, by their names in the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionComboBox

from app.core.enums import CustomFieldKind
from app.core.words import Words
from app.ui.context import Context
from app.ui.importing.order import CUSTOM, OwnField
from app.ui.screens.import_parts.field_groups import grouped_fields
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import plain_tooltip

LEFT_OUT = ""
_KIND = "custom#"
"""An own field of a kind that was chosen by hand: `custom#number`."""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class FieldOffer:
    """The fields that may be chosen: their names, those that a file may have several times, and the shop's own."""

    kind: str
    names: tuple[str, ...]
    many: frozenset[str]
    custom: bool
    """Whether a column may become a field of the shop's own."""
    own: tuple[OwnField, ...] = ()

    def base(self, target: str) -> str:
        """`phone` for `phone_2`, where a file may have several."""
        name, _, number = target.rpartition("_")
        return name if number.isdigit() and name in self.many else target


def field_label(words: Words, offer: FieldOffer, target: str) -> str:
    """A field as it is called on screen."""
    if target.startswith(CUSTOM):
        return words("import.own_field", name=target.removeprefix(CUSTOM))
    base = offer.base(target)
    keys = (f"import.target.{offer.kind}.{base}", f"exchange.field.{offer.kind}.{base}")
    label = next((words(key) for key in keys if key in words), base)
    return label if base == target else f"{label} {target.rpartition('_')[2]}"


def field_model(
    parent: QObject, words: Words, offer: FieldOffer, targets: Sequence[str]
) -> QStandardItemModel:
    """The fields to choose from, made once for all columns: a wide file has hundreds.

    `targets` are those of the file, of which numbered ones (`phone_2`) join the list.
    """
    model = QStandardItemModel(parent)
    model.appendRow(_item(words("import.left_out"), LEFT_OUT))
    numbered = [one for one in dict.fromkeys(targets) if offer.base(one) != one]
    for caption, names in grouped_fields(offer.kind, offer.names):
        if caption:
            model.appendRow(_caption(words(f"import.fields.{caption}")))
        for name in names:
            model.appendRow(_field(words, offer, name))
            for more in numbered:
                if offer.base(more) == name:
                    model.appendRow(_field(words, offer, more))
    if offer.custom:
        _add_own(model, words, offer)
    return model


def _add_own(model: QStandardItemModel, words: Words, offer: FieldOffer) -> None:
    model.appendRow(_caption(words("import.fields.own")))
    for one in offer.own:
        model.appendRow(_item(field_label(words, offer, CUSTOM + one.name), CUSTOM + one.name))
    model.appendRow(_item(words("import.new_own"), CUSTOM))
    for kind in CustomFieldKind:
        model.appendRow(_item(words("import.new_own_of", kind=words(f"import.kind.{kind}")), _KIND + kind))


class FieldChoice(ComboBox):
    """One column's choice; `target` is the field's name, or None for a column that is left out.

    The arrows go to the column above or below (`stepped`), Enter opens the list: nothing changes by passing.
    """

    stepped = Signal(int)
    focused = Signal()

    def __init__(
        self, context: Context, heading: str, name: str, offer: FieldOffer, model: QStandardItemModel
    ) -> None:
        super().__init__(context.themes, name)
        self.heading = heading
        self.guessed = ""
        """The kind that the values of the column speak for."""
        self._words = context.words
        self._offer = offer
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setModel(model)

    @property
    def target(self) -> str | None:
        """As a mapping names it; a field of the shop's own is called as the column is."""
        chosen: str = self.currentData() or ""
        return CUSTOM + self.heading if self._is_new(chosen) else chosen or None

    @property
    def own_kind(self) -> str:
        """Of which kind the new own field is to be; empty where the column goes elsewhere."""
        chosen: str = self.currentData() or ""
        if not self._is_new(chosen):
            return ""
        return chosen.removeprefix(_KIND) if chosen.startswith(_KIND) else self.guessed

    def show_target(self, target: str | None, kind: str = "") -> None:
        """Choose without telling; a field that is not in the list yet joins it."""
        wanted = target or LEFT_OUT
        if target == CUSTOM + self.heading and self.findData(target) < 0:
            wanted = _KIND + kind if kind and kind != self.guessed else CUSTOM
        if self.findData(wanted) < 0:
            self.addItem(field_label(self._words, self._offer, wanted), wanted)
        self.choose(wanted)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A new own field says of which kind it will be, which differs from column to column."""
        super().initStyleOption(option)
        if kind := self.own_kind:
            option.currentText = self._words("import.new_own_of", kind=self._words(f"import.kind.{kind}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in _MOVES:
            self.stepped.emit(_MOVES[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        elif plain and event.text().isalnum():
            event.ignore()  # a letter is a key of the page here, not the beginning of a field's name
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _is_new(self, chosen: str) -> bool:
        return chosen == CUSTOM or chosen.startswith(_KIND)


def _field(words: Words, offer: FieldOffer, name: str) -> QStandardItem:
    meaning = f"exchange.meaning.{offer.kind}.{offer.base(name)}"
    return _item(field_label(words, offer, name), name, words(meaning) if meaning in words else "")


def _item(label: str, name: str, told: str = "") -> QStandardItem:
    item = QStandardItem(label)
    item.setData(name, Qt.ItemDataRole.UserRole)
    item.setToolTip(plain_tooltip(told))
    return item


def _caption(label: str) -> QStandardItem:
    item = QStandardItem(label)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData("\x00", Qt.ItemDataRole.UserRole)
    return item
