"""One condition: which field, which test, and its values; of a happening also when, how much and of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.conditions.kinds import Area, Field, Kind
from app.services.custom_fields import FieldRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.group_editor.asked import own_tests, plain, stored, test_of, tests_of, values_of
from app.ui.dialogs.group_editor.asking import inputs_of
from app.ui.dialogs.group_editor.event_fields import EventFields
from app.ui.dialogs.group_editor.inputs import Inputs
from app.ui.dialogs.group_editor.known import Known, field_title, fields_in, kind_of
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import Label, LabelRole

_FIRST = "tag"


class LeafEditor(QWidget):
    """`changed` comes with every change; what stands in it may be incomplete, then `problem` says why."""

    changed = Signal()

    def __init__(self, context: Context, teller: Teller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._teller, self._words = context, teller, context.words
        self._entry: Field | None = None
        self._own: FieldRow | None = None
        self._leaf: dict[str, Any] = {}
        self._build()
        self.area.currentIndexChanged.connect(self._on_area)
        self.field.currentIndexChanged.connect(self._on_field)
        self.test.currentIndexChanged.connect(self._on_test)

    # -- what stands in it ----------------------------------------------------------------------------------------

    def put(self, leaf: Mapping[str, Any]) -> None:
        """Show a stored condition, telling nobody; one that is not known begins anew."""
        self._leaf = plain(leaf)
        key = str(leaf.get("field", ""))
        if key == "custom":
            key = f"custom:{leaf.get('id')}"
        if not self._find(key) and not self._find(_FIRST):
            return
        self._show_tests(self._leaf if self._find(key) else {})

    def leaf(self) -> dict[str, Any]:
        """The condition as it is stored."""
        if self._entry is None:
            return {}
        more: dict[str, Any] = {"id": self._own.id} if self._own is not None else {}
        if self._entry.narrow:
            more |= self.events.stored()
        return stored(self._entry, self.test.currentData() or "", self.inputs.values(), **more)

    def problem(self) -> str:
        """The code of what is wrong (`groups.problem.*`), "" for a condition that is complete."""
        if self._entry is None:
            return "bad"
        return self.inputs.problem() or (self.events.problem() if self._entry.narrow else "")

    def begin(self) -> None:
        """Give the keyboard to the first thing one chooses."""
        self.area.setFocus()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, themes = self._words, self._context.themes
        self.area = ComboBox(themes, words("groups.area"))
        self.field = ComboBox(themes, words("groups.field"))
        self.test = ComboBox(themes, words("groups.test"))
        for box in (self.area, self.field, self.test):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        for one in Area:
            if fields_in(one, self._teller.known):
                self.area.addItem(words(f"groups.area.{one}"), one.value)
        self.inputs: Inputs = Inputs()
        self.events = EventFields(self._context, self._teller)
        self.events.changed.connect(self._on_changed)
        self.events.measure_changed.connect(self._on_test)
        top, self._middle = QHBoxLayout(), QHBoxLayout()
        for row in (top, self._middle):
            row.setSpacing(tokens.S2)
        top.addWidget(self.area, 2)
        top.addWidget(self.field, 3)
        self._middle.addWidget(self.test, 2)
        self._middle.addWidget(self.inputs, 3)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S2)
        column.addLayout(top)
        column.addLayout(self._middle)
        column.addWidget(self.events)
        column.addWidget(self.error)

    def set_error(self, text: str) -> None:
        """Say below what is wrong."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    # -- what is offered ------------------------------------------------------------------------------------------

    def _find(self, key: str) -> bool:
        """Choose the field of a key, telling nobody; whether there is one."""
        known: Known = self._teller.known
        for area in Area:
            for one, entry, own in fields_in(area, known):
                if one == key:
                    self._quietly(self.area, area.value)
                    self._fill_fields(area, one)
                    self._entry, self._own = entry, own
                    return True
        return False

    def _fill_fields(self, area: Area, current: str = "") -> None:
        self.field.blockSignals(True)
        self.field.clear()
        for key, entry, own in fields_in(area, self._teller.known):
            self.field.addItem(field_title(entry, own, self._words), key)
        if current:
            self.field.choose(current)
        self.field.blockSignals(False)

    def _show_tests(self, leaf: Mapping[str, Any]) -> None:
        """The tests of the field, with that of a condition that is shown."""
        entry = self._entry
        if entry is None:
            return
        kind = kind_of(entry, self._own)
        tests: Sequence[str] = tests_of(entry, leaf)
        if self._own is not None:
            own = test_of(entry, leaf)
            offered = own_tests(str(self._own.kind))
            tests = offered if not own or own in offered else (*offered, own)
        self.test.blockSignals(True)
        self.test.clear()
        for test in tests:
            self.test.addItem(self._words(f"groups.test.{kind}.{test}"), test)
        if leaf:
            self.test.choose(test_of(entry, leaf))
        self.test.blockSignals(False)
        self.test.setEnabled(len(tests) > 1)
        self.events.show_field(entry, leaf)
        self._show_inputs(leaf)

    def _show_inputs(self, leaf: Mapping[str, Any]) -> None:
        entry, test = self._entry, str(self.test.currentData() or "")
        if entry is None:
            return
        self.events.show_test(test)
        unit = self.events.unit() if entry.kind is Kind.EVENTS else entry.unit
        made = inputs_of(self._context, self._teller, entry, self._own, test, unit)
        made.put(values_of(leaf, test))
        made.changed.connect(self._on_changed)
        self._middle.replaceWidget(self.inputs, made)
        self.inputs.hide()
        self.inputs.deleteLater()
        self.inputs = made
        made.show()
        QWidget.setTabOrder(self.test, made)

    @staticmethod
    def _quietly(box: ComboBox, data: object) -> None:
        box.blockSignals(True)
        box.choose(data)
        box.blockSignals(False)

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_area(self) -> None:
        self._fill_fields(Area(self.area.currentData()))
        self._on_field()

    def _on_field(self) -> None:
        key = self.field.currentData()
        if key is not None and self._find(str(key)):
            self._show_tests({})
            self._on_changed()

    def _on_test(self) -> None:
        """What was given stays where the new test asks for it, too."""
        self._show_inputs(self.inputs.values())
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()
