"""The shop's own fields on a customer's page: label and value, changed where they stand by an editor of their type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.custom_values import NO, YES
from app.core.enums import CustomFieldKind
from app.services import custom_fields
from app.services.custom_fields import FieldRow
from app.ui import tokens
from app.ui.checked_write import problem_text, write_checked
from app.ui.context import Context
from app.ui.custom_words import shown_value
from app.ui.screens.customer_parts.in_place import InPlaceText
from app.ui.screens.customer_parts.value_button import ChoiceButton
from app.ui.widgets.label import Label, LabelRole, stand_for

LABELS = 66
WIDEST_LABEL = 96


class CustomFieldsRows(QWidget):
    """One row for each field of the shop. `filled` tells whether there are any, so that a panel can hide.

    Each value is saved when its field is left, as one step that can be undone; the page's reload brings it back.
    """

    filled = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer: tuple[int, str] | None = None
        self._fields: list[FieldRow] = []
        self.values: dict[int, InPlaceText | ChoiceButton] = {}
        self._labels: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_customer(self, customer_id: int, name: str) -> None:
        """Show the values of this customer; the rows are made anew only where the shop's fields are others."""
        ops = self._context.ops
        fields = ops.read(custom_fields.fields, counted=False)
        self._customer = (customer_id, name)
        if fields != self._fields:
            self._make(fields)
        stored = ops.read(custom_fields.values, customer_id)
        for field in fields:
            self._show(field, stored.get(field.id, ""))
        self.filled.emit(bool(fields))

    def settle(self) -> None:
        """Save what stands in an open field, before somebody else is shown."""
        for value in self.values.values():
            if isinstance(value, InPlaceText):
                value.finish()

    def focus_first(self) -> None:
        first = next(iter(self.values.values()), None)
        if first is not None:
            target = first.value if isinstance(first, InPlaceText) else first
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, fields: list[FieldRow]) -> None:
        for part in (*self._labels, *self.values.values()):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._labels, self.values, self._fields = [], {}, fields
        theme = self._context.themes.current
        width = max(
            (min(theme.width(one.name, tokens.CAPTION) + 8, WIDEST_LABEL) for one in fields), default=0
        )
        self._grid.setColumnMinimumWidth(0, max(LABELS, width))
        for place, field in enumerate(fields):
            label = Label(field.name, LabelRole.CAPTION, wrap=True)
            label.setMaximumWidth(WIDEST_LABEL)
            label.setMinimumHeight(24)
            value = self._editor(field)
            stand_for(label, value)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._labels.append(label)
            self.values[field.id] = value

    def _editor(self, field: FieldRow) -> InPlaceText | ChoiceButton:
        themes = self._context.themes
        if field.kind in (CustomFieldKind.CHOICE, CustomFieldKind.YES_NO):
            button = ChoiceButton(themes, field.name)
            button.set_choices(partial(self._choices, field))
            button.chosen.connect(partial(self._save, field))
            return button
        hint = self._context.words("form.date_hint") if field.kind == CustomFieldKind.DATE else ""
        text = InPlaceText(themes, field.name, hint)
        text.saved.connect(partial(self._save, field))
        return text

    def _choices(self, field: FieldRow) -> list[tuple[object, str]]:
        texts = (YES, NO) if field.kind == CustomFieldKind.YES_NO else field.choices
        shown = [(text, shown_value(field.kind, text, self._context.words)) for text in texts]
        return [*shown, ("", "—")]

    def _show(self, field: FieldRow, stored: str) -> None:
        value = self.values[field.id]
        shown = shown_value(field.kind, stored, self._context.words) if stored else ""
        if isinstance(value, ChoiceButton):
            value.set_current(stored, shown)
        else:
            edited = stored if field.kind == CustomFieldKind.TEXT else shown
            value.before = self._open_form if "\n" in stored else None
            value.set_value(shown, edited)

    def _open_form(self) -> bool:
        """A text of several lines has no room in a line: it is changed in the form."""
        if self._customer is not None:
            self._context.shell.edit_customer(self._customer[0])
        return False

    def _save(self, field: FieldRow, text: object) -> None:
        if self._customer is None:
            return
        number, name = self._customer
        write_checked(
            self._context,
            "customer.field",
            custom_fields.put,
            number,
            field.id,
            str(text),
            subject=name,
            refused=partial(self._refuse, field, str(text)),
        )

    def _refuse(self, field: FieldRow, typed: str, problems: Mapping[str, str]) -> None:
        told = problem_text(self._context.words, next(iter(problems.values())))
        value = self.values.get(field.id)
        if isinstance(value, InPlaceText):
            value.refuse(typed, told)
        else:
            self._context.prompts.notice(told)
