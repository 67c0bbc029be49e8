"""The value tab (picture 13): how sales gather on few, the ABC classes, what the coming year is worth, and who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.enums import AbcClass
from app.core.money import format_money
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.codes import VALUE
from app.ui.screens.classification_tabs.tab import Asked, Computed, TabKind
from app.ui.screens.classification_tabs.value_chart import concentration_chart
from app.ui.screens.classification_tabs.value_clv import ClvPanel
from app.ui.screens.classification_tabs.value_people import GIVES_UP, ValueColumns
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from app.analytics.book import Book
    from app.analytics.views.value_people import ValuePeople
    from app.analytics.views.value_view import AbcRow, ValueView
    from app.db.reader import Reader

ALL = "all"
_TOP = 332
NARROW = 1000


def compute(reader: Reader, asked: Asked, book: Book) -> Computed:
    """Concentration, classes and value as of the day, and what each buyer is worth."""
    from app.analytics import charts  # noqa: F401 - matplotlib is loaded here, not while one looks on
    from app.analytics.views import value_view
    from app.analytics.views.value_people import ValuePeople

    view = value_view.build(reader, asked.as_of, book.settings, scheme=asked.scheme, history=book.history)
    people = ValuePeople(view)
    return Computed(asked, (view, people), view.classification, len(people.ids))


class ValueTab(QWidget):
    """Choosing a bar, a class or a filter lists its customers below."""

    rules_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: ValueView | None = None
        self._people: ValuePeople | None = None
        self._build()
        self._connect()

    def show_view(self, found: Computed) -> None:
        """Draw the page; the filter stays as it was."""
        view, people = self._view, self._people = found.view
        limits = self._limits()
        said = self.tr("Profit, limits {a} / {b}") if view.by_profit else self.tr("Limits {a} / {b}")
        self.limits.setText(said.replace("{a}", limits[0]).replace("{b}", limits[1]))
        self.canvas.show_chart(concentration_chart(view, limits, self._context.words))
        rows = dict(enumerate(view.abc))
        self.classes.show_ids(list(rows), lambda ids: [rows[number] for number in ids])
        self.clv.show_view(view, people)
        counts = {row.abc.value: row.customers for row in view.abc}
        self.filter.set_counts({ALL: sum(counts.values()), **counts})
        self.columns.worth = people
        self._on_filter(self.filter.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the title is worth more than the note beside it."""
        super().resizeEvent(event)
        self.left.note.setVisible(self.width() >= NARROW)

    def focusInEvent(self, event: object) -> None:
        self.canvas.setFocus()

    def _build(self) -> None:
        themes = self._context.themes
        self.left = Panel(
            self.tr("Concentration of sales"),
            self.tr("bars: share of each tenth of customers · line: running sum"),
        )
        self.canvas = ChartCanvas(
            themes, self._context.prompts, self.tr("Concentration of sales"), self._context.ops
        )
        self.left.body.addWidget(self.canvas, 1)
        self.right = Panel(self.tr("ABC classes"), divided=True, padding=0)
        self.limits = Label("", LabelRole.CAPTION)
        self.adjust = LinkButton(themes, self.tr("Adjust"))
        for widget in (self.limits, self.adjust):
            self.right.add_action(widget)
        self.class_model: IdTableModel[AbcRow] = IdTableModel(
            self._columns(), id_of=lambda row: list(AbcClass).index(row.abc), describe=self._told
        )
        self.classes = FittingTable(
            themes, self.class_model, self.tr("ABC classes"), gives_up=("share", "sales"), row_height=36
        )
        self.right.body.addWidget(self.classes)
        self.right.setFixedHeight(36 + 30 + 3 * 36 + 6)
        self.clv = ClvPanel(self._context)
        segments = [Segment(ALL, self.tr("All"), 0), *(Segment(one.value, one.value, 0) for one in AbcClass)]
        self.filter = SegmentedControl(themes, segments, ALL, name=self.tr("Class"), small=True)
        self.columns = ValueColumns(self._context)
        self.people = PeopleTable(self._context, self.columns, GIVES_UP)
        self.people.add_action(self.filter)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.right)
        side.addWidget(self.clv, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.left, 0, 0)
        grid.addLayout(side, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 15)
        grid.setColumnStretch(1, 11)
        grid.setRowMinimumHeight(0, _TOP)
        grid.setRowStretch(1, 1)

    def _connect(self) -> None:
        self.canvas.chosen.connect(self._on_tenth)
        self.classes.current_changed.connect(self._on_class)
        self.classes.open_requested.connect(self._on_class)
        self.filter.changed.connect(self._on_filter)
        self.adjust.clicked.connect(self.rules_requested)

    def _columns(self) -> list[Column[AbcRow]]:
        chinese = self._context.language == "zh_CN"
        return [
            Column("abc", self.tr("Class"), Kind.TEXT, 44 if chinese else 60, value=lambda row: row.abc.value,
                   bold=True),
            Column("customers", self.tr("Customers"), Kind.NUMBER, 64 if chinese else 84,
                   value=lambda row: f"{row.customers:,}"),
            Column("share", self.tr("Share"), Kind.NUMBER, 64, value=lambda row: f"{row.share:.0%}", quiet=True),
            Column("net", self.tr("Spend"), Kind.NUMBER, 112, value=lambda row: self._money(row.net), stretch=True),
            Column("sales", self.tr("of sales"), Kind.NUMBER, 64, value=_sales_share, quiet=True),
            Column("mean", self.tr("Mean"), Kind.NUMBER, 80, value=lambda row: self._money(row.mean_net)),
        ]  # fmt: skip

    def _money(self, minor: float | None) -> str | None:
        if minor is None:
            return None
        return format_money(round(minor), self._context.settings["shop.currency"], whole=True)

    def _told(self, row: AbcRow) -> str:
        count = self._context.words("lists.customers", n=row.customers)
        text = self.tr("{class}: {count}, {share} of sales").replace("{class}", row.abc.value)
        return text.replace("{count}", count).replace("{share}", _sales_share(row))

    def _limits(self) -> tuple[str, str]:
        settings = self._context.settings
        return f"{settings['abc.a']:.0%}", f"{settings['abc.b']:.0%}"

    def _on_class(self, row: AbcRow | None) -> None:
        if row is not None and self.classes.hasFocus():
            self.filter.set_current(row.abc.value)
            self._on_filter(row.abc.value)

    def _on_filter(self, key: str) -> None:
        if self._view is None:
            return
        ids = self._view.members(None if key == ALL else AbcClass(key))
        words = self._context.words
        title = self.tr("Customers by value") if key == ALL else words(f"terms.abc_class.{key}")
        self._list(title, ids)

    def _on_tenth(self, key: str) -> None:
        """The buyers behind a bar."""
        if self._people is None:
            return
        number = int(key)
        title = self.tr("Buyers {from}% to {to}%").replace("{from}", str(10 * number))
        self.filter.set_current(ALL)
        self._list(title.replace("{to}", str(10 * (number + 1))), self._people.tenth(number))

    def _list(self, title: str, ids: Sequence[int]) -> None:
        assert self._view is not None
        count = self._context.words("lists.customers", n=len(ids))
        facts = self.tr("{count}, by spend").replace("{count}", count)
        self.people.show_people(title, facts, ids, self._view.classification)


def _sales_share(row: AbcRow) -> str:
    return f"{row.sales_share:.0%}"


KIND = TabKind(VALUE, compute, ValueTab)
