"""Search as one types: who is found, in which order, and that no text whatever does harm."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.enums import ContactKind
from app.services import customers
from app.services.customer_drafts import AddressDraft, ContactPointDraft, CustomerDraft
from app.services.search import search


def _found(db, text, limit=10):
    with db.reader() as reader:
        return [hit.name for hit in search(reader, text, limit)]


def _matched(db, text):
    with db.reader() as reader:
        return [(hit.name, hit.matched) for hit in search(reader, text, 10)]


@pytest.fixture
def crowd(db, today, buy):
    """People whose names resemble each other, the first one seen last."""
    names = ["张伟", "张伟强", "大张伟", "王张伟", "张薇", "James Smith", "Smith James", "Anna Goldsmith"]
    with db.write("customer.create") as session:
        numbers = {name: customers.create(session, CustomerDraft(name=name)) for name in names}
    buy(numbers["张伟强"], today.replace(day=1), 1000)
    buy(numbers["张薇"], today, 1000)
    return numbers


def test_an_exact_name_comes_first_then_beginnings_then_the_rest(db, crowd):
    assert _found(db, "张伟") == ["张伟", "张伟强", "王张伟", "大张伟"]


def test_among_equals_those_seen_last_come_first(db, crowd):
    assert _found(db, "zw")[:3] == ["张薇", "张伟强", "张伟"]
    assert _found(db, "zhang")[:3] == ["张薇", "张伟强", "张伟"]


def test_a_latin_name_is_found_by_each_of_its_words(db, crowd):
    assert set(_found(db, "smith")) == {"James Smith", "Smith James"}
    assert _found(db, "james smith")[0] == "James Smith"
    assert _found(db, "JAMES") == ["Smith James", "James Smith"]


def test_everything_that_people_type_finds(db, people):
    with db.write("customer.create") as session:
        customers.create(
            session,
            CustomerDraft(
                name="溪隐民宿",
                other_names="小溪，Brook Inn",
                organisation="溪隐文旅",
                addresses=(AddressDraft(city="上海", street="桂花里 8 幢"),),
                contact_points=(ContactPointDraft(ContactKind.PHONE, "021-5888 1234"),),
            ),
        )
    cases = {
        "郑": ("郑秀英", "name"),
        "秀英": ("郑秀英", "name"),
        "zhengxiu": ("郑秀英", "pinyin"),
        "zheng xiuying": ("郑秀英", "pinyin"),
        "zxy": ("郑秀英", "initials"),
        "xy": ("郑秀英", "initials"),
        "2046": ("郑秀英", "phone"),
        "139 0000 2046": ("郑秀英", "phone"),
        "+8613900002046": ("郑秀英", "phone"),
        "xiuying_61": ("郑秀英", "pinyin"),
        "0318": ("郑秀英", "member_number"),
        "318": ("郑秀英", "member_number"),
        "自提": ("郑秀英", "tag"),
        "james.smith@": ("James Smith", "name"),
        "example": ("James Smith", "email"),
        "上海": ("溪隐民宿", "city"),
        "brook": ("溪隐民宿", "other_names"),
        "文旅": ("溪隐民宿", "organisation"),
    }
    missing = {text: _matched(db, text) for text, hit in cases.items() if hit not in _matched(db, text)}

    assert missing == {}


def test_digits_find_the_end_of_a_number_before_its_middle(db):
    with db.write("customer.create") as session:
        for name, number in (("中", "13956781111"), ("末", "13911115678"), ("全", "15800005678")):
            customers.create(
                session,
                CustomerDraft(name=name, contact_points=(ContactPointDraft(ContactKind.MOBILE, number),)),
            )

    assert set(_found(db, "5678")[:2]) == {"末", "全"}
    assert _found(db, "5678")[2:] == ["中"]


def test_a_hit_shows_the_number_that_was_asked_for(db):
    points = (
        ContactPointDraft(ContactKind.MOBILE, "139 0000 2046", is_primary=True),
        ContactPointDraft(ContactKind.PHONE, "021-58881234"),
    )
    with db.write("customer.create") as session:
        customers.create(session, CustomerDraft(name="徐宇航", contact_points=points))
    with db.reader() as reader:
        shown = [search(reader, text, 1)[0].phone for text in ("徐", "1234", "2046")]

    assert shown == ["139 0000 2046", "021-58881234", "139 0000 2046"]


def test_changes_are_found_at_once_and_undone_ones_are_not(db, people):
    with db.write("customer.field") as session:
        customers.set_field(session, people["张小伟"], "name", "欧阳静")
    assert _found(db, "ouyang") == ["欧阳静"]
    assert "张小伟" not in _found(db, "zxw")

    db.undo()
    assert _found(db, "ouyang") == []
    assert _found(db, "zxw") == ["张小伟"]


def test_renaming_a_tag_changes_what_finds_its_customers(db, people):
    from sqlalchemy import select

    from app.models import Tag

    with db.write("tag.rename") as session:
        session.scalar(select(Tag).where(Tag.name == "龙井")).name = "狮峰"

    assert _found(db, "狮峰") == ["郑秀英"]
    assert _found(db, "龙井") == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", '"', "*", "a OR b", "NEAR(x)", "{", "-", "^a", "(" * 50, "a" * 9999]
)
def test_no_text_is_query_syntax(db, people, text):
    assert isinstance(_found(db, text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=st.text(st.characters(), max_size=40))
def test_no_text_whatever_raises(db, people, text):
    assert isinstance(_found(db, text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(limit=st.integers(-3, 3))
def test_never_more_than_asked_for(db, people, limit):
    assert len(_found(db, "z", limit)) <= max(0, limit)
