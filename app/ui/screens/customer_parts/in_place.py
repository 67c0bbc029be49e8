"""Words that become a field where they stand, and are saved when the field is left."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.screens.customer_parts.value_button import ValueButton
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.properties import set_variant


class PlaceLine(QLineEdit):
    """A line that tells when it is given up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class InPlaceText(QWidget):
    """Shows a value; a click, E or Enter opens its field. `saved` tells a text that is another one.

    It keeps no truth of its own: who hears `saved` writes it and calls `set_value`, or calls `refuse` with what is
    wrong, and the field is open again. A value that is set while the field is open waits under it.
    """

    saved = Signal(str)
    typed = Signal(str)
    closed = Signal()

    def __init__(
        self, theme: ThemeSource, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edited = ""
        self.before: Callable[[], bool] | None = None
        """Asked before the field opens; it stays shut where that says no."""

        self.value = ValueButton(theme, name)
        self.line = PlaceLine()
        self.line.setProperty("small", "true")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumWidth(60)
        self.below = Label("", LabelRole.CAPTION, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.value, self.line, self.below):
            column.addWidget(part)
        self.line.hide()
        self.below.hide()
        self.value.clicked.connect(self.begin)
        self.line.editingFinished.connect(self.finish)
        self.line.textEdited.connect(self.typed)
        self.line.given_up.connect(self._give_up)

    @property
    def editing(self) -> bool:
        return not self.line.isHidden()

    def set_value(self, shown: str, edited: str | None = None, quiet: bool = False) -> None:
        """Show `shown`; the field then begins with `edited`."""
        self._edited = shown if edited is None else edited
        self.value.set_value(shown, quiet)

    def begin(self) -> None:
        """Open the field."""
        if self.editing or (self.before is not None and not self.before()):
            return
        self._open(self._edited)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Close the field, and tell what stands in it when that is new."""
        if not self.editing:
            return
        words = self.line.text().strip()
        self._close()
        if words != self._edited.strip():
            self.saved.emit(words)

    def refuse(self, words: str, problem: str) -> None:
        """Have the field open again with what was typed, and say what is wrong with it."""
        self._open(words)
        self.say(problem, wrong=True)

    def say(self, words: str, wrong: bool = False) -> None:
        """A line below the field while it is open."""
        self.below.set_role(LabelRole.ERROR if wrong else LabelRole.CAPTION)
        self.below.setText(words)
        self.below.setVisible(bool(words))
        set_variant(self.line, "error", "true" if wrong else "false")

    def _open(self, words: str) -> None:
        self.line.setText(words)
        self.line.show()
        self.value.hide()

    def _close(self) -> None:
        had_focus = self.line.hasFocus()
        self.say("")
        self.value.show()
        self.line.hide()
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _give_up(self) -> None:
        if self.editing:
            self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        # The page is left with a field open: what was typed is kept, as when one clicks elsewhere.
        if not event.spontaneous():
            self.finish()
        super().hideEvent(event)


class InPlaceNotes(QWidget):
    """Several lines of words that become a field where they stand."""

    saved = Signal(str)

    def __init__(
        self, theme: ThemeSource, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edited = ""
        self._placeholder = placeholder
        self.value = ValueButton(theme, name)
        self.editor = NotesEditor()
        self.editor.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.value)
        column.addWidget(self.editor)
        self.editor.hide()
        self.value.clicked.connect(self.begin)
        self.editor.left.connect(self.finish)
        self.editor.given_up.connect(self._close)

    @property
    def editing(self) -> bool:
        return not self.editor.isHidden()

    def set_value(self, words: str) -> None:
        self._edited = words
        self.value.set_value(words or self._placeholder, quiet=not words)

    def begin(self) -> None:
        """Open the field, its cursor at the end."""
        if not self.editing:
            self._open(self._edited)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Close the field, and tell what stands in it when that is new."""
        if not self.editing:
            return
        words = self.editor.toPlainText().strip()
        self._close()
        if words != self._edited.strip():
            self.saved.emit(words)

    def refuse(self, words: str) -> None:
        """Have the field open again with what was typed."""
        self._open(words)

    def _open(self, words: str) -> None:
        self.editor.setPlainText(words)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.fit()
        self.value.hide()
        self.editor.show()

    def _close(self) -> None:
        if not self.editing:
            return
        had_focus = self.editor.hasFocus()
        self.value.show()
        self.editor.hide()
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.finish()
        super().hideEvent(event)


class NotesEditor(QPlainTextEdit):
    """A text field as high as its text; Tab and Ctrl+Enter leave it, Esc gives it up."""

    left = Signal()
    given_up = Signal()
    LEAST, MOST = 84, 260

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.LEAST)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Grow with the text."""
        lines = max(1, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 24
        self.setFixedHeight(min(max(height, self.LEAST), self.MOST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier) or event.matches(
            QKeySequence.StandardKey.Save
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window in front is no leaving.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QTimer.singleShot(0, self.left.emit)
