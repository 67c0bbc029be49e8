"""The shop's own fields in the list: shown in rows, sorted by what they mean, and narrowed to."""

import pytest

from app.core.enums import CustomFieldKind as Kind
from app.core.errors import ShukeError
from app.services import custom_fields, customer_list
from app.services.custom_fields import FieldDraft
from app.services.customer_filter import Filter

VALUES = {
    "number": (Kind.NUMBER, (), {"郑秀英": "9", "张旭阳": "38.5", "James Smith": "-4"}),
    "date": (Kind.DATE, (), {"郑秀英": "2024-03-05", "张旭阳": "2023-12-31"}),
    "choice": (Kind.CHOICE, ("绿茶", "红茶"), {"郑秀英": "红茶", "张旭阳": "绿茶"}),
    "yes_no": (Kind.YES_NO, (), {"郑秀英": "是", "James Smith": "否"}),
    "text": (Kind.TEXT, (), {"郑秀英": "b 50%_off", "张旭阳": "A!", "James Smith": "c"}),
}


@pytest.fixture
def fields(db, people):
    """A field of each type with values."""
    made = {}
    with db.write("custom_field.create") as session:
        for name, (kind, choices, values) in VALUES.items():
            made[name] = custom_fields.create(session, FieldDraft(name, kind, choices))
            for who, text in values.items():
                custom_fields.put(session, people[who], made[name], text)
    return made


def _names(db, chosen, today, sort="name", descending=False):
    with db.reader() as reader:
        ids = customer_list.ids(reader, chosen, sort, descending, today)
        assert customer_list.count(reader, chosen, today) == len(ids)
        return [row.name for row in customer_list.rows(reader, ids)]


@pytest.mark.parametrize(
    "name, up",
    [
        ("number", ["James Smith", "郑秀英", "张旭阳", "张小伟"]),
        ("date", ["张旭阳", "郑秀英", "James Smith", "张小伟"]),
        ("choice", ["张旭阳", "郑秀英", "James Smith", "张小伟"]),
        ("text", ["张旭阳", "郑秀英", "James Smith", "张小伟"]),
    ],
)
def test_each_type_has_its_order_and_who_has_none_comes_last(db, fields, today, name, up):
    sort = f"custom:{fields[name]}"
    without = len(up) - len(VALUES[name][2])
    down = [*reversed(up[: len(up) - without]), *reversed(up[len(up) - without :])]
    assert _names(db, Filter(), today, sort) == up
    assert _names(db, Filter(), today, sort, descending=True) == down
    with db.reader() as reader:
        paged = [customer_list.page(reader, sort, False, place, 1)[0].name for place in range(4)]
    assert paged == up


def test_a_sort_by_a_field_that_is_gone_is_one_by_name(db, fields, today):
    with db.write("custom_field.remove") as session:
        custom_fields.remove(session, fields["number"])
    by_name = _names(db, Filter(), today)
    assert _names(db, Filter(), today, f"custom:{fields['number']}") == by_name
    assert _names(db, Filter(), today, "custom:x'; DROP TABLE customer") == by_name


def test_choices_that_are_no_json_still_sort(db, fields, today):
    with db.write("x") as session:
        session.connection().connection.driver_connection.execute(
            "UPDATE custom_field SET choices = '[' WHERE id = ?", (fields["choice"],)
        )
    assert len(_names(db, Filter(), today, f"custom:{fields['choice']}")) == 4


@pytest.mark.parametrize(
    "name, test, found",
    [
        ("number", {"in": ["9"]}, {"郑秀英"}),
        ("number", {"at_least": 9}, {"郑秀英", "张旭阳"}),
        ("number", {"at_least": -10, "at_most": 9}, {"郑秀英", "James Smith"}),
        ("date", {"at_most": "2023-12-31"}, {"张旭阳"}),
        ("date", {"at_least": "2024-01-01"}, {"郑秀英"}),
        ("choice", {"in": ["红茶", "绿茶"]}, {"郑秀英", "张旭阳"}),
        ("yes_no", {"in": ["no"]}, {"James Smith"}),
        ("text", {"contains": "50%_"}, {"郑秀英"}),
        ("text", {"contains": "%"}, {"郑秀英"}),
        ("text", {"contains": "!"}, {"张旭阳"}),
        ("text", {"contains": "C"}, {"James Smith"}),
        ("choice", {"missing": True}, {"James Smith", "张小伟"}),
        ("choice", {"given": True}, {"郑秀英", "张旭阳"}),
    ],
)
def test_narrowing_by_a_value(db, fields, today, name, test, found):
    leaf = {"field": "custom", "id": fields[name], **test}
    assert set(_names(db, Filter(custom=(leaf,)), today)) == found


def test_values_of_one_field_are_alternatives_and_fields_must_all_fit(db, fields, today):
    red = {"field": "custom", "id": fields["choice"], "in": ["红茶"]}
    green = {"field": "custom", "id": fields["choice"], "in": ["绿茶"]}
    small = {"field": "custom", "id": fields["number"], "at_most": 10}
    assert set(_names(db, Filter(custom=(red, green)), today)) == {"郑秀英", "张旭阳"}
    assert _names(db, Filter(custom=(red, green, small)), today, f"custom:{fields['text']}") == ["郑秀英"]


@pytest.mark.parametrize(
    "leaf", [{"id": "1"}, {"id": 1}, {"id": 1, "in": "x"}, {"id": 1, "at_least": [1]}, {"in": ["x"]}]
)
def test_a_rule_that_cannot_be_read_is_said_to_be(db, fields, today, leaf):
    with pytest.raises(ShukeError) as caught:
        _names(db, Filter(custom=({"field": "custom", **leaf},)), today)
    assert caught.value.code == "bad_group_rule"


def test_rows_carry_what_is_stored(db, people, fields):
    with db.reader() as reader:
        (row,) = customer_list.rows(reader, [people["郑秀英"]])
        (bare,) = customer_list.rows(reader, [people["张小伟"]])
    assert row.custom[fields["number"]] == "9"
    assert row.custom[fields["yes_no"]] == "yes"
    assert bare.custom == {}
