"""The check finds what is wrong, names it, changes nothing; the repair makes anew what follows from the rows."""

import random
from contextlib import closing
from datetime import date

import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db import backup
from app.db.backup import Reason
from app.db.check import check, repair
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.open import open_database
from app.models import Customer, Purchase

NAMES = ["file", "integrity", "references", "journal", "search_index", "stats", "day_totals", "backups"]


def _bad(report):
    assert report.ok == all(one.ok for one in report.checks)
    return {one.name: one.code.removeprefix("check.detail.") for one in report.checks if not one.ok}


def test_good_file_passes(shop):
    report = check(shop)

    assert report.ok
    assert [one.name for one in report.checks] == NAMES
    assert {
        one.name: one.values.get("n") for one in report.checks if one.name in ("stats", "day_totals")
    } == {
        "stats": 60,
        "day_totals": 180,
    }


def test_file_in_use_passes(db):
    with db.write("customer.create") as session:
        session.add(Customer(name="Lin Wei"))
        session.flush()
        session.add(Purchase(customer_id=1, bought_on=date(2026, 9, 1), total=500))

    assert check(db.path).ok


def test_every_answer_has_words(shop, alter):
    alter(shop, "UPDATE customer_stats SET orders = 9", "DELETE FROM day_total WHERE day % 2")
    for language in LANGUAGES:
        words = Words.load(language)
        for one in check(shop).checks:
            assert words(f"check.name.{one.name}")
            assert words(one.code, **one.values)


@pytest.mark.parametrize(
    "statement, name, code",
    [
        ("UPDATE customer_stats SET net = net + 1 WHERE customer_id = 3", "stats", "drift"),
        ("DELETE FROM customer_stats WHERE customer_id = 3", "stats", "drift"),
        ("UPDATE customer SET deleted_at = 1 WHERE id = 3", "stats", "drift"),
        ("UPDATE purchase SET bought_on = bought_on + 1 WHERE id = 3", "day_totals", "drift"),
        ("DELETE FROM day_total", "day_totals", "drift"),
        ("UPDATE customer SET name = 'Zoe' WHERE id = 3", "search_index", "search_drift"),
        ("DELETE FROM customer_search WHERE rowid = 3", "search_index", "search_drift"),
        ("INSERT INTO customer_search(rowid, tokens) VALUES (999, 'zoe')", "search_index", "search_drift"),
        ("DELETE FROM customer_search_data WHERE id > 10", "search_index", "search_broken"),
        (
            "UPDATE contact_point SET value = '13999999999', normalised = NULL WHERE id = 3",
            "search_index",
            "search_drift",
        ),
        ("DELETE FROM change", "journal", "journal_gaps"),
        ("UPDATE operation SET undoes_id = id", "journal", "journal_gaps"),
        ("UPDATE purchase SET customer_id = 999 WHERE id = 3", "references", "orphans"),
        (
            "CREATE TRIGGER evil AFTER INSERT ON customer BEGIN DELETE FROM purchase; END",
            "file",
            "altered_database",
        ),
    ],
)
def test_what_is_wrong_is_named(shop, alter, statement, name, code):
    alter(shop, statement)
    before = shop.read_bytes()

    assert _bad(check(shop))[name] == code
    assert shop.read_bytes() == before


def test_damaged_pages_are_named(shop, ask):
    ((page,),) = ask(shop, "SELECT rootpage FROM sqlite_schema WHERE name = 'purchase'")
    with shop.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(random.Random(1).randbytes(4096))

    assert _bad(check(shop)) == {"integrity": "broken"}


def test_cut_file_is_named(shop):
    shop.write_bytes(shop.read_bytes()[:-100])

    assert _bad(check(shop)) == {"file": "damaged_database"}


def test_backups_are_looked_at(shop, clock):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    newest = backup.make(shop, reason=Reason.MANUAL, clock=clock)
    assert check(shop).checks[-1].values == {"n": 2, "day": "2026-09-18", "file": newest.path.name}

    content = bytearray(newest.path.read_bytes())
    content[-1] ^= 1
    newest.path.write_bytes(content)

    assert _bad(check(shop)) == {"backups": "backup_changed"}


@pytest.mark.parametrize(
    "content, code", [(None, "missing_file"), (b"", "empty_file"), (b"x" * 5000, "not_a_database")]
)
def test_no_report_on_what_is_no_shop(tmp_path, content, code):
    path = tmp_path / "shop.db"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ShukeError, match=code):
        check(path)


def test_repair_makes_anew_what_follows_from_the_rows(shop, alter):
    alter(
        shop,
        "DELETE FROM customer_search_data WHERE id > 10",
        "UPDATE customer_stats SET orders = 9, stage = 'loyal'",
        "DELETE FROM day_total",
    )
    assert set(_bad(check(shop))) == {"search_index", "stats", "day_totals"}

    assert repair(shop).ok
    assert repair(shop).ok


def test_repair_leaves_alone_what_depends_on_the_day(shop, alter, ask):
    alter(shop, "UPDATE customer_stats SET orders = 9, stage = 'loyal' WHERE customer_id = 3")

    repair(shop)

    assert ask(shop, "SELECT orders, stage FROM customer_stats WHERE customer_id = 3") == [(3, "loyal")]


def test_repair_is_refused_while_another_writes(shop):
    with FileLock(shop), pytest.raises(ShukeError, match="in_use"):
        repair(shop)


def test_repair_of_damaged_rows_is_refused_and_changes_nothing(shop, ask):
    ((page,),) = ask(shop, "SELECT rootpage FROM sqlite_schema WHERE name = 'purchase'")
    with shop.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(random.Random(1).randbytes(4096))
    before = shop.read_bytes()

    with pytest.raises(ShukeError, match="damaged_database"):
        repair(shop)

    assert shop.read_bytes() == before


def test_repaired_file_finds_customers(shop, alter):
    alter(shop, "DELETE FROM customer_search_data WHERE id > 10")

    repair(shop)

    with closing(open_connection(shop)) as connection:
        found = connection.execute(
            "SELECT rowid FROM customer_search WHERE customer_search MATCH 'ann*'"
        ).fetchall()
    assert len(found) == 60
    open_database(shop).close()
