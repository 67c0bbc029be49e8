"""The needs tab: who looks for price, quality or service, how each kind buys, and what decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.enums import NeedType
from app.ui.context import Context
from app.ui.people.columns import PeopleColumns
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.codes import NEEDS
from app.ui.screens.classification_tabs.needs_chart import UNKNOWN, needs_chart
from app.ui.screens.classification_tabs.needs_people import COLUMNS, GIVES_UP, NeedColumns, NeedSetting
from app.ui.screens.classification_tabs.needs_table import ROW, NeedTable
from app.ui.screens.classification_tabs.tab import Asked, Computed, TabKind, classified
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.behaviour.needs_view import NeedsView
    from app.analytics.book import Book
    from app.analytics.classification import Classification
    from app.db.reader import Reader

TOP = 250


def compute(reader: Reader, asked: Asked, book: Book) -> Computed:
    """Need types as of the day."""
    from app.analytics import charts  # noqa: F401 - matplotlib is loaded here, not while one looks on
    from app.analytics.behaviour import needs_view

    known = classified(reader, asked, book)
    view = needs_view.build(book, asked.as_of)
    return Computed(asked, view, known, int(view.considered.sum()), buyers=False)


class NeedsTab(QWidget):
    """Choosing a bar or a row lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: NeedsView | None = None
        self._known: Classification | None = None
        self._chosen: NeedType | None = None
        self._build()
        self.canvas.chosen.connect(self._on_bar)
        self.kinds.need_chosen.connect(self._on_need)

    def show_view(self, found: Computed) -> None:
        """Draw the page; at first the kind with most customers is listed, later the one that was chosen."""
        from app.analytics.behaviour.words import need_method

        first = self._view is None
        view: NeedsView = found.view
        self.method.setText(need_method(self._context.words))
        self._view, self._known = view, found.known
        self.columns.view = view
        self.canvas.show_chart(needs_chart(view, self._context.words))
        self.kinds.show_view(view)
        if first:
            self._chosen = max(
                view.rows, key=lambda row: (row.need is not None and row.customers, row.customers)
            ).need
        self.kinds.choose(self._chosen)
        self._show_people()

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.left = Panel(words("analytics.analysis.needs"), self.tr("share of customers"))
        self.canvas = ChartCanvas(
            themes, self._context.prompts, words("analytics.analysis.needs"), self._context.ops
        )
        self.method = Label("", LabelRole.CAPTION, wrap=True)
        self.left.body.addWidget(self.canvas, 1)
        self.right = Panel(
            self.tr("How each kind buys"), self.tr("medians, shares of lines"), divided=True, padding=0
        )
        self.kinds = NeedTable(self._context)
        self.kinds.setMinimumHeight(30 + 4 * ROW)
        self.method.setContentsMargins(12, 6, 12, 10)
        self.right.body.addWidget(self.kinds, 1)
        self.right.body.addWidget(self.method)
        self.columns = NeedColumns(self._context)
        self.people = PeopleTable(
            self._context, PeopleColumns(self._context, COLUMNS, self.columns.made()), GIVES_UP
        )
        self.people.setMinimumHeight(190)
        self.setting = NeedSetting(self._context, self.people)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.left, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 13)
        grid.setRowMinimumHeight(0, TOP)
        grid.setRowStretch(1, 1)
        self.setFocusProxy(self.canvas)

    def _on_bar(self, key: str) -> None:
        self._on_need(None if key == UNKNOWN else NeedType(key))

    def _on_need(self, need: NeedType | None) -> None:
        self._chosen = need
        self.kinds.choose(need)
        self._show_people()

    def _show_people(self) -> None:
        if self._view is None or self._known is None:
            return
        words, need = self._context.words, self._chosen
        ids = self._view.members(need)
        title = words("behaviour.need.none") if need is None else words(f"terms.need_type.{need}")
        facts = words("lists.customers", n=len(ids))
        by_hand = sum(row.by_hand for row in self._view.rows if row.need is need)
        if by_hand:
            facts = words("lists.join", first=facts, second=words("behaviour.need.hand_count", n=by_hand))
        self.people.show_people(title, facts, ids, self._known)


KIND = TabKind(NEEDS, compute, NeedsTab, windowed=False)
