"""The form for a customer: a draft goes in and comes out; who opened it saves it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.enums import ContactKind, CustomerKind, Gender
from app.services import tags
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.customer_form_parts.birthday_field import BirthdayField
from app.ui.dialogs.customer_form_parts.choices import source_combo, staff_combo, tier_combo
from app.ui.dialogs.customer_form_parts.phone_field import PhoneField
from app.ui.widgets.chip_row import ChipEdit
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.segmented import Segment, SegmentedControl

WIDTH = 720
PHONES = (ContactKind.MOBILE, ContactKind.PHONE)
Values = dict[str, Any]


class CustomerDialog(Dialog):
    """`open_requested` asks for somebody else's page: the number that is typed is theirs."""

    open_requested = Signal(int)

    def __init__(
        self, context: Context, start: CustomerDraft, customer_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=WIDTH, parent=parent)
        self._context = context
        self._start = start
        self._tags: list[str] = []
        self._new = customer_id is None
        title = self.tr("New customer") if self._new else self.tr("Edit {name}").replace("{name}", start.name)
        self.setWindowTitle(title)
        self._build(customer_id)
        self._fill(start)
        self._initial = self.values()
        self._on_warned(self.phone.other is not None)
        # Left alone, a dialog takes no more than two thirds of the screen.
        self.resize(self.sizeHint())

    # -- draft and values ----------------------------------------------------------------------------------------

    def draft(self) -> CustomerDraft:
        """The customer as the form has it now; what the form does not show stays as it came."""
        gender = self.gender.current()
        return replace(
            self._start,
            name=self.name.text().strip(),
            kind=CustomerKind(self.kind.current()),
            birthday=self.birthday.reading().date,
            gender=Gender(gender) if gender else None,
            salutation=self.salutation.text().strip(),
            tier_id=self.tier.currentData(),
            responsible_id=self.responsible.currentData(),
            source=self.source.currentData() or "",
            organisation=self.organisation.text().strip(),
            role=self.role.text().strip(),
            member_number=self.member_number.text().strip(),
            interests=self.interests.text().strip(),
            notes=self.notes.toPlainText().strip(),
            tags=tuple(self._tags),
            contact_points=self._contact_points()[0],
        )

    def problems(self) -> dict[str, str]:
        """What keeps the draft from being saved, by the form's own reading: the birthday."""
        found = self.birthday.reading()
        return {"birthday": found.text} if found.problem else {}

    def values(self) -> Values:
        """What stands in the fields, as plain values that can be kept."""
        lines = {key: line.text() for key, line in self._lines().items()}
        combos = {key: combo.currentData() for key, combo in self._combos().items()}
        choices = {"kind": self.kind.current(), "gender": self.gender.current()}
        return lines | combos | choices | {"notes": self.notes.toPlainText(), "tags": list(self._tags)}

    def changed_values(self) -> Values:
        """Only what was typed since the form opened."""
        now = self.values()
        return {key: value for key, value in now.items() if value != self._initial[key]}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put kept values back into their fields; fields that are not named stay as they are."""
        for key, line in self._lines().items():
            if key in values:
                line.setText(str(values[key]))
        for key, combo in self._combos().items():
            if key in values:
                combo.choose(values[key])
        for key, choice in (("kind", self.kind), ("gender", self.gender)):
            if key in values:
                choice.set_current(str(values[key]))
        if "notes" in values:
            self.notes.setPlainText(str(values["notes"]))
        if "tags" in values:
            self._set_tags([str(tag) for tag in values["tags"]])
        self.phone.look()
        self._show_kind()

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a draft into the fields, say so, and offer to go without it."""
        self.set_values(kept)
        self.set_hint(self._context.words("customer.drafts_back"))
        self.second.set_label(self.tr("Discard the draft"))
        self.second.show()

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark the fields that were refused; the form stays open."""
        self.set_busy(False)
        _, places = self._contact_points()
        words, errors = self._context.words, {}
        for field, code in fields.items():
            key = places.get(field, field)
            errors[key] = problem_text(words, code)
            if key == "phone" and code == "bad_mobile":
                self.phone.offer_other()
        self.show_errors(errors)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        known = {key for form in self._forms for key in self._keys[form]}
        for form in self._forms:
            form.set_errors({key: text for key, text in errors.items() if key in self._keys[form]})
        rest = [text for key, text in errors.items() if key not in known]
        if rest:
            self._context.prompts.notice(rest[0])

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, customer_id: int | None) -> None:
        context, themes = self._context, self._context.themes
        words = context.words
        self.name, self.salutation, self.wechat = QLineEdit(), QLineEdit(), QLineEdit()
        self.organisation, self.role, self.member_number = QLineEdit(), QLineEdit(), QLineEdit()
        self.interests = QLineEdit()
        self.phone = PhoneField(context, customer_id)
        self.birthday = BirthdayField(context)
        self.kind = SegmentedControl(
            themes,
            [Segment(one.value, words(f"terms.customer_kind.{one.value}")) for one in CustomerKind],
            name=self.tr("Person or organisation"),
        )
        genders = [Segment(one.value, words(f"terms.gender.{one.value}")) for one in Gender]
        self.gender = SegmentedControl(themes, [*genders, Segment("", "—")], name=self.tr("Gender"))
        self.tier = tier_combo(context)
        self.responsible = staff_combo(context, self._start.responsible_id)
        self.source = source_combo(context, self._start.source)
        self.tags = ChipEdit(
            themes,
            add_label=self.tr("Tag"),
            suggestions=[tag.name for tag in context.ops.read(tags.all_tags)],
        )
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(64)
        self._forms: list[Form] = []
        self._keys: dict[Form, list[str]] = {}
        self._lay_out()
        self.kind.changed.connect(self._show_kind)
        self.tags.added.connect(self._on_tag_added)
        self.tags.removed.connect(self._on_tag_removed)
        self.phone.open_requested.connect(self.open_requested)
        self.phone.warned.connect(self._on_warned)
        self.second_requested.connect(self._on_discard)

    def _lay_out(self) -> None:
        words = self._context.words
        theme = self._context.themes.current
        labels = (words("customer.gender_label"), words("customer.interests_label"), self.tr("Birthday"))
        self._label_width = max(64, *(theme.width(label) + 14 for label in labels))
        left = self._form(
            ("name", self.tr("Name"), self.name),
            ("kind", self.tr("Kind"), self.kind),
            ("phone", self.tr("Phone"), self.phone),
            ("wechat", words("customer.wechat"), self.wechat),
            ("birthday", self.tr("Birthday"), self.birthday),
            ("gender", self.tr("Gender"), self.gender),
            ("salutation", words("customer.gender_label"), self.salutation),
        )
        right = self._form(
            ("tier_id", words("terms.word.tier"), self.tier),
            ("responsible_id", words("customer.responsible_label"), self.responsible),
            ("source", words("customer.source_label"), self.source),
            ("member_number", words("customer.member_label"), self.member_number),
            ("organisation", words("customer.organisation_label"), self.organisation),
            ("role", words("customer.role_label"), self.role),
        )
        below = self._form(
            ("interests", words("customer.interests_label"), self.interests),
            ("tags", words("terms.word.tag"), self.tags),
            ("notes", self.tr("Notes"), self.notes),
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addWidget(left, 11)
        sides.addWidget(right, 9)
        column.addLayout(sides)
        column.addWidget(below)
        column.addStretch(1)
        self.body.addWidget(BodyScroll(holder))

    def _form(self, *rows: tuple[str, str, QWidget]) -> Form:
        form = Form(self._context.themes, label_width=self._label_width)
        for key, label, editor in rows:
            form.add_row(key, label, editor)
        self._forms.append(form)
        self._keys[form] = [key for key, _, _ in rows]
        return form

    # -- filling -------------------------------------------------------------------------------------------------

    def _fill(self, start: CustomerDraft) -> None:
        for key in ("name", "salutation", "organisation", "role", "member_number", "interests"):
            self._lines()[key].setText(getattr(start, key))
        phone, wechat = self._point(start, *PHONES), self._point(start, ContactKind.WECHAT)
        self.phone.set_text(phone.value if phone else "")
        self.phone.as_other = phone is not None and phone.kind is ContactKind.PHONE
        self.wechat.setText(wechat.value if wechat else "")
        self.birthday.set_date(start.birthday)
        self.kind.set_current(start.kind.value)
        self.gender.set_current(start.gender.value if start.gender else "")
        self.tier.choose(start.tier_id)
        self.responsible.choose(start.responsible_id)
        self.source.choose(start.source)
        self.notes.setPlainText(start.notes)
        self._set_tags(list(start.tags))
        self._show_kind()

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "name": self.name, "phone": self.phone.line, "wechat": self.wechat, "birthday": self.birthday.line,
            "salutation": self.salutation, "organisation": self.organisation, "role": self.role,
            "member_number": self.member_number, "interests": self.interests,
        }  # fmt: skip

    def _combos(self) -> dict[str, ComboBox]:
        return {"tier_id": self.tier, "responsible_id": self.responsible, "source": self.source}

    def _set_tags(self, names: list[str]) -> None:
        self._tags = names
        self.tags.set_texts(names)

    @staticmethod
    def _point(draft: CustomerDraft, *kinds: ContactKind) -> ContactPointDraft | None:
        return next((point for point in draft.contact_points if point.kind in kinds), None)

    def _contact_points(self) -> tuple[tuple[ContactPointDraft, ...], dict[str, str]]:
        """The contact points with the two of the form brought up to date, and whose field each place is."""
        points = list(self._start.contact_points)
        places: dict[str, str] = {}
        for text, kind, kinds in (
            (self.phone.text, self.phone.kind(), PHONES),
            (self.wechat.text().strip(), ContactKind.WECHAT, (ContactKind.WECHAT,)),
        ):
            old = self._point(self._start, *kinds)
            if old is not None and not text:
                points.remove(old)
            elif old is not None and text != old.value:
                points[points.index(old)] = replace(old, value=text, kind=kind)
            elif old is None and text:
                points.append(ContactPointDraft(kind, text))
        for key, kinds in (("phone", PHONES), ("wechat", (ContactKind.WECHAT,))):
            place = next((at for at, point in enumerate(points) if point.kind in kinds), None)
            if place is not None:
                places[f"contact_points.{place}"] = key
        return tuple(points), places

    # -- slots ---------------------------------------------------------------------------------------------------

    def _show_kind(self) -> None:
        """A shop or an office has no gender; its birthday is the day it opened."""
        person = self.kind.current() == CustomerKind.PERSON
        self.gender.setEnabled(person)
        self._forms[0].set_label("name", self.tr("Name") if person else self.tr("Company"))

    def _on_tag_added(self, name: str) -> None:
        self._set_tags([*self._tags, name])

    def _on_tag_removed(self, name: str) -> None:
        self._set_tags([tag for tag in self._tags if tag != name])

    def _on_warned(self, warned: bool) -> None:
        self.primary.set_label(self.tr("Save anyway") if warned else self.tr("Save"))

    def _on_discard(self) -> None:
        """Back to what the record says; the draft is forgotten when the form closes."""
        self.set_values(self._initial)
        self.second.hide()
        self.set_hint("")
