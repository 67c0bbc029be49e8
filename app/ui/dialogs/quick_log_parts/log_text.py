"""The text of a talk: read while it is typed. What is recognised is marked in it and told to the row of chips.

The text is data: it is a plain text edit, and nothing in it is ever taken for markup. A text that an input method is
still composing is not in the document yet, so nothing is read before it is committed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.core.text import fold
from app.services.text_hints import Hint, HintKind, recognise
from app.ui.theme import ThemeSource

_TAG_BEGUN = re.compile(r"(?<![A-Za-z0-9&/])[#＃]([^\s#＃,，。.;；:：!！?？、()（）<>\"“”'’/\\|&=]{0,40})$")


@dataclass(frozen=True, slots=True)
class Offer:
    """What Tab would take now: a stretch of the text that becomes `text`. `hint` is what it means then."""

    hint: Hint
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text says: the hints that count, and the one on offer if there is one."""

    hints: tuple[Hint, ...] = ()
    offer: Offer | None = None


class LogText(QPlainTextEdit):
    """Tab takes what is offered and else leaves the field; Backspace right behind an offer refuses it.

    An offer is the hint that ends where the caret stands, until it is taken, refused or typed on; or a tag of the
    shop that goes on like the one begun. What was recognised counts unless it is refused.
    """

    read = Signal(object)

    def __init__(self, theme: ThemeSource, today: date, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._today = today
        self._products: Sequence[str] = ()
        self._tags: Sequence[str] = ()
        self._refused: set[str] = set()
        self._taken: set[str] = set()
        self._reading = Reading()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_changed)
        theme.changed.connect(self._mark)

    def set_known(self, products: Sequence[str], tags: Sequence[str]) -> None:
        """What the shop sells, and its tags, those used most first."""
        self._products, self._tags = products, tags
        self._on_changed()

    def reading(self) -> Reading:
        return self._reading

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show this, the caret at its end, with nothing refused yet."""
        self._refused.clear()
        self._taken.clear()
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def refuse(self, hint: Hint) -> None:
        """Let a hint no longer count, as long as its words stand in the text."""
        self._refused.add(self._key(hint))
        self._on_changed()

    def take_offer(self) -> bool:
        """Accept what is offered; False where nothing is."""
        offer = self._reading.offer
        if offer is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(offer.hint.start)
        cursor.setPosition(offer.hint.end, QTextCursor.MoveMode.KeepAnchor)
        self._taken.add(fold(offer.text))
        if cursor.selectedText() != offer.text:
            cursor.insertText(offer.text)
        self._on_changed()
        return True

    def _on_changed(self) -> None:
        text = self._document_text()
        found = tuple(one for one in recognise(text, self._today, self._products) if self._key(one) not in self._refused)
        reading = Reading(found, self._offered(text, found))
        if reading != self._reading:
            self._reading = reading
            self._mark()
            self.read.emit(reading)

    def _document_text(self) -> str:
        """The text by the positions of the cursor, which count UTF-16 units where Python counts characters.

        A character outside the first plane counts twice there: a stand-in keeps the places of all others right.
        """
        return "".join(sign if ord(sign) < 0x10000 else "\ufffc\ufffc" for sign in self.toPlainText())

    def _offered(self, text: str, found: tuple[Hint, ...]) -> Offer | None:
        cursor = self.textCursor()
        if cursor.hasSelection() or not self.isEnabled():
            return None
        caret = cursor.position()
        if (begun := self._begun_tag(text[:caret])) is not None:
            return begun
        here = next((one for one in found if one.end == caret), None)
        if here is None:
            return None
        words = here.value if here.kind is HintKind.PRODUCT else text[here.start : here.end]
        return None if fold(words) in self._taken else Offer(here, words)

    def _begun_tag(self, before: str) -> Offer | None:
        """The tag of the shop that goes on like the one that is being typed."""
        match = _TAG_BEGUN.search(before)
        if match is None:
            return None
        begun = fold(match[1])
        for tag in self._tags:
            words = f"{match[0][0]}{tag}"
            hint = Hint(HintKind.TAG, match.start(), match.end(), tag)
            if fold(tag).startswith(begun) and fold(tag) != begun and f"+{tag}" not in self._refused:
                return Offer(hint, words)
        return None

    def _key(self, hint: Hint) -> str:
        return f"{hint.kind}{hint.value}{hint.on}{hint.minute}"

    def _refuse_offer(self) -> bool:
        offer = self._reading.offer
        if offer is None:
            return False
        completes = offer.hint.kind is HintKind.TAG and offer.hint not in self._reading.hints
        self._refused.add(f"+{offer.hint.value}" if completes else self._key(offer.hint))
        self._on_changed()
        return True

    def _mark(self) -> None:
        """Show the hints in the text: on soft, in accent text."""
        colors = self._source.current.colors
        look = QTextCharFormat()
        look.setBackground(colors.sel)
        look.setForeground(colors.accent_text)
        marks = []
        for hint in self._reading.hints:
            mark = QTextEdit.ExtraSelection()
            mark.format = look  # type: ignore[attr-defined]
            cursor = QTextCursor(self.document())
            cursor.setPosition(hint.start)
            cursor.setPosition(hint.end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, following: bool) -> bool:
        if following and self.take_offer():
            return True
        return super().focusNextPrevChild(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        if event.key() == Qt.Key.Key_Backspace and plain and self._refuse_offer():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()  # saving belongs to the dialog
        else:
            super().keyPressEvent(event)
