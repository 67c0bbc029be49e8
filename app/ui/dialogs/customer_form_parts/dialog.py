"""The form for a customer: a draft goes in and comes out; who opened it saves it.

Somebody new is asked for name, phone and birthday, and the rest is folded below; of somebody known all is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.enums import CustomerKind
from app.services.customer_drafts import CustomerDraft
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts import kept_values
from app.ui.dialogs.customer_form_parts.fields import CustomerFields
from app.ui.dialogs.customer_form_parts.groups import GROUPS, FormGroups, label_width
from app.ui.dialogs.customer_form_parts.lookalike_panel import LookalikePanel
from app.ui.dialogs.customer_form_parts.refusals import Refusals
from app.ui.dialogs.customer_form_parts.sections import FormSections
from app.ui.dialogs.customer_form_parts.tab_order import follow_layout
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

WIDTH, NARROW = 740, 520
FIRST = ("name", "phone", "birthday")
"""What somebody new is asked for; the rest is folded below."""
MORE = "Alt+M"
Values = dict[str, Any]


class CustomerDialog(Dialog):
    """`open_requested` asks for somebody else's page, `household_requested` to save as living with somebody else."""

    open_requested = Signal(int)
    household_requested = Signal(int)

    def __init__(
        self, context: Context, start: CustomerDraft, customer_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=NARROW, parent=parent)
        self._context = context
        self._new = customer_id is None
        title = self.tr("New customer") if self._new else self.tr("Edit {name}").replace("{name}", start.name)
        self.setWindowTitle(title)
        self.fields = CustomerFields(context, start, customer_id, label_width(context))
        self.lookalikes = LookalikePanel(context, self.fields.question, customer_id)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(self._put_in_order)
        self._build()
        self.fields.fill(start)
        self._initial = self.values()
        self._connect()
        self._on_warned(False)
        self.set_unfolded(not self._new)
        self._show_kind()
        self.lookalikes.look()
        self._fit()

    # -- draft and values ----------------------------------------------------------------------------------------

    def draft(self) -> CustomerDraft:
        """The customer as the form has it now; what the form does not show stays as it came."""
        return self.fields.draft()

    def problems(self) -> dict[str, str]:
        """What keeps the draft from being saved by the form's own reading, in words: dates that are none."""
        return self.refusals.unreadable()

    def values(self) -> Values:
        """What stands in the fields, as plain values that can be kept."""
        return {key: kept_values.plain(editor) for key, editor in self.fields.by_key().items()}

    def changed_values(self) -> Values:
        """Only what was typed since the form opened."""
        now = self.values()
        return {key: value for key, value in now.items() if value != self._initial[key]}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put kept values back into their fields; fields that are not named stay as they are."""
        for key, editor in self.fields.by_key().items():
            if key in values:
                kept_values.put(editor, values[key])
        self._show_kind()
        self.lookalikes.look()

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a draft into the fields, say so, and offer to go without it."""
        self.set_values(kept)
        if any(key not in FIRST for key in kept):
            self.set_unfolded(True)
        self.set_hint(self._context.words("customer.drafts_back"))
        self.second.set_label(self.tr("Discard the draft"))
        self.second.show()

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark the fields that were refused by code; the form stays open."""
        self.set_busy(False)
        self.show_errors(self.refusals.worded(fields))

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong under its field, and go to the first."""
        if any(key not in FIRST for key in errors):
            self.set_unfolded(True)
        self.refusals.show(errors)
        focus = self.focusWidget()
        if errors and focus is not None:
            self.sections.show_field(focus)

    def error_of(self, key: str) -> str:
        """What is said under a field."""
        return self.refusals.error_of(key)

    # -- folding -------------------------------------------------------------------------------------------------

    @property
    def unfolded(self) -> bool:
        return not self.sections.strip.isHidden()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show all of the record, or only what is asked first."""
        if unfolded == self.unfolded and self.isVisible():
            return
        self.sections.set_unfolded(unfolded)
        self.more.setVisible(not unfolded)
        self.fields.photo.setVisible(unfolded)
        self.setMinimumWidth(WIDTH if unfolded else NARROW)
        if self.isVisible():
            self._fit()
            self._keep_on_screen()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, fields = self._context.words, self.fields
        self.more = LinkButton(
            self._context.themes, words("form.more", keys=MORE.replace("+", " ")), icon="chevron-down"
        )
        self.first = Form(self._context.themes, label_width=label_width(self._context))
        self.first.add_row("name", words("form.field.name"), fields.name)
        if self._new:
            self.first.add_row("phone", words("form.phone"), fields.phone)
        self.first.add_row("birthday", words("form.birthday"), fields.birthday)
        self.sections = FormSections(self._context, self._head())
        self.groups = FormGroups(self._context, fields)
        for key in GROUPS:
            if key != "custom" or fields.custom.fields:
                self.sections.add(key, words(f"form.group.{key}"), self.groups.make(key))
        self.sections.close_up()
        self.refusals = Refusals(self._context, fields, {self.first: FIRST, **self.groups.forms})
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.sections)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.first, 1)
        row.addWidget(self.fields.photo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.lookalikes)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _connect(self) -> None:
        fields, panel = self.fields, self.lookalikes
        for line in (fields.name, fields.phone.line, fields.member_number, fields.organisation):
            line.textChanged.connect(panel.look_soon)
        for editor in (fields.birthday, fields.contact_points, fields.addresses):
            editor.changed.connect(panel.look_soon)
        panel.open_requested.connect(self.open_requested)
        panel.household_requested.connect(self.household_requested)
        panel.warned.connect(self._on_warned)
        self.sections.grown.connect(self._on_grown)
        fields.name.textChanged.connect(self._on_name)
        fields.kind.changed.connect(self._show_kind)
        self.more.clicked.connect(self._on_more)
        self.second_requested.connect(self._on_discard)
        QShortcut(QKeySequence(MORE), self).activated.connect(self._on_more)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _show_kind(self) -> None:
        """A shop or an office has no gender; its birthday is the day it opened."""
        person = self.fields.kind.current() == CustomerKind.PERSON
        self.fields.gender.setEnabled(person)
        words = self._context.words
        self.first.set_label("name", words("form.field.name" if person else "form.field.company"))
        self.first.set_label("birthday", words("form.birthday" if person else "form.opened"))
        self.lookalikes.look_soon()

    def _on_name(self, name: str) -> None:
        self.fields.photo.set_letter(name.strip()[:1])

    def _on_more(self) -> None:
        if not self.unfolded:
            self.set_unfolded(True)
            self.groups.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_warned(self, warned: bool) -> None:
        self.primary.set_label(self.tr("Save anyway") if warned else self.tr("Save"))

    def _on_grown(self) -> None:
        """Folded, the dialog is as high as what it says; unfolded it scrolls. What came gets its turn of Tab."""
        self._order.start()
        if self.isVisible() and not self.unfolded:
            self._fit()

    def _put_in_order(self) -> None:
        follow_layout(self.sections, (self.cancel, self.second, self.primary))

    def _fit(self) -> None:
        self.resize(self.width(), self.sections.wanted_height() + self.footer.sizeHint().height())

    def _on_discard(self) -> None:
        """Back to what the record says; the draft is forgotten when the form closes."""
        self.set_values(self._initial)
        self.second.hide()
        self.set_hint("")

    def _keep_on_screen(self) -> None:
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        x = max(room.left(), min(frame.x(), room.right() - frame.width()))
        y = max(room.top(), min(frame.y(), room.bottom() - frame.height()))
        self.move(x, y)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._put_in_order()
        self._on_name(self.fields.name.text())
        lines = [self.fields.name, *([self.fields.phone.line] if self._new else [])]
        empty: QLineEdit | None = next((line for line in lines if not line.text()), None)
        (empty or self.fields.name).setFocus(Qt.FocusReason.OtherFocusReason)
