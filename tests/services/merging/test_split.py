"""Parting again after other work: what goes back, what stays with the keeper, what is told; chains; erased people."""

import pytest
from sqlalchemy import select

from app.core.errors import ShukeError
from app.db.erasing import erase, trash
from app.models import ContactPoint, Interaction, Purchase, Task
from app.services import merging
from tests.services.merging.furnished import DAY, rows_of
from tests.services.merging.people import add, cell, change, join, part, rows


@pytest.fixture
def both(db):
    a, b = (
        add(db, "Ann", notes="of Ann"),
        add(db, "Anna", notes="of Anna", gender="female", member_number="9"),
    )
    with db.write("purchase.record") as session:
        session.add_all(Purchase(customer_id=number, bought_on=DAY, total=100) for number in (a, b))
        session.add(ContactPoint(customer_id=b, kind="wechat", value="anna"))
    return a, b


def test_work_after_the_merge_stays_where_it_was_done(db, both):
    a, b = both
    join(db, a, b)
    with db.write("purchase.record") as session:
        session.add(Purchase(customer_id=a, bought_on=DAY, total=700))
    change(db, a, role="boss", notes="of Ann\n\nof Anna\n\nlater")
    result = part(db, b)
    assert dict(result.back) == {"contact_point": 1, "purchase": 1}
    assert (result.keep_id, result.other_id, result.stayed) == (a, b, ())
    assert rows(db, "SELECT total FROM purchase WHERE customer_id = ? ORDER BY id", a) == [(100,), (700,)]
    assert (cell(db, a, "role"), cell(db, a, "notes")) == ("boss", "of Ann\n\nlater")
    assert cell(db, a, "gender") is None
    assert (cell(db, b, "gender"), cell(db, b, "deleted_at"), cell(db, b, "notes")) == (
        "female",
        None,
        "of Anna",
    )
    assert rows(db, "SELECT customer_id, orders, net FROM customer_stats ORDER BY 1") == [
        (a, 2, 800),
        (b, 1, 100),
    ]


def test_a_field_that_was_changed_since_stays_and_is_told(db, both):
    a, b = both
    join(db, a, b)
    change(db, a, gender="male")
    result = part(db, b)
    assert cell(db, a, "gender") == "male"
    assert [(one.table, one.row_id, one.reason, one.field) for one in result.stayed] == [
        ("customer", a, "changed", "gender")
    ]


def test_a_row_that_was_edited_goes_back_with_its_edit(db, both):
    a, b = both
    join(db, a, b)
    with db.write("purchase.save") as session:
        for one in session.scalars(select(Purchase)):
            one.note = "paid"
    part(db, b)
    assert rows(db, "SELECT customer_id, note FROM purchase ORDER BY id") == [(a, "paid"), (b, "paid")]


def test_what_is_gone_or_given_away_is_told(db, both):
    a, b = both
    bo = add(db, "Bo")
    join(db, a, b)
    with db.write("customer.contact") as session:
        session.delete(session.scalars(select(ContactPoint)).one())
    with db.write("purchase.save") as session:
        for one in session.scalars(select(Purchase)):
            one.customer_id = bo
    result = part(db, b)
    assert {(one.table, one.reason) for one in result.stayed} == {
        ("contact_point", "gone"),
        ("purchase", "elsewhere"),
    }
    assert rows(db, "SELECT DISTINCT customer_id FROM purchase") == [(bo,)]


def test_parting_is_undone_and_done_again(db, both):
    a, b = both
    join(db, a, b)
    merged = rows_of(db)
    part(db, b)
    parted = rows_of(db)
    db.undo()
    assert rows_of(db) == merged
    db.redo()
    assert rows_of(db) == parted


def test_a_merge_that_was_done_again_can_be_parted(db, both):
    a, b = both
    before = rows_of(db)
    join(db, a, b)
    db.undo()
    db.redo()
    part(db, b)
    assert rows_of(db) == before
    join(db, b, a)
    part(db, a)
    assert rows_of(db) == before


def test_who_is_not_merged_cannot_be_parted(db, both):
    with pytest.raises(ShukeError, match="not_merged"):
        part(db, both[0])
    with pytest.raises(ShukeError, match="gone"):
        part(db, 10_000)


@pytest.fixture
def chain(db, both):
    """Anna into Ann, Ann into Bo."""
    a, b = both
    bo = add(db, "Bo", notes="of Bo")
    before = rows_of(db)
    join(db, a, b)
    between = rows_of(db)
    join(db, bo, a)
    return bo, a, b, before, between


def test_the_first_of_a_chain_is_parted_from_whoever_has_the_rows_now(db, chain):
    bo, a, b, _, _ = chain
    assert cell(db, bo, "gender") == "female"
    result = part(db, b)
    assert (result.keep_id, result.stayed) == (bo, ())
    assert rows(db, "SELECT customer_id FROM purchase ORDER BY id") == [(bo,), (b,)]
    assert rows(db, "SELECT customer_id FROM contact_point") == [(b,)]
    assert (cell(db, bo, "gender"), cell(db, a, "gender")) == (None, None)
    assert cell(db, bo, "notes") == "of Bo\n\nof Ann"
    assert cell(db, a, "notes") == "of Ann"
    part(db, a)
    assert rows(db, "SELECT customer_id FROM purchase ORDER BY id") == [(a,), (b,)]
    assert cell(db, bo, "notes") == "of Bo"


def test_a_chain_is_parted_from_its_end(db, chain):
    _, a, b, before, between = chain
    part(db, a)
    assert rows_of(db) == between
    part(db, b)
    assert rows_of(db) == before


def test_everybody_of_a_chain_is_told(db, chain):
    bo, a, b, _, _ = chain
    with db.reader() as reader:
        assert [(row.id, row.into_id) for row in merging.merged(reader, bo)] == [(a, bo), (b, a)]
        assert merging.keeper(reader, b) == bo


def test_several_in_one_operation_are_parted_one_by_one(db, both):
    a, b = both
    c = add(db, "Annie", gender="other", notes="of Annie")
    with db.write("purchase.record") as session:
        session.add(Purchase(customer_id=c, bought_on=DAY, total=300))
    before = rows_of(db)
    join(db, a, b, c)
    part(db, c)
    assert rows(db, "SELECT customer_id FROM purchase ORDER BY id") == [(a,), (a,), (c,)]
    assert (cell(db, a, "gender"), cell(db, a, "notes")) == ("female", "of Ann\n\nof Anna")
    part(db, b)
    assert rows_of(db) == before


def test_the_keeper_in_the_trash_lets_go(db, both):
    a, b = both
    join(db, a, b)
    change(db, a, deleted_at=db.clock.now())
    part(db, b)
    assert rows(db, "SELECT id FROM customer WHERE deleted_at IS NULL") == [(b,)]


def test_what_was_erased_since_is_told_and_hinders_nothing(db, both):
    a, b = both
    with db.write("interaction.log") as session:
        talk = Interaction(
            customer_id=b, happened_at=db.clock.now(), happened_on=DAY, channel="phone", direction="in", kind="care",
        )  # fmt: skip
        session.add(talk)
        session.flush()
        number = talk.id
    join(db, a, b)
    with db.write("interaction.trash") as session:
        session.get_one(Interaction, number).deleted_at = db.clock.now()
    trash.empty(db, {"interaction": {number}})
    ((merge,),) = rows(db, "SELECT id FROM operation WHERE label = 'customer.merge'")
    with pytest.raises(ShukeError, match="undo_erased"):
        db.revert(merge)
    result = part(db, b)
    assert [(one.table, one.row_id, one.reason) for one in result.stayed] == [
        ("interaction", number, "erased")
    ]
    assert dict(result.back) == {"contact_point": 1, "purchase": 1}


def test_erasing_the_keeper_erases_who_was_merged(db, both):
    a, b = both
    uuids = {bytes(uuid) for (uuid,) in rows(db, "SELECT uuid FROM customer")}
    join(db, a, b)
    erase.erase(db, a)
    assert rows(db, "SELECT * FROM customer") == []
    assert rows(db, "SELECT 1 FROM change WHERE coalesce(before, after) GLOB '*Ann*'") == []
    from app.db.erasing import erased_list

    assert erased_list.numbers(db.path) == {uuid.hex() for uuid in uuids}


def test_a_merge_is_taken_back_after_other_work_unless_that_stands_in_the_way(db, both):
    a, b = both
    before = rows_of(db)
    join(db, a, b)
    with db.reader() as reader:
        merge = reader.value("SELECT id FROM operation WHERE label = 'customer.merge'")
    bo = add(db, "Bo")
    change(db, a, notes="changed")
    (one,) = db.obstacles(merge)
    assert (one.label, one.customer_id, one.customer) == ("customer.save", a, "Ann")
    db.undo()
    db.revert(merge)
    with db.write("customer.erase") as session:
        from app.models import Customer

        session.delete(session.get_one(Customer, bo))
    assert rows_of(db) == before


def test_tasks_follow(db, both):
    a, b = both
    with db.write("task.save") as session:
        session.add(Task(customer_id=b, kind="callback", due_on=DAY))
    join(db, a, b)
    assert rows(db, "SELECT customer_id FROM task") == [(a,)]


def test_the_number_that_was_lost_finds_the_keeper(db, both):
    from app.services import search

    a, b = both
    change(db, b, member_number="VIP0931")
    join(db, a, b)
    with db.reader() as reader:
        assert [hit.id for hit in search.search(reader, "VIP0931")] == [a]
    bo = add(db, "Bo")
    join(db, bo, a)
    with db.reader() as reader:
        assert [hit.id for hit in search.search(reader, "VIP0931")] == [bo]
    part(db, b)
    with db.reader() as reader:
        assert [hit.id for hit in search.search(reader, "VIP0931")] == [b]


def test_an_import_with_the_lost_number_or_id_finds_the_keeper(db, both, tmp_path):
    from app.exchange import importer

    a, b = both
    join(db, a, b)
    path = tmp_path / "list.csv"
    path.write_text("姓名,会员号,备注\nAnna,9,x\n", encoding="utf-8")
    importer.run(db, path)
    assert rows(db, "SELECT count(*) FROM customer WHERE deleted_at IS NULL") == [(1,)]
    assert cell(db, b, "merged_into_id") == a
