"""Who belongs to the customer, who brought them, whom they brought and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.core.enums import Gender
from app.core.money import format_money
from app.services.card_rows import ReferredRow, RelatedRow
from app.services.customer_card import CustomerCard
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.paint import marks, shapes, text
from app.ui.paint.text import Run
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.painted import PaintedButton

SHOWN = 8
_BACK = {
    "daughter": "parent", "son": "parent", "parent": "child", "employer": "employee", "spouse": "spouse",
    "sibling": "sibling", "friend": "friend", "colleague": "colleague", "household": "household", "other": "other",
}  # fmt: skip
"""What the customer is to the other, where the relation was written from the other's side."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row: who, what they are to the customer, what stands at the right. `relation_id` where it can be taken away."""

    customer_id: int
    letter: str
    name: str
    kind: str
    right: str
    top: bool = False
    relation_id: int | None = None


class PersonRow(PaintedButton):
    """One person, 31 px; a click opens their page."""

    opened = Signal(int)
    menu_requested = Signal(object)

    def __init__(self, theme: ThemeSource, person: Person) -> None:
        super().__init__(theme, ", ".join(part for part in (person.name, person.kind, person.right) if part))
        self.person = person
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(160, tokens.ROW_COMPACT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.person)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c, person = self.theme, self.theme.colors, self.person
        painter = QPainter(self)
        if self.underMouse():
            shapes.box(painter, self.area(), tokens.RADIUS_CHIP, c.hover)
        height = float(self.height())
        marks.avatar(painter, QRectF(4, (height - 26) / 2, 26, 26), theme, person.letter, person.top)
        width = theme.width(person.right, tokens.CAPTION)
        place = QRectF(self.width() - 4 - width, 0, width + 1, height)
        text.line(painter, place, person.right, theme, c.text_2, tokens.CAPTION)
        parts = [Run(person.name, c.text_1), Run(person.kind, c.text_2, tokens.CAPTION, gap=8)]
        text.runs(painter, QRectF(38, 0, place.x() - 46, height), parts, theme)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS_CHIP)

    def _on_clicked(self) -> None:
        self.opened.emit(self.person.customer_id)


class RelationsPanel(CardPanel):
    """Relations, the one who brought the customer, and those brought by the customer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=9)
        self.set_title(self.tr("Relations and referrals"))
        self.add_button = IconButton(context.themes, "plus", self.tr("Add a relation"), size=26)
        self.add_button.clicked.connect(self._on_add)
        self.add_action(self.add_button)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.empty = Label(self.tr("Nobody yet"), LabelRole.CAPTION)
        self.empty.setContentsMargins(4, 0, 0, 4)
        self.rest = Label("", LabelRole.CAPTION)
        self.rest.setContentsMargins(4, 4, 0, 0)
        self.home = Label("", LabelRole.CAPTION)
        self.home.setContentsMargins(4, 4, 0, 4)
        self.body.setSpacing(0)
        for part in (self.empty, self.rest, self.home):
            self.body.addWidget(part)
        self.body.insertLayout(0, self._column)
        self._rows: list[PersonRow] = []

    @property
    def rows(self) -> list[PersonRow]:
        return self._rows

    def show_card(self, card: CustomerCard) -> None:
        super().show_card(card)
        people = list(self._people(card))
        if [row.person for row in self._rows] != people[:SHOWN]:
            self._fill(people[:SHOWN])
        self.empty.setVisible(not people)
        hidden = people[SHOWN:]
        self.rest.setText(self.context.words("customer.more_people", n=len(hidden)) if hidden else "")
        self.rest.setVisible(bool(hidden))
        self.home.setText(self._home(card))
        self.home.setVisible(card.household is not None)

    def _fill(self, people: list[Person]) -> None:
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [PersonRow(self.context.themes, person) for person in people]
        for row in self._rows:
            row.opened.connect(self._on_opened)
            row.menu_requested.connect(self._on_menu)
            self._column.addWidget(row)

    # -- words ---------------------------------------------------------------------------------------------------

    def _people(self, card: CustomerCard) -> Iterator[Person]:
        words = self.context.words
        yield from self._members(card)
        told = {one.customer_id for one in card.relations if not one.reversed}
        for one in card.relations:
            if one.reversed and one.customer_id in told:
                continue  # written down from both sides, said once
            name, _ = shown_name(one.name, one.pinyin, words)
            tier = one.tier_name if words.language == "zh_CN" else one.tier_name_en or one.tier_name
            gap = "　" if words.language == "zh_CN" else " · "
            right = gap.join(part for part in (words("terms.word.customer"), tier) if part)
            top = (one.tier_level or 0) >= marks.TOP_TIER
            right = right if one.orders else words("customer.potential")
            yield Person(one.customer_id, one.name[:1], name, self._kind(one), right, top, one.id)
        if card.referrer_id is not None:
            since = card.first_order_on or card.created_at.astimezone(self.context.clock.tz).date()
            year = words("customer.year", year=since.year)
            yield Person(card.referrer_id, card.referrer[:1], card.referrer, words("customer.referrer"), year)
        key = {Gender.FEMALE: "customer.referred_by_her", Gender.MALE: "customer.referred_by_him"}
        brought = words(
            key.get(Gender(card.gender), "customer.referred") if card.gender else "customer.referred"
        )
        for brought_one in card.referred:
            name, _ = shown_name(brought_one.name, brought_one.pinyin, words)
            yield Person(
                brought_one.customer_id, brought_one.name[:1], name, brought, self._brought(brought_one)
            )

    def _members(self, card: CustomerCard) -> Iterator[Person]:
        """Who belongs to an organisation, with what they are there."""
        words = self.context.words
        for one in card.members:
            name, _ = shown_name(one.name, one.pinyin, words)
            role = one.role or words("customer.relation.employee")
            yield Person(one.customer_id, one.name[:1], name, role, words("terms.word.customer"))

    def _home(self, card: CustomerCard) -> str:
        """How many live together, and what they bought in all."""
        if card.household is None:
            return ""
        words, home = self.context.words, card.household
        if not home.net:
            return words("customer.household_size", n=home.customers)
        money = format_money(home.net, self.context.settings["shop.currency"], whole=True)
        return words("customer.household", n=home.customers, money=money)

    def _kind(self, one: RelatedRow) -> str:
        words = self.context.words
        kind = _BACK.get(one.kind, "") if one.reversed else one.kind
        if one.reversed and not kind:
            return words("customer.relation_back", kind=one.kind)
        for key in (f"terms.relation.{kind}", f"customer.relation.{kind}"):
            if key in words:
                return words(key)
        return kind

    def _brought(self, one: ReferredRow) -> str:
        if not one.orders:
            return self.context.words("customer.potential")
        return format_money(one.net, self.context.settings["shop.currency"], whole=True)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_opened(self, customer_id: int) -> None:
        self.context.shell.open_customer(customer_id)

    def _on_menu(self, person: Person) -> None:
        entries = [MenuEntry(self.tr("Open"), partial(self._on_opened, person.customer_id), "user", "Enter")]
        if person.relation_id is not None:
            remove = partial(self._remove, person.relation_id)
            entries.append(MenuEntry(self.tr("Remove the relation"), remove, "trash"))
        row = next(row for row in self._rows if row.person == person)
        make_menu(self.context.themes, entries, self).popup(row.mapToGlobal(row.rect().bottomLeft()))

    def _remove(self, relation_id: int) -> None:
        from app.services import customers

        self.write("customer.relation", customers.remove_relation, relation_id)

    def _on_add(self) -> None:
        from app.ui.dialogs.relation_form import add_relation

        if self.card is not None:
            add_relation(self.context, self, self.card)
