"""One playbook in the settings: the class, its strategy and offer, its rhythm, channel and who does it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from app.core.joined import parted
from app.services.playbooks import Play, class_name
from app.ui.context import Context
from app.ui.screens.settings_parts.care_list import ListRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.menus import MenuEntry


class PlaybookRow(ListRow):
    """A playbook that the shop rewrote offers the built-in one again, with Delete, too."""

    def __init__(self, context: Context, play: Play, people: Mapping[int, str], first: bool) -> None:
        super().__init__(context, play.key, class_name(play.kind, play.code, context.words), first)
        self.play = play
        self._build(people)
        self.edit.clicked.connect(self._on_edit)
        self.reset.clicked.connect(self._on_remove)

    def entries(self) -> list[MenuEntry]:
        edit, _ = super().entries()
        reset = MenuEntry(self.context.words("playbook.reset"), self._on_remove, "undo", "Del")
        return [edit, *([reset] if self.play.own else [])]

    def press(self, key: Qt.Key) -> bool:
        """Delete does nothing to what is built in."""
        return key == Qt.Key.Key_Delete and not self.play.own

    def _build(self, people: Mapping[int, str]) -> None:
        words, play, title = self.context.words, self.play, self.title_text
        self.name = ElidedLabel(parted(words, title, words("playbook.own") if play.own else ""))
        self.rhythm = ElidedLabel(
            parted(
                words,
                rhythm_text(self.context, play),
                words(f"terms.channel.{play.channel}"),
                people.get(play.responsible_id or 0, ""),
            ),
            LabelRole.CAPTION,
        )
        self.strategy = ElidedLabel(play.strategy)
        self.offer = ElidedLabel(play.offer, LabelRole.CAPTION)
        self.edit = Button(self.context.themes, words("rules.edit"), small=True)
        self.edit.setAccessibleName(words("playbook.edit_named", name=title))
        self.reset = self.icon("undo", words("playbook.reset_named", name=title))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.setVisible(play.own)
        self.lay_out((), (self.name, self.rhythm), (self.strategy, self.offer), (self.reset, self.edit))
        said = (self.name.text(), self.rhythm.text(), play.strategy, play.offer)
        self.setAccessibleName(", ".join(said))


def rhythm_text(context: Context, play: Play) -> str:
    """每 21 天; 不定期 where there is no rhythm."""
    words = context.words
    return words("playbook.every", n=play.contact_days) if play.contact_days else words("playbook.never")
