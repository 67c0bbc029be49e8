"""What a happening is asked beside its test: what of it is measured, when it was, and to what it is narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.conditions.happenings import STRETCH
from app.services.conditions.kinds import Field, Kind, Unit
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.group_editor.asked import STRETCHES, stretch_of, values_of
from app.ui.dialogs.group_editor.asking import inputs_of, pick_of
from app.ui.dialogs.group_editor.inputs import Inputs
from app.ui.dialogs.group_editor.pick_button import PickButton
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import Label, LabelRole, stand_for

_MEASURED = ("at_least", "at_most", "between")


class EventFields(QWidget):
    """Away for a field that is none; `measure_changed` says that numbers are of another unit now."""

    changed = Signal()
    measure_changed = Signal()

    def __init__(self, context: Context, teller: Teller) -> None:
        super().__init__()
        self._context, self._teller, self._words = context, teller, context.words
        self._entry: Field | None = None
        self.narrowed: dict[str, PickButton] = {}
        self.measure = ComboBox(context.themes, self._words("groups.measure"))
        self.stretch = ComboBox(context.themes, self._words("groups.stretch"))
        self.inputs: Inputs = Inputs()
        self._lay_out()
        self.measure.currentIndexChanged.connect(self._on_measure)
        self.stretch.currentIndexChanged.connect(self._on_stretch)

    def show_field(self, entry: Field, leaf: Mapping[str, Any]) -> None:
        """Offer what this field has, with what a condition says of it."""
        self._entry = entry
        self.setVisible(bool(entry.narrow))
        if not entry.narrow:
            return
        events = entry.kind is Kind.EVENTS
        self._when.setVisible(events)
        if events:
            self._fill_measures(entry, leaf)
            self._fill_stretches(entry, leaf)
        self._fill_narrowed(entry, leaf.get("where", {}))

    def show_test(self, test: str) -> None:
        """A measure is chosen where there is more than one and a number is asked."""
        entry = self._entry
        many = entry is not None and len(entry.measures or ()) > 1
        self._measured.setVisible(many and test in _MEASURED)

    def unit(self) -> Unit | None:
        """The unit of what is measured."""
        return (self._entry.measures or {}).get(self.measure.currentData()) if self._entry else None

    def stored(self) -> dict[str, Any]:
        """What of it is stored beside the test."""
        found: dict[str, Any] = {}
        where = {name: button.chosen() for name, button in self.narrowed.items() if button.chosen()}
        if where:
            found["where"] = where
        if self._entry is None or self._entry.kind is not Kind.EVENTS:
            return found
        if not self._measured.isHidden() and self.measure.currentData() != "times":
            found["measure"] = self.measure.currentData()
        return found | self.inputs.values()

    def problem(self) -> str:
        if self._entry is None or self._entry.kind is not Kind.EVENTS:
            return ""
        return self.inputs.problem()

    # -- parts ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._measured, self._when = QWidget(), QWidget()
        for holder, words, box in (
            (self._measured, "groups.measure", self.measure),
            (self._when, "groups.stretch", self.stretch),
        ):
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(tokens.S2)
            name = Label(self._words(words), LabelRole.SECONDARY)
            stand_for(name, box)
            row.addWidget(name)
            row.addWidget(box, 2)
            if box is self.stretch:
                row.addWidget(self.inputs, 3)
                self._when_row = row
            else:
                row.addStretch(3)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.S2)
        self._grid.setVerticalSpacing(tokens.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S2)
        column.addWidget(self._measured)
        column.addWidget(self._when)
        column.addLayout(self._grid)

    def _fill_measures(self, entry: Field, leaf: Mapping[str, Any]) -> None:
        self.measure.blockSignals(True)
        self.measure.clear()
        for one in entry.measures or ():
            self.measure.addItem(self._words(f"groups.measure.{one}"), one)
        self.measure.choose(leaf.get("measure", "times"))
        self.measure.blockSignals(False)

    def _fill_stretches(self, entry: Field, leaf: Mapping[str, Any]) -> None:
        offered = (*STRETCHES[:1], "next", *STRETCHES[1:]) if entry.ahead else STRETCHES
        own = stretch_of(leaf)
        if own not in offered:
            offered = (*offered, own)
        self.stretch.blockSignals(True)
        self.stretch.clear()
        for one in offered:
            self.stretch.addItem(self._words(f"groups.test.stretch.{one}"), one)
        self.stretch.choose(own)
        self.stretch.blockSignals(False)
        self._show_stretch({key: leaf[key] for key in STRETCH if key in leaf})

    def _fill_narrowed(self, entry: Field, where: Mapping[str, Any]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.narrowed = {}
        for at, (name, source) in enumerate((entry.narrow or {}).items()):
            title = self._words(f"groups.narrow.{name}")
            button = pick_of(self._context, self._teller, source, name=title)
            button.put(list(where.get(name, ())))
            button.changed.connect(self.changed)
            words = Label(title, LabelRole.SECONDARY)
            self._grid.addWidget(words, at // 2, at % 2 * 2)
            self._grid.addWidget(button, at // 2, at % 2 * 2 + 1)
            self.narrowed[name] = button

    def _show_stretch(self, values: Mapping[str, Any]) -> None:
        test = str(self.stretch.currentData() or "any")
        assert self._entry is not None
        made = inputs_of(self._context, self._teller, self._entry, None, test, None)
        made.put(values_of(values, test))
        made.changed.connect(self.changed)
        self._when_row.replaceWidget(self.inputs, made)
        self.inputs.hide()
        self.inputs.deleteLater()
        self.inputs = made
        made.show()

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_measure(self) -> None:
        self.measure_changed.emit()

    def _on_stretch(self) -> None:
        self._show_stretch(self.inputs.values())
        self.changed.emit()
