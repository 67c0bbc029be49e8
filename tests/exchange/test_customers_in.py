"""Lists of customers: cleaned, matched, merged, counted, and taken back."""

from collections import Counter

import pytest

from app.core.errors import ShukeError
from app.exchange.importer import preview, read_mapping, run
from app.exchange.out.records_out import customers
from app.exchange.report import ImportKind, OnDuplicate
from app.exchange.values.names_alike import names_agree
from app.services.tags import all_tags
from tests.exchange.conftest import dump


def records(db):
    with db.reader() as reader:
        return {
            record["member_number"] or record["name"]: record for record in customers(reader, db.clock.tz)
        }


def counts(report):
    assert report.rows == report.created + report.merged + report.skipped + report.rejected
    return report.created, report.merged, report.skipped, report.rejected


def reasons(report):
    return [(problem.row, problem.reason) for problem in report.problems]


@pytest.mark.parametrize("file", ["members_gb18030.csv", "members_utf16_no_mark.csv", "members_tab.tsv"])
def test_members_of_a_shop(take_in, db, file):
    report = take_in(file)
    found = records(db)

    assert (report.kind, counts(report)) == ("customers", (7, 1, 0, 1))
    assert {"unknown_tier"} == {reason for row, reason in reasons(report) if row in (2, 3)}
    assert found["0001"]["birthday"] == {
        "calendar": "lunar",
        "year": None,
        "month": 8,
        "day": 10,
        "leap_month": False,
    }
    assert found["0003"]["birthday"]["leap_month"]
    assert found["0003"]["notes"].split() == ["第一行", "第二行"]
    assert found["0004"]["name"] == "NA"
    assert found["0002"]["tags"] == ["VIP", "老客户"]
    assert found["0005"]["birthday"] is None
    assert found["0005"]["contact_points"][0]["kind"] == "phone"
    assert found["王芳"]["birthday"]["month"] == 8
    assert found["0008"]["contact_points"][0]["normalised"] is None
    wanted = {"no_such_day", "nobody", "phone_too_short"}
    assert wanted <= {problem.reason for problem in report.problems}


def test_second_time_brings_nothing_new(take_in, db):
    take_in("members_gb18030.csv")
    before = dump(db)
    report = take_in("members_utf16.csv")

    assert counts(report) == (0, 8, 0, 1)
    assert dump(db) == before
    assert report.operation_id is None


def test_skip_leaves_known_ones_alone_and_new_never_merges(take_in, db):
    take_in("members_gb18030.csv")

    assert counts(take_in("members_gb18030.csv", on_duplicate=OnDuplicate.SKIP)) == (0, 0, 8, 1)
    assert counts(take_in("members_gb18030.csv", on_duplicate=OnDuplicate.NEW)) == (8, 0, 0, 1)


def test_undo_leaves_the_file_as_before(take_in, db):
    take_in("google_contacts_new.csv")
    before = dump(db)
    take_in("members_gb18030.csv")
    take_in("purchases_plain.csv")
    db.undo()
    db.undo()

    assert dump(db) == before


def test_undo_of_a_merge_puts_back_what_was_empty(take_in, db, write):
    take_in(write("a.csv", "name,phone\n林晓月,13900001001\n"))
    before = dump(db)
    more = "name,phone,email,notes,tags,birthday,member_number\n"
    more += "林晓月,13900001001,lin@teas-shop.com,x,VIP,1985-08-15,0001\n"
    assert counts(take_in(write("b.csv", more))) == (0, 1, 0, 0)
    merged = records(db)["0001"]
    db.undo()

    assert dump(db) == before
    assert (merged["notes"], merged["tags"], len(merged["contact_points"])) == ("x", ["VIP"], 2)
    assert [point["primary"] for point in merged["contact_points"]] == [True, False]


def test_merge_overwrites_nothing_and_loses_no_note(take_in, db, write):
    take_in(write("a.csv", "member_number,name,birthday,notes\n1,林晓月,1985-08-15,old\n"))
    report = take_in(write("b.csv", "member_number,name,birthday,notes\n1,林小月,1990-01-01,new\n"))
    kept = records(db)["1"]

    assert (kept["name"], kept["notes"], kept["birthday"]["year"]) == ("林晓月", "old\n\nnew", 1985)
    assert reasons(report) == [(2, "differs_from_record")]


@pytest.mark.parametrize(
    "first,second,expected",
    [
        ("name,phone\n林晓月,13900001001", "name,phone\n林 晓月,+86 139-0000-1001", "merged"),
        ("name,phone\n林晓月,13900001001", "name,phone\nLin Xiaoyue,13900001001", "merged"),
        ("name,phone\n林晓月,13900001001", "name,phone\n林女士,13900001001", "merged"),
        ("name,phone\n林晓月,13900001001", "name,phone\n赵强,13900001001", "created"),
        ("name,phone\n林晓月,13900001001", "name,phone\n,13900001001", "merged"),
        ("name,email\n林晓月,Lin@teas-shop.com", "name,email\n林晓月,lin@TEAS-shop.com", "merged"),
        (
            "member_number,name,phone\n1,林晓月,13900001001",
            "member_number,name,phone\n2,林晓月,13900001001",
            "created",
        ),
        ("member_number,name,phone\n1,林晓月,13900001001", "name,phone\n林晓月,13900001001", "merged"),
        ("member_number,name\n007,林晓月", "member_number,name\n7,林晓月", "created"),
        ("name,birthday\n林晓月,1985-08-15", "name,birthday\n林晓月,1985-08-15", "merged"),
        ("name,birthday\n林晓月,1985-08-15", "name,birthday\n林晓月,1985-08-16", "created"),
        ("name,phone\n张伟,13900001001", "name,phone\n张伟,13900001002", "created"),
        ("name\n张伟", "name\n张伟", "merged"),
        ("name,notes\n张伟,tall", "name,notes\n张伟,short", "created"),
        ("name,phone\n张伟,13900001001", "name\n张伟", "created"),
    ],
)
def test_who_is_who(take_in, write, first, second, expected):
    take_in(write("a.csv", first + "\n"), kind=ImportKind.CUSTOMERS)
    report = take_in(write("b.csv", second + "\n"), kind=ImportKind.CUSTOMERS)

    assert {"created": report.created, "merged": report.merged}[expected] == 1


@pytest.mark.parametrize(
    "one,other", [("王芳", "李强"), ("Anna Lee", "Tom Lee"), ("Mary Smith", "Mark Smith")]
)
def test_names_of_two(one, other):
    assert not names_agree(one, other)
    assert not names_agree(other, one)


def test_a_couple_with_one_phone_is_two_customers_and_it_is_said(take_in, write):
    report = take_in(write("a.csv", "姓名,手机\n赵强,13900001001\n李梅,13900001001\n赵强,13900001001\n"))

    assert counts(report) == (2, 1, 0, 0)
    assert reasons(report) == [(3, "shares_contact")]


def test_programs_that_people_keep_contacts_in(take_in, db):
    take_in("google_contacts_new.csv")
    take_in("google_contacts_old.csv")
    take_in("outlook.csv")
    take_in("thunderbird.csv")
    take_in("hubspot.csv")
    found = records(db)

    james = found["James T. Smith"]
    assert (james["organisation"], james["role"], james["other_names"], james["tags"]) == (
        "Example Teas",
        "Buyer",
        "Jim",
        ["Friends"],
    )
    assert Counter(point["kind"] for point in james["contact_points"]) == {
        "mobile": 1,
        "phone": 2,
        "email": 1,
    }
    assert james["addresses"][0]["city"] == "London"
    assert found["欧阳晓雪"]["birthday"]["day"] == 15
    assert found["Anna Lee"]["gender"] == "female"
    assert [address["city"] for address in found["Maria Keller"]["addresses"]] == ["Berlin", "Potsdam"]
    assert found["Maria Keller"]["birthday"] is None
    assert found["Paul Baker"]["birthday"] == {
        "calendar": "solar",
        "year": 1980,
        "month": 7,
        "day": 3,
        "leap_month": False,
    }
    assert found["Grace Hall"]["organisation"] == "Hall Tea"


def test_lunar_dates_that_never_were_are_told(take_in, db, write):
    text = "姓名,农历生日\n甲,1985年闰五月初一\n乙,1985-11-01\n丙,8-15\n丁,农历八月三十一\n戊,闰四月初十\n"
    report = take_in(write("a.csv", text))
    born = {name: record["birthday"] for name, record in records(db).items()}

    assert [row for row, _ in reasons(report)] == [2, 5]
    assert (reasons(report)[0][1], born["甲"], born["丁"]) == ("no_such_lunar_day", None, None)
    assert born["乙"] == {"calendar": "lunar", "year": 1985, "month": 11, "day": 1, "leap_month": False}
    assert (born["丙"]["month"], born["丙"]["day"], born["戊"]["leap_month"]) == (8, 15, True)
    assert report.created == 5


def test_guard_against_formulas_is_undone(take_in, db, write):
    take_in(write("a.csv", "name,phone,notes\n'=cmd(),'+8613900001001,'@x\n"))
    found = records(db)["=cmd()"]

    assert (found["notes"], found["contact_points"][0]["value"]) == ("@x", "+8613900001001")


HOSTILE = [
    "<b>Bob</b>",
    "O'Neil",
    "$x^2$",
    "䶮",
    "'; DROP TABLE customer --",
    "NULL",
    "None",
    "🫖 tea",
    "שלום",
]


def test_names_are_text(take_in, db, write):
    take_in(write("a.csv", "name,notes\n" + "".join(f'"{name}",{n}\n' for n, name in enumerate(HOSTILE))))

    assert sorted(records(db)) == sorted(HOSTILE)


def test_very_long_name_is_cut_and_told(take_in, db, write):
    report = take_in(write("a.csv", f"name\n{'x' * 10_000}\n"))

    assert reasons(report) == [(2, "text_cut")]
    assert len(next(iter(records(db)))) == 200


def test_numbers_that_excel_rounded_do_not_pass_for_phones(take_in, db, write):
    report = take_in(write("a.csv", "name,phone\n甲,1.38E+10\n乙,1.3900001001E+10\n"))
    points = {name: record["contact_points"][0] for name, record in records(db).items()}

    assert reasons(report) == [(2, "number_rounded"), (3, "number_repaired")]
    assert points["甲"]["normalised"] is None
    assert points["乙"]["normalised"] == "+8613900001001"


def test_own_fields_by_heading_and_by_mapping(take_in, db, write):
    take_in(write("a.csv", "姓名,自定义：鞋码,肤质\n林晓月,37,干\n"), mapping={"肤质": "custom:肤质"})

    assert records(db)["林晓月"]["custom"] == {"鞋码": "37", "肤质": "干"}


def test_tags_of_one_spelling(take_in, db, write):
    take_in(write("a.csv", 'name,tags\nA,VIP\nB,"vip、Tea"\nC,ｖｉｐ\n'))
    with db.reader() as reader:
        assert {row.name.lower(): row.customers for row in all_tags(reader)} == {"vip": 3, "tea": 1}


REFUSED = {
    "header_only.csv": "no_rows",
    "unknown_columns.csv": "no_known_column",
    "unclosed_quote.csv": "unclosed_quote",
    "mixed_encoding.csv": "mixed_encoding",
    "binary.csv": "not_text",
    "ambiguous_dates.csv": "date_order",
}


@pytest.mark.parametrize("file,code", REFUSED.items())
def test_refused_files_leave_nothing_behind(take_in, db, file, code):
    before = dump(db)
    with pytest.raises(ShukeError) as raised:
        take_in(file)

    assert raised.value.code == f"exchange.error.{code}"
    assert dump(db) == before


def test_dry_run_counts_and_writes_nothing(take_in, db):
    before = dump(db)
    report = take_in("members_gb18030.csv", dry_run=True)

    assert (report.dry_run, counts(report)) == (True, (7, 1, 0, 1))
    assert dump(db) == before


def test_cancel_leaves_nothing(take_in, db):
    before = dump(db)
    asked = iter([False, True, True, True])
    with pytest.raises(ShukeError, match="cancelled"):
        take_in("members_gb18030.csv", cancelled=lambda: next(asked))

    assert dump(db) == before


def test_preview_shows_columns_rows_and_problems(db):
    from tests.exchange.conftest import DATA

    with db.reader() as reader:
        seen = preview(reader, DATA / "members_gb18030.csv", db.clock)

    assert (seen.kind, seen.rows, seen.format, seen.details["encoding"]) == ("customers", 9, "csv", "gb18030")
    assert seen.mapping["农历生日"] == "lunar_birthday"
    assert seen.mapping["累计消费金额"] is None
    assert seen.samples[0][1] == "林晓月"
    assert {"nobody", "no_such_day"} <= {problem.reason for problem in seen.problems}


def test_preview_says_what_has_to_be_decided(db):
    from tests.exchange.conftest import DATA

    with db.reader() as reader:
        seen = preview(reader, DATA / "ambiguous_dates.csv", db.clock)

    assert seen.fault.code == "exchange.error.date_order"
    assert seen.headings == ("customer_id", "date", "amount")


def test_mapping_file(write, db):
    path = write("mapping.json", '{"Kunde": "name", "Fon": "phone", "Rest": null}')
    report = run(
        db,
        write("a.csv", "Kunde;Fon;Rest\nLin;13900001001;x\n"),
        kind=ImportKind.CUSTOMERS,
        mapping=read_mapping(path),
    )

    assert report.created == 1
    with pytest.raises(ShukeError, match="bad_mapping"):
        read_mapping(write("bad.json", "[1]"))


def test_vcards(take_in, db):
    assert counts(take_in("contacts_21.vcf")) == (1, 0, 0, 0)
    report = take_in("contacts_30.vcf")
    take_in("contacts_40.vcf")
    found = records(db)

    assert [point["kind"] for point in found["欧阳晓雪"]["contact_points"]] == ["mobile", "phone"]
    john = found["John Appleseed"]
    assert john["notes"] == "a, b; c\nnext line that is long enough to be folded because it goes on and on"
    assert (john["birthday"]["year"], john["birthday"]["month"]) == (None, 2)
    assert [point["label"] for point in john["contact_points"]] == ["Shop", "work"]
    assert (counts(report), [p.reason for p in report.problems]) == (
        (2, 0, 0, 1),
        ["card_without_end", "nobody"],
    )
    lin = found["林晓月"]["birthday"]
    assert (lin["calendar"], lin["day"]) == ("solar", 3)  # 1985 had no leap fourth month
