"""Questions, file choosers and notices go through one object, so that tests and pictures can answer them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.core.errors import ShukeError
from app.core.file_names import file_name
from app.core.words import Words


def sentence(words: Words, error: ShukeError) -> str:
    """The one sentence of a fault: what happened and what to do."""
    key = error.code if "." in error.code else f"errors.{error.code}"
    return words(key, **error.values)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a notice lets a person do about it."""

    label: str
    act: Callable[[], object]


class Prompts(Protocol):
    """What a screen may ask a person."""

    def fault(self, error: BaseException) -> None: ...

    def notice(self, text: str, offer: Offer | None = None) -> None: ...

    def ask(self, question: str, detail: str, yes: str, no: str) -> bool: ...

    def open_files(self, title: str, filters: str) -> list[Path]: ...

    def save_file(self, title: str, suggestion: str, filters: str) -> Path | None: ...

    def save_file_as(self, title: str, suggestion: str, filters: str) -> tuple[Path, str] | None: ...

    def choose_folder(self, title: str, start: str = "") -> Path | None: ...

    def run(self, dialog: QDialog) -> bool: ...


class WindowPrompts:
    """The real ones: boxes over the window, notices in its bar. No text is ever read as markup."""

    def __init__(self, words: Callable[[], Words]) -> None:
        self._parent: QWidget | None = None
        self._show_notice: Callable[[str, Offer | None], None] | None = None
        self._words = words
        self.on_lost: Callable[[ShukeError], None] | None = None
        """Who helps when the file was moved or replaced under the window: a box each time would not."""

    def attach(self, window: QWidget, show_notice: Callable[[str, Offer | None], None]) -> None:
        """The window that boxes stand over, and its way to show a notice."""
        self._parent = window
        self._show_notice = show_notice

    def fault(self, error: BaseException) -> None:
        if not isinstance(error, ShukeError):
            raise error
        if error.code == "moved_away" and self.on_lost is not None:
            self.on_lost(error)
            return
        self._box(QMessageBox.Icon.Warning, sentence(self._words(), error), "").exec()

    def notice(self, text: str, offer: Offer | None = None) -> None:
        if self._show_notice is not None:
            self._show_notice(text, offer)

    def ask(self, question: str, detail: str, yes: str, no: str) -> bool:
        box = self._box(QMessageBox.Icon.Question, question, detail)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is accept

    def open_files(self, title: str, filters: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", filters)
        return [Path(name) for name in names]

    def save_file(self, title: str, suggestion: str, filters: str) -> Path | None:
        chosen = self.save_file_as(title, suggestion, filters)
        return chosen[0] if chosen else None

    def save_file_as(self, title: str, suggestion: str, filters: str) -> tuple[Path, str] | None:
        """As `save_file`, with the filter that was chosen: two formats may have the same ending."""
        name, kind = QFileDialog.getSaveFileName(self._parent, title, file_name(suggestion), filters)
        return (Path(name), kind) if name else None

    def choose_folder(self, title: str, start: str = "") -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title, start)
        return Path(name) if name else None

    def run(self, dialog: QDialog) -> bool:
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _box(self, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(detail)
        return box


@dataclass
class RecordedPrompts:
    """Answers prepared beforehand; keeps what was said. For tests and for the tour."""

    faults: list[BaseException] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    offers: list[Offer | None] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    save_to: Path | None = None
    save_kind: str = ""
    folder: Path | None = None
    on_dialog: Callable[[QDialog], bool] | None = None

    def fault(self, error: BaseException) -> None:
        self.faults.append(error)

    def notice(self, text: str, offer: Offer | None = None) -> None:
        self.notices.append(text)
        self.offers.append(offer)

    def ask(self, question: str, detail: str, yes: str, no: str) -> bool:
        self.questions.append(question)
        return self.answers.pop(0) if self.answers else False

    def open_files(self, title: str, filters: str) -> list[Path]:
        return self.files

    def save_file(self, title: str, suggestion: str, filters: str) -> Path | None:
        self.suggestions.append(file_name(suggestion))
        return self.save_to

    def save_file_as(self, title: str, suggestion: str, filters: str) -> tuple[Path, str] | None:
        chosen = self.save_file(title, suggestion, filters)
        return (chosen, self.save_kind) if chosen else None

    def choose_folder(self, title: str, start: str = "") -> Path | None:
        return self.folder

    def run(self, dialog: QDialog) -> bool:
        return self.on_dialog(dialog) if self.on_dialog is not None else False
