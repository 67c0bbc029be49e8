"""The shop: its names, its currency, whose phone numbers are written without a country, and who works here."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.money import CURRENCIES
from app.core.text import clean_or_cut
from app.db.reader import Reader
from app.services import staff
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import MIDDLE, ChoiceSetting, Rows, TextField, TextSetting
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.panel import Panel

REGIONS = ("CN", "HK", "MO", "TW", "SG", "MY", "JP", "KR", "US", "CA", "GB", "AU", "NZ", "DE", "FR")


class ShopSection(Section):
    """The currency stands fixed once amounts are in the file: their decimals follow from it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column.addWidget(self._names())
        self.column.addWidget(self._contact())
        self.column.addWidget(self._people())
        self.person.returnPressed.connect(self.add_person)
        self.person.textChanged.connect(self._on_typed)
        self.add.clicked.connect(self.add_person)
        self.refresh()

    def refresh(self) -> None:
        for setting in (self.name, self.name_en, self.currency, self.region, *self.contact):
            setting.refresh()
        fixed = self.context.ops.read(has_amounts)
        self.currency.combo.setEnabled(not fixed)
        self.currency.hint.setText(self.tr("Fixed since amounts were recorded") if fixed else "")
        self._show_people(self.context.ops.read(staff.all_staff))

    def focus_main(self) -> None:
        self.name.field.setFocus()

    def add_person(self) -> None:
        """Somebody more who looks after customers; the first one is oneself."""
        name = clean_or_cut(self.person.text(), 40).strip()
        if not name:
            return
        first = self.me.combo.count() == 1
        self.person.clear()
        self.context.ops.write("staff.create", _add, name, first, subject=name)

    def _names(self) -> Panel:
        words = self.context.words
        panel = card(self.tr("The shop"))
        rows = Rows()
        self.name = TextSetting(self.context, rows, "shop.name", read=_name)
        self.name_en = TextSetting(self.context, rows, "shop.name_en", read=_name)
        money = [(f"{one.code}  {one.symbol.strip()}", one.code) for one in CURRENCIES.values()]
        self.currency = ChoiceSetting(self.context, rows, "shop.currency", money, MIDDLE)
        own = self.context.settings["shop.region"]
        regions = [*REGIONS, *([own] if own not in REGIONS else [])]
        places = [(words(f"settings.region.{one}") if one in REGIONS else one, one) for one in regions]
        note = self.tr("Of numbers that are written without a country code")
        self.region = ChoiceSetting(self.context, rows, "shop.region", places, MIDDLE, note)
        panel.body.addWidget(rows)
        return panel

    def _contact(self) -> Panel:
        """What greetings, cards and envelopes say of the shop."""
        panel = card(self.tr("Where and when"))
        rows = Rows()
        self.hours = TextSetting(self.context, rows, "shop.hours", read=_name)
        self.phone = TextSetting(self.context, rows, "shop.phone", read=_name)
        self.address = TextSetting(self.context, rows, "shop.address", read=_name)
        self.hours.field.setPlaceholderText(self.tr("Such as: daily 9:00-21:00"))
        self.contact = (self.hours, self.phone, self.address)
        panel.body.addWidget(rows)
        return panel

    def _people(self) -> Panel:
        panel = card(self.tr("People"))
        rows = Rows()
        nobody = [(self.tr("Nobody in particular"), None)]
        note = self.tr("Who is written down as having done something")
        self.me = ChoiceSetting(self.context, rows, "shop.me", nobody, MIDDLE, note)
        self.person = TextField(MIDDLE, self.tr("Add a person"))
        self.person.setPlaceholderText(self.tr("Name"))
        self.add = Button(self.context.themes, self.tr("Add"), small=True)
        self.add.setEnabled(False)
        rows.add(self.tr("Add a person"), [self.person, self.add])
        self.people = ElidedLabel("", LabelRole.BODY)
        rows.add(self.tr("In this shop"), [], self.people)
        panel.body.addWidget(rows)
        return panel

    def _show_people(self, people: list[staff.StaffRow]) -> None:
        active = [one for one in people if one.active]
        self.me.combo.blockSignals(True)
        self.me.combo.clear()
        self.me.combo.addItem(self.tr("Nobody in particular"), None)
        for one in active:
            self.me.combo.addItem(one.name, one.id)
        self.me.combo.blockSignals(False)
        self.me.refresh()
        comma = "、" if self.context.language == "zh_CN" else ", "
        self.people.setText(comma.join(one.name for one in active) or "—")

    def _on_typed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))


def has_amounts(reader: Reader) -> bool:
    """Whether anything with a price is in the file."""
    return bool(
        reader.value(
            "SELECT EXISTS (SELECT 1 FROM purchase) OR EXISTS (SELECT 1 FROM product WHERE price IS NOT NULL)"
        )
    )


def _add(session: Any, name: str, first: bool) -> None:
    from app.services import settings

    person = staff.find_or_create(session, name)
    if first:
        settings.set(session, "shop.me", person)


def _name(text: str) -> str:
    return clean_or_cut(text, 80).strip()
