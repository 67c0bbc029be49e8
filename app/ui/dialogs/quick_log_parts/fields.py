"""All fields of the quick log in their rows, and what stands in them as one value. It knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.enums import Channel, Direction, InteractionKind, Outcome
from app.core.instants import at_local
from app.services.interactions import InteractionDraft
from app.services.staff import StaffRow
from app.services.talk_editing import StoredTalk
from app.services.text_hints import Hint, HintKind
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.follow_up import FollowUp
from app.ui.dialogs.quick_log_parts.kept import KeptLog, packed, unpacked
from app.ui.dialogs.quick_log_parts.layout import LogRows
from app.ui.dialogs.quick_log_parts.log_text import Reading
from app.ui.dialogs.quick_log_parts.methods import Method, channel_of, direction_of, way_of
from app.ui.dialogs.quick_log_parts.moments import Moment, moment_of
from app.ui.dialogs.quick_log_parts.talk_terms import TalkTerms

_NOON = 12 * 60
_FIELD_OF = {
    "customer_id": "customer", "summary": "text", "minutes": "time", "happened_at": "time",
    "title": "follow_up", "due_minute": "follow_up",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is wrong with a field, in the dialog's language."""

    no_customer: str
    no_text: str
    no_moment: str
    no_minutes: str
    no_follow_up: str


class LogFields(LogRows):
    """The form at the left of the dialog."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._opened = context.clock.now()
        self._stored: StoredTalk | None = None
        self.promised = FollowUp(context, self)
        self.rest = TalkTerms(context.themes, context.words, self.terms_button)
        self._connect()
        self.begin()

    # -- what stands in it -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Empty the fields that belong to one talk; method and person stay as they were."""
        self._opened = self._context.clock.now()
        self._today = self._context.clock.today()
        self.customer.set_person(None)
        self.text.set_text("")
        self.outcome.set_outcome(None)
        self._show_complaint()
        self.kind.choose(self._usual_kind())
        self.time.set_moment(self._now())
        self.minutes.set_value(None)
        self.promised.begin()
        self.rest.show()
        self.set_errors({})

    def show_stored(self, talk: StoredTalk) -> None:
        """Take up a talk that was logged, to be corrected. What the form does not show stays as it is."""
        self._stored, draft = talk, talk.draft
        self.promised.by_hand = True
        self._opened = draft.happened_at
        self.method.set_current(way_of(draft.channel, draft.kind))
        if self.kind.findData(draft.kind) < 0:
            self.kind.addItem(self._context.words(f"terms.interaction_kind.{draft.kind}"), draft.kind)
        self.kind.choose(draft.kind)
        self.text.set_text(draft.summary)
        self.outcome.set_outcome(draft.outcome)
        self._show_complaint()
        self.time.set_moment(self._now())
        self.minutes.set_value(draft.minutes)
        self.person.choose(draft.staff_id)
        usual = direction_of(self._method(), draft.kind)
        self.rest.show(draft.quality, None if draft.direction is usual else draft.direction, draft.channel)
        settled = talk.promised and draft.follow_up is None
        self.promised.show_stored(draft.follow_up, draft.staff_id, settled=settled)

    def set_method(self, method: Method) -> None:
        self.method.set_current(method)
        self._on_method(method)

    def set_staff(self, people: Sequence[StaffRow], me: int | None) -> None:
        """Who may have talked; me first chosen."""
        self.person.clear()
        for one in people:
            if one.active or one.id == me:
                self.person.addItem(one.name, one.id)
        self.person.addItem(self._context.words("terms.word.none"), None)
        self.person.choose(me)
        self.promised.terms.set_people(people)

    def kept(self) -> KeptLog:
        """What stands in the fields, to be kept."""
        person, now = self.customer.person, self.time.moment()
        return KeptLog(
            text=self.text.text(),
            customer_id=person.id if person else None,
            method=self.method.current(),
            kind=str(self.kind.currentData()),
            outcome=self.outcome.current(),
            minutes=self.minutes.value(),
            staff_id=self.person.currentData(),
            happened=packed(now) if now != self._now() else "",
            due=packed(self.promised.moment()),
            promise=self.promise.text(),
            repeat=self.promised.terms.repeat,
            quality=self.rest.quality,
            direction=self.rest.direction or "",
            channel=self.rest.channel or "",
            given_to=self.promised.terms.responsible_id,
        )

    def take_up(self, kept: KeptLog) -> None:
        """Bring back what was kept, but for the customer, whom the dialog reads."""
        if kept.method:
            self.set_method(Method(kept.method))
        self.text.set_text(kept.text)
        self.outcome.set_outcome(Outcome(kept.outcome) if kept.outcome else None)
        self._show_complaint()
        if kept.kind:
            self.kind.choose(InteractionKind(kept.kind))
        self.minutes.set_value(kept.minutes)
        self.person.choose(kept.staff_id)
        if (happened := unpacked(kept.happened)) is not None:
            self.time.set_moment(happened)
        due, read = unpacked(kept.due), self.promised.moment()
        self.promised.show(due)
        self.promised.by_hand = (due is not None and due != read) or self._stored is not None
        self.promise.setText(kept.promise)
        self.promised.terms.show(kept.repeat, kept.given_to)
        self.rest.show(
            kept.quality,
            Direction(kept.direction) if kept.direction else None,
            Channel(kept.channel) if kept.channel else None,
        )

    def problems(self, sentences: Sentences) -> dict[str, str]:
        """What keeps the fields from being saved, by row."""
        self.time.finish()
        self.due.finish()
        checks = {
            "customer": (self.customer.person is not None, sentences.no_customer),
            "text": (bool(self.text.text().strip()), sentences.no_text),
            "time": (self.time.moment() is not None and not self.time.unread(), sentences.no_moment),
            "follow_up": (self.promised.stands(), sentences.no_follow_up),
        }
        found = {key: words for key, (stands, words) in checks.items() if not stands}
        if self.minutes.unread():
            found.setdefault("time", sentences.no_minutes)
        return found

    def draft(self) -> InteractionDraft:
        """The talk as the services take it; only once there are no problems."""
        person = self.customer.person
        assert person is not None
        method, kind = self._method(), InteractionKind(self.kind.currentData())
        draft = InteractionDraft(
            customer_id=person.id,
            happened_at=self._happened_at(),
            channel=self.rest.channel or channel_of(method),
            kind=kind,
            direction=self.rest.direction or direction_of(method, kind),
            summary=self.text.text(),
            minutes=self.minutes.value(),
            quality=self.rest.quality,
            outcome=self.outcome.outcome(),
            staff_id=self.person.currentData(),
            tags=tuple(one.value for one in self.text.reading().hints if one.kind is HintKind.TAG),
            follow_up=self.promised.draft(),
        )
        return draft if self._stored is None else self._corrected(draft, self._stored.draft)

    def _corrected(self, draft: InteractionDraft, before: InteractionDraft) -> InteractionDraft:
        """What the form shows, over what it does not."""
        same_time = draft.happened_at == before.happened_at
        return replace(draft, happened_on=before.happened_on if same_time else None, details=before.details)

    def refuse(self, problems: dict[str, str]) -> None:
        """Show what a service refused: sentences by its own field names."""
        self.set_errors({_FIELD_OF.get(field, "text"): words for field, words in problems.items()})

    def _method(self) -> Method:
        return Method(self.method.current())

    def _now(self) -> Moment:
        return moment_of(self._opened.astimezone(self._context.clock.tz))

    def _happened_at(self) -> datetime:
        """The instant of the time field; seconds only where it was left as it was, so that logs keep their order."""
        moment = self.time.moment()
        if moment is None or moment == self._now():
            return self._opened
        minute = _NOON if moment.minute is None else moment.minute
        return at_local(moment.on, time(minute // 60, minute % 60), self._context.clock.tz)

    def _usual_kind(self) -> InteractionKind:
        return InteractionKind.VISIT if self._method() is Method.VISIT else InteractionKind.OTHER

    def _connect(self) -> None:
        self.method.changed.connect(self._on_method)
        self.text.read.connect(self._on_read)
        self.text.textChanged.connect(self._on_text)
        self.hints.refused.connect(self._on_refused)
        self.hints.taken.connect(self._on_taken)
        self.outcome.changed.connect(self._on_outcome)
        self.complaint.toggled.connect(self._on_complaint)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.promised.changed.connect(self.changed)
        self.rest.changed.connect(self._on_rest)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_method(self, method: str) -> None:
        """A visit has its kind; leaving it takes the kind back, another one that was chosen stays."""
        self.rest.as_method()
        if method == Method.VISIT and self.kind.currentData() == InteractionKind.OTHER:
            self.kind.choose(InteractionKind.VISIT)
        elif method != Method.VISIT and self.kind.currentData() == InteractionKind.VISIT:
            self.kind.choose(InteractionKind.OTHER)
        self.changed.emit()

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if kind == InteractionKind.VISIT and self._method() is not Method.VISIT:
            self.method.set_current(Method.VISIT)
        self._show_complaint()
        self.changed.emit()

    def _on_outcome(self) -> None:
        self._show_complaint()
        self.changed.emit()

    def _show_complaint(self) -> None:
        """The box beside the result: offered with a bad one, checked with the kind."""
        complains = self.kind.currentData() == InteractionKind.COMPLAINT
        self.complaint.setVisible(complains or self.outcome.outcome() is Outcome.DISSATISFIED)
        self.complaint.blockSignals(True)
        self.complaint.setChecked(complains)
        self.complaint.blockSignals(False)

    def _on_complaint(self, checked: bool) -> None:
        self.kind.choose(InteractionKind.COMPLAINT if checked else self._usual_kind())

    def _on_text(self) -> None:
        first = self.text.text().strip().partition("\n")[0]
        self.promise.setPlaceholderText(first[:40] or self.tr("What to do"))
        if self.field("text").error and first:
            self.field("text").set_error("")
        self.changed.emit()

    def _on_read(self, reading: Reading) -> None:
        self.hints.show_reading(reading)
        self.promised.follow(reading, self._now())

    def _on_rest(self, told: str) -> None:
        self.field("time").set_hint(told)
        self.changed.emit()

    def _on_refused(self, hint: Hint) -> None:
        self.text.refuse(hint)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taken(self) -> None:
        self.text.take_offer()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
