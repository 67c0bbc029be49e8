"""Whom the rule would reach as it stands in the form, worked out while one edits and before anything is saved."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.care.reach import Reach, reach
from app.core.enums import Trigger
from app.core.errors import ShukeError
from app.core.words import Words
from app.services.care_rules import RuleDraft
from app.ui.context import Context
from app.ui.dialogs.care_rule.day_bars import DayBars
from app.ui.dialogs.care_rule.reach_rows import ReachRows
from app.ui.dialogs.care_rule.side_panel import SidePanel
from app.ui.jobs import Cancelled
from app.ui.widgets.label import Label, LabelRole

DAYS = 30
DELAY_MS = 150


class ReachPanel(SidePanel):
    """Counting follows typing by a moment and runs beside the window; the latest question wins."""

    def __init__(self, context: Context, rule_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rule_id = context, rule_id
        self._draft: RuleDraft | None = None
        self.shown: Reach | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.look)
        self._build()

    def ask(self, draft: RuleDraft | None) -> None:
        """Work this one out after a moment; None where the form cannot be read."""
        self._draft = draft
        self._timer.start()

    def look(self) -> None:
        """Work out what was asked last, now."""
        self._timer.stop()
        context, draft = self._context, self._draft
        if draft is None or not _whole(draft):
            self._show_nothing()
            return
        work = partial(
            reach,
            draft=draft,
            today=context.clock.today(),
            settings=context.settings,
            days=DAYS,
            zone=context.clock.tz,
            rule_id=self._rule_id,
        )
        context.ops.read_later(work, done=self._on_reach, failed=self._on_failed, owner=self, key="reach")

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.title = Label(words("rules.reach.title"), LabelRole.HEADING)
        self.sentence = Label("", LabelRole.LEAD, wrap=True)
        self.bars = DayBars(themes, words)
        self.rows = ReachRows(self._context)
        self.more = Label("", LabelRole.CAPTION)
        self.left_out = Label("", LabelRole.AMBER, wrap=True)
        for part in (self.title, self.sentence, self.bars, self.rows, self.more, self.left_out):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._show_nothing()

    def _on_reach(self, found: Reach) -> None:
        words, today = self._context.words, self._context.clock.today()
        self.shown = found
        self.sentence.setText(_sentence(found, words))
        self.bars.show_days(today, today + timedelta(days=DAYS - 1), found.per_day)
        # People who slip away have no day of their own: one bar on today would say that they all come now.
        self.bars.setVisible(any(day > today for day, _ in found.per_day))
        self.rows.show_rows(found.rows)
        rest = found.count - len(found.rows)
        self.more.setText(
            words("rules.reach.more", n=rest, count=f"{rest:,}") if rest > 0 and found.rows else ""
        )
        self.more.setVisible(bool(self.more.text()))
        self.left_out.setText(words("rules.reach.left_out", n=found.left_out) if found.left_out else "")
        self.left_out.setVisible(bool(found.left_out))

    def _on_failed(self, fault: BaseException) -> None:
        """An audience that cannot be read is told by the form; a mistake of ours goes to the one hook."""
        self._show_nothing()
        if not isinstance(fault, ShukeError | Cancelled):
            raise fault

    def _show_nothing(self) -> None:
        """The form says itself what is missing."""
        self.shown = None
        self.sentence.setText(self._context.words("rules.reach.nothing"))
        self.rows.show_rows(())
        for part in (self.bars, self.more, self.left_out):
            part.hide()


def _whole(draft: RuleDraft) -> bool:
    return draft.trigger != Trigger.FESTIVAL or bool(draft.festival)


def _sentence(found: Reach, words: Words) -> str:
    """面向 42 位客户，30 天内提醒 5 次; or that nobody is meant, or nothing comes up."""
    audience, count = f"{found.audience:,}", f"{found.count:,}"
    if not found.audience:
        return words("rules.reach.nobody")
    if not found.count:
        return words("rules.reach.none", audience=audience, n=found.audience, days=DAYS)
    return words("rules.reach.found", audience=audience, count=count, n=found.count, days=DAYS)
