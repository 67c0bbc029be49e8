"""How far today is: the bar, and what was done, which opens the person and can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from app.care import progress
from app.care.progress import Done, Progress
from app.core.joined import parted
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.screens.today_parts.lines import Lines, LineText
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.progress import ProgressStrip

FEW, MANY = 3, 50


class DonePanel(Panel):
    """Shows the latest; a link brings the rest."""

    def __init__(self, context: Context) -> None:
        super().__init__("", padding=1)
        self._context = context
        self._found = Progress(0, 0, ())
        self._all = False
        self.set_title(self.tr("Progress today"))
        self.count = Label("", LabelRole.SMALL)
        self.add_action(self.count)
        self.bar = ProgressStrip(context.themes)
        self.lines = Lines(context.themes, 44, pitch=24, quiet=True)
        self.more = LinkButton(context.themes, "")
        over = QVBoxLayout()
        over.setContentsMargins(12, 0, 12, 0)
        over.addWidget(self.bar)
        under = QVBoxLayout()
        under.setContentsMargins(8, 0, 8, 0)
        under.addWidget(self.more)
        self.body.setSpacing(tokens.TIGHT)
        self.body.addLayout(over)
        self.body.addWidget(self.lines)
        self.body.addLayout(under)
        self.body.addSpacing(4)
        self.taking_back = TakingOneBack(context, self)
        self.lines.opened.connect(self._on_opened)
        self.lines.back_requested.connect(self._on_back)
        self.more.clicked.connect(self._on_more)

    def show_progress(self, found: Progress) -> None:
        words = self._context.words
        self._found = found
        text = words("today.done_of", done=found.done, all=found.total)
        self.count.setText(text)
        self.bar.set_progress(found.done, found.total, text)
        self.lines.set_lines([self._told(one) for one in self._shown()])
        hidden = len(found.items) - len(self._shown())
        self.more.set_label(words("today.show_less") if self._all else words("today.done_more", n=hidden))
        self.more.setVisible(len(found.items) > FEW)

    def _shown(self) -> tuple[Done, ...]:
        return self._found.items if self._all else self._found.items[:FEW]

    def _told(self, one: Done) -> LineText:
        words = self._context.words
        at = f"{one.done_at.astimezone(self._context.clock.tz):%H:%M}" if one.done_at else ""
        name = shown_name(one.name, one.pinyin, words)[0] if one.name else ""
        said = parted(words, name, progress.done_title(one, words))
        writable = self._context.database.writable
        return LineText(at, said, words("today.done_back", what=said) if writable else "")

    def _on_opened(self, place: int) -> None:
        shown = [one.customer_id for one in self._shown() if one.customer_id is not None]
        if (customer := self._shown()[place].customer_id) is not None:
            self._context.shell.open_customer(customer, list(dict.fromkeys(shown)))

    def _on_back(self, place: int) -> None:
        self.taking_back.begin(self._shown()[place])

    def _on_more(self) -> None:
        self._all = not self._all
        self.show_progress(self._found)


class TakingOneBack(QObject):
    """Takes back the operation that did it; one of many that were done in one go is opened again by itself."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def begin(self, one: Done) -> None:
        words = self._context.words
        subject = " · ".join(part for part in (one.name, progress.done_title(one, words)) if part)
        operation = self._context.ops.read(progress.operation_of, one.task_id)
        if operation is None:
            self._context.ops.write("task.reopen", progress.reopen, one.task_id, subject=subject)
            return
        from app.ui.screens.record_tabs.taking_back import TakingBack

        told = words("operations.task.done", subject=subject)
        taking = TakingBack(self._context, self)
        taking.begin(operation, told)
