"""The columns of the purchases by day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.day_words import near_day, short_day, weekday_letter
from app.core.money import format_money
from app.services.purchase_list import PurchaseRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.paint.chips import ChipTone
from app.ui.screens.product_parts import told
from app.ui.tables.cells import LabelledCell
from app.ui.tables.column import Column, Kind
from app.ui.widgets.chip_row import ChipSpec

GIVES_UP = ("number", "payment", "time", "channel", "day_total")
_SIDES = 18


class PurchaseColumns:
    """The columns, and a row as a sentence."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._words = context.words
        self._code = context.settings["shop.currency"]

    def made(self) -> list[Column[PurchaseRow]]:
        words, theme = self._words, self._context.themes.current

        def one(
            key: str, kind: Kind, least: int, value: Callable[[PurchaseRow], Any], **more: Any
        ) -> Column[PurchaseRow]:
            title = words(f"products.purchase.{key}")
            width = max(least, theme.width(title, tokens.CAPTION) + _SIDES)
            return Column(key, title, kind, width, value=value, **more)

        chinese = words.language == "zh_CN"
        return [
            one("day", Kind.TEXT, 124 if chinese else 128, self._day, bold=True, show=_blank, fixed=True),
            one("time", Kind.TEXT, 58, self._time, quiet=True),
            one("who", Kind.LABELLED, 132, self._who, fixed=True),
            one("what", Kind.TEXT, 160, self.what, stretch=True, tooltip=self._all_goods),
            one("amount", Kind.NUMBER, 100, lambda row: format_money(row.total, self._code)),
            one("channel", Kind.TEXT, 76, lambda row: told.channel(row.channel, words), quiet=True),
            one("payment", Kind.TEXT, 76, lambda row: told.payment(row.payment, words), quiet=True, hidden=True),
            one("number", Kind.TEXT, 110, lambda row: row.order_number, quiet=True, hidden=True),
            one("day_total", Kind.NUMBER, 136, self._day_total, quiet=True, show=_blank),
        ]  # fmt: skip

    def sentence(self, row: PurchaseRow) -> str:
        """A row as one sentence, for those who hear it."""
        return self._words(
            "products.purchase.row",
            day=short_day(row.on, self._words, self._context.clock.today()),
            who=self.name(row),
            what=self.what(row),
            amount=format_money(row.total, self._code),
            channel=told.channel(row.channel, self._words) or told.UNKNOWN,
        )

    def name(self, row: PurchaseRow) -> str:
        """The customer, or that there is none."""
        if row.customer_id is None:
            return self._words("products.purchase.walk_in")
        return shown_name(row.customer, row.pinyin, self._words)[0]

    def what(self, row: PurchaseRow) -> str:
        """The first products with their units."""
        words = self._words
        if not row.goods:
            return words("products.purchase.amount_only")
        gap = "，" if words.language == "zh_CN" else ", "
        shown = gap.join(self._item(*one) for one in row.goods)
        return f"{shown} …" if row.items > len(row.goods) else shown

    def _item(self, name: str, quantity: float) -> str:
        if quantity == 1:
            return name
        return self._words("products.purchase.item", name=name, n=told.number(quantity))

    def _all_goods(self, row: PurchaseRow) -> str:
        return "\n".join(self._item(*one) for one in row.goods)

    def _day(self, row: PurchaseRow) -> str:
        """The day, over its first purchase only."""
        if row.day is None:
            return ""
        today = self._context.clock.today()
        weekday = self._words("products.purchase.weekday", letter=weekday_letter(row.on, self._words))
        return f"{near_day(row.on, self._words, today)} {weekday}"

    def _time(self, row: PurchaseRow) -> str | None:
        return None if row.at is None else f"{row.at.astimezone(self._context.clock.tz):%H:%M}"

    def _who(self, row: PurchaseRow) -> LabelledCell:
        chips = []
        if row.total < 0:
            chips.append(ChipSpec(self._words("products.purchase.return"), ChipTone.AMBER))
        return LabelledCell(self.name(row), tuple(chips))

    def _day_total(self, row: PurchaseRow) -> str:
        if row.day is None:
            return ""
        money = format_money(row.day.net, self._code, whole=True)
        return self._words("products.purchase.day_sum", n=row.day.count, money=money)


def _blank(value: Any) -> str:
    """Rows below the first of a day say nothing there: a dash would be noise."""
    return str(value or "")
