"""The check finds what is wrong, names it, changes nothing; the repair makes anew what follows from the rows."""

import random
from contextlib import closing
from datetime import date

import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db import search_index
from app.db.backups import backup
from app.db.backups.backup import Reason
from app.db.changes import ledger
from app.db.checking.check import check, repair
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.open import open_database
from app.models import Customer, Purchase

NAMES = [
    "file", "integrity", "references", "values", "journal", "points", "search_index", "stats", "day_totals",
    "backups", "silent_changes",
]  # fmt: skip


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
        ("UPDATE operation SET state = 'dome' WHERE id = 1", "journal", "journal_gaps"),
        ("UPDATE change SET action = 'insart' WHERE id = 1", "journal", "journal_gaps"),
        ("UPDATE customer SET name = CAST(x'e5ad99ff' AS TEXT) WHERE id = 3", "values", "odd_values"),
        ("UPDATE purchase SET total = 'much' WHERE id = 3", "values", "odd_values"),
        ("UPDATE setting SET value = '{' WHERE id = 1", "values", "odd_values"),
        ("UPDATE customer SET uuid = 'text' WHERE id = 3", "values", "odd_values"),
        ("UPDATE purchase SET bought_on = 'today' WHERE id = 3", "day_totals", "not_countable"),
        (
            (
                "INSERT INTO points_entry(customer_id, day, points, reason, purchase_id, uuid, created_at, updated_at)"
                " SELECT customer_id % 60 + 1, 20000, 5, '', id, randomblob(16), 1, 1 FROM purchase WHERE id = 9"
            ),
            "points",
            "points_wrong",
        ),
        (
            "INSERT INTO customer_search(customer_search, rank) VALUES ('rank', 'bm25(1.0)')",
            "search_index",
            "search_old",
        ),
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
    found = next(one for one in check(shop).checks if one.name == "backups")
    assert found.values == {"n": 2, "day": "2026-09-18", "file": newest.path.name}

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


def test_repair_says_what_it_did_and_finds_nothing_the_second_time(shop, alter, clock):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    alter(
        shop,
        "UPDATE customer SET notes = 'x' WHERE id = 3",
        "UPDATE purchase SET bought_on = 'today' WHERE id = 4",
        "UPDATE contact_point SET value = CAST(x'ff' AS TEXT) WHERE id = 5",
        "DELETE FROM day_total",
    )

    first, second = repair(shop, clock=clock), repair(shop, clock=clock)

    assert first.ok
    assert {one.name for one in first.done} >= {"silent_changes", "day_totals"}
    assert next(one.values["n"] for one in first.done if one.name == "silent_changes") == 3
    assert second.ok
    assert second.done == ()
    for language in LANGUAGES:
        words = Words.load(language)
        assert all(words(one.code, **one.values) for one in first.done)


def test_every_broken_backup_is_named_and_one_without_its_papers(shop, clock):
    old, older = (backup.make(shop, reason=Reason.MANUAL, clock=clock) for _ in range(2))
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    with old.path.open("ab") as file:
        file.write(b"x")
    older.path.with_suffix(".json").write_text("{")

    found = next(one for one in check(shop).checks if one.name == "backups")

    assert not found.ok
    assert found.values == {"n": 2, "file": f"{old.path.name}, {older.path.name}"}


def test_change_journal_is_looked_at(db):
    for name in ("Lin Wei", "Sun Xiaoyun"):
        with db.write("customer.create") as session:
            session.add(Customer(name=name))
    path = ledger.path_of(db.path)
    assert path.exists()
    db.close()
    assert next(one for one in check(db.path).checks if one.name == "changes").ok
    with closing(open_connection(path, writable=True)) as journal:
        journal.execute("DELETE FROM record WHERE operation_id = (SELECT min(operation_id) FROM record)")

    assert _bad(check(db.path)) == {"changes": "changes_lacking"}
    with closing(open_connection(path, writable=True)) as journal:
        journal.execute("DELETE FROM record")
    behind = next(one for one in check(db.path).checks if one.name == "changes")
    assert (behind.ok, behind.code) == (True, "check.detail.changes_behind")
    with closing(open_connection(path, writable=True)) as journal:
        journal.execute("INSERT INTO record VALUES (99, x'00', x'789c4b4c')")
    assert _bad(check(db.path)) == {"changes": "changes_broken"}
    path.write_bytes(b"no journal at all")
    assert _bad(check(db.path)) == {"changes": "changes_broken"}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO customer_search(customer_search, rank) VALUES ('rank', 'bm25(1.0)')",
        "DELETE FROM customer_search_config WHERE k = 'rank'",
        "DELETE FROM customer_search_config",
        "DROP TABLE customer_search_config",
        "DROP TABLE customer_search",
    ],
)
def test_index_of_another_version_is_made_anew(shop, alter, statement):
    alter(shop, statement)

    with closing(open_connection(shop, writable=True)) as connection:
        assert search_index.bring_up_to_date(connection)
        assert not search_index.bring_up_to_date(connection)
    assert check(shop).ok


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
