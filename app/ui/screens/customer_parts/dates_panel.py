"""The days to remember: birthday, anniversaries; typed in words or digits, by sun or moon."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.core.calendar import CalendarDate
from app.core.date_policy import DatePolicy
from app.core.date_words import date_text
from app.core.day_words import near_day
from app.core.enums import KeyDateKind
from app.services.card_rows import KeyDateRow
from app.services.customer_card import CustomerCard
from app.services.customer_drafts import KeyDateDraft
from app.ui.context import Context
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.contact_row import PlaceRow
from app.ui.told_dates import Meaning, editable, meaning
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

BIRTHDAY = "birthday"
ICONS = {
    BIRTHDAY: "cake",
    "wedding": "heart",
    "opening": "shop",
    "child_birthday": "cake",
    "membership": "star",
    "other": "calendar",
}
NEAR_DAYS = 2
SOON_DAYS = 7


class DatesPanel(CardPanel):
    """One row a day, the next to come first. What a typed day was understood as stands below it while it is typed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=12)
        self.set_title(self.tr("Key dates"))
        self._rows: dict[int | None, PlaceRow] = {}
        self._new: PlaceRow | None = None
        self.add_button = IconButton(context.themes, "plus", self.tr("Add a key date"), size=26)
        self.add_button.clicked.connect(self._on_add)
        self.add_action(self.add_button)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.empty = Label(self.tr("No dates yet"), LabelRole.CAPTION)
        self.body.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addWidget(self.empty)

    def show_card(self, card: CustomerCard) -> None:
        if self.card is None or self.card.id != card.id:
            self._drop_all()
        elif self._new is not None and not self._new.text.editing:
            self._drop_new()
        super().show_card(card)
        known = {one.id: one for one in card.key_dates}
        for key in [key for key in self._rows if key not in known]:
            self._drop(self._rows.pop(key))
        for position, (key, one) in enumerate(known.items()):
            row = self._rows.get(key) or self._make(one)
            self._column.insertWidget(position, row)
            self._show(row, one)
        self.empty.setVisible(not known)

    def settle(self) -> None:
        for row in (*self._rows.values(), *([self._new] if self._new else [])):
            row.text.finish()

    def add(self, kind: str) -> None:
        """Open an empty row for a day of this kind: `birthday` or a code of KeyDateKind."""
        if self.card is None:
            return
        if kind == BIRTHDAY and self.card.birthday is not None:
            self._rows[None].text.begin()
            return
        self._drop_new()
        row = self._make_row(kind, self._kind_words(kind, ""))
        self._new = row
        self._column.addWidget(row)
        row.text.saved.connect(partial(self._on_new, row, kind))
        row.text.closed.connect(self._on_new_closed)
        row.text.begin()

    # -- rows ----------------------------------------------------------------------------------------------------

    def _make_row(self, kind: str, words: str) -> PlaceRow:
        row = PlaceRow(
            self.context.themes, ICONS.get(kind, "calendar"), words, self.tr("15 Aug, lunar 8/15, 1985-08-15")
        )
        row.set_label(words)
        row.text.typed.connect(partial(self._explain, row))
        return row

    def _make(self, one: KeyDateRow) -> PlaceRow:
        row = self._make_row(one.kind, self._kind_words(one.kind, one.label))
        row.set_menu(partial(self._menu, one.id))
        row.text.saved.connect(partial(self._on_saved, one.id, row))
        row.removed.connect(partial(self._on_removed, one.id))
        self._rows[one.id] = row
        return row

    def _show(self, row: PlaceRow, one: KeyDateRow) -> None:
        words, today = self.context.words, self.context.clock.today()
        row.set_label(self._kind_words(one.kind, one.label))
        shown = date_text(one.when, words.language, year=False, short=True)
        text = editable(one.when, today, words)
        row.text.set_value(shown, f"{one.label} {text}".strip() if one.kind == "other" else text)
        row.text.value.set_tooltip(self._told(one))
        if one.next_on is None:
            row.set_note("")
            return
        days = (one.next_on - today).days
        near = near_day(one.next_on, words, today)
        row.set_note(
            near if days <= NEAR_DAYS else words("customer.in_days", n=days),
            LabelRole.ACCENT if days <= SOON_DAYS else LabelRole.CAPTION,
        )

    def _told(self, one: KeyDateRow) -> str:
        """The day with its year, and which anniversary comes."""
        words = self.context.words
        told = date_text(one.when, words.language)
        if one.turning is None:
            return told
        key = "customer.turning" if one.kind in (BIRTHDAY, "child_birthday") else "customer.years"
        return f"{told} · {words(key, n=one.turning)}"

    def _kind_words(self, kind: str, label: str) -> str:
        if label:
            return label
        if kind == BIRTHDAY:
            return self.context.words("customer.born")
        return self.context.words(f"terms.key_date_kind.{kind}")

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

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        kinds = [] if self.card is None or self.card.birthday is not None else [BIRTHDAY]
        kinds += [kind.value for kind in KeyDateKind]
        entries = [
            MenuEntry(self._kind_words(kind, ""), partial(self.add, kind), ICONS[kind]) for kind in kinds
        ]
        menu = make_menu(self.context.themes, entries, self)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _explain(self, row: PlaceRow, text: str) -> None:
        """What is understood so far; nothing is called wrong while it is still being typed."""
        _, found = self._read(text)
        row.text.say("" if found.problem else found.text)

    def _read(self, text: str) -> tuple[str, Meaning]:
        """The words before a date, if any, and the date: 店庆 10月16日."""
        words, today = self.context.words, self.context.clock.today()
        policy = DatePolicy.of(self.context.settings)
        whole = meaning(text, today, words, policy)
        if whole.date is not None:
            return "", whole
        label, _, rest = text.strip().partition(" ")
        named = meaning(rest, today, words, policy)
        return (label, named) if named.date is not None else ("", whole)

    def _on_new(self, row: PlaceRow, kind: str, text: str) -> None:
        label, found = self._read(text)
        if found.date is None:
            self._column.addWidget(row)
            row.show()
            row.text.refuse(text, found.text)
            return
        self._write(None if kind == BIRTHDAY else kind, None, label, found.date)

    def _on_new_closed(self) -> None:
        # The line is closed before it tells what it holds: the row only steps aside, for it may be refused.
        if self._new is not None:
            self._column.removeWidget(self._new)
            self._new.hide()

    def _on_saved(self, number: int | None, row: PlaceRow, text: str) -> None:
        one = self._find(number)
        if one is None:
            return
        if not text:
            self._on_removed(number)
            return
        label, found = self._read(text)
        if found.date is None:
            row.text.refuse(text, found.text)
            return
        kept = label or (one.label if one.kind != "other" else "")
        self._write(None if number is None else one.kind, number, kept, found.date)

    def _write(self, kind: str | None, number: int | None, label: str, when: CalendarDate) -> None:
        from app.services import customers

        if self.card is None:
            return
        if kind is None:
            self.write("customer.key_date", customers.set_field, self.card.id, "birthday", when)
            return
        draft = KeyDateDraft(KeyDateKind(kind), when, label)
        if number is None:
            self.write("customer.key_date", customers.add_key_date, self.card.id, draft)
        else:
            self.write("customer.key_date", customers.update_key_date, number, draft)

    def _on_removed(self, number: int | None) -> None:
        from app.services import customers

        if self.card is None:
            return
        if number is None:
            self.write("customer.key_date", customers.set_field, self.card.id, "birthday", None)
        else:
            self.write("customer.key_date", customers.remove_key_date, number)

    def _menu(self, number: int | None) -> Sequence[MenuEntry]:
        return [
            MenuEntry(self.tr("Edit"), self._rows[number].text.begin, "edit", "E"),
            SEPARATOR,
            MenuEntry(self.tr("Remove"), partial(self._on_removed, number), "trash", "Del"),
        ]

    def _find(self, number: int | None) -> KeyDateRow | None:
        rows = self.card.key_dates if self.card else ()
        return next((one for one in rows if one.id == number), None)
