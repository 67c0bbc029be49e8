"""The head of the customers page: search and buttons, and which of them a narrow page keeps."""

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.narrowing_header import NarrowingHeader
from app.ui.widgets.search_field import SearchField


class CustomersHeader(NarrowingHeader):
    """On a narrow page the filters become a drop-down, and secondary buttons go into "more"."""

    NARROW = 992
    """A window of 1040."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__(themes, "", ruled=True)
        self.set_title(self.tr("Customers"))
        self.search = SearchField(themes, self.tr("Name, pinyin, end of phone, tag"), "Ctrl+F")
        self.filter_button = Button(themes, self.tr("Filter"), icon="filter", role=ButtonRole.PLAIN)
        self.group_button = Button(themes, "", icon="customers", chevron=True)
        self.columns_button = IconButton(themes, "columns", self.tr("Choose columns"), size=30)
        self.detail_button = IconButton(themes, "panel", self.tr("Show or hide details (F8)"), size=30)
        self.more_button = IconButton(themes, "more", self.tr("More actions"), size=30)
        self.export_button = Button(themes, self.tr("Export"), icon="export")
        self.new_button = Button(
            themes, self.tr("New customer"), icon="user-plus", keys="Ctrl+N", role=ButtonRole.PRIMARY
        )
        self.export_button.set_tooltip(self.tr("Export the list (Ctrl+E)"))
        for widget in (self.group_button, self.search, self.filter_button):
            self.add_left(widget)
        for button in (
            self.columns_button,
            self.detail_button,
            self.more_button,
            self.export_button,
            self.new_button,
        ):
            self.add(button)
        self._arrange(False)
        self.narrowed.connect(self._arrange)

    def set_group(self, title: str, count: int | None) -> None:
        """What the drop-down says: the chosen group and how many it has."""
        self.group_button.set_label(title if count is None else f"{title}  {count:,}")

    def _arrange(self, narrow: bool) -> None:
        for widget in (self.group_button, self.detail_button, self.more_button):
            widget.setVisible(narrow)
        for widget in (self.filter_button, self.export_button):
            widget.setVisible(not narrow)
        self.new_button.set_keys("" if narrow else "Ctrl+N")
        self.search.set_placeholder(
            self.tr("Name, pinyin, phone") if narrow else self.tr("Name, pinyin, end of phone, tag")
        )
