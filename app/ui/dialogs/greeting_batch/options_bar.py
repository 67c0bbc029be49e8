"""For which festival, in which words, by which channel and in which language a batch is greeted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.care.greetings.coming_festivals import festival_on, upcoming
from app.core.day_words import short_day
from app.core.enums import Channel
from app.core.festivals import FestivalDay
from app.core.joined import parted
from app.services.greeting_templates import TemplateRow, all_templates, template_name
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.greeting_batch.source import Choice
from app.ui.greeting_ways import channel_combo, language_switch
from app.ui.widgets.choices import ComboBox

_LEAST = 10
"""Characters of a choice that can be read however narrow the dialog is."""


class OptionsBar(QWidget):
    """`by_rule`: the people come with an occasion each, so there is no festival to choose, and the template of each
    rule is the first choice.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        by_rule: bool,
        festival: str | None = None,
        due: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._by_rule = by_rule
        themes, words = context.themes, context.words
        self.festivals = ComboBox(themes, self.tr("For which festival"))
        self.templates = ComboBox(themes, self.tr("Template"))
        self.channels = channel_combo(themes, words, self.tr("By which channel"), Channel.SOCIAL)
        self.languages = language_switch(themes, context.language, self.tr("Language of the greeting"))
        self._all = context.ops.read(all_templates)
        self._fill_festivals(festival, due)
        self._fill_templates()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S2)
        for combo in (self.festivals, self.templates):
            combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(_LEAST)
            row.addWidget(combo, 1)
        row.addWidget(self.channels)
        row.addStretch(int(by_rule))
        row.addWidget(self.languages)
        self.festivals.setVisible(not by_rule)
        self.festivals.currentIndexChanged.connect(self._on_festival)
        self.templates.currentIndexChanged.connect(self._on_template)
        self.channels.currentIndexChanged.connect(self.changed)
        self.languages.changed.connect(self.changed)

    def choice(self) -> Choice:
        """What is chosen."""
        one: FestivalDay | None = self.festivals.currentData()
        return Choice(
            channel=Channel(self.channels.currentData()),
            festival=one.festival.code if one else None,
            due=one.day if one else None,
            template=self.templates.currentData(),
            language=self.languages.current(),
        )

    def _fill_festivals(self, code: str | None, due: date | None) -> None:
        context, words = self._context, self._context.words
        today = context.clock.today()
        found = context.ops.read(upcoming, today)
        meant = context.ops.read(festival_on, code, due, today) if code else None
        if meant is not None and meant not in found:
            found.insert(0, meant)
        self.festivals.addItem(self.tr("No festival"), None)
        for one in found:
            day = short_day(one.day, words, today)
            self.festivals.addItem(parted(words, one.festival.name(words.language), day), one)
            if one == meant:
                self.festivals.setCurrentIndex(self.festivals.count() - 1)

    def _fill_templates(self) -> None:
        """Those that fit first; the festival's own is chosen, without telling."""
        one: FestivalDay | None = self.festivals.currentData()
        occasion = "festival" if one else None
        fitting = [row for row in self._all if row.occasion == occasion]
        others = [row for row in self._all if row.occasion != occasion]
        general = self.tr("As the rule says") if self._by_rule else self.tr("Our own words")
        self.templates.blockSignals(True)
        self.templates.clear()
        self.templates.addItem(general, None)
        for row in (*fitting, *others):
            self.templates.addItem(template_name(row, self._context.words), row)
        own = _own_of(fitting, one.festival.code) if one else None
        self.templates.setCurrentIndex(self.templates.findData(own) if own else 0)
        self.templates.blockSignals(False)

    def _on_festival(self) -> None:
        self._fill_templates()
        self.changed.emit()

    def _on_template(self) -> None:
        """A template that is meant for a channel brings it along."""
        row: TemplateRow | None = self.templates.currentData()
        if row is not None and row.channel is not None and row.channel != self.channels.currentData():
            self.channels.blockSignals(True)
            self.channels.choose(row.channel)
            self.channels.blockSignals(False)
        self.changed.emit()


def _own_of(fitting: Sequence[TemplateRow], code: str) -> TemplateRow | None:
    """The template of this festival, else the one for any."""
    by_code = {row.code: row for row in reversed(fitting) if row.code}
    return by_code.get(code) or by_code.get("festival")
