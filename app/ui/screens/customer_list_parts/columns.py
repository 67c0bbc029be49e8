"""The columns of the customer table."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.day_words import long_day
from app.core.money import format_money
from app.services.customer_list import CustomerRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import care_cell, care_word, compact_day, rfm_cell, stage_cell, tier_cell
from app.ui.tables.cells import NameCell, tag_chips
from app.ui.tables.column import Column, Kind

GIVES_UP = ("last_contact", "tags", "rfm", "last_purchase", "tier")
"""What a narrow table leaves out, the first of them first."""
_SIDES, _CHEVRON = 16, 14


def customer_columns(context: Context, name: Callable[[CustomerRow], NameCell]) -> list[Column[CustomerRow]]:
    """Name, tier, stage, last contact, last purchase, RFM, next care, tags; and hidden ones for who wants them."""
    words, today = context.words, context.clock.today()
    currency = context.settings["shop.currency"]
    chinese = context.language == "zh_CN"

    def day(value: date | None) -> str | None:
        return None if value is None else compact_day(value, words, today)

    def whole(value: date | None) -> str:
        return "" if value is None else long_day(value, words)

    def care(row: CustomerRow) -> str:
        if row.next_care_on is None or row.next_care_kind is None:
            return ""
        what = care_word(row.next_care_kind, row.next_care_code, words)
        return words("lists.join", first=what, second=long_day(row.next_care_on, words))

    def wide(title: str, least: int) -> int:
        """Room for the title with its chevron."""
        return max(least, context.themes.current.width(title, tokens.CAPTION) + _SIDES + _CHEVRON)

    contact, purchase = _tr("Contacted"), _tr("Bought")
    return [
        Column("name", _tr("Name"), Kind.NAME, 132 if chinese else 142, sort="name", value=name, fixed=True),
        Column("tier", _tr("Tier"), Kind.TIER, 62 if chinese else 82, sort="tier",
               value=lambda row: tier_cell(row, words)),
        Column("stage", _tr("Stage"), Kind.STAGE, 60 if chinese else 80, sort="stage",
               value=lambda row: stage_cell(row, words)),
        Column("last_contact", contact, Kind.TEXT, wide(contact, 68), sort="last_contact", quiet=True,
               value=lambda row: day(row.last_contact_on), tooltip=lambda row: whole(row.last_contact_on)),
        Column("last_purchase", purchase, Kind.TEXT, wide(purchase, 68), sort="last_purchase", quiet=True,
               value=lambda row: day(row.last_order_on), tooltip=lambda row: whole(row.last_order_on)),
        Column("rfm", "RFM", Kind.RFM, 74, sort="rfm", value=rfm_cell),
        Column("next_care", _tr("Next care"), Kind.DATE, 106 if chinese else 124, sort="next_care",
               value=lambda row: care_cell(row, words, today), tooltip=care),
        Column("tags", _tr("Tags"), Kind.CHIPS, 56, value=lambda row: tag_chips(row.tags),
               tooltip=lambda row: "、".join(row.tags), stretch=True),
        Column("orders", _tr("Orders"), Kind.NUMBER, 70, sort="orders", value=lambda row: f"{row.orders:,}",
               hidden=True),
        Column("spend", _tr("Spend"), Kind.NUMBER, 100, sort="spend",
               value=lambda row: format_money(row.net, currency), hidden=True),
        Column("member_number", _tr("Member no."), Kind.TEXT, 100, value=lambda row: row.member_number,
               hidden=True),
    ]  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerColumns", text)
