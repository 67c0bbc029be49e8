"""Whom the rule has as it stands: the count, the first few by name and the rule in words, while one edits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services.group_live import Live, live
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.dialogs.care_rule.side_panel import SidePanel
from app.ui.jobs import Cancelled
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

DELAY_MS = 150


class LivePanel(SidePanel):
    """Counting follows editing by a moment and runs beside the window; the latest question wins."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rule: Mapping[str, Any] | None = None
        self._segment_id: int | None = None
        self.shown: Live | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.look)
        self._build()

    def ask(self, rule: Mapping[str, Any] | None, sentence: str, segment_id: int | None = None) -> None:
        """Work this rule out after a moment; None where it is not complete."""
        self._rule, self._segment_id = rule, segment_id
        self.sentence.setText(sentence)
        self._timer.start()

    def look(self) -> None:
        """Work out what was asked last, now."""
        self._timer.stop()
        context = self._context
        if self._rule is None:
            self._say(context.words("groups.live.wrong"))
            return
        self.count.setText(context.words("groups.live.counting"))
        context.ops.read_later(
            live,
            self._rule,
            self._segment_id,
            context.clock.today(),
            done=self._on_live,
            failed=self._on_failed,
            owner=self,
            key="live",
        )

    def _build(self) -> None:
        words = self._context.words
        self.title = Label(words("groups.live.title"), LabelRole.HEADING)
        self.count = Label("", LabelRole.LEAD, wrap=True)
        self.names = QWidget()
        self._names = QVBoxLayout(self.names)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(2)
        self.more = Label("", LabelRole.CAPTION)
        self.told = Label(words("groups.live.sentence"), LabelRole.SMALL)
        self.sentence = Label("", LabelRole.SECONDARY, wrap=True)
        for part in (self.title, self.count, self.names, self.more, self.told, self.sentence):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _on_live(self, found: Live) -> None:
        words = self._context.words
        self.shown = found
        if found.problem:
            self._say(words(f"errors.{found.problem}"))
            return
        n = found.count
        self.count.setText(words("groups.count", n=n, count=f"{n:,}") if n else words("groups.live.nobody"))
        self._fill(found)
        rest = n - len(found.rows)
        self.more.setText(words("groups.live.more", n=rest, count=f"{rest:,}") if rest else "")
        self.more.setVisible(bool(rest))

    def _fill(self, found: Live) -> None:
        while (item := self._names.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in found.rows:
            name = shown_name(row.name, row.pinyin, self._context.words)[0]
            self._names.addWidget(ElidedLabel(name))
        self.names.setVisible(bool(found.rows))

    def _on_failed(self, fault: BaseException) -> None:
        if isinstance(fault, Cancelled):
            return
        if not isinstance(fault, ShukeError):
            raise fault
        self._say(self._context.words(f"errors.{fault.code}"))

    def _say(self, text: str) -> None:
        self.shown = None
        self.count.setText(text)
        self.names.hide()
        self.more.hide()
