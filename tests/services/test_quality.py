"""The data-quality page's figures: shares, groups, and remedies that write one operation and can be taken back."""

from datetime import date

import pytest

from app.core.phones import normalise_phone
from app.core.words import LANGUAGES, Words
from app.db.open import OpenFile
from app.models import Address, Consent, ContactPoint, Customer, KeyDate
from app.services import quality

TODAY = date(2026, 9, 18)
TABLES = ("customer", "contact_point", "address", "key_date")


def customer(session, name="王芳", **more):
    one = Customer(name=name, **more)
    session.add(one)
    session.flush()
    return one.id


def point(session, number, kind, value, normalised=None, **more):
    session.add(ContactPoint(customer_id=number, kind=kind, value=value, normalised=normalised, **more))
    session.flush()


@pytest.fixture
def book(db: OpenFile) -> OpenFile:
    """One customer for each kind of problem, and one with whom all is well."""
    with db.write("import.file") as session:
        well = customer(
            session,
            "王芳",
            source="门店",
            birth_calendar="lunar",
            birth_year=1985,
            birth_month=8,
            birth_day=15,
        )
        point(session, well, "mobile", "138 0013 8000", "+8613800138000")
        session.add(Consent(customer_id=well, channel="phone", allowed=True))
        point(session, customer(session, "A1"), "mobile", "12345")
        point(session, customer(session, "A2"), "mobile", "１３９００１３９０００")
        point(session, customer(session, "A3"), "mobile", "13800138001/13900139001")
        point(session, customer(session, "A4"), "mobile", "021-62345678", "+862162345678")
        point(session, customer(session, "A5"), "phone", "62345678")
        point(session, customer(session, "A6"), "email", "anna@")
        point(session, customer(session, "A7"), "email", "Anna@Example.com")
        twice = customer(session, "A8")
        point(session, twice, "mobile", "13700137000", "+8613700137000")
        point(session, twice, "mobile", "137-0013-7000", "+8613700137000", is_primary=True)
        for name in (" 张　伟", "Ｔom Berg", "未命名", "13600136000", "test"):
            point(session, customer(session, name), "wechat", f"wx{len(name)}{name[-1].encode().hex()}")
        for year, month, day, leap, calendar in (
            (1985, 8, 30, False, "lunar"),
            (1985, 4, 5, True, "lunar"),
            (1890, 3, 4, False, "solar"),
            (2027, 3, 4, False, "solar"),
            (2023, 2, 29, False, "solar"),
        ):
            point(
                session,
                customer(
                    session,
                    "A9",
                    birth_calendar=calendar,
                    birth_year=year,
                    birth_month=month,
                    birth_day=day,
                    birth_leap=leap,
                ),
                "wechat",
                f"wx{year}{month}{calendar}",
            )
        other = customer(session, "A10", member_number="M1")
        session.add(Address(customer_id=other))
        session.add(KeyDate(customer_id=other, kind="wedding", calendar="solar", year=2010, month=2, day=31))
        customer(session, "A11", member_number="M1")
        gone = customer(session, "未命名")
        session.flush()
    with db.write("customer.trash") as session:
        session.get(Customer, gone).deleted_at = db.clock.now()
    return db


def rows(db):
    with db.reader() as reader:
        return {table: reader.all(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


def groups(db):
    with db.reader() as reader:
        return {group.code: group for group in quality.overview(reader, TODAY).groups}


def test_every_kind_of_problem_is_found_once(book):
    found = groups(book)

    assert set(found) == set(quality.REMEDIES) - {"key_date_ancient"}
    assert {code: group.count for code, group in found.items() if group.count != 1} == {
        "name_untidy": 2,
        "name_stand_in": 3,
        "birthday_impossible": 3,
        "member_number_twice": 2,
        "out_of_reach": 2,
    }


def test_shares_count_live_customers(book):
    with book.reader() as reader:
        shares = {share.code: share for share in quality.overview(reader, TODAY).shares}

    assert {code: share.have for code, share in shares.items()} == {
        "phone": 3,
        "birthday": 6,
        "consent": 1,
        "source": 1,
    }
    assert shares["phone"].total == 21


def test_members_lead_to_the_people(book):
    with book.reader() as reader:
        for code, group in groups(book).items():
            assert len(quality.members(reader, code, TODAY)) == group.count
        for share in quality.overview(reader, TODAY).shares:
            assert len(quality.members(reader, share.code, TODAY)) == share.total - share.have


@pytest.mark.parametrize("code", [code for code, remedy in quality.REMEDIES.items() if remedy])
def test_remedy_leaves_nothing_to_do_and_can_be_taken_back_row_by_row(book, code):
    before = rows(book)
    expected = groups(book).get(code)
    if expected is None:
        return

    with book.write("quality.mend", subject=code) as session:
        assert quality.mend(session, code) == expected.count

    assert code not in groups(book)
    with book.write("quality.mend", subject=code) as session:
        assert quality.mend(session, code) == 0
    book.undo()
    assert rows(book) == before


def test_remedy_for_some_leaves_the_others(book):
    with book.reader() as reader:
        first, *others = quality.members(reader, "birthday_impossible", TODAY)
    with book.write("quality.mend") as session:
        assert quality.mend(session, "birthday_impossible", [first]) == 1
    with book.reader() as reader:
        assert quality.members(reader, "birthday_impossible", TODAY) == others


def test_a_tidied_name_is_found_by_its_new_keys(book):
    with book.write("quality.mend") as session:
        quality.mend(session, "name_untidy")
    with book.reader() as reader:
        assert reader.one("SELECT name_pinyin, name_initials FROM customer WHERE name = '张伟'") == (
            "Zhāng Wěi",
            "zw",
        )


def test_several_numbers_become_several_rows(book):
    with book.write("quality.mend") as session:
        quality.mend(session, "phone_several")
    with book.reader() as reader:
        found = reader.all(
            "SELECT normalised FROM contact_point WHERE value IN ('13800138001', '13900139001') ORDER BY 1"
        )
    assert [one for (one,) in found] == [normalise_phone("13800138001"), normalise_phone("13900139001")]


def test_what_cannot_be_keeps_its_possible_part(book):
    for code in ("birthday_impossible", "birthday_ancient", "birthday_future"):
        with book.write("quality.mend") as session:
            quality.mend(session, code)
    with book.reader() as reader:
        found = reader.all(
            "SELECT birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer"
            " WHERE name = 'A9' ORDER BY id"
        )
    assert found == [
        ("lunar", None, 8, 30, 0),
        ("lunar", None, 4, 5, 1),
        ("solar", None, 3, 4, 0),
        ("solar", None, 3, 4, 0),
        ("solar", None, 2, 29, 0),
    ]


def test_empty_book_misses_nothing(db):
    with db.reader() as reader:
        found = quality.overview(reader, TODAY)
    assert (found.customers, found.groups) == (0, ())
    assert [share.share for share in found.shares] == [1.0] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language):
    words = Words.load(language)
    codes = [f"problem.{code}" for code in quality.REMEDIES]
    codes += [f"remedy.{remedy}" for remedy in quality.REMEDIES.values() if remedy]
    codes += [
        f"{kind}.{code}"
        for kind in ("share", "missing")
        for code in ("phone", "birthday", "consent", "source")
    ]
    assert [code for code in codes if f"quality.{code}" not in words] == []
