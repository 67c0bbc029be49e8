"""The conditions that an audience can be made of, each an editor of one line. A new one is an entry below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.decimals import parse_number
from app.core.enums import AbcClass, CustomerKind, Gender, Segment, Stage
from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.customer_cells import tier_name
from app.ui.dialogs.care_rule.choices import Choices
from app.ui.dialogs.care_rule.toggle_chips import ToggleChips
from app.ui.dialogs.customer_form_parts.tags_field import TagsField
from app.ui.dialogs.group_editor import AudienceChoice
from app.ui.rule_words import segment_word
from app.ui.widgets.label import Label, LabelRole

_NUMBER_WIDTH = 64
GROUP = "segment_id"
"""Not a key of the audience but a column of the rule; edited in the same place."""
GENDER = "gender"
"""Nor is this: it is stored as a further condition (`rule`)."""


class CriterionEditor(QWidget):
    """What the editors have in common."""

    changed = Signal()

    def problem(self) -> str:
        """The code of what cannot be read, '' else."""
        return ""

    def begin(self) -> None:
        """Give the keyboard to what one chooses or types."""
        self.setFocus()


class ChipsCriterion(CriterionEditor):
    """Any of a closed set; none chosen asks for nothing."""

    def __init__(self, context: Context, name: str, entries: list[tuple[str, Any]]) -> None:
        super().__init__()
        self.chips = ToggleChips(context.themes, entries, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chips, 1)
        self.chips.changed.connect(self.changed)

    def value(self) -> list[Any] | None:
        return self.chips.values() or None

    def put(self, value: Any) -> None:
        self.chips.set_values(value or ())

    def begin(self) -> None:
        self.chips.focus_first()


class TagsCriterion(CriterionEditor):
    """Tags, one of which the customer bears."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.tags = TagsField(context)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(self.tags, 1)
        self.tags.changed.connect(self.changed)

    def value(self) -> list[str] | None:
        return self.tags.plain() or None

    def put(self, value: Any) -> None:
        self.tags.put_plain(value or ())

    def begin(self) -> None:
        self.tags.begin_adding()


class NumberCriterion(CriterionEditor):
    """A whole number from 1 on, with its unit."""

    def __init__(self, context: Context, key: str, most: int) -> None:
        super().__init__()
        words = context.words
        self._most = most
        self.line = QLineEdit()
        self.line.setFixedWidth(_NUMBER_WIDTH)
        self.line.setAccessibleName(words(f"rules.criterion.{key}"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(Label(words(f"rules.criterion.{key}.unit"), LabelRole.SECONDARY))
        row.addStretch(1)
        self.line.textChanged.connect(self.changed)

    def value(self) -> int | None:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            number = parse_number(text)
        except ShukeError:
            return None
        return int(number) if number == int(number) and 1 <= number <= self._most else None

    def put(self, value: Any) -> None:
        self.line.blockSignals(True)
        self.line.setText("" if value is None else str(value))
        self.line.blockSignals(False)

    def problem(self) -> str:
        return "bad_number" if self.line.text().strip() and self.value() is None else ""

    def begin(self) -> None:
        self.line.setFocus()


class GroupCriterion(CriterionEditor):
    """One of the shop's saved groups, or one that is made on the spot."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.choice = AudienceChoice(context, context.words("rules.criterion.segment_id"), lead=())
        self.combo = self.choice.box
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 1)
        self.choice.changed.connect(self.changed)

    def value(self) -> int | None:
        return self.choice.segment_id()

    def put(self, value: Any) -> None:
        self.choice.put(value)

    def begin(self) -> None:
        self.choice.setFocus()


class StoredCriterion(CriterionEditor):
    """A condition that was made elsewhere: it can be kept or taken away, not edited here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._stored: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(context.words("rules.criterion.rule.kept"), LabelRole.CAPTION))
        row.addStretch(1)

    def value(self) -> Any:
        return self._stored

    def put(self, value: Any) -> None:
        self._stored = value


Criterion = ChipsCriterion | TagsCriterion | NumberCriterion | GroupCriterion | StoredCriterion
"""`value` is what is stored under the key, None where nothing was asked for; `put` shows one and tells nobody."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a criterion is made; `offered` says whether the shop has anything to choose from."""

    make: Callable[[Context, Choices], Criterion]
    offered: Callable[[Choices], bool] = lambda choices: True


def _tiers(context: Context, choices: Choices) -> Criterion:
    words = context.words
    entries = [(tier_name(*names, words), level) for level, names in choices.names.tiers.items()]
    return ChipsCriterion(context, words("rules.criterion.tiers"), entries)


def _terms(
    key: str, word: Callable[[str], str], values: type[StrEnum]
) -> Callable[[Context, Choices], Criterion]:
    def make(context: Context, choices: Choices) -> Criterion:
        words = context.words
        entries: list[tuple[str, Any]] = [(words(word(str(one))), str(one)) for one in values]
        return ChipsCriterion(context, words(f"rules.criterion.{key}"), entries)

    return make


CRITERIA: Mapping[str, Kind] = {
    "tiers": Kind(_tiers, lambda choices: bool(choices.names.tiers)),
    "stages": Kind(_terms("stages", lambda one: f"terms.stage.{one}", Stage)),
    "segments": Kind(_terms("segments", segment_word, Segment)),
    "abc": Kind(_terms("abc", lambda one: f"terms.abc_class.{one}", AbcClass)),
    "kinds": Kind(_terms("kinds", lambda one: f"terms.customer_kind.{one}", CustomerKind)),
    GENDER: Kind(_terms(GENDER, lambda one: f"terms.gender.{one}", Gender)),
    "tags": Kind(lambda context, choices: TagsCriterion(context)),
    "bought_within_months": Kind(
        lambda context, choices: NumberCriterion(context, "bought_within_months", 120)
    ),
    "min_orders": Kind(lambda context, choices: NumberCriterion(context, "min_orders", 1_000)),
    GROUP: Kind(lambda context, choices: GroupCriterion(context)),
    "rule": Kind(lambda context, choices: StoredCriterion(context), lambda choices: False),
}
"""In the order in which they are offered; the keys are those of `care_audience`, but for `GROUP` and `GENDER`."""
