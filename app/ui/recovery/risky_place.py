"""A file in a folder that a sync program copies about, or on another machine's drive: moved to safety, asked once.

Text alone is passed over, so the main button moves the file; backups may stay where they are.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.db import places
from app.db.open import OpenFile
from app.ui.busy_window import busily
from app.ui.icons import Tint
from app.ui.preferences import Preferences
from app.ui.prompts import sentence
from app.ui.stage import Stage, ended
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.fitting import fit_height
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.ui.door import Door

translate = QCoreApplication.translate
STAY = "stay"


class RiskyPlaceWindow(QDialog):
    """Closed with `moves` true or false; None when it was only shut, and then it asks again the next time."""

    def __init__(self, stage: Stage, path: Path, warnings: tuple[str, ...], target: Path) -> None:
        super().__init__()
        self.moves: bool | None = None
        self.setWindowTitle(self.tr("Shuke"))
        words = stage.words
        text = QVBoxLayout()
        text.setSpacing(8)
        self.title = Label(self.tr("The file lies where it can come to harm"), LabelRole.KEY, wrap=True)
        text.addWidget(self.title)
        for code in warnings:
            text.addWidget(Label(words(f"errors.{code}"), LabelRole.BODY, wrap=True))
        for caption, value in ((self.tr("Now"), path), (self.tr("Then"), target)):
            line = Label(f"{caption}　{value}", LabelRole.SMALL, wrap=True)
            text.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Symbol(stage.themes, "folder", Tint.AMBER, 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(text, 1)
        self.stay = Button(stage.themes, self.tr("Leave it there"))
        self.move_button = Button(stage.themes, self.tr("Move to a safe place"), role=ButtonRole.PRIMARY)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stay)
        foot.addWidget(self.move_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(18)
        column.addLayout(head)
        column.addLayout(foot)
        self.stay.clicked.connect(self._on_stay)
        self.move_button.clicked.connect(self._on_move)
        self.move_button.setFocus()
        fit_height(self, 520)

    def _on_stay(self) -> None:
        self.moves = False
        self.accept()

    def _on_move(self) -> None:
        self.moves = True
        self.accept()


def mind_place(stage: Stage, door: "Door", shop: OpenFile) -> bool:
    """Ask once about the file's place; whether it was moved, and `shop` closed for that."""
    path, folder = door.path, data_dir()
    if stage.preferences.text(_key(path)) == STAY or places.warnings(folder / path.name):
        return False
    window = RiskyPlaceWindow(stage, path, places.warnings(path), folder / path.name)
    door.listen(window)
    stage.show(window)
    moves = window.moves
    ended(window)
    if moves is False:
        stage.preferences.set(_key(path), STAY)
    if not moves:
        return False
    shop.close()
    try:
        move_to_safety(stage, door)
    except ShukeError as fault:
        stage.preferences.set(_key(path), STAY)  # asked once is enough; it goes on where it is
        door.tell(sentence(stage.words, fault))
    return True


def move_to_safety(stage: Stage, door: "Door") -> None:
    """Move the file into Shuke's own folder, and remember where it went. Raises ShukeError; then it is where it was."""
    from app.db.moving import move

    old, key = door.path, door.key
    target = busily(
        stage,
        translate("RiskyPlaceWindow", "Moving the file"),
        translate("RiskyPlaceWindow", "It is copied, compared, and then the old one steps aside."),
        lambda job: move(old, data_dir(), key=key),
    )
    stage.preferences.set(_key(old), str(target))
    door.take(target, keep_key=True)
    told = translate(
        "RiskyPlaceWindow", "The file now lies in {folder}. The old one stays there under another name."
    )
    door.tell(told.replace("{folder}", str(target.parent)))


def moved_to(preferences: Preferences, path: Path) -> Path | None:
    """Where a file went that is not under its old name any more."""
    target = preferences.text(_key(path))
    if not target or target == STAY:
        return None
    return Path(target) if Path(target).exists() else None


def _key(path: Path) -> str:
    return f"places/{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:24]}"
