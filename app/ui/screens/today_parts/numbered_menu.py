"""A menu whose lines bear numbers: S then 1 is all it takes to put something off until tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.widgets.menus import plain_action

Choice = tuple[str, Callable[[], object]]


class NumberedMenu(QMenu):
    """The digits act at once, also where the system shows no mnemonics; it deletes itself once closed."""

    def __init__(self, title: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._choices: list[QAction] = []
        for number, (text, act) in enumerate(choices, 1):
            action = self.addAction(f"{plain_action(text)}\t{number}")
            action.triggered.connect(_calling(act))
            self._choices.append(action)
        self.aboutToHide.connect(self.deleteLater)

    def texts(self) -> list[str]:
        """What the lines say, without their numbers."""
        return [action.text().partition("\t")[0] for action in self._choices]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self._choices):
            self.hide()
            self._choices[place].trigger()
        else:
            super().keyPressEvent(event)


def _calling(act: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:
        act()

    return call
