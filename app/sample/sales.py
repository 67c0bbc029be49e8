"""Sales with their lines as arrays: what the habits became at the till."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from app.core.days import from_day_number
from app.sample.frame import Bools, Frame, Ints, pick
from app.sample.goods import GIFTS, Goods
from app.sample.season import Seasons, hours

WALK_IN = -1
CHANNELS = ("in_store", "wechat", "phone", "delivery", "online")
PAYMENTS = ("wechat_pay", "alipay", "cash", "card", "transfer", "on_account")
_LINES = (0.40, 0.33, 0.18, 0.09)


@dataclass(frozen=True)
class Traits:
    """What of a customer shows in the baskets: favourite category, taste, love of offers, gifts only, firm, size."""

    favourite: Ints
    taste: Ints
    offers: Bools
    gifts_only: Bools
    firm: Bools
    bulk: Ints


@dataclass(frozen=True)
class Sales:
    """One entry per sale, and per line (`sale` points to its sale). Money in minor units."""

    customer: Ints
    day: Ints
    minute: Ints
    channel: Ints
    payment: Ints
    returns: Bools
    sale: Ints
    product: Ints
    quantity: Ints
    price: Ints
    discount: Ints
    cost: Ints

    @property
    def line_total(self) -> Ints:
        return self.quantity * self.price - self.discount

    @property
    def total(self) -> Ints:
        return _sum(self.sale, self.line_total, len(self.day))

    @property
    def whole_cost(self) -> Ints:
        return _sum(self.sale, self.quantity * self.cost, len(self.day))

    @property
    def main_product(self) -> Ints:
        """The first product of each sale."""
        found = np.zeros(len(self.day), dtype=np.int64)
        found[self.sale[::-1]] = self.product[::-1]
        return found


def ring_up(frame: Frame, seasons: Seasons, goods: Goods, customer: Ints, day: Ints, traits: Traits) -> Sales:
    """Baskets for orders given by customer (WALK_IN for nobody known) and day."""
    dice = frame.dice("baskets")
    known = customer >= 0
    who = np.where(known, customer, 0)

    def of(values: Ints, otherwise: Ints) -> Ints:
        return np.where(known, values[who], otherwise)

    count = len(day)
    favourite = of(traits.favourite, dice.integers(0, len(goods.categories), count))
    taste = of(traits.taste, pick(dice, (0.5, 0.4, 0.1), count))
    gifts, firm = known & traits.gifts_only[who], known & traits.firm[who]
    window = seasons.window[day - frame.opened]
    festive = gifts & (window > 0)
    favourite = np.where(festive, goods.categories.index(GIFTS), favourite)
    lines = 1 + pick(dice, _LINES, count)
    lines = np.where(festive, np.minimum(lines, 2), lines)
    sale = np.repeat(np.arange(count), lines)
    month = np.array([from_day_number(one).month - 1 for one in range(frame.opened, frame.today + 1)])
    period = (month[day - frame.opened] + 12 * window)[sale]
    first = np.concatenate(([True], sale[1:] != sale[:-1])) if len(sale) else np.zeros(0, dtype=bool)
    product = goods.choose(dice, period, taste[sale], favourite[sale], festive[sale] & first)
    quantity = _quantities(
        dice, goods, product, gifts[sale], firm[sale], of(traits.bulk, 0 * day)[sale], window[sale]
    )
    price = goods.price[product]
    offered = dice.random(len(sale)) < np.where(known & traits.offers[who], 0.46, 0.045)[sale]
    discount = np.where(offered, quantity * price * dice.integers(1, 5, len(sale)) // 2_000 * 100, 0)
    return Sales(
        customer=customer,
        day=day,
        minute=hours(dice, day, frame),
        channel=np.where(known, pick(dice, (0.70, 0.17, 0.05, 0.05, 0.03), count), 0),
        payment=np.where(
            firm, 4 + pick(dice, (0.6, 0.4), count), pick(dice, (0.63, 0.24, 0.09, 0.04), count)
        ),
        returns=np.zeros(count, dtype=bool),
        sale=sale,
        product=product,
        quantity=quantity,
        price=price,
        discount=discount,
        cost=goods.cost[product],
    )


def _quantities(
    dice: np.random.Generator,
    goods: Goods,
    product: Ints,
    gifts: Bools,
    firm: Bools,
    bulk: Ints,
    window: Ints,
) -> Ints:
    count = len(product)
    is_gift = goods.category_of[product] == goods.categories.index(GIFTS)
    quantity = 1 + pick(dice, (0.90, 0.08, 0.02), count)
    quantity = quantity + (dice.random(count) < 0.30) * bulk
    quantity = np.where(is_gift & gifts, 1 + pick(dice, (0.60, 0.25, 0.09, 0.04, 0.02), count), quantity)
    quantity = np.where(firm & ~is_gift, quantity + pick(dice, (0.4, 0.3, 0.2, 0.1), count), quantity)
    found: Ints = np.where(firm & is_gift & (window > 0), dice.integers(2, 10, count), quantity)
    return np.where(goods.price[product] > 50_000, np.minimum(found, 2), found)


def with_returns(frame: Frame, goods: Goods, sales: Sales) -> Sales:
    """Some sales are taken back within a fortnight, the first line of them; in the story's summer more gift boxes."""
    dice = frame.dice("returns")
    first = np.searchsorted(sales.sale, np.arange(len(sales.day)))
    back = sales.day + dice.integers(1, 13, len(sales.day))
    risk = np.where(sales.customer >= 0, 0.011, 0.0)
    gift = goods.category_of[sales.product[first]] == goods.categories.index(GIFTS)
    months = [
        (from_day_number(d).year, from_day_number(d).month) for d in range(frame.opened, frame.today + 1)
    ]
    bad = np.array([year == frame.story and month in (5, 6, 7) for year, month in months])[
        sales.day - frame.opened
    ]
    chosen = np.flatnonzero(
        (dice.random(len(back)) < np.where(gift & bad, 0.07, risk)) & (back <= frame.today)
    )
    line = first[chosen]
    start = len(sales.day)
    taken = Sales(
        customer=sales.customer[chosen],
        day=back[chosen],
        minute=hours(dice, back[chosen], frame),
        channel=sales.channel[chosen],
        payment=sales.payment[chosen],
        returns=np.ones(len(chosen), dtype=bool),
        sale=start + np.arange(len(chosen)),
        product=sales.product[line],
        quantity=-sales.quantity[line],
        price=sales.price[line],
        discount=-sales.discount[line],
        cost=sales.cost[line],
    )
    return together(sales, taken, shifted=False)


def together(one: Sales, other: Sales, *, shifted: bool = True) -> Sales:
    """Both, the second after the first."""
    values = {
        field.name: np.concatenate([getattr(one, field.name), getattr(other, field.name)])
        for field in fields(Sales)
    }
    if shifted:
        values["sale"] = np.concatenate([one.sale, other.sale + len(one.day)])
    return Sales(**values)


def in_order(sales: Sales) -> Sales:
    """By time; lines follow their sale."""
    order = np.lexsort((sales.minute, sales.day))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    owner = place[sales.sale]
    lines = np.argsort(owner, kind="stable")
    per_sale = ("customer", "day", "minute", "channel", "payment", "returns")
    values = {name: getattr(sales, name)[order] for name in per_sale}
    values |= {
        name: getattr(sales, name)[lines] for name in ("product", "quantity", "price", "discount", "cost")
    }
    return Sales(sale=owner[lines], **values)


def walk_in_days(frame: Frame, seasons: Seasons, count: int) -> Ints:
    """Days on which someone unknown bought; fewer when the shop was young."""
    dice = frame.dice("walk-ins")
    age = np.arange(len(seasons.busy)) / max(len(seasons.busy) - 1, 1)
    weights = seasons.busy * (0.12 + 0.88 * np.minimum(age * 1.5, 1.0))
    return np.sort(pick(dice, weights, count)) + frame.opened


def _sum(owner: Ints, values: Ints, count: int) -> Ints:
    found: Ints = np.bincount(owner, values, minlength=count).astype(np.int64)
    return found
