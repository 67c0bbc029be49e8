"""For whom a rule is: everybody, until a condition is added. All conditions must hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.care_rule.choices import Choices
from app.ui.dialogs.care_rule.criteria import CRITERIA, GENDER, GROUP, Criterion
from app.ui.rule_words import genders_of
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu


class AudienceEditor(QWidget):
    """Conditions are lines; a line is added from a menu of those that are not there yet."""

    changed = Signal()

    def __init__(self, context: Context, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._choices = context, choices
        words = context.words
        self.lines: dict[str, CriterionLine] = {}
        self.everybody = Label(words("rules.whom.all"))
        self.everybody.setMinimumHeight(tokens.CONTROL)
        self.add = LinkButton(context.themes, words("rules.criterion.add"), icon="plus")
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.TIGHT)
        self._column.addWidget(self.everybody)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.error)
        self.add.clicked.connect(self._on_add)

    # -- what stands in it ----------------------------------------------------------------------------------------

    def put(self, audience: Mapping[str, Any], segment_id: int | None) -> None:
        """Show a stored audience, telling nobody."""
        for key in list(self.lines):
            self._drop(key)
        stored = {**audience, **({GROUP: segment_id} if segment_id is not None else {})}
        if (genders := genders_of(stored.get("rule"))) is not None:
            stored[GENDER] = genders
            del stored["rule"]
        for key in CRITERIA:
            if stored.get(key) is not None:
                self._line(key).criterion.put(stored[key])
        self._show()

    def audience(self) -> dict[str, Any]:
        """What is stored as the audience; `{}` is everybody."""
        values = {key: value for key, value in self._values().items() if key != GROUP}
        if (genders := values.pop(GENDER, None)) is not None:
            asked = {"field": "gender", "in": genders}
            values["rule"] = {"all": [values["rule"], asked]} if "rule" in values else asked
        return values

    def segment_id(self) -> int | None:
        """The saved group that narrows it further."""
        return self._values().get(GROUP)

    def problem(self) -> str:
        """The code of the first thing that cannot be read, '' else."""
        return next((code for line in self.lines.values() if (code := line.criterion.problem())), "")

    def set_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.setAccessibleDescription(text)

    # -- lines ----------------------------------------------------------------------------------------------------

    def offered(self) -> list[str]:
        """The conditions that can still be added."""
        return [
            key for key, kind in CRITERIA.items() if key not in self.lines and kind.offered(self._choices)
        ]

    def begin(self, key: str) -> None:
        """Add a condition and go to it."""
        line = self._line(key)
        self._show()
        line.criterion.begin()
        self.changed.emit()

    def remove(self, key: str) -> None:
        self._drop(key)
        self._show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _line(self, key: str) -> CriterionLine:
        line = CriterionLine(self._context, key, CRITERIA[key].make(self._context, self._choices))
        line.removed.connect(self.remove)
        line.criterion.changed.connect(self.changed)
        keys = [one for one in CRITERIA if one in self.lines or one == key]
        self._column.insertWidget(1 + keys.index(key), line)
        line.show()  # a layout shows it only later, and what is not seen takes no keyboard
        self.lines[key] = line
        self.lines = {one: self.lines[one] for one in keys}
        return line

    def _drop(self, key: str) -> None:
        line = self.lines.pop(key)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _show(self) -> None:
        self.everybody.setVisible(not self.lines)
        self.add.setVisible(bool(self.offered()))
        self.updateGeometry()

    def _values(self) -> dict[str, Any]:
        found = ((key, line.criterion.value()) for key, line in self.lines.items())
        return {key: value for key, value in found if value is not None}

    def _on_add(self) -> None:
        words = self._context.words
        entries = [
            MenuEntry(words(f"rules.criterion.{key}"), partial(self.begin, key)) for key in self.offered()
        ]
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))


class CriterionLine(QWidget):
    """A condition: what it is about above, its editor below, and a cross that takes it away."""

    removed = Signal(str)

    def __init__(self, context: Context, key: str, criterion: Criterion) -> None:
        super().__init__()
        self._key = key
        name = context.words(f"rules.criterion.{key}")
        self.criterion = criterion
        self.remove = IconButton(
            context.themes, "close", context.words("rules.criterion.remove", name=name), size=26
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(name, LabelRole.CAPTION))
        words.addWidget(criterion)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(tokens.TIGHT)
        row.addLayout(words, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.remove.clicked.connect(self._on_remove)

    def _on_remove(self) -> None:
        self.removed.emit(self._key)
