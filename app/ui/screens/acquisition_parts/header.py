"""The head of the acquisition page: export and the one thing that is made anew on the tab in front."""

from __future__ import annotations

from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.narrowing_header import NarrowingHeader


class AcquisitionHeader(NarrowingHeader):
    """Leads can be exported; on the tab of campaigns N makes a campaign."""

    def __init__(self, context: Context) -> None:
        words, themes = context.words, context.themes
        super().__init__(themes, words("acquisition.title"), height=tokens.PAGE_HEADER_TABS)
        self._words = words
        self.export_button = IconButton(themes, "export", words("acquisition.menu.export"), size=30)
        self.new_button = Button(
            themes, words("acquisition.new_lead"), icon="plus", keys="N", role=ButtonRole.PRIMARY
        )
        self.add(self.export_button)
        self.add(self.new_button)

    def show_tab(self, *, leads: bool, campaigns: bool) -> None:
        """What belongs to the tab that came to the front."""
        self.export_button.setVisible(leads)
        self.set_facts("")
        self.new_button.set_label(
            self._words("acquisition.new_campaign" if campaigns else "acquisition.new_lead")
        )
