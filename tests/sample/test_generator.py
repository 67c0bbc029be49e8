"""The generator itself: the same again, on another day, at another hour, in another size."""

from datetime import date

import numpy as np
import pytest

from app.care.due import due
from app.care.occasion import GroupCode
from app.core.days import to_day_number
from app.db.open import open_database
from app.sample import create
from app.sample.frame import Frame
from app.sample.making import STEPS, imagine
from app.sample.sizes import SIZES
from app.sample.texts import load
from tests.sample.conftest import DAY, ZONE, clock_on

TABLES = (
    "customer", "contact_point", "address", "key_date", "consent", "customer_tag", "lead", "product", "purchase",
    "purchase_line", "points_entry", "interaction", "feedback_case", "survey_response", "survey_answer", "churn_note",
    "win_back_customer", "improvement_measure", "article",
)  # fmt: skip


def frame(day=DAY, size="small", seed=2026, hour=10, minute=42):
    return Frame.of(day, clock_on(day, hour, minute), seed, SIZES[size])


def test_the_same_seed_and_day_give_the_same_rows(shop, tmp_path):
    path, told = tmp_path / "again.db", []
    create(path, as_of=DAY, clock=clock_on(DAY), progress=lambda done, total: told.append((done, total)))
    again = open_database(path, clock=clock_on(DAY), readonly=True)

    with shop.reader() as one, again.reader() as other:
        for table in TABLES:
            assert one.all(f"SELECT * FROM {table}") == other.all(f"SELECT * FROM {table}"), table
    again.close()
    assert told == [(step, STEPS) for step in range(1, STEPS + 1)]


def test_another_seed_gives_other_people():
    assert imagine(frame(seed=1)).crowd.names != imagine(frame(seed=2)).crowd.names


@pytest.mark.parametrize("day", [date(2027, 3, 10), date(2024, 2, 29)])
def test_the_shop_is_alive_on_another_day(tmp_path, day):
    path = tmp_path / "other.db"
    create(path, as_of=day, clock=clock_on(day))
    file = open_database(path, clock=clock_on(day), readonly=True)

    with file.reader() as reader:
        assert reader.all("PRAGMA foreign_key_check") == []
        assert reader.value("SELECT count(*) FROM customer") == 1_286
        assert reader.value("SELECT max(bought_on) FROM purchase") == to_day_number(day)
        groups = {group.code: group for group in due(reader, day, zone=ZONE).groups}
        birthdays = [row.person.name for row in groups[GroupCode.BIRTHDAY].rows]
        complaints = [row.person.name for row in groups[GroupCode.COMPLAINT].rows]
        stages = dict(reader.all("SELECT stage, count(*) FROM customer_stats GROUP BY stage"))
    file.close()

    assert birthdays == ["王素琴", "刘欣怡", "郑秀英"]
    assert complaints == ["沈国栋", "许静怡"]
    assert groups[GroupCode.CALLBACK].count <= 6
    assert len(stages) == 6
    assert 80 <= stages["new"] <= 120


def test_early_in_the_morning_nothing_is_yet_to_come():
    town = imagine(frame(hour=0, minute=20))
    today = town.sales.day == to_day_number(DAY)

    assert today.any()
    assert (town.sales.minute[today] <= 20).all()
    assert (town.sales.minute >= 0).all()


def test_sizes_reach_what_they_promise():
    town = imagine(frame(size="medium"))

    assert len(town.crowd) == 20_000
    assert len(town.sales.day) == pytest.approx(300_000, rel=0.06)
    assert len(town.sales.sale) == pytest.approx(600_000, rel=0.06)
    assert len(town.goods.rows()) == 400
    assert len({row[0] for row in town.goods.rows()}) == 400


def test_quantities_and_prices_make_sense():
    sales = imagine(frame()).sales

    assert (sales.total[~sales.returns] > 0).all()
    assert (sales.total[sales.returns] < 0).all()
    assert (np.diff(sales.day) >= 0).all()


def test_the_data_files_agree_with_one_another():
    products, cast, shop = load("products"), load("cast"), load("shop")
    known = {one["sku"] for one in products}

    assert len(known) == len(products)
    assert all(0 < one["cost"] < one["price"] for one in products)
    assert {sku for one in cast for sku in one["favourites"]} <= known
    assert {line[0] for one in cast for sale in one.get("bought", ()) for line in sale["lines"]} <= known
    assert {one["staff"] for one in cast} <= set(shop["staff"])
    assert {sku for one in shop["articles"] for sku in one[5]} <= known
    assert len({one["tail"] for one in cast}) == len(cast)
