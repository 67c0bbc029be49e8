"""Random walks: everything can be taken back and done again, merging and parting lose nothing, obstacles are told."""

import pytest
from hypothesis import given, settings

from app.core.errors import ShukeError
from app.db.open import OpenFile
from app.services import merging
from tests.services.merging.furnished import rows_of
from tests.services.merging.people import part
from tests.services.merging.walking import STEPS, WORK, do, everything, follows, fresh, place, reopened, steps

FOUR = [("customer.create", n, m) for n, m in ((0, 1), (1, 3), (2, 2), (3, 5))]


@settings(max_examples=12, deadline=None)
@given(walk=steps((*WORK, "undo", "redo", "import"), 16))
def test_everything_is_taken_back_and_done_again(new_shop, walk):
    with fresh(new_shop) as db:
        start = everything(db)
        for step in (*FOUR, *walk):
            do(db, step)
        end = everything(db)
        assert follows(db)
        undone = _undo_all(db)
        assert everything(db) == start
        assert follows(db)
        for _ in range(undone):
            assert db.redo() is not None
        assert everything(db) == end
        assert follows(db)


@settings(max_examples=3, deadline=None)
@given(walk=steps(WORK, 10))
def test_taking_back_goes_on_after_a_restart(new_shop, walk):
    with place(new_shop) as path:
        with reopened(path) as db:
            start = everything(db)
            for step in (*FOUR, *walk):
                do(db, step)
            end = everything(db)
        undone, more = 0, True
        while more:
            with reopened(path) as db:
                more = db.undo() is not None
                undone += more
        with reopened(path) as db:
            assert everything(db) == start
        for _ in range(undone):
            with reopened(path) as db:
                assert db.redo() is not None
        with reopened(path) as db:
            assert everything(db) == end


@settings(max_examples=12, deadline=None)
@given(walk=steps(tuple(STEPS), 14), kept=steps(("customer.merge",), 1))
def test_merging_and_parting_leads_back(new_shop, walk, kept):
    """Row by row, but for the stamps of when a row was last changed."""
    with fresh(new_shop) as db:
        for step in (*FOUR, *walk):
            do(db, step)
        before = rows_of(db)
        for lost in _merge_two(db, *(kept[0][1:] if kept else (0, 1))):
            result = part(db, lost)
            assert result.stayed == ()
        assert rows_of(db) == before


@settings(max_examples=12, deadline=None)
@given(first=steps(tuple(STEPS), 6), later=steps(tuple(STEPS), 10))
def test_parting_after_other_work_loses_nothing(new_shop, first, later):
    with fresh(new_shop) as db:
        for step in (*FOUR, *first):
            do(db, step)
        lost = _merge_two(db, 0, 1)
        for step in later:
            do(db, step)
        before, ids = rows_of(db), _ids(db)
        for number in _still_merged(db, lost):
            part(db, number)
            assert _ids(db) == ids
            assert rows_of(db)["day_total"] == before["day_total"]
            assert _still_merged(db, [number]) == []
        assert follows(db)
        db.undo()
        assert follows(db)


@settings(max_examples=8, deadline=None)
@given(walk=steps((*WORK, "import"), 14))
def test_what_stands_in_the_way_is_told_and_the_rest_can_go(new_shop, walk):
    with fresh(new_shop) as db:
        for step in (*FOUR, *walk):
            do(db, step)
        with db.reader() as reader:
            numbers = reader.all(
                "SELECT id FROM operation WHERE origin IN ('person', 'import') ORDER BY id DESC"
            )
        for (number,) in numbers[::3]:
            _check_taking_back(db, number)
            assert follows(db)


def _check_taking_back(db: OpenFile, number: int) -> None:
    """What is told to stand in the way does, and nothing else; the rest goes and can come back."""
    before, told = everything(db), db.obstacles(number)
    if not told:
        db.revert(number)
        return
    with pytest.raises(ShukeError, match="undo_blocked"):
        db.revert(number)
    assert everything(db) == before
    reverted = db.revert_rest(number)
    assert reverted.kept == told
    if reverted.changes is not None:
        db.redo()
        assert everything(db) == before
        db.revert_rest(number)


def _merge_two(db: OpenFile, a: int, b: int) -> list[int]:
    """Merge two live customers, if there are two; gives who was put away."""
    with db.reader() as reader:
        live = [n for (n,) in reader.all("SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id")]
    if len(live) < 2 or live[a % len(live)] == live[b % len(live)]:
        return []
    keep, other = live[a % len(live)], live[b % len(live)]
    with db.write("customer.merge") as session:
        merging.merge(session, keep, [other])
    return [other]


def _still_merged(db: OpenFile, numbers: list[int]) -> list[int]:
    with db.reader() as reader:
        return [
            n
            for n in numbers
            if reader.value("SELECT merged_into_id FROM customer WHERE id = ?", n) is not None
        ]


def _ids(db: OpenFile) -> dict[str, list[int]]:
    """The rows that are there, in all tables that are not derived."""
    with db.reader() as reader:
        tables = [table for table in rows_of(db) if table not in ("customer_stats", "found", "day_total")]
        return {
            table: [n for (n,) in reader.all(f"SELECT rowid FROM {table} ORDER BY rowid")] for table in tables
        }


def _undo_all(db: OpenFile) -> int:
    count = 0
    while db.undo():
        count += 1
    return count
