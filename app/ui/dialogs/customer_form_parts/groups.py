"""The groups of the customer form, each a form or an editor under its title."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.fields import CustomerFields
from app.ui.widgets.form import Form

GROUPS = ("who", "contact", "addresses", "dates", "belonging", "likes", "custom", "consent")
"""In the order of the strip; the titles are `form.group.*`."""
_LABELS = (
    "form.birthday", "form.opened", "form.phone", "form.kind", "form.gender", "customer.gender_label",
    "form.other_names", "customer.organisation_label", "customer.role_label", "customer.channel_label",
    "terms.word.tier", "customer.member_label", "customer.responsible_label", "customer.need_label",
    "customer.source_label", "form.campaign", "form.referrer", "customer.interests_label", "terms.word.tag",
    "form.notes", "form.contacts",
)  # fmt: skip
Rows = tuple[tuple[str, str, QWidget], ...]


def label_width(context: Context) -> int:
    """One width for the labels of all groups, so that their fields stand in one line."""
    theme = context.themes.current
    return max(64, *(theme.width(context.words(label)) + 14 for label in _LABELS))


class FormGroups:
    """Makes the groups from the editors; `forms` are those whose rows can be told to be wrong."""

    def __init__(self, context: Context, fields: CustomerFields) -> None:
        self._context = context
        self._fields = fields
        self._width = label_width(context)
        self.forms: dict[Form, tuple[str, ...]] = {}

    def make(self, key: str) -> QWidget:
        made: QWidget = getattr(self, f"_{key}")()
        return made

    def first_field(self) -> QWidget:
        """Where the keyboard goes when the rest is unfolded."""
        return self._fields.kind.button(self._fields.kind.current())

    def _who(self) -> QWidget:
        f = self._fields
        left: Rows = (
            ("kind", "form.kind", f.kind),
            ("gender", "form.gender", f.gender),
            ("salutation", "customer.gender_label", f.salutation),
        )
        right: Rows = (
            ("organisation", "customer.organisation_label", f.organisation),
            ("role", "customer.role_label", f.role),
            ("other_names", "form.other_names", f.other_names),
        )
        return self._beside(left, right)

    def _contact(self) -> QWidget:
        f = self._fields
        return self._below(
            self._fields.contact_points,
            self._form((("preferred_channel", "customer.channel_label", f.preferred_channel),)),
        )

    def _addresses(self) -> QWidget:
        return self._fields.addresses

    def _dates(self) -> QWidget:
        return self._fields.key_dates

    def _belonging(self) -> QWidget:
        f = self._fields
        left: Rows = (
            ("member_number", "customer.member_label", f.member_number),
            ("tier_id", "terms.word.tier", f.tier),
            ("responsible_id", "customer.responsible_label", f.responsible),
        )
        right: Rows = (
            ("source", "customer.source_label", f.source),
            ("campaign_id", "form.campaign", f.campaign),
            ("referrer_id", "form.referrer", f.referrer),
        )
        return self._beside(left, right)

    def _likes(self) -> QWidget:
        f = self._fields
        return self._form(
            (
                ("need_type", "customer.need_label", f.need_type),
                ("interests", "customer.interests_label", f.interests),
                ("tags", "terms.word.tag", _lowered(f.tags)),
                ("notes", "form.notes", f.notes),
            )
        )

    def _custom(self) -> QWidget:
        return self._fields.custom

    def _consent(self) -> QWidget:
        return self._fields.consents

    def _form(self, rows: Rows) -> Form:
        form = Form(self._context.themes, label_width=self._width)
        for key, label, editor in rows:
            form.add_row(key, self._context.words(label), editor)
        self.forms[form] = tuple(key for key, _, _ in rows)
        return form

    def _beside(self, left: Rows, right: Rows) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._form(left), 1)
        row.addWidget(self._form(right), 1)
        return holder

    @staticmethod
    def _below(*parts: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in parts:
            column.addWidget(part)
        return holder


def _lowered(chips: QWidget) -> QWidget:
    """Chips are lower than a field; so they stand beside the middle of their label."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 5, 0, 0)
    column.addWidget(chips)
    holder.setFocusProxy(chips)
    return holder
