"""Lists out and in again: nothing is lost, nothing runs, and the file is there as a whole or not at all."""

import csv
import json
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.calendar import CalendarDate
from app.core.errors import ShukeError
from app.core.ids import uuid7
from app.core.text import clean
from app.core.words import LANGUAGES, Words
from app.db.open import open_database
from app.exchange.catalogue import FORMATS, KINDS, target
from app.exchange.export import export
from app.exchange.importer import run
from app.exchange.out.vcard_out import fold
from app.exchange.reading.drafts import AddressDraft, CustomerDraft, PointDraft
from app.exchange.values.guard import guarded, unguarded
from app.models import Customer
from tests.exchange.conftest import dump

_LOCAL = ("id", "customer", "created_at")


@pytest.fixture
def send_out(db, tmp_path):
    """Exports from the test's shop and gives the file."""

    def send(kind, ending, language="zh_CN", source=None, **options):
        path = tmp_path / f"{kind}-out{ending}"
        file = source or db
        with file.reader() as reader:
            export(reader, kind, path, words=Words.load(language), clock=db.clock, **options)
        return path

    return send


@pytest.fixture
def other(new_shop, tmp_path, clock):
    """Another, empty shop."""
    import shutil

    path = tmp_path / "other.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=clock)
    yield file
    file.close()


@pytest.fixture
def filled(take_in, db):
    take_in("members_gb18030.csv")
    take_in("google_contacts_new.csv")
    take_in("till.csv")
    take_in("shop_orders.csv")
    take_in("purchases_plain.csv")
    return db


def told(path):
    """What an export says, without what belongs to one file alone (row numbers, the time of entry)."""
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        record.get("contact_points", []).sort(key=str)  # a sheet has them by kind
    return [{key: value for key, value in record.items() if key not in _LOCAL} for record in records]


def test_json_has_the_shapes_of_the_contract(filled, send_out):
    customer = json.loads(send_out("customers", ".json").read_text())[0]
    purchase = json.loads(send_out("purchases", ".json").read_text())[0]

    assert set(customer) >= {
        "id", "uuid", "member_number", "name", "kind", "gender", "birthday", "contact_points", "addresses", "tags",
        "notes", "custom",
    }  # fmt: skip
    assert customer["birthday"] == {
        "calendar": "lunar",
        "year": None,
        "month": 8,
        "day": 10,
        "leap_month": False,
    }
    assert set(customer["contact_points"][0]) == {"kind", "value", "normalised", "label", "primary"}
    assert set(purchase) >= {"id", "customer", "member_number", "order_number", "when", "total", "lines"}
    assert set(purchase["lines"][0]) >= {"sku", "name", "quantity", "unit_price", "discount", "total"}
    assert (purchase["when"], purchase["total"]) == ("2025-12-01T08:26:00", 37.65)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx"])
def test_what_goes_out_comes_back_in(filled, other, send_out, ending, language):
    for kind in ("products", "customers", "purchases"):
        report = run(other, send_out(kind, ending, language))
        assert (report.kind, report.rejected, report.merged) == (kind, 0, 0)

    for kind in ("customers", "products"):
        assert told(send_out(kind, ".json", source=other)) == told(send_out(kind, ".json")), kind
    here, there = (told(send_out("purchases", ".json", source=file)) for file in (filled, other))
    for purchase in (*here, *there):
        del purchase["uuid"]
    assert sorted(map(str, here)) == sorted(map(str, there))


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx", ".vcf"])
def test_the_same_shop_takes_its_own_export_without_a_change(filled, send_out, ending):
    before = dump(filled)
    report = run(filled, send_out("customers", ending))

    assert (report.created, report.rejected) == (0, 0)
    assert dump(filled) == before


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_come_back_in(filled, other, send_out, version):
    report = run(other, send_out("customers", ".vcf", vcard_version=version))
    names = (
        "name",
        "member_number",
        "kind",
        "gender",
        "birthday",
        "contact_points",
        "tags",
        "notes",
        "addresses",
    )

    assert (report.rejected, report.merged) == (0, 0)
    here, there = (told(send_out("customers", ".json", source=file)) for file in (filled, other))
    assert [[one[name] for name in names] for one in there] == [[one[name] for name in names] for one in here]


def test_lines_of_cards_are_folded_between_characters():
    folded = fold("NOTE:" + "茶" * 60)

    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == "NOTE:" + "茶" * 60


RISKY = [
    "=cmd|' /C calc'!A0",
    "+49 170 1234",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    "''=1",
    "＋1",
]


@pytest.mark.parametrize("text", RISKY)
def test_formulas_are_guarded_and_come_back(text):
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_guard_gives_back_any_text(text):
    assert unguarded(guarded(text)) == text


def test_nothing_in_a_sheet_runs(db, send_out, write):
    lines = "".join(f'"{name}","{name}"\n' for name in RISKY)
    run(db, write("a.csv", "name,notes\n" + lines))
    with send_out("customers", ".csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    book = openpyxl.load_workbook(send_out("customers", ".xlsx"))
    cells += [str(cell.value) for row in book.active.iter_rows() for cell in row if cell.value is not None]

    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")] == []
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    assert book.active.freeze_panes == "A2"


def test_dates_and_ids_in_a_workbook(filled, send_out):
    sheet = openpyxl.load_workbook(send_out("purchases", ".xlsx", "en")).active
    headings = [cell.value for cell in sheet[1]]
    first = dict(zip(headings, (cell.value for cell in sheet[2]), strict=True))

    assert (first["Order number"], first["Member number"]) == ("700001", "04017")
    assert first["Purchase date"].isoformat() == "2025-12-01T08:26:00"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_an_empty_shop_has_empty_lists(kind, ending, send_out):
    assert send_out(kind, ending).stat().st_size > 0


@pytest.mark.parametrize("kind,name", [("customers", "a.pdf"), ("purchases", "a.vcf"), ("nothing", "a.csv")])
def test_formats_that_cannot_hold_a_list(db, tmp_path, words_en, kind, name):
    with db.reader() as reader, pytest.raises(ShukeError, match="unsupported_export"):
        export(reader, kind, tmp_path / name, words=words_en, clock=db.clock)


def test_a_folder_that_is_not_there(db, tmp_path, words_en):
    with db.reader() as reader, pytest.raises(ShukeError, match="cannot_write"):
        export(reader, "customers", tmp_path / "no" / "a.csv", words=words_en, clock=db.clock)


def test_catalogue_names_lead_somewhere():
    names = [*KINDS.values(), *(one.reads for one in FORMATS), *(one.writes for one in FORMATS)]

    assert all(callable(target(name)) for name in names if name)


LINE = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
    .map(clean)
    .filter(bool)
)
POINTS = st.builds(
    lambda digits, label: PointDraft("mobile", f"139{digits:08d}", f"+86139{digits:08d}", label),
    st.integers(0, 10**8 - 1),
    st.one_of(st.just(""), LINE.filter(lambda text: text.strip("* ") == text)),
)
BIRTHDAYS = st.one_of(
    st.none(),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(CalendarDate.of),
    st.builds(CalendarDate.lunar, st.just(None), st.integers(1, 12), st.integers(1, 29)),
)
DRAFTS = st.builds(
    lambda name, notes, tags, points, birthday, number, custom: CustomerDraft(
        0,
        name=name,
        uuid=uuid7().bytes,
        notes=notes,
        tags=tags,
        points=points,
        birthday=birthday,
        member_number=f"{number:04d}",
        custom=custom,
        addresses=[AddressDraft(city="城", street=name)],
    ),
    LINE,
    LINE,
    st.lists(
        LINE.filter(lambda text: text[0] not in "#＃*" and '"' not in text),
        max_size=2,
        unique_by=str.casefold,
    ),
    st.lists(POINTS, max_size=3, unique_by=lambda point: point.value),
    BIRTHDAYS,
    st.integers(0, 9999),
    st.dictionaries(st.sampled_from(["鞋码", "Skin type"]), LINE, max_size=2),
)


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx"])
@given(drafts=st.lists(DRAFTS, min_size=1, max_size=5, unique_by=lambda draft: draft.member_number))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
def test_any_customers_come_back_as_they_were(drafts, ending, db, send_out):
    from app.exchange.writing.customer_writer import CustomerWriter

    with db.write("customer.create", subject="x") as session:
        CustomerWriter(session).create(drafts)
    path, told_before = send_out("customers", ending), told(send_out("customers", ".json"))
    db.undo()
    run(db, path)
    told_after = told(send_out("customers", ".json"))
    db.undo()

    assert told_after == told_before


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".vcf"])
def test_a_stored_day_that_never_was_goes_out_as_it_stands(db, send_out, write, ending):
    """From another program's hand: the export must not fail for it, nor make another day of it."""
    run(db, write("a.csv", "姓名,生日,农历生日\n甲,1988-02-28,\n乙,,1988-08-15\n"))
    with db.write("customer.save") as session:
        for customer in session.scalars(select(Customer)):
            customer.birth_day = 31

    target = send_out("customers", ending)

    if ending == ".csv":
        text = target.read_text(encoding="utf-8-sig")
        assert "1988-02-31" in text
        assert "农历1988年8月31日" in text
