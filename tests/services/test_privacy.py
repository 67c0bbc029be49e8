"""What a person may ask for: who still names them, what is found by which words, and the document about them."""

import base64
import json

import pytest

from app.core.errors import ShukeError
from app.db.erasing.belongings import FATES, Fate
from app.exchange.out.person_out import person_file
from app.models import Article, Customer, Product
from app.models.customer import ContactPoint
from app.services import privacy
from tests.torture.marked import NAME, mark_somebody


def add(db, name, **values):
    with db.write("customer.create", subject=name) as session:
        customer = Customer(name=name, name_sort=name, **values)
        session.add(customer)
        session.flush()
        return customer.id


def test_places_that_name_the_person_are_listed(db, clock):
    number = add(db, "孙晓芸", other_names="孙阿姨，小芸", notes="她自己的备注提到孙晓芸")
    other = add(db, "王素琴", notes="和孙晓芸一起来，电话 13900001111")
    with db.write("customer.save") as session:
        session.add(ContactPoint(customer_id=number, kind="mobile", value="13900001111"))
        session.add(Product(name="孙阿姨定制礼盒"))
        session.add(Article(title="无关", text="没有提到谁"))

    found = privacy.look(db, number, clock).mentions

    assert {(one.table, one.customer) for one in found} == {("customer", "王素琴"), ("product", "")}
    assert next(one for one in found if one.table == "customer").customer_id == other
    with db.reader() as reader:
        assert reader.value("SELECT notes FROM customer WHERE id = ?", other).startswith("和孙晓芸")


def test_one_letter_is_no_name_to_search_for(db, clock):
    number = add(db, "王")
    add(db, "王素琴")
    assert privacy.look(db, number, clock).mentions == ()


def test_found_by_member_number_name_or_written_id(db):
    ann, bo = add(db, "Ann", member_number="2"), add(db, "Bo")
    with db.reader() as reader:
        assert privacy.find(reader, "2") == ann
        assert privacy.find(reader, " Bo ") == bo
        assert privacy.find(reader, f"id:{bo}") == bo
        for text in ("1", "id:99", "id:", "nobody", ""):
            with pytest.raises(ShukeError, match="no_such_customer"):
                privacy.find(reader, text)


def test_two_of_one_name_are_not_guessed_between(db):
    add(db, "Ann")
    add(db, "Ann")
    with db.reader() as reader, pytest.raises(ShukeError, match="several_customers"):
        privacy.find(reader, "Ann")


def test_document_holds_every_word_of_every_table(db, clock):
    marks = mark_somebody(db)
    with db.reader() as reader:
        document = person_file(reader, marks.customer_id, clock.now())

    text = json.dumps(document, ensure_ascii=False)
    spelled = {
        mark: (mark, base64.b64encode(mark.encode()).decode(), mark.encode().hex()) for mark in marks.set
    }
    assert [mark for mark, ways in spelled.items() if not any(way in text for way in ways)] == []
    belonging = {table for (table, _), fate in FATES.items() if fate is not Fate.LETS_GO}
    assert belonging - {"customer"} <= set(document["tables"])
    assert document["customer"]["name"] == NAME


def test_of_others_no_more_than_the_name_is_told(db, clock):
    ann = add(db, "Ann")
    bo = add(db, "Bo", notes="secret of Bo", member_number="other 9")
    with db.write("customer.relation") as session:
        from app.services.customers import add_relation

        add_relation(session, ann, bo, "friend")
    with db.reader() as reader:
        text = json.dumps(person_file(reader, ann, clock.now()))
    assert "Bo" in text
    assert "secret of Bo" not in text
    assert "other 9" not in text
