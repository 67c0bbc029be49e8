"""Whom a row means: by every way of knowing somebody, through merges and past the trash, and as somebody decides."""

import pytest
from sqlalchemy import text

from app.core.errors import ShukeError
from app.exchange.decisions import Decisions, Group, Remedy
from app.exchange.importer import matches, run
from app.exchange.meeting.matching import FIELDS_FOR
from app.exchange.report import OnDuplicate

LIN = "会员号,姓名,手机,邮箱,生日,地址\nM1,林晓月,13900001001,lin@teas.example,1985-08-15,桂花里8幢402\n"


@pytest.fixture
def bring(db, write):
    """Takes a text in as a file; its name does not matter."""
    numbers = iter(range(100))
    return lambda text, **options: run(db, write(f"in-{next(numbers)}.csv", text), **options)


@pytest.fixture
def met(db, write):
    def met(text, **options):
        with db.reader() as reader:
            return matches(reader, write("met.csv", text), db.clock, **options)

    return met


def counts(report):
    assert report.rows == report.created + report.merged + report.skipped + report.rejected
    return report.created, report.merged, report.skipped, report.rejected


def reasons(report):
    return [(problem.row, problem.reason) for problem in report.problems]


def live(db):
    with db.reader() as reader:
        return [
            row[0] for row in reader.all("SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id")
        ]


@pytest.mark.parametrize(
    "row,group",
    [
        ("会员号\nM1", Group.MEMBER_NUMBER),
        ("姓名,手机\n林晓月,+86 139-0000-1001", Group.PHONE),
        ("姓名,邮箱\n林晓月,LIN@Teas.example", Group.EMAIL),
        ("姓名,生日\n林晓月,1985/8/15", Group.NAME_BIRTHDAY),
        ("姓名,农历生日\n林晓月,1985年六月廿九", Group.NAME_BIRTHDAY),
        ("姓名,农历生日\n林晓月,六月廿九", Group.NAME_BIRTHDAY),
        ("姓名,地址\n林晓月,桂花里 8 幢 402", Group.NAME_ADDRESS),
    ],
)
def test_each_way_of_knowing_somebody(bring, met, db, row, group):
    bring(LIN)
    (found,) = met(row + "\n")

    assert (found.group, found.sure, found.suggested) == (group, True, OnDuplicate.MERGE)
    assert found.customer_id == 1
    assert bring(row + "\n").merged == 1
    assert live(db) == ["林晓月"]


@pytest.mark.parametrize(
    "row,expected",
    [
        ("姓名,生日\n林小月,1985-08-15", ("alike_name", "same_birthday")),
        ("姓名,地址\n林小月,桂花里8号楼402室", ("alike_name", "alike_address")),
        ("姓名,地址\n林晓月,桂花里8号楼402室", ("same_name", "alike_address")),
        ("姓名,手机\n赵强,13900001001", ("same_phone", "other_name")),
    ],
)
def test_who_looks_alike_stays_two_and_is_told(bring, met, db, row, expected):
    bring(LIN)
    (found,) = met(row + "\n")
    report = bring(row + "\n")

    assert (found.group, found.sure, found.suggested) == (Group.FUZZY, False, OnDuplicate.NEW)
    assert found.reasons == expected
    assert counts(report) == (1, 0, 0, 0)
    (problem,) = report.problems
    assert problem.reason in ("looks_like", "shares_contact")
    assert "林晓月 (M1)" in problem.value


@pytest.mark.parametrize(
    "row",
    [
        "姓名,生日\n赵强,1985-08-15",  # born on the same day
        "姓名,地址\n赵强,桂花里8幢402",  # lives in the same house
        "姓名,生日,地址\n林小月,1990-01-01,桂花里8幢402",  # born on another
        "会员号,姓名,地址\nM2,林小月,桂花里8幢402",  # has a number of her own
        "姓名,地址\n林小月,桂花里8幢403",  # next door
        "姓名,地址\n林小月,桂花里",  # a street is many people's
    ],
)
def test_who_does_not(bring, met, row):
    bring(LIN)

    assert met(row + "\n") == ()
    assert bring(row + "\n").problems == ()


def test_fields_side_by_side(bring, met):
    bring(LIN)
    (found,) = met("姓名,手机,备注,生日,城市\n林小姐,13900001001 / 13900001002,喜欢龙井,1985-08-16,苏州\n")
    fields = {one.field: one for one in found.fields}

    assert (fields["name"].ours, fields["name"].theirs, fields["name"].kept) == ("林晓月", "林小姐", "ours")
    assert (fields["mobile"].kept, fields["mobile"].same) == ("both", False)
    assert fields["notes"].kept == "theirs"
    assert not fields["birthday"].same
    assert fields["email"].kept == "ours"
    assert "other_birthday" in found.reasons


def test_rows_of_the_same_file_meet_each_other(met):
    found = met("姓名,手机\n林晓月,13900001001\n赵强,13900001002\n林晓月,13900001001\n")

    assert [(one.row, one.customer_id, one.other_row, one.group) for one in found] == [(4, None, 2, "phone")]
    assert [one.kept for one in found[0].fields if one.field == "mobile"] == ["ours"]


@pytest.mark.parametrize("how", list(OnDuplicate))
def test_by_row_beats_by_group_beats_the_whole_file(bring, how):
    bring(LIN)
    text = "姓名,手机,邮箱\n林晓月,13900001001,\n林晓月,,lin@teas.example\n林小月,13900001001,\n"
    decided = Decisions(by_row={2: how}, by_group={"phone": OnDuplicate.SKIP, "email": OnDuplicate.MERGE})
    report = bring(text, decisions=decided, on_duplicate=OnDuplicate.SKIP)

    first = {OnDuplicate.NEW: (1, 0, 0, 0), OnDuplicate.MERGE: (0, 1, 0, 0), OnDuplicate.SKIP: (0, 0, 1, 0)}[
        how
    ]
    assert tuple(a + b for a, b in zip(first, (0, 1, 1, 0), strict=True)) == counts(report)


def test_a_look_alike_can_be_merged_or_left_out(bring, db):
    bring(LIN)
    text = "姓名,生日,备注\n林小月,1985-08-15,x\n"

    assert counts(bring(text, decisions=Decisions(by_group={"fuzzy": OnDuplicate.SKIP}))) == (0, 0, 1, 0)
    assert counts(bring(text, decisions=Decisions(remedies={"looks_like": Remedy.REJECT}))) == (0, 0, 0, 1)
    assert counts(bring(text, decisions=Decisions(by_row={2: OnDuplicate.MERGE}))) == (0, 1, 0, 0)
    with db.reader() as reader:
        assert reader.all("SELECT name, notes FROM customer") == [("林晓月", "x")]


def test_look_alikes_within_one_file_can_be_merged(bring):
    text = "姓名,生日\n林晓月,1985-08-15\n林小月,1985-08-15\n林小月,1985-08-15\n"
    decided = Decisions(by_group={"fuzzy": OnDuplicate.MERGE})

    assert counts(bring(text, decisions=decided)) == (1, 2, 0, 0)
    assert counts(bring(text)) == (1, 2, 0, 0)


def put_away(db, number, merged_into=None):
    with db.write("customer.save") as session:
        session.execute(
            text("UPDATE customer SET deleted_at = 1, merged_into_id = :into WHERE id = :id"),
            {"into": merged_into, "id": number},
        )


@pytest.mark.parametrize("row", ["会员号,姓名\nM2,林晓月", "会员号\nM3", "姓名,手机\n林晓月,13900001003"])
def test_who_was_merged_is_found_as_who_keeps_the_record(bring, met, db, row):
    bring("会员号,姓名,手机\nM1,林晓月,13900001001\nM2,林晓月,13900001002\nM3,林晓月,13900001003\n")
    put_away(db, 3, merged_into=2)
    put_away(db, 2, merged_into=1)

    assert [one.customer_id for one in met(row + "\n")] == [1]
    report = bring(row + "\n")
    assert counts(report) == (0, 1, 0, 0)
    assert report.problems == ()
    assert len(live(db)) == 1


def test_nobody_comes_back_from_the_trash_in_silence(bring, met, db):
    bring(LIN)
    put_away(db, 1)
    report = bring(LIN)

    assert met("姓名,手机\n林晓月,13900001001\n")[0].customer_id == 2
    assert counts(report) == (1, 0, 0, 0)
    assert reasons(report) == [(2, "in_trash")]
    assert counts(bring(LIN)) == (0, 1, 0, 0)
    assert len(live(db)) == 1


def test_a_row_of_somebody_in_the_trash_can_be_left_out(bring, db):
    bring(LIN)
    put_away(db, 1)

    assert counts(bring(LIN, decisions=Decisions(remedies={"in_trash": Remedy.SKIP}))) == (0, 0, 1, 0)
    assert live(db) == []


def test_a_match_tells_what_the_import_does(bring, met):
    """Several batches, so that rows are found in the memory of the one and in the database of the other."""
    rows = "".join(f"会{n % 7000},139{n % 7000:08d}\n" for n in range(9_000))
    report = bring("姓名,手机\n" + rows, dry_run=True)
    found = met("姓名,手机\n" + rows)

    sure = [one for one in found if one.sure]
    assert report.merged == len(sure) == len(found) == 2_000
    assert all(one.other_row == one.row - 7_000 for one in sure)


def test_looking_can_be_followed_and_left(met, bring):
    bring(LIN)
    seen: list[int] = []
    rows = "姓名,手机\n" + "林晓月,13900001001\n" * 9_000
    assert len(met(rows, progress=lambda done, total: seen.append(done))) == 9_000
    assert seen == sorted(seen)
    assert seen[-1] == 9_000
    left = iter([False] * 4)
    with pytest.raises(ShukeError, match="cancelled"):
        met(rows, cancelled=lambda: next(left, True))


def test_only_so_many_are_compared_field_by_field(met, bring):
    bring(LIN)
    found = met("姓名,手机\n" + "林晓月,13900001001\n" * (FIELDS_FOR + 5))

    assert sum(bool(one.fields) for one in found) == FIELDS_FOR
    assert len(found) == FIELDS_FOR + 5


def test_other_lists_meet_nobody(met):
    assert met("customer_id,date,amount\n1,2026-01-01,5\n") == ()


def test_a_year_is_filled_in_and_the_same_day_by_the_moon_is_no_difference(bring, db):
    bring("会员号,姓名,生日\n1,林晓月,08-15\n2,赵强,1985-08-15\n")
    report = bring("会员号,姓名,生日\n1,林晓月,1985-08-15\n2,赵强,农历1985年六月廿九\n")

    assert report.problems == ()
    with db.reader() as reader:
        born = reader.all(
            "SELECT birth_calendar, birth_year, birth_month, birth_day FROM customer ORDER BY id"
        )
    assert born == [("solar", 1985, 8, 15), ("solar", 1985, 8, 15)]


def test_a_number_that_everybody_has_finds_everybody_again(bring):
    rows = "姓名,手机\n" + "".join(f"{chr(0x4E00 + n)}{chr(0x5E00 + n)},13900001001\n" for n in range(200))

    first = bring(rows)
    again = bring(rows + "\n")
    assert first.created + first.merged == 200
    assert (again.created, again.merged) == (0, 200)
