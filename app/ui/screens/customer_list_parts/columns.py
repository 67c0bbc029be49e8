"""The columns of the customer table."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.core.day_words import long_day
from app.core.enums import CustomFieldKind
from app.core.money import format_money
from app.services.custom_fields import FieldRow
from app.services.customer_list import CUSTOM, CustomerRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.custom_words import shown_value
from app.ui.customer_cells import care_cell, care_word, compact_day, rfm_cell, stage_cell, tier_cell
from app.ui.tables.cells import NameCell, tag_chips
from app.ui.tables.column import Column, Kind

GIVES_UP = ("last_contact", "tags", "rfm", "last_purchase", "tier")
"""What a narrow table leaves out, the first of them first."""
_SIDES, _CHEVRON = 16, 14
_OWN_LEAST, _OWN_MOST = 84, 180


def customer_columns(
    context: Context, name: Callable[[CustomerRow], NameCell], fields: Sequence[FieldRow] = ()
) -> list[Column[CustomerRow]]:
    """Name, tier, stage, last contact, last purchase, RFM, next care, tags; and hidden ones for who wants them, those
    of the shop's own fields among them.
    """
    words, today, theme = context.words, context.clock.today(), context.themes.current
    currency = context.settings["shop.currency"]
    chinese = context.language == "zh_CN"

    def made(
        key: str, kind: Kind, least: int, value: Callable[[CustomerRow], Any], **more: Any
    ) -> Column[CustomerRow]:
        title = words(f"lists.column.{key}")
        chevron = _CHEVRON if "sort" in more else 0
        width = max(least, theme.width(title, tokens.CAPTION) + _SIDES + chevron)
        return Column(key, title, kind, width, value=value, **more)

    def day(value: date | None) -> str | None:
        return None if value is None else compact_day(value, words, today)

    def whole(value: date | None) -> str:
        return "" if value is None else long_day(value, words)

    def care(row: CustomerRow) -> str:
        if row.next_care_on is None or row.next_care_kind is None:
            return ""
        what = care_word(row.next_care_kind, row.next_care_code, words)
        return words("lists.join", first=what, second=whole(row.next_care_on))

    return [
        made("name", Kind.NAME, 132 if chinese else 146, name, sort="name", fixed=True),
        made("tier", Kind.TIER, 62 if chinese else 82, lambda row: tier_cell(row, words), sort="tier"),
        made("stage", Kind.STAGE, 60 if chinese else 78, lambda row: stage_cell(row, words), sort="stage"),
        made("last_contact", Kind.TEXT, 68, lambda row: day(row.last_contact_on), sort="last_contact",
             tooltip=lambda row: whole(row.last_contact_on), quiet=True),
        made("last_purchase", Kind.TEXT, 68, lambda row: day(row.last_order_on), sort="last_purchase",
             tooltip=lambda row: whole(row.last_order_on), quiet=True),
        made("rfm", Kind.RFM, 68, rfm_cell, sort="rfm"),
        made("next_care", Kind.DATE, 106 if chinese else 116, lambda row: care_cell(row, words, today),
             sort="next_care", tooltip=care),
        made("tags", Kind.CHIPS, 48, lambda row: tag_chips(row.tags), tooltip=lambda row: "、".join(row.tags),
             stretch=True),
        made("orders", Kind.NUMBER, 60, lambda row: f"{row.orders:,}", sort="orders", hidden=True),
        made("spend", Kind.NUMBER, 96, lambda row: format_money(row.net, currency), sort="spend", hidden=True),
        made("member_number", Kind.TEXT, 96, lambda row: row.member_number, hidden=True),
        *(custom_column(context, field) for field in fields),
    ]  # fmt: skip


def custom_column(context: Context, field: FieldRow) -> Column[CustomerRow]:
    """The column of one of the shop's own fields; hidden until somebody wants it."""
    words = context.words
    number = field.kind == CustomFieldKind.NUMBER
    width = context.themes.current.width(field.name, tokens.CAPTION) + _SIDES + _CHEVRON

    def shown(row: CustomerRow) -> str | None:
        stored = row.custom.get(field.id)
        return None if stored is None else " ".join(shown_value(field.kind, stored, words).split())

    return Column(
        f"{CUSTOM}{field.id}",
        field.name,
        Kind.NUMBER if number else Kind.TEXT,
        max(_OWN_LEAST, min(width, _OWN_MOST)),
        value=shown,
        tooltip=lambda row: row.custom.get(field.id, ""),
        sort=f"{CUSTOM}{field.id}",
        hidden=True,
    )
