"""The head of the page of points: search, and what can be done; a narrow page keeps the search and the first button."""

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.narrowing_header import NarrowingHeader
from app.ui.widgets.search_field import SearchField


class PointsHeader(NarrowingHeader):
    """On a narrow page rules and redemption go into “more”."""

    NARROW = 1000

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(themes, "")
        self.set_title(self.tr("Points and tiers"))
        self.search = SearchField(themes, self.tr("Name or pinyin"), "Ctrl+F", width=200)
        self.side_button = IconButton(themes, "panel", self.tr("What is coming (F8)"), size=30)
        self.more_button = IconButton(themes, "more", self.tr("More actions"), size=30)
        self.rules_button = Button(themes, self.tr("Tier rules"), icon="settings")
        self.redeem_button = Button(themes, self.tr("Redeem"), icon="gift")
        self.redeem_button.set_tooltip(self.tr("Redeem points (R)"))
        self.adjust_button = Button(themes, self.tr("Adjust points"), icon="plus", role=ButtonRole.PRIMARY)
        self.adjust_button.set_tooltip(self.tr("Adjust points (N)"))
        self.add_left(self.search)
        for button in (
            self.side_button, self.more_button, self.rules_button, self.redeem_button, self.adjust_button,
        ):  # fmt: skip
            self.add(button)
        self._arrange(False)
        self.narrowed.connect(self._arrange)

    def _arrange(self, narrow: bool) -> None:
        self.more_button.setVisible(narrow)
        self.side_button.setVisible(narrow)
        self.rules_button.setVisible(not narrow)
        self.redeem_button.setVisible(not narrow)
