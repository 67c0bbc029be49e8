"""Narrowing the list by the shop's own fields: the sidebar's entries, and the dialog that asks for any other test."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.custom_values import NO, YES, normalise
from app.core.enums import CustomFieldKind
from app.core.words import Words
from app.db.reader import Reader
from app.services import custom_fields
from app.services.custom_fields import FieldRow
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.custom_words import shown_value
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.filter_list import FilterItem
from app.ui.widgets.form import Form

PREFIX = "custom:"
MOST = 12
"""Entries of the sidebar; the dialog reaches the rest."""
CLOSED = (CustomFieldKind.CHOICE, CustomFieldKind.YES_NO)
ORDERED = (CustomFieldKind.NUMBER, CustomFieldKind.DATE)
_COUNTS = (
    "SELECT v.field_id, v.value, count(*) FROM custom_field f CROSS JOIN custom_value v ON v.field_id = f.id"
    " JOIN customer_stats s ON s.customer_id = v.customer_id"
    " WHERE f.deleted_at IS NULL AND f.kind IN ('choice', 'yes_no') GROUP BY v.field_id, v.value"
)


@dataclass(frozen=True, slots=True)
class CustomCounts:
    """The shop's fields, and how many customers have each of their closed values."""

    fields: tuple[FieldRow, ...] = ()
    values: Mapping[tuple[int, str], int] | None = None


def read_custom_counts(reader: Reader) -> CustomCounts:
    """Runs on the pool with the other counts of the sidebar."""
    fields = tuple(custom_fields.fields(reader, counted=False))
    if not any(field.kind in CLOSED for field in fields):
        return CustomCounts(fields)
    return CustomCounts(fields, {(number, text): n for number, text, n in reader.all(_COUNTS)})


def key_of(leaf: Mapping[str, Any]) -> str:
    """The sidebar's key of a leaf of a rule."""
    return PREFIX + json.dumps(leaf, ensure_ascii=False, sort_keys=True)


def leaf_of(value: str) -> dict[str, Any]:
    """The leaf that a key without its prefix means."""
    leaf: dict[str, Any] = json.loads(value)
    return leaf


def custom_items(counts: CustomCounts, asked: Sequence[str], words: Words) -> list[FilterItem]:
    """What the sidebar shows of the shop's fields: what was asked for in the dialog, then the closed values."""
    known = {field.id: field for field in counts.fields}
    leaves = [leaf_of(key.removeprefix(PREFIX)) for key in asked]
    found = [
        FilterItem(key_of(leaf), told(leaf, known[leaf["id"]], words), None, "filter")
        for leaf in leaves
        if leaf.get("id") in known
    ]
    for field in counts.fields:
        for text in _closed(field):
            leaf = {"field": "custom", "id": field.id, "in": [text]}
            n = (counts.values or {}).get((field.id, text), 0)
            if key_of(leaf) not in asked:
                found.append(FilterItem(key_of(leaf), told(leaf, field, words), n, "list"))
    return found[: MOST + len(asked)]


def told(leaf: Mapping[str, Any], field: FieldRow, words: Words) -> str:
    """A test in words: 爱喝：红茶."""

    def shown(value: object) -> str:
        return shown_value(field.kind, str(value), words)

    if leaf.get("missing") or leaf.get("given"):
        test = words(f"custom.test.{'missing' if leaf.get('missing') else 'given'}")
    elif "in" in leaf:
        test = ("、" if words.language == "zh_CN" else ", ").join(shown(one) for one in leaf["in"])
    elif "contains" in leaf:
        test = words("custom.told.contains", value=leaf["contains"])
    else:
        least, most = leaf.get("at_least"), leaf.get("at_most")
        key = "between" if least is not None and most is not None else "least" if most is None else "most"
        test = words(
            f"custom.told.{key}",
            least=shown(least) if least is not None else "",
            most=shown(most) if most is not None else "",
        )
    return words("custom.told", field=field.name, test=test)


class CustomFilterDialog(Dialog):
    """A field, a test, a value; `leaf` is the rule that came of it."""

    def __init__(self, context: Context, fields: Sequence[FieldRow], parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(
            context.themes, words("custom.filter_title"), words("custom.filter_do"), width=420, parent=parent
        )
        self._context = context
        self._by_id = {field.id: field for field in fields}
        self.leaf: dict[str, Any] | None = None
        self.field = ComboBox(context.themes, words("custom.field"))
        for field in fields:
            self.field.addItem(field.name, field.id)
        self.test = ComboBox(context.themes, words("custom.test"))
        self.value, self.until = QLineEdit(), QLineEdit()
        self.choice = ComboBox(context.themes, words("custom.value"))
        self.forms: dict[str, Form] = {}
        for name, label, editor in (
            ("field", "custom.field", self.field),
            ("test", "custom.test", self.test),
            ("value", "custom.value", self.value),
            ("choice", "custom.value", self.choice),
            ("until", "custom.until", self.until),
        ):
            self.forms[name] = Form(context.themes, label_width=64)
            self.forms[name].add_row(name, words(label), editor)
            self.body.addWidget(self.forms[name])
        self.body.addStretch(1)
        self.setMinimumHeight(260)
        self.field.currentIndexChanged.connect(self._show_tests)
        self.test.currentIndexChanged.connect(self._show_values)
        self.primary_requested.connect(self.take)
        self._show_tests()

    def take(self) -> None:
        """Read the test; stays open with what is wrong."""
        field, test = self._field, self.test.currentData()
        leaf: dict[str, Any] = {"field": "custom", "id": field.id}
        if test in ("missing", "given"):
            self._end(leaf | {test: True})
        elif field.kind in CLOSED:
            self._end(leaf | {"in": [self.choice.currentData()]})
        elif test == "contains":
            text = self.value.text().strip()
            self._end(leaf | {"contains": text}) if text else self._refuse({"value": "required"})
        else:
            self._take_limits(leaf, test)

    def _take_limits(self, leaf: dict[str, Any], test: str) -> None:
        read, problems = {}, {}
        wanted = {"is": ("value",), "least": ("value",), "most": ("until",), "between": ("value", "until")}
        for name in wanted[test]:
            line = self.value if name == "value" else self.until
            stored, problem = normalise(self._field.kind, line.text())
            if stored is None:
                problems[name] = problem or "required"
            else:
                read[name] = stored
        if problems:
            self._refuse(problems)
        elif test == "is":
            self._end(leaf | {"in": [read["value"]]})
        else:
            number = self._field.kind == CustomFieldKind.NUMBER
            limits = {"value": "at_least", "until": "at_most"}
            self._end(leaf | {limits[name]: _limit(text) if number else text for name, text in read.items()})

    @property
    def _field(self) -> FieldRow:
        number: int = self.field.currentData()
        return self._by_id[number]

    def _end(self, leaf: dict[str, Any]) -> None:
        self.leaf = leaf
        self.accept()

    def _refuse(self, problems: Mapping[str, str]) -> None:
        words = self._context.words
        for name, form in reversed(list(self.forms.items())):
            form.set_errors({name: problem_text(words, problems[name])} if name in problems else {})

    def _show_tests(self) -> None:
        words, field = self._context.words, self._field
        self.test.blockSignals(True)
        self.test.clear()
        for test in _tests(field.kind):
            self.test.addItem(words(f"custom.test.{test}"), test)
        self.test.blockSignals(False)
        self.choice.clear()
        for text in _closed(field):
            self.choice.addItem(shown_value(field.kind, text, words), text)
        self._show_values()

    def _show_values(self) -> None:
        """Only what the test asks for."""
        test, closed = self.test.currentData(), self._field.kind in CLOSED
        self._refuse({})
        self.forms["value"].setVisible(not closed and test in ("is", "contains", "least", "between"))
        self.forms["choice"].setVisible(closed and test == "is")
        self.forms["until"].setVisible(not closed and test in ("most", "between"))


def _tests(kind: CustomFieldKind) -> Iterable[str]:
    if kind in CLOSED:
        return ("is", "given", "missing")
    if kind in ORDERED:
        return ("is", "least", "most", "between", "given", "missing")
    return ("contains", "given", "missing")


def _limit(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _closed(field: FieldRow) -> tuple[str, ...]:
    """The values that a field can have, where they are few."""
    if field.kind == CustomFieldKind.YES_NO:
        return (YES, NO)
    return field.choices if field.kind == CustomFieldKind.CHOICE else ()
