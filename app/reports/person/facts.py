"""Who the person is to the shop: the record's own fields, one below the other."""

from __future__ import annotations

from base64 import b64decode
from datetime import tzinfo

from app.exchange.out.person_out import Row
from app.reports.blocks import Block
from app.reports.figures import NONE, Figures
from app.reports.person.values import shown, told_date
from app.reports.tables import Column, Table, words_column

FIELDS = (
    "name", "kind", "other_names", "salutation", "gender", "birthday", "organisation", "role", "member_number", "tier",
    "need_type", "interests", "preferred_channel", "source", "campaign", "referrer", "referred", "responsible",
    "stage_by_hand", "stage_set_by", "stage_set_at", "notes", "photo", "created_at", "updated_at", "deleted_at",
)  # fmt: skip
PASSED_OVER = {
    "id", "uuid", "name_pinyin", "name_sort", "name_initials", "birth_calendar", "birth_year", "birth_month",
    "birth_day", "birth_leap", "tier_id", "campaign_id", "referrer_id", "responsible_id",
}  # fmt: skip
"""Told by another field, or made of one."""


def facts(customer: Row, referred: list[str], figures: Figures, zone: tzinfo) -> Block:
    """A table of what is known; what is not is left out, for an empty line tells nobody anything."""
    words = figures.words
    values = {name: shown("customer", customer, name, figures, zone) for name in FIELDS if name != "photo"}
    values["birthday"] = told_date(customer, figures, "birth_")
    values["referred"] = ("、" if figures.chinese else ", ").join(referred) or NONE
    if customer.get("photo"):
        values["photo"] = words("privacy.bytes", n=f"{len(b64decode(customer['photo'])):,}")
    rows = tuple(
        (words(f"privacy.column.{name}"), values[name]) for name in FIELDS if values.get(name, NONE) != NONE
    )
    columns = (Column(words("privacy.field"), "left"), words_column(words("privacy.kept"), 1, 60))
    return Table(columns, rows)
