"""One product in depth: its facts, its eight weeks, who is due to restock, and who may like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.customer_cells import shown_name, tier_name
from app.ui.paint.chips import ChipTone
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.person_row import PersonRow
from app.ui.screens.product_parts.reading import DuePerson, GoodsDetail
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

    def show_nothing(self, words: str = "") -> None:
        """No product, or several."""
        self.detail = None
        self.facts_card.hide()
        self.people_card.hide()
        self.nothing.setText(words or self._context.words("products.detail.choose"))
        self.nothing.show()

    def show_detail(self, detail: GoodsDetail, demand: Demand | None) -> None:
        """This product."""
        self.detail = detail
        self.nothing.hide()
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
        gap = "　" if words.language == "zh_CN" else " · "
        self.line.setText(gap.join(part for part in parts if part))
        self.line.setVisible(bool(self.line.text()))
        self.note.setText(product.note)
        self.note.setVisible(bool(product.note))

    def _show_facts(self, detail: GoodsDetail, demand: Demand | None) -> None:
        words = self._context.words
        rows: list[tuple[str, str | QWidget]] = [
            (words("products.detail.price"), self._price(detail)),
            (words("products.detail.sold"), self._sold(detail)),
        ]
        if profit := self._profit(detail):
            rows.append((words("products.detail.profit"), profit))
        rows.append((words("products.detail.repeat"), self._repeat(detail)))
        if demand is not None:
            rows.append((words("products.detail.demand"), self._expected(demand)))
        if chips := self._suited(detail):
            rows.append((words("products.detail.suited"), ChipRow(self._context.themes, chips)))
        if detail.together:
            gap = "　" if words.language == "zh_CN" else ", "
            rows.append((words("products.detail.together"), gap.join(detail.together)))
        self.facts.set_rows(rows)
        how = words(f"products.detail.demand_how.{demand.method}") if demand is not None else ""
        self.facts.setToolTip(plain_tooltip(how))

    def _price(self, detail: GoodsDetail) -> str:
        words, code = self._context.words, self._context.settings["shop.currency"]
        price = told.money(detail.row.product.price, code)
        if detail.member is None:
            return price
        member = words(
            "products.detail.member",
            price=told.money(detail.member.price, code),
            tier=tier_name(detail.member.tier, detail.member.tier_en, words),
        )
        return f"{price}{'　' if words.language == 'zh_CN' else ' · '}{member}"

    def _sold(self, detail: GoodsDetail) -> str:
        words, figure = self._context.words, detail.row.figure
        money = told.money(figure.net, self._context.settings["shop.currency"], whole=True)
        sold = told.units(figure.sold, detail.row.product.unit, words)
        parts = [words("products.detail.sold_value", sold=sold, money=money)]
        if figure.change is not None:
            parts.append(told.change(figure.change))
        if figure.returned:
            parts.append(words("products.detail.returned", n=told.number(figure.returned)))
        return ("　" if words.language == "zh_CN" else " · ").join(parts)

    def _profit(self, detail: GoodsDetail) -> str:
        figure, words = detail.row.figure, self._context.words
        if figure.profit is None:
            return ""
        money = told.money(figure.profit, self._context.settings["shop.currency"], whole=True)
        if figure.net <= 0:
            return money
        return words(
            "products.detail.profit_value", money=money, share=told.share(figure.profit / figure.net)
        )

    def _repeat(self, detail: GoodsDetail) -> str:
        figure, words = detail.row.figure, self._context.words
        if figure.repeat_rate is None:
            return words("products.detail.repeat_few")
        rate = told.share(figure.repeat_rate)
        if figure.interval is None:
            return words("products.detail.repeat_rate", rate=rate)
        return words("products.detail.repeat_value", rate=rate, days=told.number(round(figure.interval)))

    def _expected(self, demand: Demand) -> str:
        near, far = (told.number(round(value)) for value in (demand.days_30, demand.days_90))
        return self._context.words("products.detail.demand_value", near=near, far=far)

    def _suited(self, detail: GoodsDetail) -> list[ChipSpec]:
        words = self._context.words
        needs = [
            ChipSpec(words(f"terms.need_type.{need}"), ChipTone.ACCENT) for need, _ in detail.suited.needs
        ]
        return [*needs, *(ChipSpec(tag) for tag, _ in detail.suited.tags)]

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
        self.nothing = Label("", LabelRole.CAPTION, wrap=True)
        column.addWidget(self.nothing)
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
