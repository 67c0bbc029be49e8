"""The quick log (picture 04): a talk written down in a quarter of a minute, without the mouse."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care.occasion import OccasionRef
from app.care.settling import log_and_settle
from app.core.enums import Channel
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import interactions, products, staff, tags, talk_editing
from app.services.talk_editing import StoredTalk
from app.ui.checked_write import problem_text, write_checked
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.dialogs.quick_log_parts import kept as kept_logs
from app.ui.dialogs.quick_log_parts.answered import Answered
from app.ui.dialogs.quick_log_parts.context_column import ContextColumn, Known, read_known
from app.ui.dialogs.quick_log_parts.customer_picker import Person, person_of
from app.ui.dialogs.quick_log_parts.fields import LogFields, Sentences
from app.ui.dialogs.quick_log_parts.methods import Method, method_of
from app.ui.dialogs.quick_log_parts.roomy import WIDE, RoomyDialog


def log_interaction(
    context: Context, parent: QWidget | None, customer_id: int | None = None, channel: str | None = None
) -> None:
    """Open the quick log, for a customer where one is meant, and stay until it is closed."""
    dialog = QuickLogDialog(context, customer_id, channel, parent)
    context.prompts.run(dialog)
    dialog.deleteLater()


def answer_care(context: Context, parent: QWidget | None, ref: OccasionRef, subject: str) -> None:
    """Open the quick log for a care: one save writes the call down and settles the care, unless nobody answered."""
    answered = Answered(ref, subject)
    dialog = QuickLogDialog(context, ref.customer_id, Channel.PHONE, parent, answered=answered)
    context.prompts.run(dialog)
    dialog.deleteLater()


def edit_talk(context: Context, parent: QWidget | None, talk_id: int) -> bool:
    """Open a logged talk in the same form, and save what was corrected; whether anything was saved."""
    try:
        talk = context.ops.read(talk_editing.stored, talk_id)
    except ShukeError as error:
        context.prompts.fault(error)
        return False
    dialog = QuickLogDialog(context, talk.draft.customer_id, parent=parent, talk=talk)
    saved = bool(context.prompts.run(dialog))
    dialog.deleteLater()
    return saved


class QuickLogDialog(RoomyDialog):
    """Saves by itself, for it stays open where one goes on with the next customer.

    Closed without saving it keeps what was written; every few seconds it does so too, in case the lights go out.
    """

    def __init__(
        self,
        context: Context,
        customer_id: int | None = None,
        channel: str | None = None,
        parent: QWidget | None = None,
        talk: StoredTalk | None = None,
        answered: Answered | None = None,
    ) -> None:
        super().__init__(context.themes, "", "", cancel=" ", second=" ", width=WIDE, parent=parent)
        self._context = context
        self._channel = channel
        self._talk = talk
        self._answered = answered
        self._known: Known | None = None
        self._build()
        self._connect()
        self._begin(customer_id)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _begin(self, customer_id: int | None) -> None:
        """Fill the dialog: lists, the customer, and what was kept the last time."""
        people, names, known_tags = self._context.ops.read(read_lists)
        self.fields.set_staff(people, self._context.settings["shop.me"])
        self.fields.text.set_known(names, known_tags)
        if self._talk is not None:
            self._begin_correcting(self._talk)
            return
        found = self._context.ops.read(kept_logs.find, customer_id)
        self._keeper = DraftKeeper(
            self._context, self, found.key, lambda: self.fields.kept().content(), found.kept.content()
        )
        if customer_id is None:
            customer_id = found.kept.customer_id
        self.show_customer(customer_id)
        if self._answered is not None:
            self.fields.kind.choose(self._answered.kind)
        if found.kept.worth_keeping:
            self.fields.take_up(found.kept)
        if self._channel is not None:
            self.fields.set_method(method_of(self._channel))
        target = self.fields.text if self.fields.customer.person else self.fields.customer
        target.setFocus()

    def _begin_correcting(self, talk: StoredTalk) -> None:
        """Fill the form with what was logged; corrections that were left unsaved are taken up again."""
        self.show_customer(talk.draft.customer_id)
        self.fields.show_stored(talk)
        self.fields.customer.setEnabled(False)
        self.fields.customer.clear_button.hide()
        before = self.fields.kept()
        found = self._context.ops.read(kept_logs.find_correction, talk.id)

        def content() -> dict[str, Any]:
            now = self.fields.kept()
            return {} if now == before else now.content()

        self._keeper = DraftKeeper(self._context, self, found.key, content, found.kept.content())
        if found.kept.worth_keeping:
            self.fields.take_up(found.kept)
        self.fields.text.setFocus()

    def show_customer(self, customer_id: int | None) -> None:
        """Take this customer; one who is gone meanwhile is left out."""
        self._known = self._read_known(customer_id)
        self.fields.customer.set_person(person_of(self._known.card) if self._known else None)
        self._show_known()

    def _show_known(self) -> None:
        self.column.show_known(self._known)
        fresh = self._talk is None and self._channel is None and not self.fields.text.text()
        if self._known is not None and fresh:
            self.fields.set_method(method_of(self._known.card.preferred_channel))

    def _read_known(self, customer_id: int | None) -> Known | None:
        if customer_id is None:
            return None
        try:
            known = self._context.ops.read(read_known, customer_id, self._context.clock.today())
        except ShukeError:
            return None
        return None if known.card.deleted_at else known

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        editing = self._talk is not None
        if editing:
            self.setWindowTitle(self.tr("Edit interaction"))
        else:
            self.setWindowTitle(self.tr("Log interaction"))
        self.second.setVisible(not editing)
        self.cancel.set_label(self.tr("Cancel"))
        self.second.set_label(self.tr("Save and log the next"))
        self.second.set_tooltip(self.tr("Ctrl+Shift+Enter"))
        self.primary.set_label(self.tr("Save"))
        hints = (
            self.tr("Alt 1–5 method"),
            self.tr("Tab next field"),
            self.tr("# tag"),
        )
        self.set_hint("\u3000\u3000".join(hints))
        self.fields = LogFields(self._context)
        self.column = ContextColumn(self._context)
        left = QVBoxLayout()
        left.setContentsMargins(16, 14, 16, 16)
        left.addWidget(self.fields)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(row, 1)
        for number, method in enumerate(Method, 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self).activated.connect(_choose(self.fields, method))

    def _connect(self) -> None:
        self.fields.customer.picked.connect(self._on_picked)
        self.primary_requested.connect(self._on_save)
        self.second_requested.connect(self._on_save_and_next)

    def _sentences(self) -> Sentences:
        return Sentences(
            no_customer=self.tr("Choose a customer"),
            no_text=self.tr("Write what was said"),
            no_moment=self.tr("This is no day up to today; write it like “today 10:42” or “9/6 15:00”"),
            no_minutes=self.tr("Give the minutes as a number"),
            no_follow_up=self.tr("Say on which day, like “Wednesday 14:00”, or uncheck the follow-up"),
        )

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_picked(self, person: Person | None) -> None:
        self._known = self._read_known(person.id if person else None)
        self._show_known()
        if person is not None:
            self.fields.field("customer").set_error("")
            self.fields.text.setFocus()

    def _on_save(self) -> None:
        self._save(self._on_saved)

    def _on_save_and_next(self) -> None:
        self._save(self._on_saved_for_next)

    def _save(self, done: Callable[[object], None]) -> None:
        problems = self.fields.problems(self._sentences())
        self.fields.set_errors(problems)
        if problems:
            return
        self.set_busy(True)
        draft = self.fields.draft()
        label, subject, verb = self._verb(draft)
        write_checked(
            self._context,
            label,
            *verb,
            draft,
            subject=subject,
            refused=self._on_refused,
            done=done,
            failed=self._on_failed,
        )

    def _verb(self, draft: interactions.InteractionDraft) -> tuple[str, str, tuple[Any, ...]]:
        """The label of the operation, whom or what it is about, and what writes the draft with what it needs before."""
        person = self.fields.customer.person
        name = person.name if person else ""
        if self._talk is not None:
            return "interaction.save", name, (talk_editing.revise, self._talk.id)
        if self._answered is not None and self._answered.settled_by(draft):
            today = self._context.clock.today()
            return "task.done", self._answered.subject, (log_and_settle, self._answered.ref, today)
        return "interaction.log", name, (interactions.log,)

    def _on_saved(self, logged: object) -> None:
        self._keeper.forget()
        self.accept()

    def _on_saved_for_next(self, logged: object) -> None:
        self._keeper.forget()
        self.set_busy(False)
        self._known = self._answered = None
        self.fields.begin()
        self._keeper.begin_again(kept_logs.KEY)
        self.column.show_known(None)
        self.fields.customer.setFocus()

    def _on_refused(self, problems: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        self.fields.refuse({field: problem_text(words, code) for field, code in problems.items()})

    def _on_failed(self) -> None:
        self.set_busy(False)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        self._keeper.close()
        super().reject()


def read_lists(reader: Reader) -> tuple[list[staff.StaffRow], tuple[str, ...], tuple[str, ...]]:
    """Who works here, what is sold, which tags there are."""
    names = tuple(one.name for one in products.all_products(reader))
    return staff.all_staff(reader), names, tuple(one.name for one in tags.all_tags(reader))


def _choose(fields: LogFields, method: Method) -> Callable[[], None]:
    return lambda: fields.set_method(method)
