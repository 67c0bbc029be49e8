"""The head of the products page: which view, search, period, and which controls a narrow page keeps."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.words import Words
from app.ui.screens.product_parts.periods import Period
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.narrowing_header import NarrowingHeader
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segmented import Segment, SegmentedControl

GOODS, PURCHASES = "goods", "purchases"


class ProductsHeader(NarrowingHeader):
    """On a narrow page the quieter buttons go into "more"."""

    NARROW = 1040

    def __init__(self, themes: ThemeSource, words: Words, period: Period) -> None:
        super().__init__(themes, words("products.title"))
        self._words = words
        self.views = SegmentedControl(
            themes,
            [Segment(key, words(f"products.view.{key}")) for key in (GOODS, PURCHASES)],
            name=words("products.title"),
        )
        self.search = SearchField(themes, words("products.search.goods"), "Ctrl+F", width=220)
        self.periods = ComboBox(themes, words("products.period.name"))
        for one in Period:
            self.periods.addItem(words(f"products.period.{one}"), one)
        self.periods.choose(period)
        self.detail_button = IconButton(themes, "panel", words("products.action.detail"), size=30)
        self.more_button = IconButton(themes, "more", words("products.action.more"), size=30)
        self.new_button = Button(themes, words("products.action.new"), icon="plus")
        self.log_button = Button(
            themes, words("products.action.log"), icon="bag", keys="Ctrl+B", role=ButtonRole.PRIMARY
        )
        self.add_left(self.views)
        for widget in (
            self.search, self.periods, self.detail_button, self.more_button, self.new_button, self.log_button,
        ):  # fmt: skip
            self.add(widget)
        self._arrange(False)
        self.narrowed.connect(self._arrange)

    def show_view(self, key: str) -> None:
        """What the search looks through."""
        self.search.set_placeholder(self._words(f"products.search.{key}"))
        self.new_button.setVisible(key == GOODS and not self.narrow)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self.views.set_counts(counts)

    def _arrange(self, narrow: bool) -> None:
        self.set_title(self._words("products.title_short" if narrow else "products.title"))
        self.new_button.setVisible(not narrow and self.views.current() == GOODS)
        self.log_button.set_keys("" if narrow else "Ctrl+B")
