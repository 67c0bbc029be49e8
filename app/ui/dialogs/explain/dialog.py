"""The dialog behind every figure: 怎么算的 / how is this computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.explanation import Explanation
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.explain.rows import TermRows
from app.ui.dialogs.explain.telling import Told, tell
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol

WIDTH = 480
_BAR = 14
"""What a scroll bar takes; kept free, so that the text does not break anew when it comes."""


@dataclass(frozen=True, slots=True)
class Further:
    """What one can do from the explanation: see the records, go to the page behind the figure."""

    label: str
    act: Callable[[], object]


class ExplainDialog(Dialog):
    """Says that it is computing until it is given the explanation; copies all of it as text."""

    def __init__(
        self,
        context: Context,
        subject: str = "",
        further: Further | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        super().__init__(
            context.themes,
            words("explain.window"),
            words("explain.copy"),
            cancel=words("explain.close"),
            second=further.label if further else "",
            width=WIDTH,
            parent=parent,
        )
        self._context = context
        self._subject = subject
        self._further = further
        self._gone = False
        self.told: Told | None = None
        self.primary.setEnabled(False)
        self._build()
        self.primary_requested.connect(self.copy_text)
        self.second_requested.connect(self._on_further)

    def show_explanation(self, explained: Explanation | None) -> None:
        """Fill the dialog; None where nothing is known of what was asked."""
        context = self._context
        if self._gone:
            return
        if explained is None:
            self.title.setText(context.words("explain.nothing"))
            return
        told = tell(explained, context.words, context.settings["shop.currency"], self._subject)
        self.told = told
        self.title.setText(told.title)
        self.value.setText(told.value)
        self.day.setText(told.day)
        self.definition.setText(told.definition)
        self.rows.set_rows(told.rows)
        self.rows_title.setVisible(bool(told.rows))
        for text in told.notes:
            self._notes.addLayout(self._note(text))
        for part in (self.value, self.day, self.definition):
            part.show()
        self.primary.setEnabled(True)
        self.setAccessibleDescription(told.text())
        self._fit()

    def show_fault(self, fault: BaseException) -> None:
        """Could not be computed: the dialog goes, and the fault is told as ever."""
        self.reject()
        self._context.prompts.fault(fault)

    def leave(self) -> None:
        """Gone for good; a result that comes later finds nobody."""
        self._gone = True
        self.deleteLater()

    def copy_text(self) -> None:
        """Put all of it on the clipboard; the dialog stays open."""
        if self.told is not None:
            self._context.shell.copy(self.told.text())
            self.set_hint(self._context.words("explain.copied"))

    def _on_further(self) -> None:
        self.reject()
        if self._further is not None:
            self._further.act()

    def _build(self) -> None:
        words = self._context.words
        self.subject = Label(self._subject, LabelRole.SECONDARY, wrap=True)
        self.subject.setVisible(bool(self._subject))
        self.title = Label(words("explain.computing"), LabelRole.HEADING, wrap=True)
        self.value = Label("", LabelRole.TITLE, wrap=True, selectable=True)
        self.day = Label("", LabelRole.CAPTION)
        self.definition = Label("", wrap=True, selectable=True)
        self.rows_title = Label(words("explain.numbers"), LabelRole.HEADING)
        self.rows = TermRows(self._context.themes)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for part in (self.subject, self.title, self.value, self.day):
            column.addWidget(part)
        column.addSpacing(tokens.S2)
        column.addWidget(self.definition)
        column.addSpacing(tokens.S2)
        column.addWidget(self.rows_title)
        column.addWidget(self.rows)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        column.addLayout(self._notes)
        column.addStretch(1)
        for one in (self.value, self.day, self.definition, self.rows_title):
            one.hide()
        self.body.addWidget(BodyScroll(self._holder))

    def _fit(self) -> None:
        """As high as the text is, as far as the screen has room; what is beyond scrolls."""
        inner = self._holder.layout()
        assert inner is not None
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # heights come from the style sheet
        inner.invalidate()
        width = self.width() if self.isVisible() else WIDTH
        around = 2 * tokens.S4 + self.footer.sizeHint().height()
        wanted = inner.totalHeightForWidth(width - 2 * tokens.S4 - _BAR) + around
        self.resize(width, min(wanted, self.screen().availableSize().height() - 60))

    def _note(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        mark = Symbol(self._context.themes, "info")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, LabelRole.SECONDARY, wrap=True), 1)
        return row
