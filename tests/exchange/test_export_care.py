"""How a list goes out: who is in it, where it may lie, and what becomes of it when something goes wrong."""

import errno
import json
import shutil
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import vobject

from app.core.calendar import CalendarDate
from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db.open import open_database
from app.exchange.export import export
from app.exchange.importer import run
from app.exchange.out import xlsx_out
from app.exchange.out.selection import Selection, chosen_ids
from app.exchange.out.sheet import Sheet
from app.exchange.reading.drafts import (
    ConsentDraft,
    CustomerDraft,
    FieldKind,
    KeyDateDraft,
    PointDraft,
    RelationDraft,
)
from app.exchange.writing.customer_writer import CustomerWriter
from app.services import customers, segments
from app.services.customer_filter import Filter

ENDINGS = (".csv", ".xlsx", ".vcf", ".json")


@pytest.fixture
def put(db):
    """Writes customers; gives their ids."""

    def put(*drafts):
        with db.write("customer.create", subject="x") as session:
            writer = CustomerWriter(session)
            ids = list(writer.create(drafts))
            writer.finish()
        return ids

    return put


def people(put, *names):
    return put(*(CustomerDraft(0, name=name, member_number=f"00{place}") for place, name in enumerate(names)))


@pytest.fixture
def send(db, tmp_path, words_en):
    def send(name, kind="customers", file=None, **options):
        with (file or db).reader() as reader:
            return export(reader, kind, tmp_path / name, words=words_en, clock=db.clock, **options)

    return send


def names_in(path):
    return [one["name"] for one in json.loads(path.read_text(encoding="utf-8"))]


def test_who_is_in_the_trash_or_was_merged_stays_in(db, put, send, tmp_path):
    kept, gone, merged = people(put, "Ann", "Bo", "Cy")
    with db.write("customer.trash", subject="x") as session:
        customers.trash(session, [gone])
        from app.models import Customer

        one = session.get(Customer, merged)
        one.deleted_at, one.merged_into_id = session.info["journal"].at, kept

    for ending in ENDINGS:
        assert send(f"all{ending}").count == 1
        assert send(f"asked{ending}", ids=[kept, gone, merged]).count == 1
    assert names_in(tmp_path / "asked.json") == ["Ann"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_order_asked_for_is_the_order_of_the_file(put, send, tmp_path, ending):
    ids = people(put, "Ann", "Bo", "Cy")
    send(f"a{ending}", ids=[ids[2], ids[0], ids[1]])
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
        text = " ".join(str(row[1].value) for row in sheet.iter_rows(min_row=2))
    else:
        text = (tmp_path / f"a{ending}").read_text(encoding="utf-8-sig")

    assert text.index("Cy") < text.index("Ann") < text.index("Bo")


def test_sheets_hold_dates_as_dates_and_numbers_as_texts(put, send, tmp_path):
    put(
        CustomerDraft(
            0, name="Ann", member_number="00042", birthday=CalendarDate.of(date(1985, 8, 15)),
            points=[PointDraft("mobile", "13900000001", "+8613900000001")],
            key_dates=[KeyDateDraft("opening", CalendarDate.of(date(2019, 5, 18)), "West Lake")],
            custom={"Shoe size": "38.5", "Since": "2020-01-31"},
            custom_kinds={"Shoe size": FieldKind("number"), "Since": FieldKind("date")},
            consents=[ConsentDraft("sms", False, True, None, "by phone")],
        )
    )  # fmt: skip
    send("a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    row = dict(zip((one.value for one in sheet[1]), (one.value for one in sheet[2]), strict=True))

    assert (row["Member number"], row["Mobile"]) == ("00042", "13900000001")
    assert (row["Birthday"].date(), row["Opening day"].date()) == (date(1985, 8, 15), date(2019, 5, 18))
    assert (row["Custom (number): Shoe size"], row["Custom (date): Since"].date()) == (
        38.5,
        date(2020, 1, 31),
    )
    assert (row["Consent: SMS"], row["Opening day label"]) == ("no do not contact: by phone", "West Lake")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_every_column_are_known(put, db, tmp_path, language):
    from app.exchange.headings.recognise import recognise
    from app.exchange.out.customer_sheet import _ORDER, CUSTOM_PREFIX
    from app.exchange.out.sheet import heading
    from app.exchange.report import ImportKind

    fields = [field for field in _ORDER if field != CUSTOM_PREFIX]
    words = Words.load(language)
    columns = recognise(ImportKind.CUSTOMERS, [heading("customers", field, words) for field in fields])

    assert [column.field for column in columns.columns] == fields


@pytest.mark.parametrize("ending", ENDINGS)
def test_work_that_is_stopped_leaves_nothing(put, send, tmp_path, ending):
    class Stopped(Exception):
        pass

    def stop(done, total):
        if done:
            raise Stopped

    people(put, *(f"c{number}" for number in range(401)))
    (tmp_path / f"old{ending}").write_text("mine")
    before = set(tmp_path.iterdir()), set(Path(tempfile.gettempdir()).iterdir())
    with pytest.raises(Stopped):
        send(f"old{ending}", progress=stop)

    assert (tmp_path / f"old{ending}").read_text() == "mine"
    assert (set(tmp_path.iterdir()), set(Path(tempfile.gettempdir()).iterdir()))[0] == before[0]


def test_progress_counts_to_the_whole(put, send):
    told = []
    people(put, *(f"c{number}" for number in range(401)))
    send("a.csv", progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 802), (200, 802), (400, 802), (401, 802), (601, 802), (801, 802)]


def test_a_full_disk_is_one_sentence(put, send, tmp_path, words_en):
    def full(done, total):
        raise OSError(errno.ENOSPC, "No space left on device")

    people(put, "Ann")
    with pytest.raises(ShukeError) as fault:
        send("a.csv", progress=full)

    assert "The disk is full" in words_en(f"errors.{fault.value.code}", **fault.value.values)
    assert str(tmp_path / "a.csv") == fault.value.values["file"]
    assert not (tmp_path / "a.csv").exists()


def test_the_shop_itself_is_never_overwritten(new_shop, tmp_path, clock, send):
    shutil.copyfile(new_shop, tmp_path / "shop.json")
    file = open_database(tmp_path / "shop.json", clock=clock)
    before = (tmp_path / "shop.json").stat().st_size
    try:
        with pytest.raises(ShukeError, match="export_over_shop"):
            send("shop.json", file=file)
    finally:
        file.close()

    assert (tmp_path / "shop.json").stat().st_size == before


def test_a_sheet_that_is_full_says_so(tmp_path, words_en):
    rows = ({"name": "x"} for _ in range(3))
    sheet = Sheet("customers", ("name",), rows)
    with pytest.raises(ShukeError, match="sheet_full"):
        xlsx_out.write(tmp_path / "a.xlsx", sheet, words_en, last_row=2)


# Selections


def test_a_search_and_a_group_choose_customers(db, put):
    ids = people(put, "Ann Lee", "Bo Lee", "Cy Wang")
    with db.write("segment.create", subject="x") as session:
        segments.save_list(session, "Friends", [ids[0], ids[2]])
        segments.save_filter(session, "Lees", Filter(text="Lee"))
    with db.reader() as reader:

        def found(**wanted):
            return list(chosen_ids(reader, "customers", Selection(**wanted), date(2026, 9, 18)) or ())

        assert found(search="lee") == ids[:2]
        assert found(segment="friends") == [ids[0], ids[2]]
        assert found(search="lee", segment="Friends") == [ids[0]]
        assert found(segment="Lees", ids=(ids[2], ids[1])) == [ids[1]]
        assert found(ids=(ids[2], ids[1])) == [ids[2], ids[1]]
        with pytest.raises(ShukeError, match="no_such_group"):
            found(segment="Foes")
        with pytest.raises(ShukeError, match="unknown_ids"):
            found(ids=(ids[0], 999_999))
        with pytest.raises(ShukeError, match="no_selection"):
            chosen_ids(reader, "products", Selection(search="x"), date(2026, 9, 18))


# Cards, read by somebody else's reader


def _cards_of(put, send, tmp_path, version):
    put(
        CustomerDraft(0, name="Ann Lee", member_number="7", notes="a; b,\nc", photo=b"\xff\xd8\xff\xe0" + bytes(90),
                      birthday=CalendarDate.solar(None, 2, 29), tags=["VIP", "tea, green"],
                      points=[PointDraft("mobile", "13900000001", "+8613900000001", 'her "own"'),
                              PointDraft("email", "a@teas-shop.com", "a@teas-shop.com")]),
        CustomerDraft(0, name="孙晓芸" * 20, kind="organisation", birthday=CalendarDate.lunar(None, 8, 15)),
    )  # fmt: skip
    send("a.vcf", vcard_version=version)
    return (tmp_path / "a.vcf").read_bytes().decode()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_can_be_read_by_others(put, send, tmp_path, version):
    ann, shop = vobject.readComponents(_cards_of(put, send, tmp_path, version))

    assert (ann.fn.value, ann.note.value, ann.tel.value) == ("Ann Lee", "a; b,\nc", "13900000001")
    assert ann.categories.value == ["VIP", "tea, green"]
    assert (shop.fn.value, ann.version.value) == ("孙晓芸" * 20, version)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_keep_to_the_letter_of_the_standard(put, send, tmp_path, version):
    text = _cards_of(put, send, tmp_path, version)
    lines = text.split("\r\n")

    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == text.count("\r\nN:") == 2
    assert ("PHOTO:data:image/jpeg;base64," in text) == (version == "4.0")
    assert ("PHOTO;ENCODING=b;TYPE=JPEG:" in text) == (version == "3.0")
    assert ("\r\nKIND:org" in text) == (version == "4.0")


# Links in a file from elsewhere


def test_a_referrer_is_found_by_what_there_is(db, write, tmp_path):
    text = (
        "姓名,会员号,手机,推荐人\n甲,001,13900000001,\n乙,002,,001\n丙,003,,139 0000 0001\n丁,004,,乙\n"
        "戊,005,,无此人\n己,006,,己\n"
    )
    report = run(db, write("a.csv", text))
    with db.reader() as reader:
        rows = reader.all(
            "SELECT c.name, coalesce(f.name, '') FROM customer c LEFT JOIN customer f ON f.id = c.referrer_id"
            " ORDER BY c.member_number"
        )

    assert rows == [("甲", ""), ("乙", "甲"), ("丙", "甲"), ("丁", "乙"), ("戊", ""), ("己", "")]
    assert [(one.value, one.reason) for one in report.problems] == [("无此人", "unknown_referrer")]


def test_a_refusal_counts_whenever_it_comes(db, put, write):
    put(CustomerDraft(0, name="Ann", member_number="7", consents=[ConsentDraft("sms", True, False, 20_000)]))
    run(
        db,
        write("a.csv", "Name,Member number,Consent: SMS,Accepts email marketing\nAnn,7,do not contact,yes\n"),
    )
    with db.reader() as reader:
        rows = reader.all("SELECT channel, allowed, do_not_contact FROM consent ORDER BY channel")

    assert rows == [("email", 1, 0), ("sms", 0, 1)]


def test_links_of_a_copy_are_among_the_copies(db, put, send, tmp_path):
    from app.core.ids import uuid7
    from app.exchange.report import OnDuplicate

    mother = CustomerDraft(0, name="Ann", uuid=uuid7().bytes)
    child = CustomerDraft(0, name="Bo", uuid=uuid7().bytes, referrer="Ann", referrer_uuid=mother.uuid)
    child.relations = [RelationDraft("parent", "Ann", mother.uuid)]
    first = put(mother, child)
    send("a.json")
    run(db, tmp_path / "a.json", on_duplicate=OnDuplicate.NEW)
    with db.reader() as reader:
        relations = reader.all("SELECT customer_id, other_id, kind FROM relation ORDER BY id")
        referrers = reader.all(
            "SELECT id, referrer_id FROM customer WHERE referrer_id IS NOT NULL ORDER BY id"
        )
        copies = [
            row[0] for row in reader.all("SELECT id FROM customer WHERE id > ? ORDER BY id", max(first))
        ]

    assert relations == [(first[1], first[0], "parent"), (copies[1], copies[0], "parent")]
    assert referrers == [(first[1], first[0]), (copies[1], copies[0])]
