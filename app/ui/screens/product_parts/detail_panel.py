"""One product in depth: its facts, its eight weeks, who is due to restock, and who may like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.paint.chips import ChipTone
from app.ui.screens.product_parts import detail_words, told
from app.ui.screens.product_parts.person_row import PersonRow
from app.ui.screens.product_parts.reading import DuePerson, GoodsDetail
from app.ui.screens.product_parts.several_card import SeveralCard
from app.ui.screens.product_parts.weeks_view import WeeksView
from app.ui.widgets.buttons import Button, IconButton, LinkButton
from app.ui.widgets.chip_row import ChipRow, ChipSpec
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole, plain_tooltip
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand

WIDTH = 320


class GoodsDetailPanel(QScrollArea):
    """Two cards below each other; they scroll where the window is low."""

    edit_requested = Signal()
    today_requested = Signal()
    due_list_requested = Signal()
    likely_requested = Signal()
    recommend_requested = Signal()
    customer_requested = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.detail: GoodsDetail | None = None
        self.rows: list[PersonRow] = []
        self._build()
        self._connect()
        self.show_nothing()

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_nothing(self, selected: int = 0, *, anything: bool = True) -> None:
        """No product, or several that are selected; `anything` is whether there is one to choose."""
        self.detail = None
        self.facts_card.hide()
        self.people_card.hide()
        self.several.show_count(selected)
        self.several.setVisible(anything)

    def show_detail(self, detail: GoodsDetail, demand: Demand | None) -> None:
        """This product."""
        self.detail = detail
        self.several.hide()
        self._show_head(detail)
        self._show_facts(detail, demand)
        self.weeks.show_weeks(detail.row.figure.weeks, self._context.clock.today())
        self._show_due(detail)
        self._show_likely(detail)
        self.facts_card.show()
        self.people_card.show()

    def toggle_weeks(self) -> None:
        """T: the eight weeks as numbers, or as the line of the table only."""
        shown = self.weeks.isHidden()
        self.weeks.setVisible(shown)
        told_now = self._context.words(f"products.action.{'chart' if shown else 'weeks'}")
        self.weeks_button.set_tooltip(told_now)
        self.weeks_button.setAccessibleName(told_now)
        if shown:
            self.ensureWidgetVisible(self.weeks)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _show_head(self, detail: GoodsDetail) -> None:
        product, words = detail.row.product, self._context.words
        self.name.setText(product.name)
        chips = [ChipSpec(label) for label in product.labels]
        if product.grade == "premium":
            chips.append(ChipSpec(words("terms.grade.premium"), ChipTone.ACCENT))
        if not product.active:
            chips.append(ChipSpec(words("products.action.stop"), ChipTone.OUTLINE))
        self.chips.set_chips(chips)
        self.chips.setVisible(bool(chips))
        parts = [
            words("products.detail.sku", sku=product.sku) if product.sku else "",
            product.category,
            product.unit,
        ]
        self.line.setText(detail_words.gap(words).join(part for part in parts if part))
        self.line.setVisible(bool(self.line.text()))
        self.note.setText(product.note)
        self.note.setVisible(bool(product.note))

    def _show_facts(self, detail: GoodsDetail, demand: Demand | None) -> None:
        words, code = self._context.words, self._context.settings["shop.currency"]
        rows: list[tuple[str, str | QWidget]] = list(detail_words.figures(detail, demand, words, code))
        if chips := detail_words.suited(detail, words):
            rows.append((words("products.detail.suited"), ChipRow(self._context.themes, chips)))
        if detail.together:
            between = "　" if words.language == "zh_CN" else ", "
            rows.append((words("products.detail.together"), between.join(detail.together)))
        self.facts.set_rows(rows)
        how = words(f"products.detail.demand_how.{demand.method}") if demand is not None else ""
        self.facts.setToolTip(plain_tooltip(how))

    def _show_due(self, detail: GoodsDetail) -> None:
        words, count = self._context.words, len(detail.due)
        self.due_title.setText(words("products.due.title"))
        self.due_count.set_label(words("products.people", n=count))
        self.due_count.setVisible(bool(count))
        self.today_button.setVisible(bool(count))
        self._fill_people(detail.people, detail.row.product.unit)
        self.due_how.setText(words("products.due.how" if count else "products.due.none"))

    def _fill_people(self, people: Sequence[DuePerson], unit: str) -> None:
        for old in self.rows:
            self._people.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._person(one, unit) for one in people]
        for row in self.rows:
            row.opened.connect(self.customer_requested)
            self._people.addWidget(row)

    def _person(self, one: DuePerson, unit: str) -> PersonRow:
        words, today = self._context.words, self._context.clock.today()
        name = shown_name(one.name, one.pinyin, words)[0]
        reason = told.due_reason(one.due, unit, words)
        day = told.due_day(one.due.due_on, words, today)
        return PersonRow(
            self._context.themes,
            one.due.customer_id,
            name,
            one.tier_level,
            reason,
            day,
            late=one.due.due_on < today,
            spoken=words("products.due.person", name=name, reason=reason, day=day),
        )

    def _show_likely(self, detail: GoodsDetail) -> None:
        words, count = self._context.words, len(detail.likely.ids)
        self.likely_title.setText(words("products.likely.title"))
        self.likely_count.setText(words("products.people", n=count) if count else "")
        self.likely_rule.setText(told.rule(detail.likely, detail.because, words))
        for button in (self.list_button, self.recommend_button):
            button.setVisible(bool(count))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.several = SeveralCard(self._context)
        column.addWidget(self.several)
        column.addWidget(self._facts_card())
        column.addWidget(self._people_card())
        column.addStretch(1)
        self.setWidget(body)
        self.setAccessibleName(words("products.view.goods"))
        self.edit_button.setAccessibleName(words("products.action.edit"))
        self.recommend_button.set_tooltip(f"{words('products.action.recommend')} (G)")
        self.weeks_button.set_tooltip(words("products.action.weeks"))
        themes.changed.connect(self.viewport().update)

    def _facts_card(self) -> Panel:
        words, themes = self._context.words, self._context.themes
        self.facts_card = Panel(padding=14)
        self.name = Label("", LabelRole.KEY, wrap=True)
        self.edit_button = IconButton(themes, "edit", words("products.action.edit"), size=26)
        self.chips = ChipRow(themes)
        self.line = Label("", LabelRole.SMALL, wrap=True, selectable=True)
        self.facts = KeyValueList(label_width=72)
        self.note = Label("", LabelRole.SMALL, wrap=True)
        self.weeks = WeeksView(themes, words)
        self.weeks_button = IconButton(themes, "table", words("products.action.weeks"), size=26)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name, 1)
        head.addWidget(self.weeks_button)
        head.addWidget(self.edit_button)
        body = self.facts_card.body
        body.setSpacing(4)
        body.addLayout(head)
        for widget in (self.chips, self.line, self.note, self.facts):
            body.addWidget(widget)
        body.addWidget(self.weeks)
        self.weeks.hide()
        return self.facts_card

    def _people_card(self) -> Panel:
        words, themes = self._context.words, self._context.themes
        self.people_card = Panel(padding=14)
        self.due_title, self.due_count = Label("", LabelRole.HEADING), LinkButton(themes, "")
        self.today_button = LinkButton(themes, words("products.action.today"))
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.due_how = Label("", LabelRole.CAPTION, wrap=True)
        self.likely_title, self.likely_count = Label("", LabelRole.HEADING), Label("", LabelRole.CAPTION)
        self.likely_rule = Label("", LabelRole.SECONDARY, wrap=True)
        self.list_button = Button(themes, words("products.action.view_list"), icon="list", small=True)
        self.recommend_button = Button(themes, words("products.action.recommend"), icon="copy", small=True)
        body = self.people_card.body
        body.setSpacing(6)
        body.addLayout(_row(self.due_title, self.due_count, None, self.today_button))
        body.addLayout(self._people)
        body.addWidget(self.due_how)
        body.addSpacing(8)
        body.addLayout(_row(self.likely_title, self.likely_count, None))
        body.addWidget(self.likely_rule)
        body.addLayout(_row(self.list_button, self.recommend_button, None))
        return self.people_card

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self.edit_requested)
        self.today_button.clicked.connect(self.today_requested)
        self.due_count.clicked.connect(self.due_list_requested)
        self.list_button.clicked.connect(self.likely_requested)
        self.recommend_button.clicked.connect(self.recommend_requested)
        self.weeks_button.clicked.connect(self.toggle_weeks)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None takes the room that is left. A label that wraps takes it too."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, int(isinstance(widget, Label) and widget.wordWrap()))
    return row
