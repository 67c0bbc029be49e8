"""Products, campaigns and sales, as rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.core.days import from_day_number
from app.models import Campaign, Product, Purchase, PurchaseLine
from app.sample.frame import Frame, Ints
from app.sample.goods import Goods
from app.sample.sales import CHANNELS, PAYMENTS, Sales
from app.sample.season import Seasons
from app.sample.texts import load
from app.sample.writer import Writer

_PURCHASE = (
    "customer_id", "order_number", "bought_at", "bought_on", "channel", "payment", "total", "cost", "campaign_id",
    "note",
)  # fmt: skip
_LINE = (
    "purchase_id", "product_id", "description", "quantity_milli", "unit_price", "discount", "unit_cost", "total",
)  # fmt: skip


@dataclass(frozen=True)
class Sold:
    """Sales as they stand in the file: the id of each, and its instant."""

    ids: Ints
    millis: Ints


def write_products(writer: Writer, goods: Goods) -> range:
    names = (
        "sku",
        "name",
        "name_sort",
        "category",
        "price",
        "unit_cost",
        "unit",
        "cycle_days",
        "grade",
        "labels",
        "note",
        "active",
    )
    return writer.records(Product, names, [(*row, 1) for row in goods.rows()])


def write_campaigns(writer: Writer, seasons: Seasons) -> list[tuple[int, int, int]]:
    """Tea tastings in spring and group orders for Mid-Autumn, of each year: (id, first day, last day)."""
    frame = writer.frame
    found, rows = [], []
    for told in load("shop")["campaigns"]:
        for first in _season_days(frame, seasons, told["season"]):
            last = first + told["days"]
            year = from_day_number(first).year
            rows.append(
                (
                    f"{year} {told['name']}",
                    told["channel"],
                    int(told["online"]),
                    first,
                    last,
                    told["cost"],
                    told["offer"],
                )
            )
            found.append((first, last))
    names = ("name", "channel", "online", "starts_on", "ends_on", "cost", "offer")
    ids = writer.records(Campaign, names, rows, [frame.at(row[3] - 10, 600) for row in rows])
    return [(number, *days) for number, days in zip(ids, found, strict=True)]


def _season_days(frame: Frame, seasons: Seasons, season: str) -> list[int]:
    if season == "mid_autumn":
        return [day - 28 for code, day in seasons.festivals if code == season and day - 28 <= frame.today]
    years = range(from_day_number(frame.opened).year, frame.as_of.year + 1)
    springs = [
        int((np.datetime64(f"{year}-04-05") - np.datetime64("1970-01-01")).astype(int)) for year in years
    ]
    return [day for day in springs if frame.opened < day <= frame.today]


def write_sales(
    writer: Writer,
    goods: Goods,
    sales: Sales,
    customers: range,
    products: range,
    campaigns: list[tuple[int, int, int]],
) -> Sold:
    """Sales by time, and their lines."""
    frame = writer.frame
    millis = frame.millis(sales.day, sales.minute)
    total = sales.total
    customer = [customers[one] if one >= 0 else None for one in sales.customer.tolist()]
    columns = [
        customer, _numbers(sales), millis, sales.day, _named(CHANNELS, sales.channel), _named(PAYMENTS, sales.payment),
        total, sales.whole_cost, _campaigned(frame, sales, campaigns), _notes(frame, sales),
    ]  # fmt: skip
    first = writer.chunked(Purchase, _PURCHASE, columns, millis)
    product = _variants(frame, goods, sales) + products[0]
    lines = [
        sales.sale + first, product, [""] * len(sales.sale), sales.quantity * 1000, sales.price, sales.discount,
        sales.cost, sales.line_total,
    ]  # fmt: skip
    writer.chunked(PurchaseLine, _LINE, lines)
    return Sold(np.arange(len(sales.day)) + first, millis)


def _named(names: tuple[str, ...], codes: Ints) -> list[str]:
    return [names[code] for code in codes.tolist()]


def _numbers(sales: Sales) -> list[str]:
    """S260918-014: the day, and which sale of the day it was; T for what came back."""
    distinct, first = np.unique(sales.day, return_index=True)
    place = np.arange(len(sales.day)) - np.repeat(first, np.diff(np.append(first, len(sales.day)))) + 1
    stamp = {day: from_day_number(day).strftime("%y%m%d") for day in distinct.tolist()}
    kinds = ["T" if back else "S" for back in sales.returns.tolist()]
    told = zip(kinds, sales.day.tolist(), place.tolist(), strict=True)
    return [f"{kind}{stamp[day]}-{number:03d}" for kind, day, number in told]


def _campaigned(frame: Frame, sales: Sales, campaigns: list[tuple[int, int, int]]) -> list[int | None]:
    """Some sales in a campaign's days came of it."""
    dice = frame.dice("campaigns")
    found: list[int | None] = [None] * len(sales.day)
    for number, first, last in campaigns:
        inside = np.flatnonzero(
            (sales.day >= first) & (sales.day <= last) & (sales.customer >= 0) & ~sales.returns
        )
        for place in inside[dice.random(len(inside)) < 0.16].tolist():
            found[place] = number
    return found


def _notes(frame: Frame, sales: Sales) -> list[str]:
    dice = frame.dice("sale notes")
    texts = load("texts")["purchase_notes"]
    noted = dice.random(len(sales.day)) < 0.05
    chosen = dice.integers(0, len(texts), len(sales.day)).tolist()
    found = [texts[one] if some else "" for one, some in zip(chosen, noted.tolist(), strict=True)]
    for place in np.flatnonzero(sales.returns).tolist():
        found[place] = "退货"
    return found


def _variants(frame: Frame, goods: Goods, sales: Sales) -> Ints:
    """Which variant of its base product each line was, as a place among all products."""
    if goods.variants == 1:
        return sales.product
    count = max(frame.size.products, len(goods.base))
    chosen = frame.dice("variants").integers(0, goods.variants, len(sales.product))
    place = chosen * len(goods.base) + sales.product
    return np.where(place < count, place, sales.product)
