"""The keeper's own row after a merge: whose value stands, and what the plan says of it before."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.models import Customer, Staff, Tier
from app.services import merging
from tests.services.merging.people import add, cell, change, join, rows

BORN = {"birth_calendar": "solar", "birth_year": 1985, "birth_month": 8, "birth_day": 15}
LATER, EARLIER = datetime(2026, 9, 2, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "column, keep, other, stands",
    [
        ("gender", None, "female", "female"),
        ("gender", "male", "female", "male"),
        ("salutation", "", "Ms", "Ms"),
        ("member_number", "1", "2", "1"),
        ("member_number", "", "2", "2"),
        ("source", "walk_in", "referral", "walk_in"),
        ("notes", "likes tea", "likes cups", "likes tea\n\nlikes cups"),
        ("notes", "likes tea and cups", "LIKES TEA", "likes tea and cups"),
        ("notes", "", "likes cups", "likes cups"),
        ("interests", "tea", "cups", "tea\ncups"),
        ("other_names", "Annie", "", "Annie、Anna"),
        ("other_names", "Annie", "Nan", "Annie、Nan、Anna"),
        ("role", "", "boss", "boss"),
        ("photo", None, b"\x01", b"\x01"),
    ],
)
def test_what_stands(db, column, keep, other, stands):
    a, b = add(db, "Ann", **{column: keep}), add(db, "Anna", **{column: other})
    join(db, a, b)
    assert cell(db, a, column) == stands


def test_a_name_that_is_the_same_is_not_kept_twice(db):
    a, b = add(db, "Ann"), add(db, "ＡＮＮ")
    join(db, a, b)
    assert cell(db, a, "other_names") == ""


def test_a_name_beats_a_number(db):
    a, b = add(db, "0088", member_number="0088"), add(db, "王芳")
    join(db, a, b)
    assert (cell(db, a, "name"), cell(db, a, "name_initials")) == ("王芳", "wf")
    assert cell(db, a, "other_names") == ""


def test_a_birthday_with_its_year_beats_one_without(db):
    a, b = add(db, "Ann", **BORN | {"birth_year": None}), add(db, "Anna", **BORN)
    join(db, a, b)
    assert cell(db, a, "birth_year") == 1985


def test_another_birthday_does_not(db):
    a, b = add(db, "Ann", **BORN | {"birth_year": None, "birth_day": 14}), add(db, "Anna", **BORN)
    join(db, a, b)
    assert (cell(db, a, "birth_year"), cell(db, a, "birth_day")) == (None, 14)


def test_a_role_is_not_told_of_another_house(db):
    a, b = add(db, "Ann", organisation="Tea Ltd"), add(db, "Anna", organisation="Cup Ltd", role="boss")
    join(db, a, b)
    assert (cell(db, a, "organisation"), cell(db, a, "role")) == ("Tea Ltd", "")


def test_the_stage_that_was_set_later_stands_with_who_and_when(db):
    a = add(db, "Ann", stage_by_hand="loyal", stage_set_by="Lin", stage_set_at=EARLIER)
    b = add(db, "Anna", stage_by_hand="lost", stage_set_by="Mei", stage_set_at=LATER)
    join(db, a, b)
    assert (cell(db, a, "stage_by_hand"), cell(db, a, "stage_set_by")) == ("lost", "Mei")


def test_the_higher_tier_stands(db):
    with db.read() as session:
        low, high = session.scalars(select(Tier.id).order_by(Tier.level)).all()[:2]
    a, b = add(db, "Ann", tier_id=low), add(db, "Anna", tier_id=high)
    join(db, a, b)
    assert cell(db, a, "tier_id") == high


def test_since_when_they_are_a_customer_is_the_earlier_day(db):
    a, b = add(db, "Ann"), add(db, "Anna", created_at=EARLIER)
    join(db, a, b)
    assert cell(db, a, "created_at") == cell(db, b, "created_at")


def test_choices_stand(db):
    a, b = add(db, "Ann", notes="a", gender="male"), add(db, "Anna", notes="b", gender="female")
    join(db, a, b, name=b, notes=b, gender=a)
    assert [cell(db, a, name) for name in ("name", "notes", "gender", "other_names")] == [
        "Anna",
        "b",
        "male",
        "Ann",
    ]
    assert cell(db, a, "name_sort") == cell(db, b, "name_sort")


def test_an_empty_value_can_be_chosen(db):
    a, b = add(db, "Ann"), add(db, "Anna", gender="female")
    join(db, a, b, gender=a)
    assert cell(db, a, "gender") is None


def test_of_several_the_chosen_one_stands(db):
    a, b, c = add(db, "Ann"), add(db, "Anna", gender="male"), add(db, "Annie", gender="female")
    join(db, a, b, c, gender=c)
    assert cell(db, a, "gender") == "female"
    assert cell(db, a, "other_names") == "Anna、Annie"


def test_a_field_that_nobody_knows_is_our_mistake(db):
    a, b = add(db, "Ann"), add(db, "Anna")
    with pytest.raises(KeyError):
        join(db, a, b, shoes=a)


@pytest.mark.parametrize("column", ["referrer_id", "organisation_id"])
def test_nobody_brought_themselves(db, column):
    a, b, c = add(db, "Ann"), add(db, "Anna"), add(db, "Bo")
    change(db, a, **{column: b})
    change(db, b, **{column: c})
    join(db, a, b)
    assert cell(db, a, column) == c
    change(db, c, **{column: a})
    d = add(db, "Di", **{column: c})
    join(db, d, a)  # d by c, c by a, who is d from now on
    assert cell(db, d, column) is None
    assert cell(db, c, column) == d


def test_the_plan_says_what_will_stand(db):
    with db.write("staff.save") as session:
        lin = Staff(name="Lin")
        session.add(lin)
        session.flush()
        number = lin.id
    a = add(db, "Ann", notes="a", **BORN)
    b = add(db, "Anna", notes="b", responsible_id=number, gender="female")
    with db.reader() as reader:
        plan = merging.plan(reader, a, b)
    chosen = {one.field: (one.keep, one.other, one.chosen) for one in plan.fields}
    assert chosen["name"] == ("Ann", "Anna", "keep")
    assert chosen["notes"] == ("a", "b", "both")
    assert chosen["responsible_id"] == (None, "Lin", "other")
    assert chosen["gender"] == (None, "female", "other")
    assert chosen["birthday"] == (CalendarDate(CalendarKind.SOLAR, 1985, 8, 15), None, "keep")
    assert "salutation" not in chosen
    assert (plan.keep.name, plan.other.id) == ("Ann", b)
    before = rows(db, "SELECT * FROM customer")
    assert before == rows(db, "SELECT * FROM customer")


def test_who_is_not_there_cannot_be_merged(db):
    a, b = add(db, "Ann"), add(db, "Anna")
    with pytest.raises(ShukeError, match="merge_same"):
        join(db, a, a)
    change(db, b, deleted_at=LATER)
    for keep, other in ((a, b), (b, a), (a, 10_000)):
        with pytest.raises(ShukeError, match="gone"):
            join(db, keep, other)


def test_the_loser_stays_as_they_were(db):
    a, b = add(db, "Ann"), add(db, "Anna", notes="b", member_number="9")
    columns = [name for (name,) in rows(db, "SELECT name FROM pragma_table_info('customer')")]
    own = ", ".join(name for name in columns if name not in ("deleted_at", "updated_at", "merged_into_id"))
    before = rows(db, f"SELECT {own} FROM customer WHERE id = ?", b)
    join(db, a, b)
    assert rows(db, f"SELECT {own} FROM customer WHERE id = ?", b) == before
    with db.reader() as reader:
        assert merging.keeper(reader, b) == a
        (one,) = merging.merged(reader, a)
        assert (one.id, one.name, one.member_number, one.into_id) == (b, "Anna", "9", a)
    with db.read() as session:
        assert session.get_one(Customer, b).deleted_at == db.clock.now()
