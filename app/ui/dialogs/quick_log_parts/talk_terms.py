"""What is seldom said of a talk: a mark from 1 to 5, who began it, and a channel besides the five methods.

Chosen from a menu behind the time; what is other than usual stands under it in words.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.core.enums import Channel, Direction
from app.core.words import Words
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

MARKS = (5, 4, 3, 2, 1)
CHANNELS = (Channel.EMAIL, Channel.CHAT, Channel.LETTER, Channel.OTHER)


class TalkTerms(QObject):
    """None means as usual: no mark, the direction and channel that go with the method. `changed` tells the words."""

    changed = Signal(str)

    def __init__(self, theme: ThemeSource, words: Words, button: IconButton) -> None:
        super().__init__(button)
        self._source = theme
        self._words = words
        self._button = button
        self.quality: int | None = None
        self.direction: Direction | None = None
        self.channel: Channel | None = None
        button.clicked.connect(self._on_clicked)

    def show(
        self, quality: int | None = None, direction: Direction | None = None, channel: Channel | None = None
    ) -> None:
        """Take these over; a channel that is one of the methods is no other one."""
        self.quality, self.direction = quality, direction
        self.channel = channel if channel in CHANNELS else None
        self._tell()

    def as_method(self) -> None:
        """Another method was chosen: the channel and who began go with it again."""
        if self.direction is not None or self.channel is not None:
            self.show(self.quality)

    def told(self) -> str:
        """邮件 · 客户来 · 质量 4 分; "" for what is as usual."""
        words = self._words
        parts = (
            words(f"terms.channel.{self.channel}") if self.channel else "",
            words(f"terms.direction.{self.direction}") if self.direction else "",
            words("interactions.terms.mark", n=self.quality) if self.quality else "",
        )
        return " · ".join(part for part in parts if part)

    def menu(self) -> QMenu:
        """The choices, with what holds now checked; choosing it again takes it back."""
        words = self._words
        entries = [
            MenuEntry(
                words("interactions.terms.mark", n=mark),
                partial(self._set_quality, mark),
                checked=mark == self.quality,
            )
            for mark in MARKS
        ]
        entries.append(SEPARATOR)
        entries += [
            MenuEntry(
                words(f"terms.direction.{one}"),
                partial(self._set_direction, one),
                checked=one is self.direction,
            )
            for one in Direction
        ]
        entries.append(SEPARATOR)
        entries += [
            MenuEntry(
                words(f"terms.channel.{one}"), partial(self._set_channel, one), checked=one is self.channel
            )
            for one in CHANNELS
        ]
        return make_menu(self._source, entries, self._button)

    def _set_quality(self, mark: int) -> None:
        self.quality = None if mark == self.quality else mark
        self._tell()

    def _set_direction(self, direction: Direction) -> None:
        self.direction = None if direction is self.direction else direction
        self._tell()

    def _set_channel(self, channel: Channel) -> None:
        self.channel = None if channel is self.channel else channel
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.told())

    def _on_clicked(self) -> None:
        self.menu().popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
