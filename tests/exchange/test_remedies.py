"""One remedy a kind of problem: what was decided is done, in the preview as in the import, and every row is counted."""

import pytest

from app.core.words import Words
from app.exchange.decisions import Decisions, Group, Remedy, remedies_for, usual
from app.exchange.importer import preview, run
from app.exchange.report import Fate, ImportKind

BAD = (
    "会员号,姓名,手机,邮箱,生日,等级,负责人,性别\n1,林晓月,138001,lin@,八月十五?,VIP钻,林悦,仙女\n"
    "2,赵强,13900001002,,,,,\n"
)


@pytest.fixture
def decided(db, write):
    """Looks at a text and brings it in with the same decisions; gives both."""

    def decided(text=BAD, **given):
        path = write("in.csv", text)
        decisions = Decisions(**given)
        with db.reader() as reader:
            seen = preview(reader, path, db.clock, decisions=decisions)
        return seen, run(db, path, decisions=decisions)

    return decided


def row(db, sql):
    with db.reader() as reader:
        return reader.all(sql)


def fates(found):
    return {problem.code: problem.fate for problem in found.problems}


def test_the_usual_remedy_comes_first_and_is_what_happens(decided, db):
    seen, report = decided()

    assert {problem.code for problem in seen.problems} == {
        "phone_too_short", "bad_email", "not_a_date", "unknown_tier", "unknown_staff", "unknown_gender",
    }  # fmt: skip
    assert seen.problems == report.problems
    assert set(fates(report).values()) == {Fate.KEPT}
    for code in fates(seen):
        assert remedies_for(code)[0] is usual(code)
    assert row(db, "SELECT kind, value FROM contact_point ORDER BY id")[:2] == [
        ("mobile", "138001"),
        ("email", "lin@"),
    ]


@pytest.mark.parametrize(
    "remedy,points,notes",
    [
        (Remedy.OTHER_CONTACT, [("other", "138001")], ""),
        (Remedy.LEAVE_OUT, [], ""),
        (Remedy.TO_NOTES, [], "手机: 138001"),
        (Remedy.KEEP, [("mobile", "138001")], ""),
    ],
)
def test_numbers_that_do_not_work(decided, db, remedy, points, notes):
    decided(remedies={"phone_too_short": remedy, "bad_email": Remedy.LEAVE_OUT})

    assert row(db, "SELECT kind, value FROM contact_point WHERE customer_id = 1") == points
    assert row(db, "SELECT notes FROM customer WHERE id = 1") == [(notes,)]


def test_what_cannot_be_read_goes_into_the_notes(decided, db):
    decided(
        remedies={
            "not_a_date|生日": Remedy.TO_NOTES,
            "unknown_tier": Remedy.TO_NOTES,
            "unknown_gender|x": Remedy.REJECT,
        }
    )

    assert row(db, "SELECT notes FROM customer WHERE id = 1") == [("生日: 八月十五?\n等级: VIP钻",)]


@pytest.mark.parametrize(
    "code", ["phone_too_short", "not_a_date", "unknown_tier", "unknown_gender", "bad_email"]
)
def test_a_row_can_be_rejected_for_anything(decided, code):
    seen, report = decided(remedies={code: Remedy.REJECT})

    assert (report.rows, report.created, report.rejected) == (2, 1, 1)
    assert fates(seen)[code] is fates(report)[code] is Fate.REJECTED
    assert seen.rows == 2
    assert report.turned_away == {2: code}


def test_values_stand_for_what_was_said(decided, db):
    _, report = decided(
        values={"tier": {"vip钻": "老枞"}, "responsible": {"林悦": ""}, "gender": {"仙女": "female"}}
    )
    with db.reader() as reader:
        tiers = [name for (name,) in reader.all("SELECT name FROM tier")]

    assert {"unknown_staff", "unknown_gender"}.isdisjoint(fates(report))
    assert ("unknown_tier" in fates(report)) == ("老枞" not in tiers)
    assert row(db, "SELECT gender, responsible_id FROM customer WHERE id = 1") == [("female", None)]


def test_values_without_a_match_are_listed_with_what_they_could_mean(decided, db):
    seen, _ = decided(BAD + "3,吴静,,,,VIP钻,,\n")
    unmatched = {one.field: one for one in seen.unmatched}
    with db.reader() as reader:
        first = reader.text("SELECT name FROM tier ORDER BY level LIMIT 1")

    assert (unmatched["tier"].value, unmatched["tier"].heading, unmatched["tier"].rows) == (
        "VIP钻",
        "等级",
        2,
    )
    assert unmatched["tier"].targets[0] == first
    assert unmatched["gender"].targets == ("female", "male", "other")
    assert unmatched["responsible"].targets == ()
    again, report = decided(BAD, values={"tier": {"VIP钻": first}})
    assert "unknown_tier" not in fates(again) | fates(report)


def test_an_unknown_colleague_can_be_made(decided, db):
    decided(remedies={"unknown_staff": Remedy.CREATE})

    assert row(db, "SELECT s.name FROM customer c JOIN staff s ON s.id = c.responsible_id") == [("林悦",)]
    db.undo()
    assert row(db, "SELECT name FROM staff") == []


@pytest.mark.parametrize(
    "remedy,expected",
    [(Remedy.CONTACT_AS_NAME, (1, 0, 0)), (Remedy.SKIP, (0, 1, 0)), (Remedy.REJECT, (0, 0, 1))],
)
def test_a_row_without_a_name(decided, remedy, expected):
    _, report = decided("姓名,手机\n,13900001001\n", remedies={"no_name": remedy})

    assert (report.created, report.skipped, report.rejected) == expected
    assert fates(report).keys() == {"no_name"}


def test_a_row_of_nobody_can_be_skipped(decided, db):
    seen, report = decided("姓名,手机,备注\n,,x\n林晓月,,\n", remedies={"nobody": Remedy.SKIP})

    assert (report.rows, report.created, report.skipped, report.rejected) == (2, 1, 1, 0)
    assert seen.rows == 2
    assert report.turned_away == {}


def test_single_cells_can_be_filled_in(decided, db):
    _, report = decided(
        cells={(2, "生日"): "八月十五", (2, "手机"): "13900001001", (9, "手机"): "x", (2, "没有"): "x"}
    )

    assert {"not_a_date", "phone_too_short"}.isdisjoint(fates(report))
    assert row(db, "SELECT birth_month, birth_day FROM customer WHERE id = 1") == [(8, 15)]


@pytest.mark.parametrize("remedy,counted", [(Remedy.SKIP, "skipped"), (Remedy.REJECT, "rejected")])
def test_purchases_without_a_date(db, write, remedy, counted):
    path = write("a.csv", "customer_id,date,amount\n1,soon,5\n1,2026-01-01,5\n")
    report = run(db, path, decisions=Decisions(remedies={"bad_date": remedy}))

    assert (report.rows, report.created, getattr(report, counted)) == (2, 1, 1)
    assert remedies_for("bad_date", ImportKind.PURCHASES) == (Remedy.REJECT, Remedy.SKIP)


def test_interactions_and_products_obey_too(db, write):
    talks = write(
        "a.csv",
        "客户姓名,联系日期,渠道,摘要,分钟\n林晓月,2026-01-01,飞鸽,x,很久\n林晓月,2026-01-02,电话,y,5\n",
    )
    decided = Decisions(values={"channel": {"飞鸽": "letter"}}, remedies={"bad_minutes": Remedy.TO_NOTES})
    report = run(db, talks, kind=ImportKind.INTERACTIONS, decisions=decided)
    goods = write("b.csv", "sku,name,price\nA,Tea,dear\nB,Pot,5\n")

    assert [problem.code for problem in report.problems] == ["bad_minutes"]
    assert row(db, "SELECT channel, details FROM interaction ORDER BY id")[0] == ("letter", "分钟: 很久")
    rejected = run(db, goods, decisions=Decisions(remedies={"bad_price": Remedy.REJECT}))
    assert (rejected.created, rejected.rejected, rejected.turned_away) == (1, 1, {2: "bad_price"})


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_choice_has_its_words(language):
    words = Words.load(language)
    keys = [f"exchange.remedy.{one}" for one in Remedy] + [f"exchange.group.{one}" for one in Group]
    codes = (
        "same_uuid same_member_number same_phone same_email same_name same_birthday same_address alike_name"
        " alike_address other_name other_birthday"
    )
    keys += [f"exchange.match.{code}" for code in codes.split()]

    assert [key for key in keys if key not in words] == []
