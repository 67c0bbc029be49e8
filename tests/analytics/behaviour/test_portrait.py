"""Portraits by hand: size, people, habits and tags of a group beside the shop; told in both languages."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from app.analytics.behaviour import people, portrait, portrait_words
from app.analytics.behaviour.coding import UNKNOWN
from app.analytics.book import Book
from app.core.words import Words
from app.models import Address, Customer, CustomerTag, Product, Purchase, PurchaseLine, Tag

TODAY = date(2026, 9, 18)


@pytest.fixture
def shop(db):
    """Six women of forty from 栖川市 tagged 送礼 who buy gift boxes on Fridays; six others, men of twenty."""
    with db.write("customer.created", subject="") as session:
        session.add_all(
            [
                Product(name="礼盒", category="礼盒"),
                Product(name="绿茶", category="绿茶"),
                Tag(name="送礼"),
                Tag(name="常来"),
            ]
        )
        session.flush()
        for number in range(12):
            giver = number < 6
            customer = Customer(
                name=f"客户{number}",
                gender="female" if giver else "male",
                source="referral" if giver else "抖音",
                birth_calendar="solar",
                birth_year=1986 if giver else 2006,
                birth_month=1,
                birth_day=1,
            )
            session.add(customer)
            session.flush()
            session.add(Address(customer_id=customer.id, city="栖川市" if giver else "云溪市"))
            session.add(CustomerTag(customer_id=customer.id, tag_id=2))
            if giver:
                session.add(CustomerTag(customer_id=customer.id, tag_id=1))
            for week in range(3):
                day = TODAY - timedelta(days=7 * week) if giver else TODAY - timedelta(days=7 * week + 2)
                at = datetime(
                    day.year, day.month, day.day, 7, tzinfo=UTC
                )  # three in the afternoon in Shanghai
                total = 50_000 if giver else 5_000
                purchase = Purchase(
                    customer_id=customer.id, bought_on=day, bought_at=at, total=total, channel="in_store"
                )
                session.add(purchase)
                session.flush()
                session.add(PurchaseLine(purchase_id=purchase.id, product_id=1 if giver else 2, total=total))
    return db


@pytest.fixture
def draw(shop):
    from zoneinfo import ZoneInfo

    def drawn(ids, as_of=TODAY):
        with shop.reader() as reader:
            return portrait.portrait(Book(reader, today=TODAY, zone=ZoneInfo("Asia/Shanghai")), ids, as_of)

    return drawn


GIVERS = tuple(range(1, 7))


def test_size_and_money(draw):
    found = draw(GIVERS)
    assert (found.customers, found.everybody, found.buyers, found.orders) == (6, 12, 6, 18)
    assert found.share == 0.5
    assert found.net == 18 * 50_000
    assert found.sales_share == pytest.approx(10 / 11)
    assert (found.mean_net.own, found.mean_net.shop) == (150_000, pytest.approx(82_500))
    assert (found.basket.own, found.basket.shop) == (50_000, 27_500)
    assert (found.interval.own, found.interval.shop) == (7, 7)


def test_people(draw):
    found = draw(GIVERS)
    assert (found.age.own, found.age.shop) == (40, 30)
    assert [(part.code, part.count) for part in found.ages.parts if part.count] == [("35_44", 6)]
    assert (found.genders.first.code, found.genders.first.share, found.genders.first.usual) == (
        "female",
        1,
        0.5,
    )
    assert (found.cities.first.code, found.cities.first.lift) == ("栖川市", 2)
    assert found.sources.first.code == "referral"
    assert found.cities.known == found.genders.known == found.ages.known == 1


def test_habits_and_tags(draw):
    found = draw(GIVERS)
    assert found.habit.weekdays.parts[4].share == 1  # Fridays
    assert found.habit.day_parts.parts[2].share == 1
    assert found.habit.categories.first.code == "礼盒"
    assert [(tag.code, tag.count, tag.share, tag.lift) for tag in found.tags] == [
        ("送礼", 6, 1.0, 2.0)
    ]  # not 常来


def test_everybody_stands_out_in_nothing(draw):
    found = draw(range(1, 13))
    assert found.tags == ()
    assert found.sales_share == 1
    for facet in portrait_words.facets(found):
        assert facet.leaning(1.0, 0.0) == ()
        for part in facet.parts:
            assert part.share == pytest.approx(part.usual)
    assert "They spend most on 礼盒 (91%)." in portrait_words.sentences(found, Words.load("en"), "CNY")


@pytest.mark.parametrize("ids", [(), (1,), (1, 2, 3, 4), (999,)])
def test_few_are_only_counted(draw, ids):
    found = draw(ids)
    assert found.few
    assert found.tags == ()
    for language in ("zh_CN", "en"):
        assert len(portrait_words.sentences(found, Words.load(language), "CNY")) == 2


def test_the_day_is_kept(draw):
    """On the ninth each had bought twice or thrice less; ages are those of the day."""
    found = draw(GIVERS, TODAY - timedelta(days=8))
    assert found.orders == 6
    assert draw(GIVERS, date(2025, 12, 31)).age.own is None or draw(GIVERS, date(2025, 12, 31)).customers == 0


def test_told_in_chinese(draw):
    told = portrait_words.sentences(draw(GIVERS), Words.load("zh_CN"), "CNY")
    assert told[0] == "6 位，占全部客户的 50%，带来 91% 的销售额。"
    assert told[1] == "以女性为主（100%），年龄中位数 40 岁，最多的是 35–44 岁（100%）。"
    assert "地址已知的多住在栖川市（100%）。" in told
    assert "最常在星期五来，多在下午（100%）。" in told
    assert "比别人更爱买礼盒。" in told
    assert told[-1] == "常见标签：送礼（2.0 倍）。"


def test_told_in_english(draw):
    told = portrait_words.sentences(draw(GIVERS), Words.load("en"), "CNY")
    assert told[0] == "6 customers, 50% of all; they bring 91% of sales."
    assert told[1] == "Mostly women (100%); the median age is 40, the largest group 35–44 (100%)."
    assert "They come most on Friday, mostly in the afternoon (100%)." in told
    assert "They buy more 礼盒 than others." in told


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_as_text_it_has_all_figures(draw, language):
    words = Words.load(language)
    text = portrait_words.as_text("送礼的", draw(GIVERS), words, "CNY")
    for sentence in portrait_words.sentences(draw(GIVERS), words, "CNY"):
        assert sentence in text
    assert "栖川市" in text
    assert "nan" not in text.lower()


def test_an_empty_file_has_a_portrait(db):
    with db.reader() as reader:
        found = portrait.portrait(Book(reader, today=TODAY), (), TODAY)
    assert (found.customers, found.everybody, found.share, found.sales_share) == (0, 0, 0.0, 0.0)
    assert portrait_words.as_text("", found, Words.load("en"), "CNY")


def test_records_that_say_nothing(db):
    """People without age, gender, city, source or purchase: known of nobody, and said so."""
    with db.write("customer.created", subject="") as session:
        session.add_all(Customer(name=f"客户{number}") for number in range(8))
    with db.reader() as reader:
        found = portrait.portrait(Book(reader, today=TODAY), range(1, 9), TODAY)
    told = portrait_words.sentences(found, Words.load("en"), "CNY")
    assert told == (
        "8 customers, 100% of all; they bring 0% of sales.",
        "Age is known of 0%, gender of 0%: too few to call anything typical.",
        "No purchases yet.",
    )


def test_the_primary_address_counts_else_the_first(db):
    with db.write("customer.created", subject="") as session:
        session.add_all([Customer(name="a"), Customer(name="b"), Customer(name="c")])
        session.flush()
        session.add_all(
            [
                Address(customer_id=1, city="甲"),
                Address(customer_id=1, city="乙", is_primary=True),
                Address(customer_id=2, city="丙"),
                Address(customer_id=2, city="丁"),
            ]
        )
    with db.reader() as reader:
        found = people.load(reader, np.array([1, 2, 3]), TODAY)
    assert [found.cities[code] if code != UNKNOWN else None for code in found.city] == ["乙", "丙", None]
