"""The shop's own fields: defined, changed with their values following, put away and back; all of it can be undone."""

import pytest

from app.core.enums import CustomFieldKind as Kind
from app.core.errors import ShukeError
from app.services import custom_fields, customers
from app.services.custom_fields import FieldDraft
from app.services.customer_drafts import CustomerDraft
from app.services.customer_editing import draft_of
from app.services.validation import ValidationError


def _make(db, name, kind=Kind.TEXT, choices=()):
    with db.write("custom_field.create", subject=name) as session:
        return custom_fields.create(session, FieldDraft(name, kind, tuple(choices)))


def _put(db, customer_id, field_id, text):
    with db.write("customer.field") as session:
        custom_fields.put(session, customer_id, field_id, text)


def _values(db, customer_id):
    with db.reader() as reader:
        return custom_fields.values(reader, customer_id)


def _fields(db):
    with db.reader() as reader:
        return custom_fields.fields(reader)


def test_fields_come_in_the_shops_order_with_how_many_use_them(db, people):
    size, tea = _make(db, "鞋码", Kind.NUMBER), _make(db, "爱喝", Kind.CHOICE, ["红茶", "绿茶"])
    _put(db, people["郑秀英"], tea, "绿茶")
    _put(db, people["张旭阳"], tea, " 红茶 ")
    with db.write("customer.trash") as session:
        customers.trash(session, [people["张旭阳"]])

    found = _fields(db)
    assert [(one.id, one.name, one.kind, one.choices, one.used) for one in found] == [
        (size, "鞋码", Kind.NUMBER, (), 0),
        (tea, "爱喝", Kind.CHOICE, ("红茶", "绿茶"), 1),
    ]

    with db.write("custom_field.move") as session:
        custom_fields.move(session, tea, 0)
    assert [one.name for one in _fields(db)] == ["爱喝", "鞋码"]
    db.undo()
    assert [one.name for one in _fields(db)] == ["鞋码", "爱喝"]


def test_a_value_is_stored_in_its_own_spelling_and_taken_away_by_nothing(db, people):
    size = _make(db, "鞋码", Kind.NUMBER)
    _put(db, people["郑秀英"], size, "３８．０")
    assert _values(db, people["郑秀英"]) == {size: "38"}
    _put(db, people["郑秀英"], size, " ")
    assert _values(db, people["郑秀英"]) == {}
    with pytest.raises(ValidationError) as caught:
        _put(db, people["郑秀英"], size, "大")
    assert caught.value.fields == {f"custom.{size}": "bad_number"}


@pytest.mark.parametrize(
    "draft, fields",
    [
        (FieldDraft("  "), {"name": "required"}),
        (FieldDraft("鞋码"), {"name": "duplicate"}),
        (FieldDraft("x" * 61), {"name": "too_long"}),
        (FieldDraft("茶", Kind.CHOICE), {"choices": "choices_required"}),
        (FieldDraft("茶", Kind.CHOICE, (" ", "")), {"choices": "choices_required"}),
        (FieldDraft("旧"), {"name": "in_trash"}),
    ],
)
def test_what_a_definition_is_refused_for(db, draft, fields):
    _make(db, "鞋码")
    old = _make(db, "旧")
    with db.write("custom_field.remove") as session:
        custom_fields.remove(session, old)
    with pytest.raises(ValidationError) as caught, db.write("custom_field.create") as session:
        custom_fields.create(session, draft)
    assert caught.value.fields == fields


def test_choices_that_differ_by_case_are_one(db):
    _make(db, "茶", Kind.CHOICE, ["Red", "RED ", "", "Blue"])
    assert _fields(db)[0].choices == ("Red", "Blue")


def test_a_renamed_choice_takes_its_values_along(db, people, all_rows):
    tea = _make(db, "爱喝", Kind.CHOICE, ["红茶", "绿茶", "白茶"])
    _put(db, people["郑秀英"], tea, "红茶")
    _put(db, people["张旭阳"], tea, "白茶")
    before = all_rows()
    with db.write("custom_field.update") as session:
        renamed = (("红茶", "红茶（祁门）"), ("白茶", "绿茶"))
        custom_fields.update(
            session, tea, FieldDraft("爱喝的", Kind.CHOICE, ("绿茶", "红茶（祁门）"), renamed)
        )
    assert _fields(db)[0].name == "爱喝的"
    assert _values(db, people["郑秀英"]) == {tea: "红茶（祁门）"}
    assert _values(db, people["张旭阳"]) == {tea: "绿茶"}
    db.undo()
    assert all_rows() == before


def test_a_type_changes_only_where_every_value_fits(db, people):
    size = _make(db, "鞋码")
    _put(db, people["郑秀英"], size, "38.0")
    _put(db, people["张旭阳"], size, "大号")
    wanted = FieldDraft("鞋码", Kind.NUMBER)
    with db.reader() as reader:
        found = custom_fields.misfits(reader, size, wanted)
    assert (found.count, found.examples) == (1, ("大号",))
    with pytest.raises(ShukeError) as caught, db.write("custom_field.update") as session:
        custom_fields.update(session, size, wanted)
    assert (caught.value.code, dict(caught.value.values)) == (
        "custom_field_misfit",
        {"n": 1, "value": "大号"},
    )
    assert _fields(db)[0].kind == Kind.TEXT

    _put(db, people["张旭阳"], size, "43")
    with db.write("custom_field.update") as session:
        custom_fields.update(session, size, wanted)
    assert _values(db, people["郑秀英"]) == {size: "38"}


def test_a_choice_in_use_is_not_taken_away(db, people):
    tea = _make(db, "爱喝", Kind.CHOICE, ["红茶", "绿茶"])
    _put(db, people["郑秀英"], tea, "红茶")
    with pytest.raises(ShukeError), db.write("custom_field.update") as session:
        custom_fields.update(session, tea, FieldDraft("爱喝", Kind.CHOICE, ("绿茶",)))
    assert _fields(db)[0].choices == ("红茶", "绿茶")


def test_a_field_in_the_trash_keeps_its_values(db, people, today):
    size = _make(db, "鞋码", Kind.NUMBER)
    _put(db, people["郑秀英"], size, "38")
    with db.write("custom_field.remove") as session:
        custom_fields.remove(session, size)
    assert _fields(db) == []
    assert _values(db, people["郑秀英"]) == {}
    with db.reader() as reader:
        assert [(one.name, one.used) for one in custom_fields.put_away(reader)] == [("鞋码", 1)]
        draft = draft_of(reader, people["郑秀英"], today)
    with db.write("customer.save") as session:
        customers.save(session, people["郑秀英"], draft)
    with db.write("custom_field.restore") as session:
        custom_fields.restore(session, size)
    assert _values(db, people["郑秀英"]) == {size: "38"}


def test_an_imports_column_finds_its_field_or_makes_it(db):
    size = _make(db, "Shoe size")
    with db.write("custom_field.remove") as session:
        custom_fields.remove(session, size)
    with db.write("custom_field.create") as session:
        assert custom_fields.find_or_create(session, "ＳＨＯＥ size") == size
        new = custom_fields.find_or_create(session, "花色")
        long = custom_fields.find_or_create(session, "很" * 300)
        assert custom_fields.find_or_create(session, "很" * 300) == long
    assert [one.id for one in _fields(db)] == [size, new, long]


def test_a_form_brings_values_and_is_refused_by_field(db, people, today):
    size, gift = _make(db, "鞋码", Kind.NUMBER), _make(db, "送礼", Kind.YES_NO)
    with db.write("customer.create") as session:
        made = customers.create(session, CustomerDraft(name="沈", custom=((size, "38"), (gift, "是"))))
    assert _values(db, made) == {size: "38", gift: "yes"}
    with db.reader() as reader:
        draft = draft_of(reader, made, today)
    assert draft.custom == ((size, "38"), (gift, "yes"))
    with pytest.raises(ValidationError) as caught, db.write("customer.create") as session:
        customers.create(session, CustomerDraft(name="", custom=((size, "x"), (gift, "y"))))
    assert caught.value.fields == {f"custom.{size}": "bad_number", "name": "required"}


def test_hostile_names_and_values_stand_as_they_are(db, people):
    name = "'; DROP TABLE customer; --"
    field = _make(db, name)
    _put(db, people["郑秀英"], field, '<b>=cmd()</b>%_"')
    assert _fields(db)[0].name == name
    assert _values(db, people["郑秀英"]) == {field: '<b>=cmd()</b>%_"'}
