"""What the detail says of a product, in words: price, sold, profit, repeat rate, what is expected, whom it suits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.words import Words
from app.ui.customer_cells import tier_name
from app.ui.paint.chips import ChipTone
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.reading import GoodsDetail
from app.ui.widgets.chip_row import ChipSpec

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand


def figures(
    detail: GoodsDetail, demand: Demand | None, words: Words, currency: str
) -> Iterator[tuple[str, str]]:
    """Label and text of each figure that is known."""
    yield words("products.detail.price"), _price(detail, words, currency)
    yield words("products.detail.sold"), _sold(detail, words, currency)
    if profit := _profit(detail, words, currency):
        yield words("products.detail.profit"), profit
    yield words("products.detail.repeat"), _repeat(detail, words)
    if demand is not None:
        near, far = (told.number(round(value)) for value in (demand.days_30, demand.days_90))
        yield words("products.detail.demand"), words("products.detail.demand_value", near=near, far=far)


def suited(detail: GoodsDetail, words: Words) -> list[ChipSpec]:
    """The needs that its buyers have more than others, and their tags."""
    needs = [ChipSpec(words(f"terms.need_type.{need}"), ChipTone.ACCENT) for need, _ in detail.suited.needs]
    return [*needs, *(ChipSpec(tag) for tag, _ in detail.suited.tags)]


def gap(words: Words) -> str:
    """What parts two remarks in one line."""
    return "　" if words.language == "zh_CN" else " · "


def _price(detail: GoodsDetail, words: Words, currency: str) -> str:
    price = told.money(detail.row.product.price, currency)
    if detail.member is None:
        return price
    member = words(
        "products.detail.member",
        price=told.money(detail.member.price, currency),
        tier=tier_name(detail.member.tier, detail.member.tier_en, words),
    )
    return f"{price}{gap(words)}{member}"


def _sold(detail: GoodsDetail, words: Words, currency: str) -> str:
    figure = detail.row.figure
    money = told.money(figure.net, currency, whole=True)
    sold = told.units(figure.sold, detail.row.product.unit, words)
    parts = [words("products.detail.sold_value", sold=sold, money=money)]
    if figure.change is not None:
        parts.append(told.change(figure.change))
    if figure.returned:
        parts.append(words("products.detail.returned", n=told.number(figure.returned)))
    return gap(words).join(parts)


def _profit(detail: GoodsDetail, words: Words, currency: str) -> str:
    figure = detail.row.figure
    if figure.profit is None:
        return ""
    money = told.money(figure.profit, currency, whole=True)
    if figure.net <= 0:
        return money
    return words("products.detail.profit_value", money=money, share=told.share(figure.profit / figure.net))


def _repeat(detail: GoodsDetail, words: Words) -> str:
    figure = detail.row.figure
    if figure.repeat_rate is None:
        return words("products.detail.repeat_few")
    rate = told.share(figure.repeat_rate)
    if figure.interval is None:
        return words("products.detail.repeat_rate", rate=rate)
    return words("products.detail.repeat_value", rate=rate, days=told.number(round(figure.interval)))
