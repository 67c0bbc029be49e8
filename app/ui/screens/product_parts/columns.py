"""The columns of the products table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import compact_day
from app.ui.paint.chips import ChipTone
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.reading import GoodsRow
from app.ui.tables.cells import LabelledCell, SparkCell
from app.ui.tables.column import Column, Kind
from app.ui.widgets.chip_row import ChipSpec

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand

GIVES_UP = ("change", "interval", "last", "sku", "profit", "net", "demand", "category", "repeat", "buyers")
_SIDES, _CHEVRON = 18, 14


def product_columns(
    context: Context, demand: Callable[[], Mapping[int, Demand]], slow: Callable[[], frozenset[int]]
) -> list[Column[GoodsRow]]:
    """Name with its labels, category, price, units, buyers, repeat rate, eight weeks; more for who wants them."""
    words, theme, code = context.words, context.themes.current, context.settings["shop.currency"]
    today = context.clock.today()

    def made(
        key: str, kind: Kind, least: int, value: Callable[[GoodsRow], Any], **more: Any
    ) -> Column[GoodsRow]:
        title = words(f"products.column.{key}")
        width = max(
            least, theme.width(title, tokens.CAPTION) + _SIDES + (_CHEVRON if more.get("sort") else 0)
        )
        return Column(key, title, kind, width, value=value, **more)

    def name(row: GoodsRow) -> LabelledCell:
        chips = [ChipSpec(label) for label in row.product.labels]
        if not row.product.active:
            chips.append(ChipSpec(words("products.action.stop"), ChipTone.OUTLINE))
        return LabelledCell(row.product.name, tuple(chips))

    def expected(row: GoodsRow) -> str | None:
        found = demand().get(row.id)
        return None if found is None else told.number(round(found.days_30))

    def trend(row: GoodsRow) -> SparkCell:
        values = ", ".join(told.number(one) for one in row.figure.weeks)
        return SparkCell(row.figure.weeks, words("products.weeks.spoken", values=values))

    def amount(minor: int | None) -> str | None:
        return None if minor is None else told.money(minor, code)

    return [
        made("name", Kind.LABELLED, 190, name, sort="name", fixed=True, stretch=True,
             tooltip=lambda row: row.product.note),
        made("category", Kind.TEXT, 70, lambda row: row.product.category, sort="category", quiet=True),
        made("sku", Kind.TEXT, 84, lambda row: row.product.sku, sort="sku", quiet=True, hidden=True),
        made("price", Kind.NUMBER, 84, lambda row: amount(row.product.price), sort="price"),
        made("sold", Kind.NUMBER, 72, lambda row: told.number(row.figure.sold), sort="sold"),
        made("net", Kind.NUMBER, 92, lambda row: amount(row.figure.net), sort="net", hidden=True),
        made("profit", Kind.NUMBER, 92, lambda row: amount(row.figure.profit), sort="profit", hidden=True),
        made("change", Kind.NUMBER, 72, lambda row: told.change(row.figure.change), sort="change", hidden=True),
        made("buyers", Kind.NUMBER, 60, lambda row: f"{row.figure.buyers:,}", sort="buyers", quiet=True),
        made("repeat", Kind.NUMBER, 70, lambda row: told.share(row.figure.repeat_rate), sort="repeat"),
        made("interval", Kind.NUMBER, 76,
             lambda row: None if row.figure.interval is None else f"{row.figure.interval:.0f}",
             sort="interval", hidden=True),
        made("demand", Kind.NUMBER, 84, expected, sort="demand", hidden=True),
        made("last", Kind.TEXT, 76,
             lambda row: None if row.figure.last_on is None else compact_day(row.figure.last_on, words, today),
             sort="last", quiet=True, hidden=True),
        made("trend", Kind.SPARK, 104, trend),
    ]  # fmt: skip
