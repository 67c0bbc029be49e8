"""The head of the interactions page: search and buttons, and which of them a narrow page keeps."""

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.narrowing_header import NarrowingHeader
from app.ui.widgets.search_field import SearchField

_WIDEST = 220
"""Several choices together are named as far as they fit."""


class InteractionsHeader(NarrowingHeader):
    """On a narrow page the filters become a drop-down, and export goes into "more"."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(themes, "", ruled=True)
        self.set_title(self.tr("Interactions"))
        self.search = SearchField(themes, self.tr("Text, name, pinyin"), "Ctrl+F")
        self.filter_button = Button(themes, "", icon="filter", chevron=True)
        self.filter_button.setMaximumWidth(_WIDEST)
        self.figures_button = IconButton(themes, "chart", self.tr("How often and how well (F8)"), size=30)
        self.more_button = IconButton(themes, "more", self.tr("More actions"), size=30)
        self.export_button = Button(themes, self.tr("Export"), icon="export")
        self.export_button.set_tooltip(self.tr("Export the list (Ctrl+E)"))
        self.log_button = Button(
            themes, self.tr("Log interaction"), icon="plus", keys="Ctrl+L", role=ButtonRole.PRIMARY
        )
        for widget in (self.filter_button, self.search):
            self.add_left(widget)
        for button in (self.figures_button, self.more_button, self.export_button, self.log_button):
            self.add(button)
        self._arrange(False)
        self.narrowed.connect(self._arrange)

    def set_chosen(self, words: str) -> None:
        """What the drop-down says, and in full its tooltip."""
        self.filter_button.set_label(words)
        self.filter_button.set_tooltip(words)

    def _arrange(self, narrow: bool) -> None:
        self.filter_button.setVisible(narrow)
        self.more_button.setVisible(narrow)
        self.export_button.setVisible(not narrow)
        self.log_button.set_keys("" if narrow else "Ctrl+L")
