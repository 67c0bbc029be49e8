"""Whose lead it is: somebody of the book, found as one types, or somebody new with a way to be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.enums import ContactKind
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.lookalikes import LookalikeQuestion, warn
from app.services.search import search
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, Person
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.form import Form
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl

KNOWN, NEW = "known", "new"


class WhoFields(QWidget):
    """`changed` tells that somebody else is meant; who is like the one typed is told below, to be taken instead."""

    changed = Signal()
    resized = Signal()

    def __init__(self, context: Context, label_width: int, person_of: Callable[[int], Person | None]) -> None:
        super().__init__()
        self._context = context
        self.known_form = Form(context.themes, label_width=label_width)
        self.new_form = Form(context.themes, label_width=label_width)
        self._person_of = person_of
        self._alike: tuple[int, str, str] | None = None
        words = context.words
        kinds = [Segment(key, words(f"acquisition.form.who_{key}")) for key in (NEW, KNOWN)]
        self.kind = SegmentedControl(context.themes, kinds, NEW, name=words("acquisition.form.who"))
        self.picker = CustomerPicker(context, words("acquisition.form.who"), words("acquisition.form.find"))
        self.name, self.phone, self.wechat, self.organisation = (QLineEdit() for _ in range(4))
        self._build()
        self.kind.changed.connect(self._on_kind)
        self.picker.picked.connect(self._on_picked)
        for line in (self.name, self.phone):
            line.editingFinished.connect(self._on_typed)
        self.use.clicked.connect(self._on_use)

    @property
    def is_new(self) -> bool:
        return self.kind.current() == NEW

    @property
    def customer_id(self) -> int | None:
        """The customer of the book who is meant."""
        return None if self.is_new or self.picker.person is None else self.picker.person.id

    def subject(self) -> str:
        """The name, for what is told of the saving."""
        return (
            self.name.text().strip() if self.is_new else self.picker.person.name if self.picker.person else ""
        )

    def draft(self, source: str, campaign_id: int | None, responsible_id: int | None) -> CustomerDraft:
        """Somebody new as a customer."""
        ways = ((ContactKind.MOBILE, self.phone), (ContactKind.WECHAT, self.wechat))
        points = tuple(
            ContactPointDraft(kind, line.text().strip()) for kind, line in ways if line.text().strip()
        )
        return CustomerDraft(
            name=self.name.text(),
            organisation=self.organisation.text(),
            source=source,
            campaign_id=campaign_id,
            responsible_id=responsible_id,
            contact_points=points,
        )

    def put_person(self, person: Person | None) -> None:
        """Begin with somebody of the book."""
        self.kind.set_current(KNOWN)
        self.picker.set_person(person)
        self._show_kind()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """What is wrong with whom it is about."""
        (self.new_form if self.is_new else self.known_form).set_errors(errors)

    def problems(self) -> dict[str, str]:
        """What is missing: a name, or the choice of one of those found."""
        words = self._context.words
        if self.is_new:
            return {} if self.name.text().strip() else {"name": problem_text(words, "required")}
        return {} if self.picker.person else {"customer_id": words("acquisition.form.choose")}

    def values(self) -> dict[str, str]:
        """What was typed of somebody new."""
        lines = {
            "name": self.name,
            "phone": self.phone,
            "wechat": self.wechat,
            "organisation": self.organisation,
        }
        return {key: line.text() for key, line in lines.items() if self.is_new and line.text().strip()}

    def take_back(self, kept: dict[str, str]) -> None:
        for key in ("name", "phone", "wechat", "organisation"):
            getattr(self, key).setText(str(kept.get(key, "")))

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, form = self._context.words, self.new_form
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        holder = QHBoxLayout()
        holder.addWidget(self.kind)
        holder.addStretch(1)
        column.addLayout(holder)
        self.known_form.add_row("customer_id", words("acquisition.form.who"), self.picker)
        optional = words("acquisition.form.optional")
        form.add_row("name", words("acquisition.form.name"), self.name)
        form.add_row(
            "phone", words("acquisition.form.phone"), self.phone, words("acquisition.form.phone_hint")
        )
        form.add_row("wechat", words("acquisition.form.wechat"), self.wechat)
        form.add_row("organisation", words("acquisition.form.organisation"), self.organisation)
        self.wechat.setPlaceholderText(optional)
        self.organisation.setPlaceholderText(optional)
        for line, most in ((self.name, 80), (self.phone, 40), (self.wechat, 60), (self.organisation, 120)):
            line.setMaxLength(most)
        self.alike = ElidedLabel("", LabelRole.AMBER)
        self.use = LinkButton(self._context.themes, words("acquisition.form.use"))
        self.alike_row = QWidget()
        row = QHBoxLayout(self.alike_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.alike)
        row.addWidget(self.use)
        row.addStretch(1)
        for part in (self.known_form, self.new_form, self.alike_row):
            column.addWidget(part)
        self.alike_row.hide()
        self._show_kind()

    def _show_kind(self) -> None:
        self.known_form.setVisible(not self.is_new)
        self.new_form.setVisible(self.is_new)
        self.alike_row.setVisible(self.is_new and self._alike is not None)
        self.resized.emit()

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_kind(self, key: str) -> None:
        self._show_kind()
        (self.name if self.is_new else self.picker).setFocus()
        self.changed.emit()

    def _on_picked(self, person: object) -> None:
        self.changed.emit()

    def _on_typed(self) -> None:
        """Say who is in the book already with this number or name."""
        phones = tuple(part for part in (self.phone.text().strip(),) if part)
        question = LookalikeQuestion(name=self.name.text(), phones=phones)
        found = self._context.ops.read(warn, question) if phones or self.name.text().strip() else []
        self._alike = (
            (found[0].id, found[0].name, f"form.lookalike.{found[0].reason}") if found else self._namesake()
        )
        if self._alike is not None:
            _, name, key = self._alike
            self.alike.setText(self._context.words(key, who=name))
        self.alike_row.setVisible(self.is_new and self._alike is not None)
        self.resized.emit()

    def _namesake(self) -> tuple[int, str, str] | None:
        """Who is called just so."""
        name = self.name.text().strip()
        hits = self._context.ops.read(search, name, 1) if name else []
        return (hits[0].id, name, "acquisition.form.namesake") if hits and hits[0].name == name else None

    def _on_use(self) -> None:
        if self._alike is not None:
            self.put_person(self._person_of(self._alike[0]))
            self.changed.emit()
