"""Whatever a shop has put into any field of a customer goes out and comes back in, sign by sign, in every format."""

import json
import shutil
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.ids import uuid7
from app.core.words import Words
from app.db.open import open_database
from app.exchange.export import export
from app.exchange.importer import run
from app.exchange.reading.drafts import CustomerDraft, PointDraft
from app.exchange.values.photos import LARGEST
from app.exchange.writing.customer_writer import CustomerWriter
from app.models import Campaign, Staff, Tier
from tests.exchange.whole_customers import CAMPAIGNS, STAFF, TIERS, shops

FORMATS = [(".json", "4.0"), (".csv", "4.0"), (".xlsx", "4.0"), (".vcf", "4.0"), (".vcf", "3.0")]
SHEETS = (".csv", ".xlsx")


def furnish(file):
    """The people, tiers and campaigns that customers name: the shop's own, which no list of customers makes."""
    from datetime import date

    with file.write("setting.change", subject="x") as session:
        session.add_all([Staff(name=name) for name in STAFF])
        session.add_all([Campaign(name=name, starts_on=date(2026, 8, 1)) for name in CAMPAIGNS])
        session.add_all([Tier(name=name, level=90 + place) for place, name in enumerate(TIERS)])
    return file


@pytest.fixture
def shop(db):
    return furnish(db)


@pytest.fixture
def other(new_shop, tmp_path, clock):
    """Another, empty shop."""
    path = tmp_path / "other.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=clock)
    yield furnish(file)
    file.close()


def told(file, folder, ending=".json"):
    """What a shop knows, as far as a file of this ending can carry it; in an order of its own."""
    path = folder / "told.json"
    with file.reader() as reader:
        export(reader, "customers", path, words=Words.load("en"), clock=file.clock)
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        del record["id"]
        for part in ("contact_points", "addresses", "key_dates", "relations", "tags"):
            record[part].sort(key=str)  # a sheet has them by kind, and tags as the shop met them first
        if ending in SHEETS:
            _as_in_a_sheet(record)
    return sorted(records, key=lambda record: record["uuid"])


def _as_in_a_sheet(record):
    """No photos, times to the second, and of a choice no more than what somebody has."""
    del record["photo"]
    record["created_at"] = record["created_at"][:19]
    for field in record["custom_fields"].values():
        field.pop("choices", None)


@pytest.mark.parametrize("ending,version", FORMATS)
@given(drafts=shops())
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=20)
def test_whole_customers_come_back_as_they_were(drafts, ending, version, shop, other, tmp_path):
    with shop.write("customer.create", subject="x") as session:
        writer = CustomerWriter(session)
        writer.create(drafts)
        writer.finish()
    path = tmp_path / f"out{ending}"
    with shop.reader() as reader:
        done = export(
            reader, "customers", path, words=Words.load("en"), clock=shop.clock, vcard_version=version
        )
    here = told(shop, tmp_path, ending)
    shop.undo()
    report = run(other, path)
    there = told(other, tmp_path, ending)
    again = run(other, path)
    still = told(other, tmp_path, ending)
    while told(other, tmp_path):
        other.undo()

    assert (done.shortened, report.rejected, report.created) == (0, 0, len(drafts))
    assert there == here
    assert (again.created, again.rejected) == (0, 0)
    assert still == there
    assert done.left_out == _left_out(drafts, ending)


@pytest.mark.parametrize("ending", SHEETS)
def test_what_means_nothing_in_other_sheets_is_kept_where_somebody_wrote_it(ending, shop, other, tmp_path):
    """The first of them was found by the test above: "/" as a WeChat id."""
    points = [
        PointDraft(kind, value, None, label)
        for kind in ("wechat", "qq", "other", "address", "email", "phone")
        for value, label in (("/", ""), ("-", "家"), ("无", ""), ("N/A", ""))
    ]
    with shop.write("customer.create", subject="x") as session:
        writer = CustomerWriter(session)
        writer.create([CustomerDraft(0, uuid=uuid7().bytes, name="无", points=points)])
        writer.finish()
    with shop.reader() as reader:
        export(reader, "customers", tmp_path / f"out{ending}", words=Words.load("en"), clock=shop.clock)

    assert run(other, tmp_path / f"out{ending}").rejected == 0

    assert told(other, tmp_path, ending) == told(shop, tmp_path, ending)
    assert len(told(other, tmp_path, ending)[0]["contact_points"]) == len(points)


def _left_out(drafts, ending):
    if ending not in SHEETS:
        return {}
    photos = sum(draft.photo is not None for draft in drafts)
    choices = any("尺码、色" in draft.custom for draft in drafts)
    return dict(Counter(photos=photos) + Counter(choices=int(choices)))


def test_what_excel_cannot_hold_is_said(db, tmp_path):
    long = "x" * 40_000
    with db.write("customer.create", subject="x") as session:
        photo = b"\xff\xd8\xff" * (LARGEST // 2)
        CustomerWriter(session).create(
            [CustomerDraft(0, name="Lin", notes=long, photo=photo), CustomerDraft(0, name="Ou")]
        )
    with db.reader() as reader:
        done = {
            ending: export(
                reader, "customers", tmp_path / f"a{ending}", words=Words.load("en"), clock=db.clock
            )
            for ending in (".xlsx", ".csv", ".json", ".vcf")
        }

    assert {ending: one.shortened for ending, one in done.items()} == {
        ".xlsx": 1,
        ".csv": 0,
        ".json": 0,
        ".vcf": 0,
    }
    assert {ending: dict(one.left_out) for ending, one in done.items()} == {
        ".xlsx": {"photos": 1},
        ".csv": {"photos": 1},
        ".json": {"large_photos": 1},
        ".vcf": {"large_photos": 1},
    }
    assert long in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
