"""Defining a field of the shop's own: name, type, choices. Values that would not fit are counted first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.enums import CustomFieldKind
from app.services import custom_fields
from app.services.custom_fields import NAME_LIMIT, FieldDraft, FieldRow
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.screens.settings_parts.choice_lines import ChoiceLines
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole


class CustomFieldDialog(Dialog):
    """`restore_requested` asks for the field in the trash that has this name already."""

    restore_requested = Signal(int)

    def __init__(self, context: Context, field: FieldRow | None, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=460, parent=parent)
        words = context.words
        self._context = context
        self._field = field
        self.setWindowTitle(words("custom.edit", name=field.name) if field else words("custom.new"))
        self.primary.set_label(words("custom.save" if field else "custom.add"))
        self._build()
        if field is not None:
            self.name.setText(field.name)
            self.kind.choose(field.kind.value)
            self.choices.show_choices(field.choices)
            self.used.setText(words("custom.used", n=field.used))
        self.used.setVisible(field is not None)
        self._show_kind()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.choices.changed.connect(self._look)
        self.name.textChanged.connect(self._on_name)
        self.restore.clicked.connect(self._on_restore)

    def draft(self) -> FieldDraft:
        """The field as the dialog has it now."""
        kind = CustomFieldKind(self.kind.currentData())
        choice = kind is CustomFieldKind.CHOICE
        return FieldDraft(
            self.name.text().strip(),
            kind,
            self.choices.choices() if choice else (),
            self.choices.renamed() if choice else (),
        )

    def problems(self) -> dict[str, str]:
        """What keeps the field from being saved though it reads well: values that would not fit, in words."""
        if self._field is None:
            return {}
        found = self._context.ops.read(custom_fields.misfits, self._field.id, self.draft())
        if not found.count:
            return {}
        words = self._context.words
        comma = "、" if words.language == "zh_CN" else ", "
        examples = comma.join(text if len(text) <= 20 else f"{text[:19]}…" for text in found.examples)
        same = self.kind.currentData() == self._field.kind == CustomFieldKind.CHOICE
        key = "custom.choice_in_use" if same else "custom.misfit"
        return {"choices" if same else "kind": words(key, n=found.count, values=examples)}

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code."""
        self.set_busy(False)
        self.show_errors({field: problem_text(self._context.words, code) for field, code in fields.items()})
        self.restore.setVisible(fields.get("name") == "in_trash")

    def show_errors(self, errors: Mapping[str, str]) -> None:
        for form, keys in ((self.choice_form, ("choices",)), (self.form, ("name", "kind"))):
            form.set_errors({key: text for key, text in errors.items() if key in keys})

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.kind = ComboBox(themes, words("custom.kind"))
        for kind in CustomFieldKind:
            self.kind.addItem(words(f"terms.custom_field_kind.{kind}"), kind.value)
        self.choices = ChoiceLines(self._context)
        self.restore = LinkButton(themes, words("custom.restore_instead"), icon="undo")
        self.restore.hide()
        self.used = Label("", LabelRole.CAPTION)
        width = max(56, themes.current.width(words("custom.choices")) + 14)
        self.form = Form(themes, label_width=width)
        self.form.add_row("name", words("custom.name"), self.name)
        self.form.add_wide(self.restore)
        self.form.add_row("kind", words("custom.kind"), self.kind)
        self.choice_form = Form(themes, label_width=width)
        self.choice_form.add_row("choices", words("custom.choices"), self.choices)
        last = Form(themes, label_width=width)
        last.add_wide(self.used)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for part in (self.form, self.choice_form, last):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(BodyScroll(holder))

    def _show_kind(self) -> None:
        choice = self.kind.currentData() == CustomFieldKind.CHOICE
        self.choice_form.setVisible(choice)
        if choice and not self.choices.lines:
            self.choices.focus_empty()

    def _on_kind(self) -> None:
        self._show_kind()
        self._look()
        self.adjustSize()

    def _look(self) -> None:
        """Say at once what would not fit; a list of choices that is still empty says it when it is saved."""
        draft = self.draft()
        if draft.kind is not CustomFieldKind.CHOICE or draft.choices:
            problems = self.problems()
            self.form.field("kind").set_error(problems.get("kind", ""))
            self.choice_form.field("choices").set_error(problems.get("choices", ""))

    def _on_name(self) -> None:
        self.restore.hide()

    def _on_restore(self) -> None:
        name = self.name.text().strip().casefold()
        away = self._context.ops.read(custom_fields.put_away)
        same = next((one for one in away if one.name.casefold() == name), away[0] if away else None)
        if same is not None:
            self.restore_requested.emit(same.id)
