"""The row of the follow-up at work: it follows what the text says until somebody sets it by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.services.interactions import FollowUpDraft
from app.services.text_hints import Hint
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.layout import LogRows
from app.ui.dialogs.quick_log_parts.log_text import Reading
from app.ui.dialogs.quick_log_parts.moments import Moment
from app.ui.dialogs.quick_log_parts.promise_terms import PromiseTerms


class FollowUp(QObject):
    """Works on the widgets of the rows: box, day, promise, and the terms behind their button."""

    changed = Signal()

    def __init__(self, context: Context, rows: LogRows) -> None:
        super().__init__(rows)
        self._rows = rows
        self._followed: Hint | None = None
        self.by_hand = False
        self.terms = PromiseTerms(context.themes, context.words, rows.promise_button)
        rows.follow.clicked.connect(self._on_follow)
        rows.due.moment_changed.connect(self._on_due)
        rows.due.textEdited.connect(self._on_edited)
        rows.promise.textEdited.connect(self._on_edited)
        self.terms.changed.connect(self._on_terms)

    def begin(self) -> None:
        """Nothing is promised yet."""
        self._followed, self.by_hand = None, False
        self.show(None)
        self._rows.promise.clear()
        self.terms.show("", None)

    def show(self, moment: Moment | None) -> None:
        """Show this day, or that there is none."""
        self._rows.follow.setChecked(moment is not None)
        self._rows.due.set_moment(moment)

    def show_stored(self, promised: FollowUpDraft | None, talked: int | None, *, settled: bool) -> None:
        """What was promised in a talk that is corrected; one that is done or skipped stays as it is."""
        self.by_hand = True  # a day named back then is no promise of today
        if promised is not None:
            self.show(Moment(promised.due_on, promised.due_minute))
            self._rows.promise.setText(promised.title)
            given = promised.responsible_id
            self.terms.show(promised.recurrence, None if given == talked else given)
        rows = self._rows
        for widget in (rows.follow, rows.due, rows.promise, rows.promise_button):
            widget.setEnabled(not settled)

    def follow(self, reading: Reading, now: Moment) -> None:
        """Take over the first day to come that the text names."""
        if self.by_hand:
            return
        hint = next((one for one in reading.hints if _is_ahead(one, now)), None)
        if hint == self._followed:
            return
        self._followed = hint
        self.show(Moment(hint.on, hint.minute) if hint and hint.on else None)
        self.terms.show(hint.repeat if hint else "", self.terms.responsible_id)

    def stands(self) -> bool:
        """Whether what stands in the row can be kept."""
        due = self._rows.due
        return not self._rows.follow.isChecked() or (due.moment() is not None and not due.unread())

    def moment(self) -> Moment | None:
        """The day, where the box is checked."""
        return self._rows.due.moment() if self._rows.follow.isChecked() else None

    def draft(self) -> FollowUpDraft | None:
        due, terms = self.moment(), self.terms
        if due is None:
            return None
        said = self._rows.promise.text().strip()
        return FollowUpDraft(due.on, due.minute, said, terms.responsible_id, terms.repeat)

    def _on_follow(self, checked: bool) -> None:
        self.by_hand = True
        if checked and self._rows.due.moment() is None:
            self._rows.due.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_due(self, moment: Moment | None) -> None:
        self.by_hand = True
        self._rows.follow.setChecked(moment is not None)
        self.changed.emit()

    def _on_edited(self) -> None:
        self.by_hand = True
        self.changed.emit()

    def _on_terms(self, told: str) -> None:
        """What is other than usual stands under the row."""
        self._rows.field("follow_up").set_hint(told)
        self.changed.emit()


def _is_ahead(hint: Hint, now: Moment) -> bool:
    if hint.on is None:
        return False
    return hint.on > now.on or (hint.on == now.on and (hint.minute or 0) > (now.minute or 0))
