"""Said while one types: who in the book is like the one being typed, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.lookalikes import Lookalike, LookalikeQuestion, warn
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol

WAIT_MS = 200
SHARED = ("mobile", "phone", "email", "name_address")
"""What those under one roof have in common."""


class LookalikePanel(QWidget):
    """Asks a moment after the last key and never holds anything up; hidden while there is nothing to say."""

    open_requested = Signal(int)
    household_requested = Signal(int)
    warned = Signal(bool)

    def __init__(
        self,
        context: Context,
        question: Callable[[], LookalikeQuestion],
        besides: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        self._besides = besides
        self._asked: LookalikeQuestion | None = None
        self.found: Sequence[Lookalike] = ()
        self.rows: list[LookalikeRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def look_soon(self) -> None:
        """Something was typed."""
        self._timer.start()

    def look(self) -> None:
        """Ask at once."""
        self._timer.stop()
        question = self._question()
        if question != self._asked:
            self._asked = question
            self._show(self._context.ops.read(warn, question, self._besides))

    def _show(self, found: Sequence[Lookalike]) -> None:
        if found == self.found:
            return
        self.found = found
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(one) for one in found]
        self.setVisible(bool(found))
        self.warned.emit(bool(found))

    def _row(self, other: Lookalike) -> LookalikeRow:
        row = LookalikeRow(self._context, other)
        row.open.clicked.connect(partial(self._tell, self.open_requested, other.id))
        row.household.clicked.connect(partial(self._tell, self.household_requested, other.id))
        self._column.addWidget(row)
        return row

    @staticmethod
    def _tell(signal: SignalInstance, number: int, _checked: bool = False) -> None:
        signal.emit(number)


class LookalikeRow(QWidget):
    """One of them: the reason in words, and two links."""

    def __init__(self, context: Context, other: Lookalike) -> None:
        super().__init__()
        words = context.words
        key = "form.lookalike.who_numbered" if other.member_number else "form.lookalike.who"
        who = words(key, name=other.name, number=other.member_number)
        told = words(f"form.lookalike.{other.reason}", who=who)
        self.told = Label(told, LabelRole.AMBER, wrap=True)
        self.open = LinkButton(context.themes, words("form.lookalike_open"))
        self.open.setAccessibleName(words("form.lookalike_open_who", who=who))
        self.household = LinkButton(context.themes, words("form.lookalike_household"))
        self.household.setAccessibleName(words("form.lookalike_household_who", who=who))
        self.household.set_tooltip(words("form.lookalike_household_hint"))
        self.household.setVisible(other.reason in SHARED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Symbol(context.themes, "info", Tint.AMBER))
        row.addWidget(self.told, 1)
        row.addWidget(self.open)
        row.addWidget(self.household)
