"""What stands in the fields of a form as plain values: kept in a draft when the form is left, and put back."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.choices import ComboBox
from app.ui.widgets.segmented import SegmentedControl


@runtime_checkable
class Keeping(Protocol):
    """An editor of several fields, which knows itself what is to be kept of it."""

    def plain(self) -> Any: ...

    def put_plain(self, value: Any) -> None: ...


def plain(editor: QWidget) -> Any:
    """What stands in an editor, as JSON holds it."""
    if isinstance(editor, Keeping):
        return editor.plain()
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, SegmentedControl):
        return editor.current()
    assert isinstance(editor, ComboBox)
    return editor.currentData()


def put(editor: QWidget, value: Any) -> None:
    """Put a kept value back into its editor."""
    if isinstance(editor, Keeping):
        editor.put_plain(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value))
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
    elif isinstance(editor, SegmentedControl):
        editor.set_current(str(value))
    elif isinstance(editor, ComboBox):
        editor.choose(value)
