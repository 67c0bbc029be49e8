"""The finder over a book: what is left out, what does not matter, and that nothing makes it fail."""

import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.exchange import duplicates
from app.exchange.duplicates import weights
from app.exchange.duplicates.blocks import Blocks, split
from app.exchange.duplicates.judge import judge
from app.exchange.duplicates.keys import keys
from app.models import Customer, Relation
from app.services import distinct
from tests.exchange.duplicates.entered import entered, solar
from tests.exchange.duplicates.labelled import write
from tests.exchange.duplicates.people import Entry

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FANG = Entry(1, "王芳", phones=("13800138000",))


def find(db, **more):
    with db.reader() as reader:
        return duplicates.find(reader, **more)


def pairs_of(db):
    return [(pair.a, pair.b) for pair in find(db)]


@pytest.fixture
def two(db):
    first, second = write(db, [FANG, replace(FANG, phones=("138-0013-8000",))])
    return first, second


def test_pair_tells_who_and_why(db, two):
    (pair,) = find(db)

    assert (pair.a, pair.b) == two
    assert pair.score > 0.99
    assert [reason.code for reason in pair.reasons] == ["same_mobile", "same_name"] or [
        reason.code for reason in pair.reasons
    ] == ["same_name", "same_mobile"]
    assert {reason.code: dict(reason.values) for reason in pair.reasons}["same_mobile"] == {
        "number": "138 0013 8000"
    }


@pytest.mark.parametrize("change", [{"deleted_at": True}, {"merged_into_id": True, "deleted_at": True}])
def test_who_was_put_away_is_left_out(db, two, change):
    with db.write("customer.trash") as session:
        second = session.get(Customer, two[1])
        second.deleted_at = db.clock.now()
        if "merged_into_id" in change:
            second.merged_into_id = two[0]
    assert find(db) == []


def test_marked_distinct_never_comes_back_until_undone(db, two):
    with db.write("duplicates.distinct", subject="王芳") as session:
        distinct.mark(session, two[1], two[0])
        distinct.mark(session, two[0], two[1])
    with db.reader() as reader:
        assert distinct.pairs(reader) == {two}
    assert find(db) == []

    db.undo()
    assert pairs_of(db) == [two]


def test_unmarked_comes_back(db, two):
    with db.write("duplicates.distinct") as session:
        distinct.mark(session, *two)
    with db.write("duplicates.distinct") as session:
        distinct.unmark(session, *two)
        distinct.unmark(session, *two)
    assert pairs_of(db) == [two]


def test_one_customer_is_no_pair(db, two):
    with pytest.raises(ValueError, match="no pair"), db.write("duplicates.distinct") as session:
        distinct.mark(session, two[0], two[0])


def test_who_is_related_is_two(db, two):
    with db.write("customer.relation") as session:
        session.add(Relation(customer_id=two[1], other_id=two[0], kind="daughter"))
    assert find(db) == []


def test_three_entries_hang_together_by_the_middle_one(db):
    first, second, third = write(
        db,
        [
            Entry(1, "李晓棠", phones=("13800138000",)),
            Entry(1, "李晓棠", phones=("13800138000",), emails=("lxt@qq.com",)),
            Entry(1, "李晓棠", emails=("lxt@qq.com",), wechat="lxt_1985"),
        ],
    )
    found = {(pair.a, pair.b): pair for pair in find(db)}

    assert set(found) == {(first, second), (second, third), (first, third)}
    assert found[first, third].reasons[0].code == "through"
    assert not found[first, third].certain


def test_a_number_of_many_is_nobodys(db):
    """A shop's own number, put down for everybody who gave none."""
    names = [
        "王芳",
        "王女士",
        "李强",
        "王小芳",
        "张伟",
        "陈静",
        "刘洋",
        "赵磊",
        "孙悦",
        "周敏",
        "吴娜",
        "郑爽",
    ]
    write(db, [Entry(place, name, phones=("13800138000",)) for place, name in enumerate(names * 4)])
    with db.reader() as reader:
        told = {
            frozenset(reader.value("SELECT name FROM customer WHERE id = ?", one) for one in (pair.a, pair.b))
            for pair in duplicates.find(reader)
        }
    assert all(len(names) == 1 for names in told)


def test_progress_ends_with_all_and_cancelling_stops(db, two):
    seen = []
    find(db, progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]
    with pytest.raises(ShukeError) as fault:
        find(db, cancelled=lambda: True)
    assert fault.value.code == "import.cancelled" or fault.value.code.endswith("cancelled")


def test_empty_book(db):
    assert find(db) == []


# What must hold whatever stands in the book

names = st.one_of(
    st.sampled_from(
        ["王芳", "王女士", "小王", "张伟", "張偉", "Zhang Wei", "William Smith", "Smith, Bill", "test"]
    ),
    st.sampled_from(["李晓明", "李小明", "欧阳晓雪", "Wei Zhang", "Anna"]),
    st.text(alphabet="王芳张伟李晓明 abcdé", min_size=1, max_size=6),
    st.text(min_size=1, max_size=30),
)
phones = st.one_of(
    st.just(""),
    st.sampled_from(["13800138000", "13800138001", "021-62345678", "62345678"]),
    st.text(max_size=12),
)
births = st.one_of(
    st.none(), st.builds(solar, st.sampled_from([None, 1985, 1986]), st.integers(1, 12), st.integers(1, 28))
)
people = st.builds(
    entered,
    names,
    phones,
    births,
    email=st.one_of(
        st.just(""), st.sampled_from(["a.lee@gmail.com", "alee@gmail.com"]), st.text(max_size=12)
    ),
    street=st.one_of(st.just(""), st.sampled_from(["衡山路12号", "12 Mill Lane"]), st.text(max_size=12)),
    gender=st.sampled_from([None, "female", "male"]),
    kind=st.sampled_from(["person", "person", "organisation"]),
    other_names=st.one_of(st.just(""), st.text(max_size=8)),
)


@SLOW
@given(people, people)
def test_is_symmetric(one, other):
    first, second = replace(one, id=1), replace(other, id=2)
    assert judge(first, second) == judge(second, first)


@SLOW
@given(people)
def test_anybody_is_like_himself(one):
    """Who has a name, or anything else, is never held for somebody else than himself."""
    first, second = replace(one, id=1), replace(one, id=2)
    pair = judge(first, second)
    if (one.firm or one.names) and one.phones and one.emails:
        assert pair is not None


@SLOW
@given(st.lists(people, max_size=8), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(many, dice):
    many = [replace(one, id=number) for number, one in enumerate(many, 1)]
    turned = many[:]
    dice.shuffle(turned)
    assert candidates(many) == candidates(turned)


@SLOW
@given(st.lists(people, max_size=6))
def test_an_unrelated_customer_changes_nothing(many):
    many = [replace(one, id=number) for number, one in enumerate(many, 1)]
    stranger = entered(
        "Zebulon Quackenbush", "+49 30 99887766", solar(1931, 7, 31), street="777 Xylophone Way", number=99
    )
    alone = {pair for pair in candidates(many) if 99 not in pair}
    assert {pair for pair in candidates([*many, stranger]) if 99 not in pair} == alone


def candidates(many):
    blocks = Blocks()
    for one in many:
        blocks.add(one.id, keys(one))
    return set(split(blocks.pairs()))


HOSTILE = (
    "",
    " ",
    "\u200b",
    "😀👨‍👩‍👧",
    "‮الاسم",
    "<b>王</b>",
    "=cmd()|' /C calc'!A0",
    "'; DROP TABLE customer; --",
    "$x^2$",
    "王" * 10_000,
    "a " * 5_000,
    "(" * 500,
    "((((",
    "0" * 5_000,
    "\ud7ff",
    "e\u0301" * 300,
    string.printable,
    "小",
    "阿",
    "女士",
    ",",
    "/",
    "·",
    "１２３４５６７８９０１２３４５６７８９０",
    "第" * 50 + "店",
    "(店)",
    "一十百千号" * 30,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_makes_it_fail(text):
    for kind in ("person", "organisation"):
        one = entered(
            text,
            text,
            email=text,
            street=text,
            member=text,
            wechat=text,
            employer=text,
            other_names=text,
            kind=kind,
        )
        other = replace(one, id=2)
        list(keys(one))
        judge(one, other)
        judge(one, entered("王芳", "13800138000", street="衡山路12号", email="a@b.cn", kind=kind, number=3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(language):
    words = Words.load(language)
    tables = (
        weights.NAMES,
        weights.BIRTHDAYS,
        weights.PHONES,
        weights.EMAILS,
        weights.ADDRESSES,
        weights.MEMBERS,
        weights.HANDLES,
        weights.GENDERS,
        weights.EMPLOYERS,
    )
    silent = {"same_gender", "other_handle", "other_organisation", "same_month"}
    codes = {code for table in tables for code in table} - silent | {
        f"firm_{code}" for code in weights.ORGANISATIONS
    }
    assert sorted(code for code in codes | {"through"} if f"duplicates.reason.{code}" not in words) == []
