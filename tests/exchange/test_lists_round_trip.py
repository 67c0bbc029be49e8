"""Purchases with their lines, interactions, products and leads go out and come back in as they were."""

# ruff: noqa: E501  (rows of data)

import json
import shutil
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.days import to_day_number
from app.core.enums import (
    Channel,
    Direction,
    Grade,
    InteractionKind,
    LeadStage,
    Outcome,
)
from app.core.ids import uuid7
from app.core.instants import to_millis
from app.core.names import name_keys
from app.core.text import fold
from app.core.words import Words
from app.db import bulk
from app.db.open import open_database
from app.exchange.export import export
from app.exchange.importer import run
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.writing.customer_writer import CustomerWriter
from app.models import Base
from tests.exchange.test_round_trip import furnish
from tests.exchange.whole_customers import CAMPAIGNS, lines, texts

ENDINGS = (".json", ".csv", ".xlsx")
PEOPLE = ("孙晓芸", "=cmd()", "Ann, Lee")
DAYS = st.dates(date(1990, 1, 1), date(2026, 9, 1)).map(to_day_number)
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2026, 9, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
MONEY = st.integers(-(10**8), 10**8)
PRICE = st.integers(0, 10**8)
MAYBE_PRICE = st.one_of(st.none(), PRICE)
CAMPAIGN = st.one_of(st.none(), st.integers(0, len(CAMPAIGNS) - 1))
WHO = st.integers(0, len(PEOPLE) - 1)

PRODUCTS = st.lists(
    st.fixed_dictionaries({
        "sku": lines(80), "name": lines(120, 1), "category": lines(80), "price": MAYBE_PRICE, "unit_cost": MAYBE_PRICE,
        "unit": lines(20), "cycle_days": st.one_of(st.none(), st.integers(1, 3650)),
        "grade": st.sampled_from([str(one) for one in Grade]), "active": st.sampled_from([0, 1]),
    }), min_size=1, max_size=3, unique_by=(lambda one: one["sku"] or one["name"].casefold(), lambda one: one["name"].casefold()),
)  # fmt: skip
LINES = st.fixed_dictionaries({
    "product": st.one_of(st.none(), st.just(0)), "description": lines(120),
    "quantity_milli": st.integers(-(10**7), 10**7).filter(bool), "unit_price": MAYBE_PRICE, "discount": PRICE,
    "unit_cost": MAYBE_PRICE, "total": PRICE,
}).map(lambda one: {**one, "total": -one["total"] if one["quantity_milli"] < 0 else one["total"]})  # fmt: skip
PURCHASES = st.lists(
    st.fixed_dictionaries({
        "who": st.one_of(st.none(), WHO), "order_number": st.one_of(st.just(""), st.sampled_from(["0007", "A-1"]), lines(60)),
        "campaign": CAMPAIGN, "at": st.one_of(MOMENTS, DAYS), "channel": lines(60), "payment": lines(60), "total": MONEY,
        "note": lines(300), "lines": st.lists(LINES, max_size=3),
    }), min_size=1, max_size=4,
)  # fmt: skip
INTERACTIONS = st.lists(
    st.fixed_dictionaries({
        "who": WHO, "at": MOMENTS, "channel": st.sampled_from([str(one) for one in Channel]),
        "direction": st.sampled_from([str(one) for one in Direction]), "kind": st.sampled_from([str(one) for one in InteractionKind]),
        "summary": texts(4_000), "details": texts(20_000), "minutes": st.one_of(st.none(), st.integers(0, 1_000)),
        "quality": st.one_of(st.none(), st.integers(1, 5)), "outcome": st.one_of(st.none(), st.sampled_from([str(one) for one in Outcome])),
    }), min_size=1, max_size=4,
)  # fmt: skip
LEADS = st.lists(
    st.fixed_dictionaries({
        "who": WHO, "stage": st.sampled_from([str(one) for one in LeadStage]), "intent": st.one_of(st.none(), st.integers(1, 5)),
        "ability": st.one_of(st.none(), st.integers(1, 5)), "expected_value": MAYBE_PRICE, "next_step": lines(400),
        "next_step_on": st.one_of(st.none(), DAYS), "lost_reason": lines(400), "opened_on": DAYS, "closed_on": st.one_of(st.none(), DAYS), "campaign": CAMPAIGN,
    }), min_size=1, max_size=3, unique_by=lambda one: one["who"],
)  # fmt: skip


@pytest.fixture
def shop(db):
    return furnish(db)


@pytest.fixture
def other(new_shop, tmp_path, clock):
    path = tmp_path / "other.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=clock)
    yield furnish(file)
    file.close()


class Shop:
    """A shop to put rows into, under one operation that can be taken back."""

    def __init__(self, session):
        self.session = session
        self.people = list(
            CustomerWriter(session).create(
                [
                    CustomerDraft(0, name=name, uuid=uuid7().bytes, member_number=f"00{place}")
                    for place, name in enumerate(PEOPLE)
                ]
            )
        )

    def put(self, table, rows):
        rows = [{"uuid": uuid7().bytes, "created_at": 1, "updated_at": 1, **row} for row in rows]
        if table == "purchase_line":
            rows = [
                {k: v for k, v in row.items() if k not in ("uuid", "created_at", "updated_at")}
                for row in rows
            ]
        if rows:
            names = tuple(rows[0])
            values = [tuple(row[name] for name in names) for row in rows]
            bulk.insert(self.session, Base.metadata.tables[table], names, values)

    def campaign(self, place):
        return None if place is None else self.ids("campaign")[place]

    def ids(self, table):
        return [
            row[0]
            for row in bulk.journal_of(self.session)
            .connection.execute(f"SELECT id FROM {table} ORDER BY id")
            .fetchall()
        ]


def _moment(at):
    if isinstance(at, int):
        return {"bought_at": None, "bought_on": at}
    from zoneinfo import ZoneInfo

    return {
        "bought_at": to_millis(at),
        "bought_on": to_day_number(at.astimezone(ZoneInfo("Asia/Shanghai")).date()),
    }


def put_products(shop, found):
    shop.put("product", [{**one, "name_sort": name_keys(one["name"], False).sort_key} for one in found])


def put_purchases(shop, found, products):
    put_products(shop, products)
    goods = shop.ids("product")
    # A text that is a product's name is that product when it comes back, as in a file from anywhere.
    names = {fold(text).strip() for one in products for text in (one["name"], one["sku"]) if text}
    rows = [
        {"customer_id": None if one["who"] is None else shop.people[one["who"]], **_moment(one["at"]),
         "campaign_id": shop.campaign(one["campaign"]),
         **{name: one[name] for name in ("order_number", "channel", "payment", "total", "note")}}
        for one in found
    ]  # fmt: skip
    shop.put("purchase", rows)
    for number, one in zip(shop.ids("purchase"), found, strict=True):
        shop.put("purchase_line", [
            {"purchase_id": number, "product_id": None if line["product"] is None else goods[0],
             "description": line["description"] if line["product"] is None else "",
             **{name: line[name] for name in ("quantity_milli", "unit_price", "discount", "unit_cost", "total")}}
            for line in one["lines"]
            if line["product"] is not None or (line["description"] and fold(line["description"]).strip() not in names)
        ])  # fmt: skip


def put_interactions(shop, found):
    rows = []
    for one in found:
        moment = _moment(one["at"])
        rest = {name: value for name, value in one.items() if name not in ("who", "at")}
        rows.append(
            {
                "customer_id": shop.people[one["who"]],
                "happened_at": moment["bought_at"],
                "happened_on": moment["bought_on"],
                **rest,
            }
        )
    shop.put("interaction", rows)


def put_leads(shop, found):
    shop.put(
        "lead",
        [
            {
                "customer_id": shop.people[one["who"]],
                "campaign_id": shop.campaign(one["campaign"]),
                **{name: value for name, value in one.items() if name not in ("who", "campaign")},
            }
            for one in found
        ],
    )


def told(file, kind, folder):
    path = folder / "told.json"
    with file.reader() as reader:
        export(reader, kind, path, words=Words.load("en"), clock=file.clock)
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        for name in ("id", "customer"):
            record.pop(name, None)
    return sorted(records, key=lambda record: json.dumps(record, sort_keys=True, ensure_ascii=False))


def _has_rows(file):
    with file.reader() as reader:
        return reader.value("SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM product)") > 0


def there_and_back(db, other, folder, ending, kinds):
    """What both shops know of the last kind, after the first one's files went into the second."""
    reports = {}
    paths = [(kind, folder / f"{kind}{ending}") for kind in kinds]
    for kind, path in paths:
        with db.reader() as reader:
            export(reader, kind, path, words=Words.load("zh_CN"), clock=db.clock)
    here = told(db, kinds[-1], folder)
    db.undo()
    for kind, path in paths:
        reports[kind] = run(other, path)
    there = told(other, kinds[-1], folder)
    again = run(other, paths[-1][1])
    assert (again.created, again.rejected, told(other, kinds[-1], folder)) == (0, 0, there)
    while _has_rows(other):
        other.undo()
    return here, there, reports


SETTINGS = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=8)


@pytest.mark.parametrize("ending", ENDINGS)
@given(found=PURCHASES, products=PRODUCTS)
@SETTINGS
def test_purchases(found, products, ending, shop, other, tmp_path):
    with shop.write("customer.create", subject="x") as session:
        put_purchases(Shop(session), found, products)
    here, there, reports = there_and_back(
        shop, other, tmp_path, ending, ("products", "customers", "purchases")
    )

    assert there == here
    assert (reports["purchases"].kind, reports["purchases"].rejected, reports["purchases"].merged) == (
        "purchases",
        0,
        0,
    )


@pytest.mark.parametrize("ending", ENDINGS)
@given(found=INTERACTIONS)
@SETTINGS
def test_interactions(found, ending, shop, other, tmp_path):
    with shop.write("customer.create", subject="x") as session:
        put_interactions(Shop(session), found)
    here, there, reports = there_and_back(shop, other, tmp_path, ending, ("customers", "interactions"))

    assert there == here
    assert (reports["interactions"].kind, reports["interactions"].rejected) == ("interactions", 0)


@pytest.mark.parametrize("ending", ENDINGS)
@given(found=PRODUCTS)
@SETTINGS
def test_products(found, ending, shop, other, tmp_path):
    with shop.write("customer.create", subject="x") as session:
        put_products(Shop(session), found)
    here, there, reports = there_and_back(shop, other, tmp_path, ending, ("products",))

    assert there == here
    assert (reports["products"].kind, reports["products"].rejected) == ("products", 0)


@pytest.mark.parametrize("ending", ENDINGS)
@given(found=LEADS)
@SETTINGS
def test_leads(found, ending, shop, other, tmp_path):
    with shop.write("customer.create", subject="x") as session:
        put_leads(Shop(session), found)
    here, there, reports = there_and_back(shop, other, tmp_path, ending, ("customers", "leads"))

    assert there == here
    assert (reports["leads"].kind, reports["leads"].rejected) == ("leads", 0)
