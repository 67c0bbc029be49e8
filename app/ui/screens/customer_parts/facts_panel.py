"""Who the customer is: facts that are changed where they stand."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.day_words import short_day
from app.core.enums import Channel, CustomerKind, Gender, NeedType
from app.core.names import salutation
from app.services import playbooks, staff, talk_figures
from app.services.customer_card import CustomerCard
from app.ui.checked_write import Refused
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.choices import source_words, sources_with
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.custom_fields_rows import CustomFieldsRows
from app.ui.screens.customer_parts.in_place import InPlaceText
from app.ui.screens.customer_parts.talk_facts import talk_details, talk_facts
from app.ui.screens.customer_parts.value_button import HEIGHT, PAD, ChoiceButton, NeedButton
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole, plain_tooltip

if TYPE_CHECKING:
    from app.ui.screens.customer_parts.insight import Insight

_LABELS = 66


class FactsPanel(CardPanel):
    """Salutation, source, need type, likes, behaviour, responsible; the rest is in the form behind "Edit"."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=12)
        self.set_title(self.tr("Profile"))
        self._suggested: NeedType | None = None
        self._rows: dict[str, tuple[Label, QWidget]] = {}
        self._build()
        self._connect()

    def show_card(self, card: CustomerCard) -> None:
        if self.card is None or self.card.id != card.id:
            self._suggested = None
        super().show_card(card)
        words = self.context.words
        shown = card.salutation or (
            salutation(card.name, card.gender, "zh_CN")
            if words.language == "zh_CN" and card.gender and card.kind == CustomerKind.PERSON
            else ""
        )
        self.salutation.set_value(shown, card.salutation)
        known = self._gender_and_age(card)
        self.gender.set_current(card.gender, known or self.tr("Gender"))
        self.gender.set_value(known or self.tr("Gender"), quiet=not known)
        self.organisation.set_value(card.organisation)
        self.organisation_link.setVisible(card.organisation_id is not None)
        self.role.set_value(card.role)
        self.source.set_current(card.source, self._source(card))
        self.interests.set_value(card.interests)
        self.channel.set_current(card.preferred_channel, self._channel(card.preferred_channel))
        self.behaviour.setText(self._behaviour(card))
        self._show_talks(card)
        self._show_strategy(card)
        self.responsible.set_current(card.responsible_id, card.responsible)
        self._show_needs(card)
        company = card.kind == CustomerKind.ORGANISATION or bool(card.organisation)
        for key, wanted in (
            ("organisation", company and card.kind == CustomerKind.PERSON),
            ("role", bool(card.role) or card.kind == CustomerKind.ORGANISATION),
            ("channel", card.preferred_channel is not None),
            ("behaviour", bool(self.behaviour.text())),
            ("talks", bool(self.talks.text())),
            ("strategy", bool(self.strategy.text())),
        ):
            self._set_row_visible(key, wanted)
        self.gender.setVisible(card.kind == CustomerKind.PERSON)
        self.custom.show_customer(card.id, card.name)

    def _show_talks(self, card: CustomerCard) -> None:
        words, today = self.context.words, self.context.clock.today()
        found = self.context.ops.read(talk_figures.of_customer, card.id, today)
        self.talks.setText(talk_facts(found, words))
        self.talks.setToolTip(plain_tooltip(talk_details(found, words, today)))

    def _show_strategy(self, card: CustomerCard) -> None:
        """How the class of the customer is looked after; offer, rhythm and what to say stand in the tooltip."""
        words = self.context.words
        play = next(iter(self.context.ops.read(playbooks.of_customer, words, card.id)), None)
        self.strategy.setText(play.strategy if play else "")
        self.strategy.setToolTip(plain_tooltip(playbooks.told(play, words)) if play else "")

    def show_insight(self, insight: "Insight") -> None:
        """What behaviour says about the need type arrived."""
        self._suggested = insight.need
        if self.card is not None:
            self._show_needs(self.card)

    def settle(self) -> None:
        for field in (self.salutation, self.organisation, self.role, self.interests):
            field.finish()
        self.custom.settle()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self.context.themes, self.context.words
        self.edit_link = LinkButton(themes, self.tr("Edit"), quiet=True)
        self.add_action(self.edit_link)
        self.salutation = InPlaceText(themes, words("customer.gender_label"))
        self.gender = ChoiceButton(themes, self.tr("Gender"))
        self.organisation = InPlaceText(themes, words("customer.organisation_label"))
        self.organisation_link = LinkButton(themes, self.tr("Open"), quiet=True)
        self.organisation_link.setAccessibleName(self.tr("Open the organisation's page"))
        self.role = InPlaceText(themes, words("customer.role_label"))
        self.source = ChoiceButton(themes, words("customer.source_label"))
        self.need = NeedButton(themes, words("customer.need_label"))
        self.interests = InPlaceText(themes, words("customer.interests_label"))
        self.channel = ChoiceButton(themes, words("customer.channel_label"))
        self.behaviour = Label("", wrap=True)
        self.behaviour.setContentsMargins(PAD, 2, 0, 2)
        self.talks = Label("", wrap=True)
        self.talks.setContentsMargins(PAD, 2, 0, 2)
        self.responsible = ChoiceButton(themes, words("customer.responsible_label"))
        self.strategy = Label("", wrap=True)
        self.strategy.setContentsMargins(PAD, 2, 0, 2)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, _LABELS - PAD)
        self._grid.setColumnStretch(1, 1)
        self._add("gender", self._person_row())
        for key, widget in (
            ("organisation", self._organisation_row()), ("role", self.role), ("source", self.source),
            ("need", self.need), ("interests", self.interests), ("behaviour", self.behaviour),
            ("channel", self.channel), ("talks", self.talks), ("responsible", self.responsible),
            ("strategy", self.strategy),
        ):  # fmt: skip
            self._add(key, widget)
        self.body.setSpacing(0)
        self.custom = CustomFieldsRows(self.context)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.custom)

    def _person_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.salutation, 0)
        row.addWidget(self.gender, 0, top)
        row.addStretch(1)
        return holder

    def _organisation_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.organisation, 1)
        row.addWidget(self.organisation_link, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _add(self, key: str, widget: QWidget) -> None:
        label = Label(self.context.words(f"customer.{key}_label"), LabelRole.CAPTION)
        label.setFixedHeight(HEIGHT)
        label.setContentsMargins(0, 0, 6, 0)
        row = len(self._rows)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)
        self._grid.setRowMinimumHeight(row, 0)
        self._rows[key] = (label, widget)

    def _connect(self) -> None:
        words = self.context.words
        self.custom.filled.connect(self.custom.setVisible)
        self.edit_link.clicked.connect(self._on_edit)
        self.organisation_link.clicked.connect(self._on_organisation)
        for field, editor in self._texts().items():
            editor.saved.connect(partial(self._save_text, field, editor))
        self.gender.set_choices(
            lambda: [(None, "—"), *((one.value, words(f"terms.gender.{one.value}")) for one in Gender)]
        )
        self.source.set_choices(self._sources)
        self.need.set_choices(self._needs)
        self.channel.set_choices(
            lambda: [(None, "—"), *((one.value, self._channel(one.value)) for one in Channel)]
        )
        self.responsible.set_choices(self._people)
        for field, choice in (
            ("gender", self.gender), ("source", self.source), ("need_type", self.need),
            ("preferred_channel", self.channel), ("responsible_id", self.responsible),
        ):  # fmt: skip
            choice.chosen.connect(partial(self._save_choice, field))

    def _texts(self) -> dict[str, InPlaceText]:
        return {
            "salutation": self.salutation,
            "organisation": self.organisation,
            "role": self.role,
            "interests": self.interests,
        }

    # -- words ---------------------------------------------------------------------------------------------------

    def _set_row_visible(self, key: str, visible: bool) -> None:
        for part in self._rows[key]:
            part.setVisible(visible)

    def _gender_and_age(self, card: CustomerCard) -> str:
        words = self.context.words
        gap = "　" if words.language == "zh_CN" else ", "
        gender = words(f"terms.gender.{card.gender}") if card.gender else ""
        age = words("customer.turning_now", n=card.age) if card.age is not None else ""
        return gap.join(part for part in (gender, age) if part)

    def _source(self, card: CustomerCard) -> str:
        words = self.context.words
        gap = "　" if words.language == "zh_CN" else " · "
        source = source_words(card.source, words)
        if card.referrer:
            source = words("customer.referred_by", name=card.referrer)
        if not source and not card.campaign:
            return ""
        since = card.first_order_on or card.created_at.astimezone(self.context.clock.tz).date()
        return gap.join(part for part in (source, card.campaign, f"{since:%Y-%m}") if part)

    def _channel(self, code: str | None) -> str:
        return self.context.words(f"terms.channel.{code}") if code else ""

    def _behaviour(self, card: CustomerCard) -> str:
        """When they were here last, and when they may be again."""
        if card.last_order_on is None:
            return ""
        words, today = self.context.words, self.context.clock.today()
        last = words("customer.last_order", day=short_day(card.last_order_on, words, today))
        if not card.median_interval:
            return last
        again = card.last_order_on + timedelta(days=round(card.median_interval))
        if again < today:
            return last
        gap = "，" if words.language == "zh_CN" else ", "
        return gap.join((last, words("customer.next_order", day=short_day(again, words, today))))

    def _show_needs(self, card: CustomerCard) -> None:
        words = self.context.words

        def named(code: str | None) -> str:
            return words(f"terms.need_type.{code}") if code else ""

        besides = self._suggested if self._suggested != card.need_type else None
        self.need.set_needs(card.need_type, named(card.need_type), named(besides))
        by_hand = self.tr("Set by hand") if card.need_type else ""
        self.need.set_tooltip(by_hand or (self.tr("Suggested by behaviour") if besides else ""))

    def _sources(self) -> Sequence[tuple[object, str]]:
        own = self.card.source if self.card else ""
        return [("", "—"), *((one, source_words(one, self.context.words)) for one in sources_with(own))]

    def _needs(self) -> Sequence[tuple[object, str]]:
        words = self.context.words
        chosen = [(one.value, words(f"terms.need_type.{one.value}")) for one in NeedType]
        return [(None, self.tr("As behaviour suggests")), *chosen]

    def _people(self) -> Sequence[tuple[object, str]]:
        people = [one for one in self.context.ops.read(staff.all_staff) if one.active]
        return [(None, "—"), *((one.id, one.name) for one in people)]

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_edit(self) -> None:
        if self.card is not None:
            self.context.shell.edit_customer(self.card.id)

    def _on_organisation(self) -> None:
        if self.card is not None and self.card.organisation_id is not None:
            self.context.shell.open_customer(self.card.organisation_id)

    def _save_text(self, field: str, editor: InPlaceText, value: str) -> None:
        """Write one field; a text that is refused stands in its open field again."""
        self._save(field, value, lambda fields: editor.refuse(value, self.problem(fields)))

    def _save_choice(self, field: str, value: object) -> None:
        self._save(field, value, None)

    def _save(self, field: str, value: object, refused: Refused | None) -> None:
        from app.services import customers

        if self.card is not None:
            self.write("customer.field", customers.set_field, self.card.id, field, value, refused=refused)
