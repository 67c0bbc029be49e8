"""How the customer is reached, and whether they want to be."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.core.enums import ContactKind
from app.core.text import has_hanzi
from app.services.card_rows import AddressRow, ContactPointRow
from app.services.customer_card import CustomerCard
from app.services.customer_drafts import AddressDraft, ConsentDraft, ContactPointDraft
from app.ui.context import Context
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.consent_line import ConsentLine, set_consents
from app.ui.screens.customer_parts.contact_row import PlaceRow
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

ICONS = {
    "mobile": "phone",
    "phone": "phone",
    "email": "mail",
    "wechat": "bubbles",
    "qq": "chat",
    "whatsapp": "bubbles",
    "address": "pin",
    "other": "note",
}
PHONES = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP)
Key = tuple[str, int]


class ContactsPanel(CardPanel):
    """Contact points with the primary one first, addresses, and the consent line. Rows stay while one is edited."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=12)
        self.set_title(self.tr("Contact"))
        self._rows: dict[Key, PlaceRow] = {}
        self._new: PlaceRow | None = None
        self._build()

    def show_card(self, card: CustomerCard) -> None:
        if self.card is None or self.card.id != card.id:
            self._drop_all()
        elif self._new is not None and not self._new.text.editing:
            self._drop_new()
        super().show_card(card)
        points = {("point", one.id): one for one in card.contact_points}
        places = {("address", one.id): one for one in card.addresses}
        for key in [key for key in self._rows if key not in points and key not in places]:
            self._drop(self._rows.pop(key))
        known: list[tuple[Key, ContactPointRow | AddressRow]] = [*points.items(), *places.items()]
        for position, (key, one) in enumerate(known):
            row = self._rows.get(key) or self._make(key, one)
            self._column.insertWidget(position, row)
            self._show(row, one)
        self.consent.show_consents(card.consents)
        self._show_hidden()

    def settle(self) -> None:
        for row in (*self._rows.values(), *([self._new] if self._new else [])):
            row.text.finish()

    def add(self, kind: ContactKind) -> None:
        """Open an empty row for a contact point of this kind."""
        if self.card is None:
            return
        self._drop_new()
        row = PlaceRow(
            self.context.themes, ICONS[kind], self.context.words(f"terms.contact_kind.{kind.value}")
        )
        self._new = row
        self._column.addWidget(row)
        row.text.saved.connect(partial(self._on_new, row, kind))
        row.text.closed.connect(self._on_new_closed)
        row.text.line.setPlaceholderText(self.context.words(f"terms.contact_kind.{kind.value}"))
        row.text.begin()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self.context.themes
        self.show_button = IconButton(themes, "eye", self.tr("Show the phone numbers"), size=26)
        self.show_button.hide()
        self.show_button.clicked.connect(self._on_show_phones)
        self.add_action(self.show_button)
        self.add_button = IconButton(themes, "plus", self.tr("Add a contact point"), size=26)
        self.add_button.clicked.connect(self._on_add)
        self.add_action(self.add_button)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.consent = ConsentLine(self.context)
        self.consent.chosen.connect(self._on_consent)
        self.body.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addWidget(self.consent)

    def _make(self, key: Key, one: ContactPointRow | AddressRow) -> PlaceRow:
        kind = one.kind if isinstance(one, ContactPointRow) else "address"
        row = PlaceRow(
            self.context.themes, ICONS.get(kind, "note"), self.context.words(f"terms.contact_kind.{kind}")
        )
        row.set_menu(partial(self._menu, key))
        row.text.saved.connect(partial(self._on_saved, key, row))
        row.removed.connect(partial(self._on_removed, key))
        self._rows[key] = row
        return row

    def _drop_all(self) -> None:
        self._drop_new()
        for row in self._rows.values():
            self._drop(row)
        self._rows = {}

    def _drop(self, row: PlaceRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _drop_new(self) -> None:
        if self._new is not None:
            row, self._new = self._new, None
            self._drop(row)

    # -- words ---------------------------------------------------------------------------------------------------

    def _show(self, row: PlaceRow, one: ContactPointRow | AddressRow) -> None:
        if isinstance(one, ContactPointRow):
            row.icon.set_icon(ICONS.get(one.kind, "note"))
            self._show_value(row, one)
        else:
            row.text.set_value(address_text(one), one.street)
        several = len(self.card.contact_points) > 1 if self.card else False
        first = one.is_primary and several and isinstance(one, ContactPointRow)
        row.set_note(one.label or (self.tr("First choice") if first else ""))

    def _show_value(self, row: PlaceRow, one: ContactPointRow) -> None:
        """A hidden number is not in the row at all; a click shows it first, a second one edits it."""
        if one.kind not in PHONES or self.card is None:
            row.text.before = None
            row.text.set_value(one.value, one.value)
            return
        hidden = self.context.phones.hidden(self.card.id)
        shown = self.context.phones.text(self.card.id, one.value, one.normalised)
        row.text.before = self._on_hidden_clicked if hidden else None
        row.text.set_value(shown, shown if hidden else one.value)

    def _show_hidden(self) -> None:
        """The button that shows the numbers, only where some are hidden."""
        card = self.card
        hides = card is not None and self.context.phones.hidden(card.id)
        has = card is not None and any(one.kind in PHONES for one in card.contact_points)
        self.show_button.setVisible(hides and has)
        if card is not None:
            name = self.tr("Show the phone numbers of {name}").replace("{name}", card.name)
            self.show_button.set_name(name)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_hidden_clicked(self) -> bool:
        self._on_show_phones()
        return False

    def _on_show_phones(self) -> None:
        if self.card is not None and self.context.phones.show(self.card.id):
            self.show_card(self.card)

    def _on_add(self) -> None:
        words = self.context.words
        entries = [
            MenuEntry(words(f"terms.contact_kind.{kind.value}"), partial(self.add, kind), ICONS[kind])
            for kind in ContactKind
        ]
        menu = make_menu(self.context.themes, entries, self)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _on_new(self, row: PlaceRow, kind: ContactKind, value: str) -> None:
        from app.services import customers

        if self.card is None or not value:
            return

        def refused(fields: Mapping[str, str]) -> None:
            self._column.addWidget(row)
            row.show()
            row.text.refuse(value, self.problem(fields))

        if kind is ContactKind.ADDRESS:
            self.write(
                "customer.address",
                customers.add_address,
                self.card.id,
                AddressDraft(street=value),
                refused=refused,
            )
            return
        first = not self.card.contact_points
        draft = ContactPointDraft(kind, value, is_primary=first)
        self.write("customer.contact", customers.add_contact_point, self.card.id, draft, refused=refused)

    def _on_new_closed(self) -> None:
        # The line is closed before it tells what it holds: the row only steps aside, for it may be refused.
        if self._new is not None:
            self._column.removeWidget(self._new)
            self._new.hide()

    def _on_saved(self, key: Key, row: PlaceRow, value: str) -> None:
        from app.services import customers

        def refused(fields: Mapping[str, str]) -> None:
            row.text.refuse(value, self.problem(fields))

        one = self._find(key)
        if not value:
            self._on_removed(key)
        elif isinstance(one, ContactPointRow):
            draft = ContactPointDraft(ContactKind(one.kind), value, one.label, one.is_primary)
            self.write("customer.contact", customers.update_contact_point, one.id, draft, refused=refused)
        elif isinstance(one, AddressRow):
            changed = _address(one, street=value)
            self.write("customer.address", customers.update_address, one.id, changed, refused=refused)

    def _on_removed(self, key: Key) -> None:
        from app.services import customers

        kind, number = key
        if kind == "point":
            self.write("customer.contact", customers.remove_contact_point, number)
        else:
            self.write("customer.address", customers.remove_address, number)

    def _menu(self, key: Key) -> Sequence[MenuEntry]:
        one = self._find(key)
        if one is None:
            return []
        row = self._rows[key]
        if row.text.before is not None:
            return [MenuEntry(self.tr("Show the phone numbers"), self._on_show_phones, "eye")]
        shown = row.text.value.label
        first = MenuEntry(
            self.tr("Make first choice"), partial(self._make_primary, key), "star", enabled=not one.is_primary
        )
        return [
            MenuEntry(self.tr("Copy"), partial(self._copy, shown), "copy"),
            MenuEntry(self.tr("Edit"), row.text.begin, "edit", "E"),
            *([first] if isinstance(one, ContactPointRow) else []),
            SEPARATOR,
            MenuEntry(self.tr("Remove"), partial(self._on_removed, key), "trash", "Del"),
        ]

    def _copy(self, words: str) -> None:
        self.context.shell.copy(words)
        self.context.prompts.notice(self.tr("Copied: {text}").replace("{text}", words))

    def _make_primary(self, key: Key) -> None:
        if self.card is not None and (one := self._find(key)) is not None:
            self.write("customer.contact", make_primary, self.card, one.id)

    def _on_consent(self, drafts: Sequence[ConsentDraft]) -> None:
        if self.card is not None:
            self.write("customer.consent", set_consents, self.card.id, drafts)

    def _find(self, key: Key) -> ContactPointRow | AddressRow | None:
        if self.card is None:
            return None
        kind, number = key
        rows: tuple[ContactPointRow | AddressRow, ...] = (
            self.card.contact_points if kind == "point" else self.card.addresses
        )
        return next((one for one in rows if one.id == number), None)


def address_text(one: AddressRow) -> str:
    """An address in one line; a district stands after its city, a province before.

    >>> address_text(AddressRow(1, "", "", "望江区", "栖川市", "桂花里 8 幢 402", "", True))
    '栖川市望江区桂花里 8 幢 402'
    """
    larger, smaller = (one.city, one.region) if one.region[-1:] in "区县區縣" else (one.region, one.city)
    if has_hanzi("".join((one.street, one.city, one.region))):
        return "".join((larger, smaller, one.street)) or one.country
    return ", ".join(part for part in (one.street, one.city, one.region, one.postcode, one.country) if part)


def _address(one: AddressRow, street: str) -> AddressDraft:
    return AddressDraft(street, one.city, one.region, one.country, one.postcode, one.label, one.is_primary)


def make_primary(session: Any, card: CustomerCard, chosen: int) -> None:
    """Put one contact point first, and no other beside it."""
    from app.services import customers

    for one in sorted(card.contact_points, key=lambda point: point.id == chosen):
        if one.is_primary != (one.id == chosen):
            draft = ContactPointDraft(ContactKind(one.kind), one.value, one.label, one.id == chosen)
            customers.update_contact_point(session, one.id, draft)
