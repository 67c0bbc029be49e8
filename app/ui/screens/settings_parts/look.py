"""Language and theme: what belongs to this person at this machine, so it is not kept in the shop's file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.screens.settings_parts.fields import Rows
from app.ui.screens.settings_parts.section import Section, card
from app.ui.theme import ThemeChoice
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl


class LookSection(Section):
    """Both change the window at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        themes = context.themes
        languages = [Segment("zh_CN", "中文"), Segment("en", "English")]
        self.language = SegmentedControl(themes, languages, context.language, name=self.tr("Language"))
        looks = [
            Segment(ThemeChoice.SYSTEM, self.tr("As the system")),
            Segment(ThemeChoice.LIGHT, self.tr("Light")),
            Segment(ThemeChoice.DARK, self.tr("Dark")),
        ]
        self.theme = SegmentedControl(themes, looks, name=self.tr("Theme"))
        panel = card(self.tr("This window"))
        rows = Rows()
        rows.add(self.tr("Language"), [self.language])
        note = ElidedLabel(self.tr("Kept on this computer, not in the shop's file"), LabelRole.CAPTION)
        rows.add(self.tr("Theme"), [self.theme], note)
        panel.body.addWidget(rows)
        self.column.addWidget(panel)
        self.language.changed.connect(self._on_language)
        self.theme.changed.connect(self._on_theme)
        themes.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.theme.set_current(self.context.preferences.text("theme", ThemeChoice.SYSTEM))

    def focus_main(self) -> None:
        self.language.button(self.language.current()).setFocus()

    def _on_language(self, language: str) -> None:
        self.context.shell.set_language(language)

    def _on_theme(self, choice: str) -> None:
        self.context.shell.set_theme(ThemeChoice(choice))
