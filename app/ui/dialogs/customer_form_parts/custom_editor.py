"""The shop's own fields in the form: an editor of its type for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.calendar import CalendarDate
from app.core.custom_values import NO, YES, normalise
from app.core.date_words import date_text
from app.core.enums import CustomFieldKind
from app.services import custom_fields
from app.services.custom_fields import FieldRow
from app.ui.context import Context
from app.ui.custom_words import shown_value
from app.ui.dialogs.customer_form_parts import kept_values
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.segmented import Segment, SegmentedControl


class CustomEditor(QWidget):
    """One row for each field that the shop has; `fields` is empty where it has none."""

    def __init__(self, context: Context, label_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.fields: Sequence[FieldRow] = context.ops.read(custom_fields.fields, counted=False)
        self.editors: dict[int, QWidget] = {}
        self._as_read: dict[int, tuple[Any, str]] = {}
        theme = context.themes.current
        width = max(label_width, *(min(theme.width(one.name) + 16, 180) for one in self.fields), 0)
        self.form = Form(context.themes, label_width=width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.show_values({})

    def show_values(self, stored: Mapping[int, str]) -> None:
        """Show these values; the editors are made for them, for a text of several lines needs another one."""
        first = not self.editors
        for field in self.fields:
            text = stored.get(field.id, "")
            if first:
                self.editors[field.id] = self._make(field)
                self.form.add_row(str(field.id), field.name, self.editors[field.id])
            self._fill(field, text)
            self._as_read[field.id] = (kept_values.plain(self.editors[field.id]), text)

    def values(self) -> tuple[tuple[int, str], ...]:
        """(field id, text) of all that hold something, as typed: how it is stored is the service's.

        What was not touched goes back as it came: a stored value may look otherwise than it is spelled.
        """
        found = []
        for number, editor in self.editors.items():
            now, (before, stored) = str(kept_values.plain(editor) or ""), self._as_read[number]
            found.append((number, stored if now == (before or "") else now))
        return tuple((number, text) for number, text in found if text.strip())

    def plain(self) -> dict[str, str]:
        return {str(number): str(kept_values.plain(one) or "") for number, one in self.editors.items()}

    def put_plain(self, value: Any) -> None:
        for number, editor in self.editors.items():
            if str(number) in value:
                kept_values.put(editor, value[str(number)])

    def set_errors(self, errors: Mapping[str, str]) -> None:
        self.form.set_errors(errors)

    def _make(self, field: FieldRow) -> QWidget:
        themes, words = self._context.themes, self._context.words
        match field.kind:
            case CustomFieldKind.CHOICE:
                combo = ComboBox(themes, field.name)
                for text in ("", *field.choices):
                    combo.addItem(text or "—", text)
                return combo
            case CustomFieldKind.YES_NO:
                choices = [(YES, words("form.yes")), (NO, words("form.no")), ("", "—")]
                return SegmentedControl(
                    themes, [Segment(key, text) for key, text in choices], name=field.name
                )
            case CustomFieldKind.DATE:
                return DateField(themes, self._show_day, _read_day, name=field.name)
            case CustomFieldKind.TEXT:
                return GrowingText()
        return QLineEdit()

    def _fill(self, field: FieldRow, text: str) -> None:
        editor = self.editors[field.id]
        if isinstance(editor, DateField):
            day = _read_day(text)
            editor.set_value(day)
            if day is None:
                editor.setText(text)
        elif isinstance(editor, ComboBox):
            if editor.findData(text) < 0:
                editor.addItem(text, text)
            editor.choose(text)
        elif field.kind == CustomFieldKind.NUMBER:
            kept_values.put(editor, shown_value(field.kind, text, self._context.words) if text else "")
        else:
            kept_values.put(editor, text)

    def _show_day(self, day: date) -> str:
        return date_text(CalendarDate.of(day), self._context.language, short=True)


class GrowingText(QPlainTextEdit):
    """A line that grows with a text of several; Tab leaves it."""

    LEAST, MOST = 30, 96

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.LEAST)
        self.textChanged.connect(self._fit)
        self.setVerticalScrollBarPolicy(self.verticalScrollBarPolicy().ScrollBarAsNeeded)

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        height = lines * self.fontMetrics().lineSpacing() + 22 if lines > 1 else self.LEAST
        self.setFixedHeight(min(height, self.MOST))


def _read_day(text: str) -> date | None:
    stored, _ = normalise(CustomFieldKind.DATE, text)
    return date.fromisoformat(stored) if stored else None
