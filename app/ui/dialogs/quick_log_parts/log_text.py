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


_CTRL = Qt.KeyboardModifier.ControlModifier


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
        self._settled: set[str] = set()
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
        self._settled.clear()
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def refuse(self, hint: Hint) -> None:
        """Let a hint no longer count, as long as its words stand in the text."""
        self._refused.add(key_of(hint))
        self._on_changed()

    def take_offer(self) -> bool:
        """Accept what is offered; False where nothing is."""
        offer = self._reading.offer
        if offer is None:
            return False
        cursor = self._stretch(offer.hint)
        self._settled.add(key_of(offer.hint))
        if cursor.selectedText() != offer.text:
            cursor.insertText(offer.text)
        self._on_changed()
        return True

    def _on_changed(self) -> None:
        text = self.toPlainText()
        every = recognise(text, self._today, self._products)
        found = tuple(one for one in every if key_of(one) not in self._refused)
        self._settle_what_was_passed(found, text)
        reading = Reading(found, self._offered(text, found))
        if reading != self._reading:
            self._reading = reading
            self._mark()
            self.read.emit(reading)

    def _settle_what_was_passed(self, found: tuple[Hint, ...], text: str) -> None:
        """An offer that one typed on from counts, and is not offered again when the caret comes back."""
        before = self._reading.offer
        if before is None or before.hint not in found:
            return
        if before.hint.end != self._caret(text):
            self._settled.add(key_of(before.hint))

    def _offered(self, text: str, found: tuple[Hint, ...]) -> Offer | None:
        if self.textCursor().hasSelection():
            return None
        caret = self._caret(text)
        if (begun := self._begun_tag(text[:caret])) is not None:
            return begun
        here = next((one for one in found if one.end == caret), None)
        if here is None or key_of(here) in self._settled:
            return None
        return Offer(here, here.value if here.kind is HintKind.PRODUCT else text[here.start : here.end])

    def _begun_tag(self, before: str) -> Offer | None:
        """The tag of the shop that goes on like the one that is being typed."""
        match = _TAG_BEGUN.search(before)
        if match is None or any(fold(tag) == fold(match[1]) for tag in self._tags):
            return None
        for tag in self._tags:
            hint = Hint(HintKind.TAG, match.start(), match.end(), tag)
            if fold(tag).startswith(fold(match[1])) and f"+{key_of(hint)}" not in self._refused:
                return Offer(hint, f"{match[0][0]}{tag}")
        return None

    def _refuse_offer(self) -> bool:
        offer = self._reading.offer
        if offer is None:
            return False
        completes = offer.hint not in self._reading.hints
        self._refused.add(f"+{key_of(offer.hint)}" if completes else key_of(offer.hint))
        self._on_changed()
        return True

    def _caret(self, text: str) -> int:
        """The place of the caret in the text: Qt counts UTF-16 units, Python counts characters."""
        units = self.textCursor().position()
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
        return units if text.isascii() else len(before.decode("utf-16-le", "surrogatepass"))

    def _stretch(self, hint: Hint) -> QTextCursor:
        """A cursor over a hint's words."""
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: hint.start]))
        cursor.setPosition(_units(text[: hint.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        """Show the hints in the text: on soft, in accent text."""
        colors = self._source.current.colors
        look = QTextCharFormat()
        look.setBackground(colors.sel)
        look.setForeground(colors.accent_text)
        marks = []
        for hint in self._reading.hints:
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            mark.cursor = self._stretch(hint)
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
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CTRL:
            event.ignore()  # saving belongs to the dialog
        else:
            super().keyPressEvent(event)


def key_of(hint: Hint) -> str:
    """What a hint means, wherever it stands."""
    return f"{hint.kind} {hint.value} {hint.on} {hint.minute} {hint.repeat}"


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
