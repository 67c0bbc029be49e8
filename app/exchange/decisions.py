"""What a person decided about a file: whom to merge, what to do about each kind of problem, what a value stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.text import fold
from app.exchange.report import ImportKind, OnDuplicate


class Remedy(StrEnum):
    """What is done about a problem. `exchange.remedy.<value>` says it in words."""

    KEEP = "keep"
    """As it stands: a number that does not work stays as typed, a record stays as it is."""
    LEAVE_OUT = "leave_out"
    """The row comes in without this value."""
    TO_NOTES = "to_notes"
    """The value goes into the notes, under its heading."""
    OTHER_CONTACT = "other_contact"
    """Kept as another contact point, so that no number that does not work passes for a phone."""
    CREATE = "create"
    """What is named and not there is made: a colleague."""
    CONTACT_AS_NAME = "contact_as_name"
    """The member number, phone or address stands in for the name."""
    SKIP = "skip"
    """The row is left out on purpose."""
    REJECT = "reject"
    """The row is left out as faulty, and stands in the file of rejected rows."""


class Group(StrEnum):
    """By what a row was recognised; `exchange.group.<value>` says it in words. All but `fuzzy` are sure."""

    UUID = "uuid"
    MEMBER_NUMBER = "member_number"
    PHONE = "phone"
    EMAIL = "email"
    NAME_BIRTHDAY = "name_birthday"
    NAME_ADDRESS = "name_address"
    NAME = "name"
    """Known by this name alone, and the row tells nothing else either."""
    FUZZY = "fuzzy"
    """Looks alike, and may be somebody else: two customers unless somebody decides otherwise."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that was decided before a file goes in; what is not said here goes its usual way.

    Of `by_row` (row number), `by_group` (a value of `Group`) and `on_duplicate` of the run the first that says
    something counts; for `fuzzy` that is never `on_duplicate`. `remedies` holds for a problem's code, or for
    `code|heading` in one column alone. `values` says what a value of a field stands for: `{"tier": {"VIP钻": "老枞"}}`;
    "" leaves it out. `cells` replaces single cells by row and heading before anything is read. `custom_kinds` gives the
    type of a new field of the shop's own, by its name.
    """

    by_row: Mapping[int, OnDuplicate] = field(default_factory=dict)
    by_group: Mapping[str, OnDuplicate] = field(default_factory=dict)
    remedies: Mapping[str, Remedy] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    custom_kinds: Mapping[str, str] = field(default_factory=dict)

    def remedy(self, code: str, column: str = "") -> Remedy:
        """What is done about a problem: as decided, else the usual."""
        given = self.remedies.get(f"{code}|{column}", self.remedies.get(code))
        return given if given is not None else usual(code)

    def target(self, name: str, value: str) -> str | None:
        """What a value of a field stands for, None where nothing was said; case and width do not count."""
        table = self.values.get(name)
        if not table:
            return None
        if value in table:
            return table[value]
        wanted = fold(value)
        return next((target for text, target in table.items() if fold(text) == wanted), None)

    def on_match(self, row: int, group: str, on_duplicate: OnDuplicate) -> OnDuplicate:
        """What becomes of a row that was recognised by `group`."""
        usual_one = OnDuplicate.NEW if group == Group.FUZZY else on_duplicate
        return self.by_row.get(row, self.by_group.get(group, usual_one))


NOTHING_DECIDED = Decisions()

_PHONE = (Remedy.KEEP, Remedy.OTHER_CONTACT, Remedy.TO_NOTES, Remedy.LEAVE_OUT, Remedy.REJECT)
_MISREAD = (Remedy.LEAVE_OUT, Remedy.TO_NOTES, Remedy.REJECT)
_ROW = (Remedy.REJECT, Remedy.SKIP)
_REMEDIES: dict[str, tuple[Remedy, ...]] = {
    **dict.fromkeys(
        (
            "number_rounded", "phone_no_digits", "phone_too_short", "phone_too_long", "phone_no_area_code",
            "phone_not_valid", "bad_email",
        ),
        _PHONE,
    ),
    **dict.fromkeys(
        (
            "not_a_date", "no_such_day", "no_such_lunar_day", "year_out_of_range", "in_future", "ambiguous_order",
            "bad_date", "unknown_gender", "unknown_kind", "unknown_channel", "unknown_need_type", "unknown_tier",
            "unknown_referrer", "unknown_consent", "unknown_direction", "unknown_outcome",
            "unknown_stage", "unknown_grade", "unknown_active", "bad_uuid", "bad_price", "bad_unit_cost",
            "bad_cycle_days", "bad_minutes", "bad_quality", "bad_intent", "bad_ability", "bad_expected_value",
        ),
        _MISREAD,
    ),
    "unknown_staff": (Remedy.LEAVE_OUT, Remedy.CREATE, Remedy.TO_NOTES, Remedy.REJECT),
    "custom_misfit": (Remedy.TO_NOTES, Remedy.LEAVE_OUT, Remedy.REJECT),
    "no_name": (Remedy.CONTACT_AS_NAME, Remedy.SKIP, Remedy.REJECT),
    **dict.fromkeys(("nobody", "no_date", "no_amount", "no_product"), _ROW),
    "text_cut": (Remedy.KEEP, Remedy.REJECT),
    "shares_contact": (Remedy.KEEP, Remedy.SKIP, Remedy.REJECT),
    "looks_like": (Remedy.KEEP, Remedy.SKIP, Remedy.REJECT),
    "in_trash": (Remedy.KEEP, Remedy.SKIP, Remedy.REJECT),
}  # fmt: skip


_NEEDED = {
    ImportKind.PURCHASES: frozenset(
        {"bad_date", "bad_amount", "bad_order_amount", "bad_quantity", "bad_unit_price"}
    ),
    ImportKind.INTERACTIONS: frozenset({"bad_date"}),
}
"""What a row of a kind cannot do without."""


def remedies_for(code: str, kind: ImportKind = ImportKind.CUSTOMERS) -> tuple[Remedy, ...]:
    """What can be done about problems of this code, the usual first; empty where there is nothing to choose.

    >>> [str(one) for one in remedies_for("nobody")]
    ['reject', 'skip']
    """
    if code in _NEEDED.get(kind, ()):
        return _ROW
    found = _REMEDIES.get(code, ())
    if kind in (ImportKind.PRODUCTS, ImportKind.LEADS):  # they have no notes of their own
        found = tuple(one for one in found if one is not Remedy.TO_NOTES)
    return found


def usual(code: str) -> Remedy:
    """What is done where nobody decides."""
    return _REMEDIES.get(code, (Remedy.KEEP,))[0]
