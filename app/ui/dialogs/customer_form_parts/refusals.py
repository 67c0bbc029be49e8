"""Brings what is wrong with a customer's draft to the fields of its form, and the keyboard to the first of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.enums import ContactKind
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.fields import CustomerFields
from app.ui.dialogs.customer_form_parts.key_dates import KeyDateRow
from app.ui.widgets.form import Form


class Refusals:
    """Errors come by key: a field of the draft, or `contact_points.1`, `custom.7` for one of a list."""

    def __init__(self, context: Context, fields: CustomerFields, forms: Mapping[Form, Sequence[str]]) -> None:
        self._context = context
        self._fields = fields
        self._forms = forms
        self._shown: dict[str, str] = {}

    def unreadable(self) -> dict[str, str]:
        """Dates whose text is none, in words."""
        born = self._fields.birthday.reading()
        found = {"birthday": born.text} if born.problem else {}
        for row in self._fields.key_dates.rows:
            if isinstance(row, KeyDateRow) and (problem := row.problem()):
                row.when.settle()
                found.setdefault("key_dates", problem)
        return found

    def worded(self, codes: Mapping[str, str]) -> dict[str, str]:
        """Codes of a service as sentences, under the keys of this form: the first phone may have its own field."""
        words, fields = self._context.words, self._fields
        found = {}
        for key, code in codes.items():
            name, _, place = key.partition(".")
            if name == "contact_points" and fields.has_phone:
                key = "phone" if place == "0" else f"contact_points.{int(place) - 1}"
                if key == "phone" and code == "bad_mobile" and fields.phone.kind() is ContactKind.MOBILE:
                    fields.phone.offer_other()
            if key == "organisation_id":
                key = "organisation"
            found[key] = problem_text(words, code)
        return found

    def show(self, errors: Mapping[str, str]) -> None:
        """Mark these and no others; what has no field here is a notice."""
        self._shown = dict(errors)
        fields = self._fields
        for name, editor in (("contact_points", fields.contact_points), ("addresses", fields.addresses)):
            editor.set_errors(_of(errors, name))
        fields.custom.set_errors(_of(errors, "custom"))
        known: set[str] = set()
        for form, keys in reversed(list(self._forms.items())):
            # A date says below itself what is wrong with it.
            mine = {key: text for key, text in errors.items() if key in keys and key != "birthday"}
            form.set_errors(mine)
            known |= mine.keys()
        if not known:
            self._go_to_date(errors)
        lists = ("contact_points", "addresses", "custom", "key_dates", "birthday")
        rest = [text for key, text in errors.items() if key not in known and key.split(".")[0] not in lists]
        if rest:
            self._context.prompts.notice(rest[0])

    def _go_to_date(self, errors: Mapping[str, str]) -> None:
        fields = self._fields
        row = fields.key_dates.unreadable() if "key_dates" in errors else None
        if "birthday" in errors:
            fields.birthday.settle()
            fields.birthday.setFocus()
        elif row is not None:
            row.setFocus()

    def error_of(self, key: str) -> str:
        return self._shown.get(key, "")


def _of(errors: Mapping[str, str], name: str) -> dict[str, str]:
    """Those of one list, by what follows its name."""
    return {key.partition(".")[2]: text for key, text in errors.items() if key.startswith(f"{name}.")}
