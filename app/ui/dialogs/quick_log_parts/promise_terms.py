"""How often a follow-up comes again, and who does it: chosen from a menu, told in the button's tooltip and below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.core.words import Words
from app.services.staff import StaffRow
from app.ui.dialogs.care_plan_parts.repeat_choice import USUAL, repeat_text
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class PromiseTerms(QObject):
    """Nobody in particular means who talked. `changed` tells that the line below is another."""

    changed = Signal(str)

    def __init__(self, theme: ThemeSource, words: Words, button: IconButton) -> None:
        super().__init__(button)
        self._source = theme
        self._words = words
        self._button = button
        self._people: Sequence[StaffRow] = ()
        self.repeat = ""
        self.responsible_id: int | None = None
        button.clicked.connect(self._on_clicked)

    def set_people(self, people: Sequence[StaffRow]) -> None:
        self._people = people

    def show(self, repeat: str, responsible_id: int | None) -> None:
        """Take these terms over."""
        self.repeat, self.responsible_id = repeat, responsible_id
        self._tell()

    def told(self) -> str:
        """每周 · 周凯; "" for once, by who talked."""
        name = next((one.name for one in self._people if one.id == self.responsible_id), "")
        given = self._words("interactions.repeat.by", name=name) if name else ""
        return " · ".join(part for part in (repeat_text(self.repeat, self._words), given) if part)

    def menu(self) -> QMenu:
        """The choices, with what holds now checked."""
        words = self._words
        codes = ("", *USUAL, *(() if self.repeat in ("", *USUAL) else (self.repeat,)))
        entries = [
            self._entry(
                repeat_text(code, words) or words("interactions.repeat.never"),
                partial(self._set_repeat, code),
                code == self.repeat,
            )
            for code in codes
        ]
        entries.append(SEPARATOR)
        entries.append(
            self._entry(
                words("interactions.repeat.same"),
                partial(self._set_person, None),
                self.responsible_id is None,
            )
        )
        entries += [
            self._entry(
                words("interactions.repeat.by", name=one.name),
                partial(self._set_person, one.id),
                one.id == self.responsible_id,
            )
            for one in self._people
            if one.active or one.id == self.responsible_id
        ]
        return make_menu(self._source, entries, self._button)

    @staticmethod
    def _entry(words: str, slot: Callable[[], object], checked: bool) -> MenuEntry:
        return MenuEntry(words, slot, checked=checked)

    def _set_repeat(self, code: str) -> None:
        self.repeat = code
        self._tell()

    def _set_person(self, staff_id: int | None) -> None:
        self.responsible_id = staff_id
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.told())

    def _on_clicked(self) -> None:
        self.menu().popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
