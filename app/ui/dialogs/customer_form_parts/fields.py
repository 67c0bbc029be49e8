"""Every editor of the customer form by the field it edits: made, filled from a draft, and read back into one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.core.enums import Channel, ContactKind, CustomerKind, Gender, NeedType
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.lookalikes import LookalikeQuestion
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts import choices
from app.ui.dialogs.customer_form_parts.addresses import AddressesEditor
from app.ui.dialogs.customer_form_parts.consents import ConsentsEditor
from app.ui.dialogs.customer_form_parts.contact_points import ContactPointsEditor
from app.ui.dialogs.customer_form_parts.custom_editor import CustomEditor
from app.ui.dialogs.customer_form_parts.date_line import DateLine
from app.ui.dialogs.customer_form_parts.key_dates import KeyDatesEditor
from app.ui.dialogs.customer_form_parts.organisation_line import OrganisationLine
from app.ui.dialogs.customer_form_parts.phone_field import PhoneField
from app.ui.dialogs.customer_form_parts.photo_editor import PhotoEditor
from app.ui.dialogs.customer_form_parts.referrer_field import ReferrerField
from app.ui.dialogs.customer_form_parts.tags_field import TagsField
from app.ui.widgets.segmented import Segment, SegmentedControl

LINES = ("name", "salutation", "other_names", "role", "member_number", "interests")


class CustomerFields:
    """The editors, each under the name that it has in the draft; `phone` is the first number of somebody new."""

    def __init__(
        self, context: Context, start: CustomerDraft, customer_id: int | None, label_width: int
    ) -> None:
        words, themes = context.words, context.themes
        self._context, self._start = context, start
        self.new = customer_id is None
        self.name, self.salutation, self.other_names = QLineEdit(), QLineEdit(), QLineEdit()
        self.role, self.member_number, self.interests = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone = PhoneField(context)
        self.birthday = DateLine(context, words("form.birthday"))
        kinds = [Segment(one.value, words(f"terms.customer_kind.{one}")) for one in CustomerKind]
        self.kind = SegmentedControl(themes, kinds, name=words("form.kind"))
        genders = [Segment(one.value, words(f"terms.gender.{one}")) for one in Gender]
        self.gender = SegmentedControl(themes, [*genders, Segment("", "—")], name=words("form.gender"))
        self.photo = PhotoEditor(context)
        self.organisation = OrganisationLine(context, customer_id)
        self.contact_points = ContactPointsEditor(context)
        if self.new:
            self.contact_points.taken = frozenset({ContactKind.MOBILE.value})
        self.preferred_channel = choices.channel_combo(context)
        self.addresses = AddressesEditor(context)
        self.key_dates = KeyDatesEditor(context)
        self.tier = choices.tier_combo(context)
        self.responsible = choices.staff_combo(context, start.responsible_id)
        self.source = choices.source_combo(context, start.source)
        self.campaign = choices.campaign_combo(context, start.campaign_id)
        self.referrer = ReferrerField(context, words("form.referrer"))
        self.need_type = choices.need_combo(context)
        self.tags = TagsField(context)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(84)
        self.custom = CustomEditor(context, label_width)
        self.consents = ConsentsEditor(context)

    def by_key(self) -> dict[str, QWidget]:
        """Every editor by the key that drafts and refusals call it by."""
        found: dict[str, QWidget] = {key: getattr(self, key) for key in LINES}
        found |= {
            "birthday": self.birthday, "kind": self.kind, "gender": self.gender, "photo": self.photo,
            "organisation": self.organisation, "contact_points": self.contact_points,
            "preferred_channel": self.preferred_channel, "addresses": self.addresses, "key_dates": self.key_dates,
            "tier_id": self.tier, "responsible_id": self.responsible, "source": self.source,
            "campaign_id": self.campaign, "referrer_id": self.referrer, "need_type": self.need_type,
            "tags": self.tags, "notes": self.notes, "custom": self.custom, "consents": self.consents,
        }  # fmt: skip
        return found | ({"phone": self.phone} if self.new else {})

    def fill(self, start: CustomerDraft) -> None:
        """Show what a draft says; the first phone of somebody new has a field of its own."""
        for key in LINES:
            getattr(self, key).setText(getattr(start, key))
        points = list(start.contact_points)
        if self.new:
            first = next((one for one in points if one.kind is ContactKind.MOBILE), None)
            self.phone.line.setText(first.value if first else "")
            points = [one for one in points if one is not first]
        self.contact_points.show_drafts(points)
        self.birthday.set_date(start.birthday)
        self.kind.set_current(start.kind.value)
        self.gender.set_current(start.gender.value if start.gender else "")
        self.photo.set_photo(start.photo)
        self.organisation.set_organisation(start.organisation, start.organisation_id)
        self.preferred_channel.choose(start.preferred_channel.value if start.preferred_channel else None)
        self.addresses.show_drafts(start.addresses)
        self.key_dates.show_drafts(start.key_dates)
        self.tier.choose(start.tier_id)
        self.responsible.choose(start.responsible_id)
        self.source.choose(start.source)
        self.campaign.choose(start.campaign_id)
        self.referrer.set_customer(start.referrer_id)
        self.need_type.choose(start.need_type.value if start.need_type else None)
        self.tags.set_names(list(start.tags))
        self.notes.setPlainText(start.notes)
        self.custom.show_values(dict(start.custom))
        self.consents.show_drafts(start.consents)

    def draft(self) -> CustomerDraft:
        """The customer as the form has it now."""
        gender, channel = self.gender.current(), self.preferred_channel.currentData()
        need = self.need_type.currentData()
        lines = {key: getattr(self, key).text().strip() for key in LINES}
        return replace(
            self._start,
            **lines,
            kind=CustomerKind(self.kind.current()),
            birthday=self.birthday.reading().date,
            gender=Gender(gender) if gender else None,
            photo=self.photo.photo,
            organisation=self.organisation.text().strip(),
            organisation_id=self.organisation.organisation_id,
            contact_points=self.points(),
            preferred_channel=Channel(channel) if channel else None,
            addresses=self.addresses.drafts(),
            key_dates=self.key_dates.drafts(),
            tier_id=self.tier.currentData(),
            responsible_id=self.responsible.currentData(),
            source=self.source.currentData() or "",
            campaign_id=self.campaign.currentData(),
            referrer_id=self.referrer.customer_id,
            need_type=NeedType(need) if need else None,
            tags=tuple(self.tags.names),
            notes=self.notes.toPlainText().strip(),
            custom=self.custom.values(),
            consents=self.consents.drafts(),
        )

    def points(self) -> tuple[ContactPointDraft, ...]:
        """All contact points; the number of its own field comes first."""
        first = (ContactPointDraft(self.phone.kind(), self.phone.text),) if self.has_phone else ()
        return (*first, *self.contact_points.drafts())

    @property
    def has_phone(self) -> bool:
        return self.new and bool(self.phone.text)

    def question(self) -> LookalikeQuestion:
        """What to ask the book while one types."""
        typed = self.member_number.text().strip()
        phones = self.contact_points.phones()
        return LookalikeQuestion(
            name=self.name.text().strip(),
            phones=(self.phone.text, *phones) if self.has_phone else phones,
            emails=self.contact_points.emails(),
            birthday=self.birthday.reading().date,
            member_number=typed if typed != self._start.member_number else "",
            organisation=self.organisation.text().strip(),
            addresses=self.addresses.told(),
            is_organisation=self.kind.current() == CustomerKind.ORGANISATION,
        )
