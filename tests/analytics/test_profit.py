"""Profit where costs are known, and ABC that goes by it."""

from datetime import date

import pytest

from app.analytics.classification import classify
from app.analytics.profit import profits
from app.core.enums import AbcClass
from app.core.settings import Settings
from app.models import Purchase

TODAY = date(2026, 9, 18)


@pytest.fixture
def people(shop):
    """Much sold at cost, little sold dear, and somebody of whose purchases no cost is known."""
    ids = {name: shop.customer(name) for name in ("big", "dear", "unknown", "nobody")}
    rows = [
        ("big", date(2026, 5, 1), 100_000, 99_000),
        ("dear", date(2026, 6, 1), 20_000, 5_000),
        ("dear", date(2024, 1, 1), 8_000, 1_000),
        ("dear", date(2026, 7, 1), 4_000, None),
        ("dear", date(2026, 8, 1), -2_000, -500),
        ("dear", date(2026, 10, 1), 90_000, 1),
        ("unknown", date(2026, 6, 1), 50_000, None),
    ]
    shop.add(
        *(
            Purchase(customer_id=ids[who], bought_on=day, total=total, cost=cost)
            for who, day, total, cost in rows
        )
    )
    return ids


def _amounts(found, ids):
    return {
        name: int(found.amount[number - 1]) if found.known[number - 1] else None
        for name, number in ids.items()
    }


def test_profit_by_hand(db, people):
    import numpy as np

    everybody = np.array(sorted(people.values()))
    with db.reader() as reader:
        found = profits(reader, TODAY, everybody)
        year = profits(reader, TODAY, everybody, 12)

    assert _amounts(found, people) == {
        "big": 1_000,
        "dear": 15_000 + 7_000 - 1_500,
        "unknown": None,
        "nobody": None,
    }
    assert _amounts(year, people)["dear"] == 15_000 - 1_500


def _abc(look, ids, **settings):
    found = look(classify, TODAY, settings=Settings(settings), with_clv=False)
    return {name: found.row(found.place(number)).abc for name, number in ids.items()}, found.abc_by


def test_abc_goes_by_what_the_shop_wants(look, people):
    by_net, net = _abc(look, people)
    by_profit, profit = _abc(look, people, **{"abc.by": "profit"})

    assert (net, profit) == ("net", "profit")
    # net 100,000, 50,000 and 30,000: shares before each 0, 56 % and 83 %
    assert by_net == {"big": AbcClass.A, "unknown": AbcClass.A, "dear": AbcClass.B, "nobody": None}
    # profit 20,500 and 1,000: shares before each 0 and 95.3 %; who brought no known profit is C
    assert by_profit == {"dear": AbcClass.A, "big": AbcClass.C, "unknown": AbcClass.C, "nobody": None}


def test_a_shop_without_costs_goes_by_net_and_says_so(look, shop):
    one = shop.customer("a", [(date(2026, 5, 1), 100)])

    found, by = _abc(look, {"one": one}, **{"abc.by": "profit"})

    assert (found["one"], by) == (AbcClass.A, "net")


def test_the_setting_is_declared():
    assert Settings()["abc.by"] == "net"
