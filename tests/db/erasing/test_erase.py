"""Erase for good: nothing of the person is left in any file, all of everybody else is, and nothing brings it back."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.protect import set_password
from app.db.backups.restore import restore
from app.db.checking.check import check
from app.db.connect import open_connection
from app.db.erasing import erase, erased_copies, erased_list, taking_out
from app.db.erasing.belongings import CUSTOMER, FATES, Fate, belongings, references
from app.db.open import open_database
from app.models import Base, Customer, Purchase
from app.models.customer import ContactPoint
from tests.torture.marked import NAME, left_in, mark_somebody, rows_with, words_of

KEPT_AS_CODES = {
    "purchase": {"channel", "payment"},
    "purchase_line": set(),
    "feedback_case": {"kind", "category", "state"},
    "survey_response": set(),
    "survey_answer": set(),
}


def files_of(db) -> list[Path]:
    return [file for file in db.path.parent.rglob("*") if file.is_file()]


def test_every_reference_to_a_person_has_an_answer(db):
    with db.reader_connection() as connection:
        known = references(connection)
    reached = {CUSTOMER}
    for _ in known:
        reached |= {one.table for one in known if one.parent in reached and one.fate is not Fate.LETS_GO}
    open_questions = {(one.table, one.column) for one in known if one.parent in reached} - set(FATES)
    assert open_questions == set(), "say in app.db.erasing.belongings.FATES what becomes of them"


def test_every_text_of_a_row_that_stays_has_an_answer():
    stays = {table for (table, _), fate in FATES.items() if fate is Fate.STAYS}
    assert stays == set(taking_out.CLEARED)
    for table in stays:
        texts = {c.name for c in Base.metadata.tables[table].columns if c.type.python_type is str}
        assert texts == {*taking_out.CLEARED[table], *KEPT_AS_CODES[table]}, table


def test_no_mark_is_left_in_any_file_and_all_were_there_before(db):
    marks = mark_somebody(db)
    words = words_of(marks)
    before = left_in(files_of(db), words)
    assert set().union(*before.values()) == words  # the search finds what there is
    tables = {"change", "customer_search", "draft", "tag", "purchase_line", "survey_answer"}
    assert tables <= set(rows_with(db.path, words))

    done = erase.erase(db, marks.customer_id)

    assert done.clean
    assert left_in(files_of(db), words) == {}
    assert rows_with(db.path, words) == []
    assert left_in([db.path], marks.others.set)[db.path.name] == set(marks.others.set)
    db.close()
    assert left_in(files_of(db), words) == {}
    assert check(db.path).ok


def test_index_keeps_the_words_until_it_is_cleaned(db, monkeypatch):
    marks = mark_somebody(db)
    monkeypatch.setattr(erase, "finish", lambda database: False)

    assert not erase.erase(db, marks.customer_id).clean
    db.close()

    left = left_in(files_of(db), words_of(marks))
    assert left, "without cleaning there is something left, or this search is blind"


def test_cleaning_goes_on_at_the_next_start(db, monkeypatch):
    marks = mark_somebody(db)
    with monkeypatch.context() as patched:
        patched.setattr(erase, "finish", lambda database: False)
        erase.erase(db, marks.customer_id)
    db.close()

    with closing(open_database(db.path)) as again:
        assert erase.unfinished(again)
        assert erase.finish(again)
        assert not erase.unfinished(again)
        assert left_in(files_of(again), words_of(marks)) == {}


def test_sales_stay_without_a_name(db):
    marks = mark_somebody(db)
    with db.reader() as reader:
        before = reader.all("SELECT day, orders, net FROM day_total")
        total = reader.value("SELECT sum(total) FROM purchase")

    erase.erase(db, marks.customer_id)

    with db.reader() as reader:
        assert reader.all("SELECT day, orders, net FROM day_total") == before
        assert reader.one("SELECT customer_id, total, note, order_number FROM purchase") == (
            None,
            total,
            "",
            "",
        )
        assert reader.one("SELECT customer_id, summary FROM feedback_case") == (None, "")
        assert reader.value("SELECT count(*) FROM survey_answer WHERE number = 1 AND text = ''") == 1
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []


def test_sales_go_as_well_when_asked(db):
    marks = mark_somebody(db)
    erase.erase(db, marks.customer_id, with_sales=True)
    with db.reader() as reader:
        for table in ("purchase", "purchase_line", "day_total"):
            assert reader.value(f"SELECT count(*) FROM {table}") == 0


def test_nothing_takes_it_back(db):
    with db.write("customer.create", subject="Bo") as session:
        session.add(Customer(name="Bo", name_sort="bo"))
    marks = mark_somebody(db)
    with db.reader() as reader:
        touched = [row[0] for row in reader.all("SELECT id FROM operation WHERE label <> 'shop.furnish'")][1:]
    erase.erase(db, marks.customer_id)

    assert db.redo() is None
    for number in touched:
        with pytest.raises(ShukeError) as refused:
            db.revert(number)
        assert refused.value.code in ("undo_erased", "undo_blocked")
    assert db.undo().subject == "Bo"  # what came before and has nothing to do with it
    assert rows_with(db.path, words_of(marks)) == []


def test_history_says_when_and_not_who(db):
    marks = mark_somebody(db)
    erase.erase(db, marks.customer_id)
    with db.reader() as reader:
        label, subject, state = reader.one("SELECT label, subject, state FROM operation ORDER BY id DESC")
        tombstone = reader.value(
            "SELECT row_uuid FROM change WHERE action = 'erased' AND row_uuid IS NOT NULL"
        )
    assert (label, subject, state) == ("customer.erase_person", "", "final")
    assert tombstone == marks.uuid


def test_others_only_lose_the_reference(db):
    with db.write("customer.create") as session:
        her = Customer(name="Ann", name_sort="ann")
        session.add(her)
        session.flush()
        bo = Customer(name="Bo", name_sort="bo", referrer_id=her.id, notes="came with Ann")
        session.add(bo)
        session.flush()
        her_id, bo_id = her.id, bo.id
        session.add(Purchase(customer_id=bo_id, bought_on=date(2026, 9, 1), total=700, note="gift"))
    with db.write("customer.field", subject="Bo") as session:
        session.get_one(Customer, bo_id).notes = "still here"

    erase.erase(db, her_id)

    with db.reader() as reader:
        assert reader.one("SELECT name, referrer_id, notes FROM customer") == ("Bo", None, "still here")
        assert reader.one("SELECT customer_id, note FROM purchase") == (bo_id, "gift")
        assert reader.value("SELECT net FROM customer_stats") == 700
    assert db.undo().subject == "Bo"  # an operation about somebody else can still be taken back


def test_gone_is_told(db):
    with pytest.raises(ShukeError) as refused:
        erase.erase(db, 4711)
    assert refused.value.code == "gone"


def test_listeners_hear_of_it(db):
    marks = mark_somebody(db)
    heard = []
    db.listeners.append(heard.append)
    erase.erase(db, marks.customer_id)
    assert marks.customer_id in heard[-1].customer_ids


@pytest.mark.parametrize("with_sales", [False, True])
def test_belongings_name_every_table_that_was_marked(db, with_sales):
    marks = mark_somebody(db)
    with db.reader_connection() as connection:
        found = belongings(connection, {CUSTOMER: {marks.customer_id}}, with_sales=with_sales)
    assert {table for table, _ in FATES} - {"change", "operation"} <= set(found.all)


# -- copies -----------------------------------------------------------------------------------------------------------


def test_copies_that_hold_the_person_are_found_and_made_again_without(db, clock):
    folder = backup.default_folder(db.path)
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    marks = mark_somebody(db)
    held = backup.make(db.path, reason=Reason.MANUAL, clock=clock)

    copies = erased_copies.holding(db.path, marks.uuid, today=clock.today())
    assert [copy.info.sequence for copy in copies] == [held.sequence]

    made = erased_copies.remake(copies[0], marks.uuid)

    assert backup.verify(made)
    assert made.rows[CUSTOMER] == held.rows[CUSTOMER] - 1
    assert left_in(folder.iterdir(), words_of(marks)) == {}
    assert erased_copies.holding(db.path, marks.uuid, today=clock.today()) == []
    assert [file.name for file in folder.iterdir() if ".part" in file.name] == []
    with closing(open_connection(made.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_dropped_copies_are_gone_with_their_manifests(db, clock):
    marks = mark_somebody(db)
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    copies = erased_copies.holding(db.path, marks.uuid, today=clock.today())

    assert erased_copies.drop(copies) == 1

    assert backup.list_backups(backup.default_folder(db.path)) == []
    assert left_in(files_of(db), {NAME}).keys() <= {
        "shop.db",
        "shop.db-wal",
        "shop.db.changes",
        "shop.db.changes-wal",
    }


def test_day_on_which_a_copy_leaves_is_the_day_on_which_rotation_drops_it(db, clock):
    folder = backup.default_folder(db.path)
    first = backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    # 2026-09-18 is a Friday in the middle of a month: its week and month have newer ones, its day counts for 14 days.
    assert erased_copies.leaving_on([first], clock.today()) == {first.sequence: date(2026, 10, 2)}

    pinned = backup.set_pinned(first, True)
    assert erased_copies.leaving_on([pinned], clock.today()) == {}
    assert json.loads((folder / f"{first.path.stem}.json").read_text())["pinned"]


def test_files_set_aside_are_named(db):
    (db.path.parent / "shop.db.changes-1").write_bytes(b"x")
    (db.path.parent / "shop-old.db").write_bytes(b"x")
    assert [file.name for file in erased_copies.strays(db.path)] == ["shop-old.db", "shop.db.changes-1"]


def test_number_that_was_taken_away_long_ago_is_forgotten_too(db):
    with db.write("customer.create") as session:
        customer = Customer(name="Ann", name_sort="ann")
        session.add(customer)
        session.flush()
        number = customer.id
        session.add(ContactPoint(customer_id=number, kind="mobile", value="13900001111"))
    with db.write("customer.contact") as session:
        for point in session.query(ContactPoint):
            session.delete(point)
    assert rows_with(db.path, {"13900001111"}) == ["change"]

    erase.erase(db, number)

    assert rows_with(db.path, {"13900001111"}) == []


def test_what_stays_is_noted_as_it_is_now_and_never_as_it_was(db):
    """The change journal beside the file must be able to erase once more in an older file."""
    marks = mark_somebody(db)
    erase.erase(db, marks.customer_id)
    with db.reader() as reader:
        rows = reader.all(
            "SELECT c.table_name, c.action, c.before, c.after FROM change c JOIN operation o ON o.id = c.operation_id"
            " WHERE o.label = ?",
            erase.LABEL,
        )
    noted = {table: (action, before, after) for table, action, before, after in rows}
    assert noted["interaction"] == ("erased", None, None)
    action, before, after = noted["purchase"]
    assert (action, before) == ("update", "{}")
    assert json.loads(after).keys() >= {"customer_id", "note"}


def test_who_comes_back_with_a_copy_is_noticed(db, clock):
    marks = mark_somebody(db)
    held = backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    erase.erase(db, marks.customer_id)
    assert erased_list.back_again(db) == []
    db.close()
    restore(held.path, db.path, clock=clock)

    with closing(open_database(db.path)) as again:
        assert erased_list.back_again(again) == [(marks.customer_id, marks.uuid)]
        erased_list.forget(again.path, marks.uuid)
        assert erased_list.back_again(again) == []


def test_file_with_a_password_is_cleaned_and_its_copies_too(db, clock):
    marks = mark_somebody(db)
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    db.close()
    set_password(db.path, "correct horse")
    key = keys.unlock(db.path, "correct horse")

    with closing(open_database(db.path, clock=clock, key=key)) as file:
        copies = erased_copies.holding(file.path, marks.uuid, today=clock.today(), key=key)
        assert copies
        assert all(copy.readable for copy in copies)
        assert erase.erase(file, marks.customer_id).clean
        assert rows_with(file.path, words_of(marks), key) == []
        for copy in copies:
            made = erased_copies.remake(copy, marks.uuid, key=key)
            assert rows_with(made.path, words_of(marks), key) == []
            assert backup.verify(made)
