"""The columns of the customer table."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.day_words import near_day
from app.core.money import format_money
from app.services.customer_list import CustomerRow
from app.ui.context import Context
from app.ui.customer_cells import care_cell, name_cell, rfm_cell, stage_cell, tier_cell
from app.ui.tables.cells import NameCell, tag_chips
from app.ui.tables.column import Column, Kind


def customer_columns(context: Context, name: Callable[[CustomerRow], NameCell]) -> list[Column[CustomerRow]]:
    """Name, tier, stage, last contact, last purchase, RFM, next care, tags; and hidden ones for who wants them."""
    words, today = context.words, context.clock.today()
    currency = context.settings["shop.currency"]

    def day(value: date | None) -> str | None:
        return None if value is None else near_day(value, words, today)

    return [
        Column("name", _tr("Name"), Kind.NAME, 128, sort="name", value=name, fixed=True),
        Column("tier", _tr("Tier"), Kind.TIER, 66, sort="tier", value=lambda row: tier_cell(row, words)),
        Column("stage", _tr("Stage"), Kind.STAGE, 64, sort="stage", value=lambda row: stage_cell(row, words)),
        Column("last_contact", _tr("Last contact"), Kind.TEXT, 72, sort="last_contact",
               value=lambda row: day(row.last_contact_on), quiet=True),
        Column("last_purchase", _tr("Last purchase"), Kind.TEXT, 72, sort="last_purchase",
               value=lambda row: day(row.last_order_on), quiet=True),
        Column("rfm", "RFM", Kind.RFM, 76, sort="rfm", value=rfm_cell),
        Column("next_care", _tr("Next care"), Kind.DATE, 108, sort="next_care",
               value=lambda row: care_cell(row, words, today)),
        Column("tags", _tr("Tags"), Kind.CHIPS, 100, value=lambda row: tag_chips(row.tags), stretch=True),
        Column("orders", _tr("Orders"), Kind.NUMBER, 70, sort="orders", value=lambda row: f"{row.orders:,}", hidden=True),
        Column("spend", _tr("Spend"), Kind.NUMBER, 100, sort="spend",
               value=lambda row: format_money(row.net, currency), hidden=True),
        Column("member_number", _tr("Member no."), Kind.TEXT, 100, value=lambda row: row.member_number, hidden=True),
    ]  # fmt: skip


def plain_name(row: CustomerRow, context: Context) -> NameCell:
    return name_cell(row, context.words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerColumns", text)
