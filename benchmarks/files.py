"""The files that are taken in: a customer list and a till export, invented once and kept under build/bench."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.invented import CITIES, TAGS, names, phone
from benchmarks.shop import FOLDER

CUSTOMERS = 100_000
TILL_LINES = 541_909
_COUNTRIES = ("United Kingdom", "Germany", "France", "Spain", "Netherlands", "Norway")
_CODES = ("POST", "D", "M", "BANK CHARGES")

_COLOURS = ("RED", "WHITE", "BLUE")


def customer_list() -> Path:
    """100,000 customers with the columns of a shop's own sheet; half of them also in `half_of_them`."""
    return _kept(
        "customers.csv",
        ["姓名", "手机", "邮箱", "生日", "会员号", "城市", "标签", "备注"],
        lambda: _customers(CUSTOMERS),
    )


def half_of_them() -> Path:
    """Every second line of the list: what a shop knows before it takes the whole list in."""
    heading = ["姓名", "手机", "邮箱", "生日", "会员号", "城市", "标签", "备注"]
    return _kept("half.csv", heading, lambda: islice(_customers(CUSTOMERS), 0, None, 2))


def till_export() -> Path:
    """As many lines as a gift wholesaler's year, a quarter of them without a customer, with returns and codes."""
    heading = [
        "InvoiceNo",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "UnitPrice",
        "CustomerID",
        "Country",
    ]
    return _kept("till.csv", heading, lambda: islice(_till(), TILL_LINES))


def _kept(name: str, heading: list[str], rows: Callable[[], Iterator[Any]]) -> Path:
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(heading)
            writer.writerows(rows())
    return path


def _customers(count: int) -> Iterator[tuple[str, ...]]:
    dice = random.Random(3)
    for place, name in enumerate(islice(names(dice), count)):
        mobile = phone(dice)
        yield (
            name,
            f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}" if place % 3 else mobile,
            f"user{place}@example.com" if place % 5 < 2 else "",
            _birthday(dice),
            f"M{place:06d}" if place % 4 else "",
            dice.choice(CITIES) if place % 2 else "",
            "、".join(dice.sample(TAGS, k=place % 3)),
            "",
        )


def _birthday(dice: random.Random) -> str:
    year, month, day = dice.randrange(1945, 2006), dice.randrange(1, 13), dice.randrange(1, 29)
    return ("", f"{year}-{month:02d}-{day:02d}", f"农历{month}月{min(day, 29)}日")[min(dice.randrange(6), 2)]


def _till() -> Iterator[tuple[Any, ...]]:
    """Invoice after invoice; one in fifty is a cancellation, whose quantities are negative."""
    dice = random.Random(5)
    goods = [
        (f"{20000 + n}{'ABC'[n % 3] if n % 4 == 0 else ''}", f"{dice.choice(_COLOURS)} TEA POT SET OF {n}")
        for n in range(4000)
    ] + [(code, code.title()) for code in _CODES]
    moment, invoice = datetime(2010, 12, 1, 8, 26), 536365  # noqa: DTZ001 - a till's own wall clock
    while True:
        invoice += 1
        moment += timedelta(minutes=dice.randrange(1, 40))
        back = dice.random() < 0.02
        who = "" if dice.random() < 0.15 else str(12346 + min(int(dice.expovariate(1 / 1200)), 4371))
        where = _COUNTRIES[min(int(dice.expovariate(2)), 5)]
        for code, text in dice.choices(goods, k=1 + int(dice.expovariate(1 / (60 if not who else 18)))):
            price = f"{dice.choice((0.42, 0.85, 1.25, 1.65, 2.1, 2.95, 3.75, 4.95, 7.95, 12.75)):g}"
            quantity = dice.choice((1, 1, 2, 3, 4, 6, 8, 10, 12, 24, 48)) * (-1 if back else 1)
            number = f"C{invoice}" if back else str(invoice)
            yield number, code, text, quantity, moment.strftime("%Y-%m-%d %H:%M:%S"), price, who, where
