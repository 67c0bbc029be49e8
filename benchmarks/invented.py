"""Customers, contact points, products, purchases and talks by the hundred thousand, invented from a seed.

The shape is what speed depends on: seven names in ten Chinese, three birthdays in ten lunar, a few who buy much,
18 in a hundred who never bought. The phone numbers are random digits. Nothing here ever leaves the build folder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import numpy as np

from app.core.days import to_day_number
from app.core.ids import uuid7_bytes
from app.core.names import name_keys

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许"
    "韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
    "华玉兰建国志文海燕晓红梅雪婷宇浩然子涵欣怡梓萱"
    "一诺思远嘉豪俊熙雨桐佳琪诗语若曦清妍云帆"
)
DOUBLES = ("欧阳", "上官", "司马", "诸葛")
LATIN_FIRST = [
    "James",
    "Mary",
    "Anna",
    "Thomas",
    "Emily",
    "Daniel",
    "Sofia",
    "Oliver",
    "Emma",
    "Lucas",
    "Mia",
    "Noah",
    "Laura",
    "Peter",
    "Julia",
    "Simon",
    "Helen",
    "Martin",
    "Clara",
    "Hugo",
]
LATIN_LAST = [
    "Smith",
    "Keller",
    "Carter",
    "Rossi",
    "Berg",
    "Novak",
    "Moreau",
    "Lindqvist",
    "Fischer",
    "Harper",
    "Goldsmith",
    "Walsh",
    "Santos",
    "Petrov",
    "Kowalski",
    "Jensen",
    "Ferrari",
]
CITIES = ["上海", "杭州", "苏州", "南京", "宁波", "无锡", "嘉兴", "绍兴", "北京", "广州", "深圳", "成都"]
TAGS = [
    "龙井",
    "岩茶",
    "白茶",
    "红茶",
    "熟普",
    "花茶",
    "送礼",
    "企业",
    "自提",
    "茶友会",
    "手冲",
    "看价格",
    "开票",
    "老客",
    "转介",
    "藏家",
]
CHANNELS = ["store", "online_shop", "wechat"]
PREFIXES = ["135", "136", "137", "138", "139", "150", "158", "186", "188"]


def names(dice: random.Random) -> Iterator[str]:
    while True:
        if dice.random() < 0.3:
            yield f"{dice.choice(LATIN_FIRST)} {dice.choice(LATIN_LAST)}"
        else:
            family = (
                dice.choice(DOUBLES)
                if dice.random() < 0.02
                else SURNAMES[min(int(dice.expovariate(0.06)), len(SURNAMES) - 1)]
            )
            yield family + "".join(dice.choices(GIVEN, k=1 if dice.random() < 0.2 else 2))


def phone(dice: random.Random) -> str:
    return f"{dice.choice(PREFIXES)}{dice.randrange(10**8):08d}"


class Inventor:
    """Raw rows for each table of a shop of `customers` customers as of a day."""

    def __init__(self, customers: int, orders: int, products: int, as_of: date, seed: int = 7) -> None:
        self.customers, self.orders, self.products = customers, orders, products
        self.today = to_day_number(as_of)
        self.dice = random.Random(seed)
        self.numbers = np.random.default_rng(seed)

    def customer_rows(self, tiers: list[int]) -> Iterator[tuple[Any, ...]]:
        dice, born = self.dice, random.Random(1)
        for place, (uuid, name) in enumerate(zip(uuid7_bytes(self.customers), names(dice), strict=False)):
            keys = name_keys(name)
            made = (self.today - dice.randrange(1800)) * 86_400_000
            yield (
                uuid, name, keys.display_pinyin, keys.sort_key, keys.initials, f"M{place:06d}",
                tiers[min(int(born.expovariate(1.2)), len(tiers) - 1)], *_birthday(born), made, made,
            )  # fmt: skip

    def contact_rows(self, ids: range) -> Iterator[tuple[Any, ...]]:
        for uuid, number in zip(uuid7_bytes(len(ids)), ids, strict=True):
            mobile = phone(self.dice)
            yield uuid, number, "mobile", f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}", f"+86{mobile}", 1, 0, 0
        for uuid, number in zip(uuid7_bytes(len(ids)), ids, strict=True):
            if self.dice.random() < 0.4:
                address = f"{self.dice.choice(LATIN_FIRST)}.{self.dice.choice(LATIN_LAST)}{number}@example.com".lower()
                yield uuid, number, "email", address, address, 1, 0, 0

    def tag_rows(self, ids: range, tags: range) -> Iterator[tuple[int, int]]:
        for number in ids:
            yield from (
                (number, tag) for tag in self.dice.sample(tags, k=int(self.dice.expovariate(1.2)) % 4)
            )

    def address_rows(self, ids: range) -> Iterator[tuple[Any, ...]]:
        for uuid, number in zip(uuid7_bytes(len(ids)), ids, strict=True):
            if self.dice.random() < 0.5:
                yield uuid, number, self.dice.choice(CITIES), "松风路 1 号", 1, 0, 0

    def product_rows(self) -> Iterator[tuple[Any, ...]]:
        for place, uuid in enumerate(uuid7_bytes(self.products)):
            yield (
                uuid,
                f"T-{place:04d}",
                f"{self.dice.choice(TAGS[:6])} {place} 号",
                TAGS[place % 6],
                8_800 + place * 10,
                0,
                0,
            )

    def purchase_rows(self, ids: range) -> list[tuple[Any, ...]]:
        """In the order of their days, as a till writes them; one in twenty is a walk-in, one in fifty a return."""
        buyers = np.array(ids)[: int(len(ids) * 0.82)]
        weight = self.numbers.pareto(1.3, len(buyers)) + 0.4
        who = self.numbers.choice(buyers, self.orders, p=weight / weight.sum())
        who[: len(buyers)] = buyers[: self.orders]
        day = self.today - (1825 * self.numbers.beta(1, 1.3, self.orders)).astype(int)
        total = np.maximum(self.numbers.lognormal(9.2, 0.8, self.orders), 100).astype(int)
        total[self.numbers.random(self.orders) < 0.02] *= -1
        order = np.argsort(day, kind="stable")
        walk_in = self.numbers.random(self.orders) < 0.05
        rows = zip(
            who[order].tolist(), walk_in.tolist(), day[order].tolist(), total[order].tolist(), strict=True
        )
        uuids = uuid7_bytes(self.orders)
        return [
            (
                uuids[n],
                None if walk else one,
                f"S{n:07d}",
                on,
                on * 86_400_000 + 36_000_000,
                CHANNELS[n % 3],
                sum_,
                0,
                0,
            )
            for n, (one, walk, on, sum_) in enumerate(rows)
        ]

    def line_columns(self, purchases: range, products: range) -> tuple[list[int], list[int], list[int]]:
        """Two lines an order on average, some products far more often than others, and what each line comes to."""
        count = self.numbers.geometric(0.5, len(purchases))
        purchase = np.repeat(np.array(purchases), count)
        weight = 1 / np.arange(10, len(products) + 10)
        product = self.numbers.choice(np.array(products), len(purchase), p=weight / weight.sum())
        return purchase.tolist(), product.tolist(), self.numbers.integers(500, 50_000, len(purchase)).tolist()

    def talk_rows(self, ids: range, count: int) -> list[tuple[Any, ...]]:
        who = self.numbers.choice(np.array(ids), count).tolist()
        day = np.sort(self.today - self.numbers.integers(0, 1825, count)).tolist()
        return [
            (uuid, one, on * 86_400_000, on, "phone", "out", "service", "问新茶到了没有", 0, 0)
            for uuid, one, on in zip(uuid7_bytes(count), who, day, strict=True)
        ]


def _birthday(dice: random.Random) -> tuple[str | None, int | None, int | None, int | None]:
    if dice.random() < 0.15:
        return None, None, None, None
    calendar = "lunar" if dice.random() < 0.35 else "solar"
    return calendar, dice.randrange(1945, 2006), dice.randrange(1, 13), dice.randrange(1, 29)


@cache
def known_names(count: int) -> tuple[str, ...]:
    return tuple(islice(names(random.Random(11)), count))
