"""The shop's own fields: added, renamed, put in order, put away and brought back. Every step can be undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.enums import RecordKind
from app.services import custom_fields
from app.services.custom_fields import FieldRow
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.screens.settings_parts.custom_field_dialog import CustomFieldDialog
from app.ui.screens.settings_parts.custom_field_row import CustomFieldRow, PutAwayRow
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState


class CustomFieldsSection(Section):
    """The fields in the order in which form, page and export have them; below, those that are put away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.rows: list[CustomFieldRow] = []
        self.away: list[PutAwayRow] = []
        self.add = Button(
            context.themes, words("custom.add"), icon="plus", role=ButtonRole.NORMAL, small=True
        )
        self.panel = card(words("custom.title"), divided=True, padding=0)
        self.panel.add_action(self.add)
        self._list = _column()
        self.panel.body.addLayout(self._list)
        self.empty = EmptyState(
            context.themes, words("custom.empty"), words("custom.empty_hint"), icon="note"
        )
        self.panel.body.addWidget(self.empty)
        self.trash = card(words("custom.trash"), divided=True, padding=0)
        self._away = _column()
        self.trash.body.addLayout(self._away)
        self.column.addWidget(self.panel)
        self.column.addWidget(self.trash)
        self.add.clicked.connect(self.begin)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Count and show anew; the keyboard stays at the field where it was."""
        ops, words = self.context.ops, self.context.words
        focused = next((row.field.id for row in self.rows if row.hasFocus()), None)
        fields = ops.read(custom_fields.fields)
        self._show_fields(fields)
        self._show_away(ops.read(custom_fields.put_away))
        self.panel.set_title(words("custom.title"), words("custom.count", n=len(fields)) if fields else "")
        self.empty.setVisible(not fields)
        if focused is not None:
            self._focus(focused)

    def focus_main(self) -> None:
        (self.rows[0] if self.rows else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is done --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Define a new field."""
        self._ask(None)

    def edit(self, field: FieldRow) -> None:
        self._ask(field)

    def remove(self, field: FieldRow) -> None:
        """Put it away; the bar at the foot brings it back, and so does the panel below."""
        self._write("custom_field.remove", custom_fields.remove, field, field.id)

    def restore(self, field: FieldRow) -> None:
        self._write("custom_field.restore", custom_fields.restore, field, field.id)

    def shift(self, field: FieldRow, by: int) -> None:
        place = next((at for at, row in enumerate(self.rows) if row.field.id == field.id), 0) + by
        if 0 <= place < len(self.rows):
            self._write("custom_field.move", custom_fields.move, field, field.id, place)
            self._focus(field.id)

    def _write(self, label: str, function: Any, field: FieldRow, *args: Any) -> None:
        self.context.ops.write(label, function, *args, subject=field.name)

    def _ask(self, field: FieldRow | None) -> None:
        dialog = CustomFieldDialog(self.context, field, self)
        dialog.primary_requested.connect(lambda: self._save(dialog, field))
        dialog.restore_requested.connect(lambda number: self._restore_instead(dialog, number))
        self.context.prompts.run(dialog)

    def _save(self, dialog: CustomFieldDialog, field: FieldRow | None) -> None:
        if problems := dialog.problems():
            dialog.show_errors(problems)
            return
        draft = dialog.draft()
        dialog.set_busy(True)
        write_checked(
            self.context,
            "custom_field.update" if field else "custom_field.create",
            custom_fields.update if field else custom_fields.create,
            *((field.id, draft) if field else (draft,)),
            subject=draft.name,
            refused=dialog.show_problems,
            done=lambda made: self._on_saved(dialog, field.id if field else made),
            failed=lambda: dialog.set_busy(False),
        )

    def _on_saved(self, dialog: CustomFieldDialog, number: int) -> None:
        dialog.accept()
        self._focus(number)

    def _restore_instead(self, dialog: CustomFieldDialog, number: int) -> None:
        field = next((row.field for row in self.away if row.field.id == number), None)
        if field is not None:
            dialog.reject()
            self.restore(field)
            self._focus(number)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_fields(self, fields: list[FieldRow]) -> None:
        _clear(self._list, self.rows)
        self.rows = []
        for place, field in enumerate(fields):
            row = CustomFieldRow(self.context, field, place == 0, place == len(fields) - 1)
            row.edit_requested.connect(self.edit)
            row.remove_requested.connect(self.remove)
            row.move_requested.connect(self.shift)
            row.step_requested.connect(self._on_step)
            self._list.addWidget(row)
            row.show()  # a layout shows it only later, and what is not seen takes no keyboard
            self.rows.append(row)

    def _show_away(self, fields: list[FieldRow]) -> None:
        _clear(self._away, self.away)
        self.away = []
        for field in fields:
            row = PutAwayRow(self.context, field)
            row.restore_requested.connect(self.restore)
            self._away.addWidget(row)
            self.away.append(row)
        self.trash.setVisible(bool(fields))

    def _focus(self, number: int) -> None:
        row = next((one for one in self.rows if one.field.id == number), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step(self, field: FieldRow, by: int) -> None:
        place = next((at for at, row in enumerate(self.rows) if row.field.id == field.id), 0) + by
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(RecordKind.CUSTOMER) and (
            self.isVisible() or changes.label.startswith("custom_field")
        ):
            self.refresh()


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _clear(column: QVBoxLayout, rows: list[Any]) -> None:
    for row in rows:
        column.removeWidget(row)
        row.hide()
        row.deleteLater()
