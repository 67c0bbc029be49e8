"""The fields in which the values of a test are given. Each gives what is stored, or the code of what is wrong.

What was put and not touched comes out as it went in, also where the field shows it shortened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_words import date_text
from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.core.money import currency, parse_money, plain_money
from app.services.conditions.kinds import Unit
from app.services.conditions.periods import Period
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.group_editor.pick_button import PickButton, Value
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.label import Label, LabelRole

_NUMBER_WIDTH = 84
MOST_DAYS = 36_500
Values = Mapping[str, Any]


class Inputs(QWidget):
    """What all have in common: nothing is asked, and nothing can be wrong."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(tokens.TIGHT)

    def put(self, values: Values) -> None:
        """Show stored values, telling nobody."""

    def values(self) -> dict[str, Any]:
        """What is stored."""
        return {}

    def problem(self) -> str:
        """The code of what is wrong (`groups.problem.*`), "" else."""
        return ""


class NumberInputs(Inputs):
    """One number or two, with the unit behind: money in major units, a share in percent."""

    def __init__(
        self, context: Context, keys: Sequence[str], unit: Unit | None, *, whole: bool = False
    ) -> None:
        super().__init__()
        self._words, self._currency = context.words, str(context.settings["shop.currency"])
        self._unit, self._whole = unit, whole
        self._put: dict[str, tuple[str, int | float]] = {}
        self.lines: dict[str, QLineEdit] = {}
        for key in keys:
            if self.lines:
                self.row.addWidget(Label(context.words("groups.to"), LabelRole.SECONDARY))
            line = QLineEdit()
            line.setFixedWidth(_NUMBER_WIDTH)
            line.setAccessibleName(self._name(key, len(keys)))
            line.textChanged.connect(self.changed)
            self.lines[key] = line
            self.row.addWidget(line)
        if unit is not None:
            short = context.words(f"groups.unit_short.{unit}", currency=currency(self._currency).symbol)
            self.row.addWidget(Label(short, LabelRole.SECONDARY))
        self.row.addStretch(1)
        self.setFocusProxy(next(iter(self.lines.values())))

    def put(self, values: Values) -> None:
        for key, line in self.lines.items():
            value = values.get(key)
            shown = "" if not isinstance(value, int | float) else self._shown(value)
            if isinstance(value, int | float):
                self._put[key] = (shown, value)
            line.blockSignals(True)
            line.setText(shown)
            line.blockSignals(False)

    def values(self) -> dict[str, Any]:
        found = {key: self._read(key) for key in self.lines}
        return {key: value for key, value in found.items() if value is not None}

    def problem(self) -> str:
        found = [self._read(key) for key in self.lines]
        if any(value is None for value in found):
            return "days" if self._whole else "number"
        least, *most = [value for value in found if value is not None]
        return "order" if most and most[0] < least else ""

    def _name(self, key: str, count: int) -> str:
        named = {"at_least": "from", "at_most": "to"}.get(key, "value") if count > 1 else "value"
        return self._words(f"groups.{named}")

    def _shown(self, value: int | float) -> str:
        if self._unit is Unit.MONEY:
            return plain_money(int(value), self._currency).removesuffix(".00")
        return f"{value * 100:.10g}" if self._unit is Unit.SHARE else f"{value:.12g}"

    def _read(self, key: str) -> int | float | None:
        typed = self.lines[key].text().strip()
        shown, stored = self._put.get(key, ("", 0))
        if typed and typed == shown:
            return stored
        if not typed:
            return None
        try:
            if self._unit is Unit.MONEY:
                return parse_money(typed, self._currency)
            number = parse_number(typed.removesuffix("%"))
        except ShukeError:
            return None
        if self._whole:
            return int(number) if number == int(number) and 0 <= number <= MOST_DAYS else None
        if self._unit is Unit.SHARE:
            return float(number / 100)
        return int(number) if number == int(number) else float(number)


class TextInputs(Inputs):
    """A text."""

    def __init__(self, context: Context, keys: Sequence[str]) -> None:
        super().__init__()
        (self._key,) = keys
        self.line = QLineEdit()
        self.line.setMaxLength(200)
        self.line.setAccessibleName(context.words("groups.value"))
        self.line.textChanged.connect(self.changed)
        self.row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)

    def put(self, values: Values) -> None:
        self.line.blockSignals(True)
        self.line.setText(str(values.get(self._key, "")))
        self.line.blockSignals(False)

    def values(self) -> dict[str, Any]:
        typed = self.line.text().strip()
        return {self._key: typed} if typed else {}

    def problem(self) -> str:
        return "" if self.line.text().strip() else "text"


class DayInputs(Inputs):
    """One day of the calendar or two."""

    def __init__(self, context: Context, keys: Sequence[str]) -> None:
        super().__init__()
        self._context = context
        self.days: dict[str, DateField] = {}
        for key in keys:
            if self.days:
                self.row.addWidget(Label(context.words("groups.to"), LabelRole.SECONDARY))
            name = context.words("groups.from" if key == "since" else "groups.to")
            field = DateField(context.themes, self._show, self._read, name=name)
            field.changed.connect(self._on_changed)
            field.setMinimumWidth(120)
            self.days[key] = field
            self.row.addWidget(field, 1)
        self.setFocusProxy(next(iter(self.days.values())))

    def put(self, values: Values) -> None:
        for key, field in self.days.items():
            text = values.get(key)
            field.set_value(date.fromisoformat(text) if isinstance(text, str) else None)

    def values(self) -> dict[str, Any]:
        return {
            key: day.isoformat() for key, field in self.days.items() if (day := field.value()) is not None
        }

    def problem(self) -> str:
        found = [field.value() for field in self.days.values()]
        if any(day is None for day in found):
            return "day"
        first, *last = [day for day in found if day is not None]
        return "order" if last and last[0] < first else ""

    def _show(self, day: date) -> str:
        return date_text(CalendarDate.of(day), self._context.language, short=True)

    def _read(self, text: str) -> date | None:
        found = read_date(text, self._context.clock.today()).date
        return found.to_solar() if found is not None else None

    def _on_changed(self, day: object) -> None:
        self.changed.emit()


class PeriodInputs(Inputs):
    """One of the periods that move with the day."""

    def __init__(self, context: Context, keys: Sequence[str]) -> None:
        super().__init__()
        self.box = ComboBox(context.themes, context.words("groups.value"))
        for one in Period:
            self.box.addItem(context.words(f"groups.period.{one}"), one.value)
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.setFocusProxy(self.box)

    def put(self, values: Values) -> None:
        self.box.blockSignals(True)
        self.box.choose(values.get("period"))
        self.box.blockSignals(False)

    def values(self) -> dict[str, Any]:
        return {"period": self.box.currentData()}

    def _on_chosen(self, place: int) -> None:
        self.changed.emit()


class PickInputs(Inputs):
    """Any of the values of a source, one at least."""

    def __init__(self, button: PickButton, key: str) -> None:
        super().__init__()
        self._key = key
        self.button = button
        self.button.changed.connect(self.changed)
        self.row.addWidget(button, 1)
        self.setFocusProxy(button)

    def put(self, values: Values) -> None:
        self.button.put(list(values.get(self._key, ())))

    def values(self) -> dict[str, Any]:
        chosen: list[Value] = self.button.chosen()
        return {self._key: chosen} if chosen else {}

    def problem(self) -> str:
        return "" if self.button.chosen() else "choice"
