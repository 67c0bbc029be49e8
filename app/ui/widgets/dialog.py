"""The frame of every dialog: body, and a footer with Cancel, a second choice and the primary at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import ElidedLabel, LabelRole, plain_title


class Dialog(QDialog):
    """Esc cancels, Ctrl+Enter is the primary button, Ctrl+Shift+Enter the second.

    The buttons only tell (`primary_requested`, `second_requested`); whoever made the dialog saves and
    closes it, so that it can stay open with its errors.
    """

    primary_requested = Signal()
    second_requested = Signal()

    def __init__(
        self,
        theme: ThemeSource,
        title: str,
        primary: str,
        *,
        cancel: str = "",
        second: str = "",
        width: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._source = theme
        self.body = QVBoxLayout()
        self.body.setContentsMargins(tokens.S4, tokens.S4, tokens.S4, tokens.S4)
        self.body.setSpacing(10)
        self.cancel = Button(theme, cancel or self.tr("Cancel"), keys="Esc")
        self.second = Button(theme, second)
        self.second.setVisible(bool(second))
        self.primary = Button(theme, primary, keys="Ctrl+Enter", role=ButtonRole.PRIMARY)
        self.hint = ElidedLabel("", LabelRole.CAPTION)
        self.footer = self._make_footer()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.body, 1)
        outer.addWidget(self.footer)
        self.setMinimumWidth(min(width, tokens.DIALOG_MAX))
        self.setMaximumWidth(max(width, tokens.DIALOG_MAX))
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.primary_requested)
        self.second.clicked.connect(self.second_requested)

    def setWindowTitle(self, title: str) -> None:
        """A name in it is shown letter by letter."""
        super().setWindowTitle(plain_title(title))

    def set_hint(self, words: str) -> None:
        """Keys or a remark at the left of the footer."""
        self.hint.setText(words)

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while what they asked for runs."""
        for button in (self.primary, self.second):
            button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if enter and mods == ctrl:
            self.primary.click()
        elif enter and mods == ctrl | shift and not self.second.isHidden():
            self.second.click()
        elif enter and not mods:
            # Enter in a field ends that field; a dialog must not close under the hands of an input method.
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._put_buttons_last()
        super().showEvent(event)
        fields = self._fields()
        empty = (field for field in fields if isinstance(field, QLineEdit) and not field.text())
        first = next(empty, fields[0] if fields else None)
        if first is not None and (self.focusWidget() is None or isinstance(self.focusWidget(), Button)):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> list[QWidget]:
        """The widgets of the body that take what is typed, in the order in which they were made."""
        kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
        return [
            w
            for w in self.findChildren(QWidget)
            if isinstance(w, kinds) and w.isEnabled() and not w.isHidden()
        ]

    def _put_buttons_last(self) -> None:
        """The footer is made before the body is filled, but Tab comes to it last."""
        footer = (self.cancel, self.second, self.primary)
        body = [
            w
            for w in self.findChildren(QWidget)
            if w not in footer and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.window() is self
        ]
        for before, after in pairwise([*body[-1:], *footer]):
            QWidget.setTabOrder(before, after)

    def _make_footer(self) -> QWidget:
        footer = DialogFooter(self._source)
        row = QHBoxLayout(footer)
        row.setContentsMargins(tokens.S4, 11, 14, 10)
        row.setSpacing(tokens.S2)
        row.addWidget(self.hint)
        row.addStretch(1)
        for button in (self.cancel, self.second, self.primary):
            row.addWidget(button)
        return footer


class DialogFooter(QWidget):
    """The strip under a dialog's body, with a line above it."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), c.surface)
        shapes.rule(painter, 0, 0, self.width(), c.line)
