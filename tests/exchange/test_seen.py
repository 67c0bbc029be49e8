"""The same file twice is noticed by its bytes, forgotten with its import, and brings nothing in twice."""

import pytest

from app.exchange.importer import run, seen
from app.exchange.report import OnDuplicate

LIST = "姓名,手机\n林晓月,13900001001\n赵强,13900001002\n"
SALES = "姓名,日期,金额\n林晓月,2026-01-01,5\n林晓月,2026-01-01,5\n,2026-01-01,5\n赵强,2026-01-02 10:00,7\n"


def look(db, path):
    with db.reader() as reader:
        return seen(reader, path)


def counts(report):
    assert report.rows == report.created + report.merged + report.skipped + report.rejected
    return report.created, report.merged, report.skipped, report.rejected


def purchases(db):
    with db.reader() as reader:
        return reader.value("SELECT count(*) FROM purchase WHERE deleted_at IS NULL")


def test_a_file_is_known_by_its_bytes(db, write):
    path = write("a.csv", LIST)
    assert look(db, path) is None
    first = run(db, path)
    found = look(db, write("other name.csv", LIST))

    assert first.seen_before is None
    assert (found.name, found.rows, found.created, found.kind) == ("a.csv", 2, 2, "customers")
    assert found.operation_id == first.operation_id
    assert found.at == db.clock.now()
    assert look(db, write("b.csv", LIST + "\n")) is None
    assert run(db, path, dry_run=True).seen_before == found


def test_it_is_forgotten_with_its_import_and_known_again_with_it(db, write):
    path = write("a.csv", LIST)
    operation = run(db, path).operation_id
    db.undo()
    assert look(db, path) is None
    db.redo()
    assert look(db, path).name == "a.csv"
    assert look(db, path).operation_id in (operation, None)


def test_a_trial_and_a_file_that_changes_nothing_are_not_noted(db, write):
    run(db, write("a.csv", LIST), dry_run=True)
    assert look(db, write("a.csv", LIST)) is None
    run(db, write("a.csv", LIST))
    run(db, write("b.csv", LIST + "\n"))
    assert look(db, write("b.csv", LIST + "\n")) is None


def test_what_cannot_be_read_was_not_seen(db, tmp_path):
    assert look(db, tmp_path / "missing.csv") is None
    assert look(db, tmp_path) is None


@pytest.mark.parametrize("how", [OnDuplicate.MERGE, OnDuplicate.SKIP])
def test_purchases_without_a_number_come_in_once(db, write, how):
    path = write("a.csv", SALES)
    assert counts(run(db, path)) == (4, 0, 0, 0)
    report = run(db, path, on_duplicate=how)

    assert counts(report) == (0, 0, 4, 0)
    assert {problem.code for problem in report.problems} == {"known_already"}
    assert report.seen_before is not None
    assert purchases(db) == 4


def test_asked_for_they_double(db, write):
    path = write("a.csv", SALES)
    run(db, path)

    assert counts(run(db, path, on_duplicate=OnDuplicate.NEW)) == (4, 0, 0, 0)
    assert purchases(db) == 8


def test_what_was_thrown_away_since_comes_back(db, write):
    path = write("a.csv", SALES)
    run(db, path)
    with db.write("purchase.delete") as session:
        from app.models import Purchase

        session.get(Purchase, 1).deleted_at = db.clock.now()

    assert counts(run(db, path)) == (1, 0, 3, 0)
    assert purchases(db) == 4


def test_other_bytes_are_other_purchases(db, write):
    run(db, write("a.csv", SALES))

    assert counts(run(db, write("b.csv", SALES + "\n"))) == (4, 0, 0, 0)
