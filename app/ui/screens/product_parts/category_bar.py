"""The chips over the table: one category, all of them, or those that sell slowly or no longer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import Words
from app.ui import tokens
from app.ui.dialogs.care_rule.toggle_chips import OneStop
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.painted import PaintedButton

ALL, SLOW, STOPPED, MORE = "all", "slow", "stopped", "more"
OF = "of:"
"""Before the name of a category, so that one called "all" is no other than itself."""
MOST = 12


class CategoryBar(QWidget):
    """One chip is chosen; arrows move, Enter or Space chooses. The smaller categories stand in a menu."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self._chosen = ALL
        self._shown: tuple[object, ...] = ()
        self._rest: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._chips = OneStop(gap=8)
        self._column.addWidget(self._chips)
        self._buttons: dict[str, CategoryChip] = {}
        self.setAccessibleName(words("products.category.name"))

    @property
    def chosen(self) -> str:
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self._chosen = key
        for own, button in self._buttons.items():
            button.setChecked(own == key or (own == MORE and key.removeprefix(OF) in self._rest))

    def show_choices(self, categories: Sequence[str], slow: int, stopped: int) -> None:
        """The categories in their order; how many products are slow, and no longer sold."""
        shown = (tuple(categories), slow, stopped)
        if shown == self._shown:
            return
        self._shown = shown
        words = self._words
        entries = [(ALL, words("products.category.all"))]
        entries += [(OF + name, name or words("products.category.none")) for name in categories[:MOST]]
        self._rest = list(categories[MOST:])
        if self._rest:
            entries.append((MORE, words("products.category.more")))
        if slow:
            entries.append((SLOW, words("products.category.slow", n=slow)))
        if stopped:
            entries.append((STOPPED, words("products.category.stopped", n=stopped)))
        self._fill(entries)
        known = {key for key, _ in entries} | {OF + name for name in self._rest}
        self.choose(self._chosen if self._chosen in known else ALL)

    def labels(self) -> list[str]:
        """What the chips say, for tests."""
        return [button.label for button in self._buttons.values()]

    def button(self, key: str) -> CategoryChip:
        return self._buttons[key]

    # -- inside --------------------------------------------------------------------------------------------------

    def _fill(self, entries: Sequence[tuple[str, str]]) -> None:
        old, self._chips = self._chips, OneStop(gap=8)
        self._column.replaceWidget(old, self._chips)
        old.hide()
        old.deleteLater()
        self._buttons = {}
        for key, label in entries:
            button = CategoryChip(self._themes, label, amber=key == SLOW)
            button.clicked.connect(partial(self._on_clicked, key))
            self._buttons[key] = button
            self._chips.add(button)

    def _on_clicked(self, key: str) -> None:
        if key == MORE:
            entries = [MenuEntry(name, partial(self._take, OF + name)) for name in self._rest]
            button = self._buttons[MORE]
            make_menu(self._themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))
            self.choose(self._chosen)
        else:
            self._take(key)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.changed.emit()


class CategoryChip(PaintedButton):
    """A chip that is pressed."""

    HEIGHT = 26

    def __init__(self, themes: ThemeSource, label: str, *, amber: bool = False) -> None:
        super().__init__(themes, label)
        self._amber = amber
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width(self.label, tokens.CAPTION, True) + 18, self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        chosen = self.isChecked()
        ground = c.sel if chosen else c.amber_bg if self._amber else c.hover if self.underMouse() else c.muted
        shapes.box(painter, area, tokens.RADIUS_CHIP, ground, c.soft_line if chosen else None)
        ink = c.accent_text if chosen else c.amber if self._amber else c.text_2
        text.line(painter, area, self.label, theme, ink, tokens.CAPTION, chosen, align=text.CENTER)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme, tokens.RADIUS_CHIP)
