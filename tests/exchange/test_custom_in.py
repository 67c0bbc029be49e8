"""Unknown columns as fields of the shop's own: the type is seen, values are brought into form, and none is lost."""

import json

import pytest

from app.exchange.decisions import Decisions, Remedy
from app.exchange.headings.field_guess import guessed
from app.exchange.importer import preview, run

LIST = "姓名,鞋码,首次到店,会员日提醒,喜欢的茶,车牌\n" + "".join(
    f"客{chr(0x4E00 + n)},{36 + n % 5},2024/3/{n + 1},{'是' if n % 2 else '否'},{('龙井', '白茶')[n % 2]},苏E{n:05d}\n"
    for n in range(12)
)
TYPES = {"鞋码": "number", "首次到店": "date", "会员日提醒": "yes_no", "喜欢的茶": "choice", "车牌": "text"}
MAPPING = {name: f"custom:{name}" for name in TYPES}


@pytest.mark.parametrize(
    "values,kind",
    [
        (["36", "1,200.5", "-3"], "number"),
        (["007", "012"], "text"),
        (["13900001001"], "text"),
        (["2024-03-05", "2024年3月5日"], "date"),
        (["2024", "2025"], "number"),
        (["是", "否"], "yes_no"),
        (["0", "1"], "number"),
        (["红", "蓝"] * 6, "choice"),
        (["红", "蓝"], "text"),
        (["x" * 300], "text"),
        ([], "text"),
    ],
)
def test_types(values, kind):
    assert guessed(values).kind == kind


def test_only_what_stays_as_it_is_counts_where_nobody_chose():
    assert guessed(["1.50"], strict=True).kind == "text"
    assert guessed(["2024年3月5日"], strict=True).kind == "text"
    assert guessed(["42", "1.5"], strict=True).kind == "number"


def fields(db):
    with db.reader() as reader:
        rows = reader.all(
            "SELECT name, kind, choices FROM custom_field WHERE deleted_at IS NULL ORDER BY position"
        )
    return {name: (kind, tuple(json.loads(choices))) for name, kind, choices in rows}


def stored(db, name):
    with db.reader() as reader:
        return [
            row[0]
            for row in reader.all(
                "SELECT v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE f.name = ?"
                " ORDER BY v.customer_id",
                name,
            )
        ]


def test_unknown_columns_are_offered_with_their_type(db, write):
    with db.reader() as reader:
        seen = preview(reader, write("a.csv", LIST), db.clock)

    assert {one.name: one.kind for one in seen.offers} == TYPES
    assert all((one.exists, one.filled) == (False, 12) for one in seen.offers)


@pytest.mark.parametrize("options", [{"mapping": MAPPING}, {"custom_fields": True}])
def test_they_come_in_as_what_they_are(db, write, options):
    report = run(db, write("a.csv", LIST), **options)

    assert (report.created, report.problems) == (12, ())
    assert {name: kind for name, (kind, _) in fields(db).items()} == TYPES
    assert set(fields(db)["喜欢的茶"][1]) == {"龙井", "白茶"}
    assert stored(db, "首次到店")[0] == "2024-03-01"
    assert stored(db, "会员日提醒")[:2] == ["no", "yes"]
    db.undo()
    assert fields(db) == {}


def test_what_was_left_out_on_purpose_stays_out(db, write):
    run(db, write("a.csv", LIST), mapping={"车牌": None}, custom_fields=True)

    assert "车牌" not in fields(db)
    assert len(fields(db)) == 4


def test_the_type_can_be_chosen(db, write):
    run(db, write("a.csv", LIST), mapping=MAPPING, decisions=Decisions(custom_kinds={"鞋码": "text"}))

    assert fields(db)["鞋码"][0] == "text"


@pytest.mark.parametrize(
    "remedy,values,notes",
    [(None, ["36"], "鞋码: 大"), (Remedy.LEAVE_OUT, ["36"], ""), (Remedy.REJECT, ["36"], None)],
)
def test_a_value_that_does_not_fit_its_field_is_never_lost(db, write, remedy, values, notes):
    run(db, write("a.csv", LIST), custom_fields=True)
    before = len(stored(db, "鞋码"))
    decided = Decisions(remedies={"custom_misfit": remedy} if remedy else {})
    report = run(
        db,
        write("b.csv", "姓名,鞋码\n新客,大\n老客,36\n"),
        mapping={"鞋码": "custom:鞋码"},
        decisions=decided,
    )

    assert [(p.row, p.column, p.value, p.code) for p in report.problems] == [
        (2, "鞋码", "大", "custom_misfit")
    ]
    assert stored(db, "鞋码")[before:] == values
    with db.reader() as reader:
        found = reader.one("SELECT notes FROM customer WHERE name = '新客'")
    assert (found and found[0]) == notes
    assert report.rows == 2


def test_a_field_in_the_trash_comes_back(db, write):
    run(db, write("a.csv", LIST), custom_fields=True)
    with db.write("customer.save") as session:
        from app.models import CustomField

        field = session.query(CustomField).filter_by(name="鞋码").one()
        field.deleted_at = db.clock.now()
    run(db, write("b.csv", "姓名,鞋码\n新客,41\n"), mapping={"鞋码": "custom:鞋码"})

    assert fields(db)["鞋码"][0] == "number"
    assert stored(db, "鞋码")[-1] == "41"


def test_a_name_differs_by_case_or_width_alone(db, write):
    run(db, write("a.csv", "name,Size\nLin,36\n"), mapping={"Size": "custom:Size"})
    run(db, write("b.csv", "name,ＳＩＺＥ\nTom,37\n"), mapping={"ＳＩＺＥ": "custom:ＳＩＺＥ"})

    assert list(fields(db)) == ["Size"]
    assert stored(db, "Size") == ["36", "37"]
