"""Rejected rows saved with their reason, mended and brought in again."""

import csv
import json

import pytest
from python_calamine import CalamineWorkbook

from app.core.errors import ShukeError
from app.exchange.decisions import Decisions, Remedy
from app.exchange.importer import preview, run, write_rejected
from app.exchange.rejected import endings_for
from app.exchange.report import ImportKind
from tests.exchange.conftest import DATA

LIST = (
    "店里的名单\n姓名,手机,备注,城市\n林晓月,13900001001,,苏州\n,,只有备注,\n"
    "赵强,13900001002,x,苏州,多,余\n,,=1+1,杭州\n"
)


def cells(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rows_with_all_their_cells_and_the_reason(db, write, tmp_path, words_zh):
    path, target = write("a.csv", LIST), tmp_path / "rest.csv"
    report = run(db, path)
    assert (report.rows, report.created, report.rejected) == (4, 1, 3)
    assert set(report.turned_away) == {4, 5, 6}

    assert write_rejected(path, report, target, words_zh) == 3
    headings, *rows = cells(target)
    assert headings == ["姓名", "手机", "备注", "城市", "未导入的原因"]
    assert rows[0][:4] == ["", "", "只有备注", ""]
    assert "没有姓名" in rows[0][4]
    assert rows[1][:4] == ["赵强", "13900001002", "x", "苏州"]
    assert rows[1][5:] == ["多", "余"]
    assert rows[2][2] == "'=1+1"


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("custom_fields", [True, False])
def test_mended_they_come_in(db, write, tmp_path, words_en, ending, custom_fields):
    path, target = write("a.csv", "姓名,手机,备注\n,,=1+1\n,,y\n"), tmp_path / f"rest{ending}"
    write_rejected(path, run(db, write("a.csv", "姓名,手机,备注\n,,=1+1\n,,y\n吴静,,z\n")), target, words_en)
    with db.reader() as reader:
        seen = preview(reader, target, db.clock)
    assert [column.target for column in seen.columns][:4] == ["name", "mobile", "notes", None]
    assert seen.offers == ()

    mended = Decisions(cells={(2, "姓名"): "林晓月", (3, "姓名"): "赵强"})
    report = run(db, target, decisions=mended, custom_fields=custom_fields)
    assert (report.created, report.rejected) == (2, 0)
    with db.reader() as reader:
        assert reader.all("SELECT name, notes FROM customer ORDER BY id")[1:] == [
            ("林晓月", "=1+1"),
            ("赵强", "y"),
        ]
        assert reader.value("SELECT count(*) FROM custom_field") == 0


def test_rows_whose_quoting_is_broken(db, write, tmp_path, words_en):
    path, target = write("a.csv", 'name,phone,notes\nLin,1390,"a" b\nTom,1391,\n'), tmp_path / "rest.csv"
    report = run(db, path)
    assert report.turned_away == {2: "bad_quoting"}

    write_rejected(path, report, target, words_en)
    assert cells(target)[1][:2] == ["Lin", "1390"]


def test_every_rejected_purchase_stands_in_the_file(db, tmp_path, write, words_en):
    rows = "".join(f"{n},{'soon' if n % 2 else '2026-01-01'},{n}\n" for n in range(1, 2_001))
    path, target = write("till.csv", "customer_id,date,amount\n" + rows), tmp_path / "rest.xlsx"
    report = run(db, path)

    assert report.rejected == len(report.turned_away) == 1_000
    assert write_rejected(path, report, target, words_en) == 1_000
    sheet = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["customer_id", "date", "amount", "Reason for rejection"]
    assert sheet[1][:3] == ["1", "soon", "1"]
    assert run(db, target).rejected == 1_000


def test_cards_stay_cards(db, write, tmp_path, words_en):
    path = write(
        "a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Lin\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD\n"
    )
    report = run(db, path)
    write_rejected(path, report, tmp_path / "rest.vcf", words_en)
    text = (tmp_path / "rest.vcf").read_text(encoding="utf-8")

    assert text.count("BEGIN:VCARD") == 1
    assert "NOTE:x" in text
    assert "X-SHUKE-REASON:" in text
    mended = write("b.vcf", text.replace("NOTE:x", "FN:Tom\nNOTE:x"))
    assert run(db, mended).created == 1


def test_our_own_json_stays_json(db, write, tmp_path, words_en):
    path = write(
        "a.json",
        json.dumps([{"name": "Lin", "contact_points": []}, {"name": "", "contact_points": [], "notes": "x"}]),
    )
    report = run(db, path)
    assert report.rejected == 1
    write_rejected(path, report, tmp_path / "rest.json", words_en)
    (found,) = json.loads((tmp_path / "rest.json").read_text(encoding="utf-8"))

    assert found["notes"] == "x"
    assert found["reason"]
    (tmp_path / "rest.json").write_text(json.dumps([{**found, "name": "Tom"}]), encoding="utf-8")
    assert run(db, tmp_path / "rest.json").created == 1


def test_an_ending_that_does_not_suit_is_refused(db, write, tmp_path, words_en):
    path = write("a.csv", LIST)
    report = run(db, path)
    for target in (tmp_path / "rest.vcf", tmp_path / "rest"):
        with pytest.raises(ShukeError, match="rejected_ending"):
            write_rejected(path, report, target, words_en)
    with pytest.raises(ShukeError, match="cannot_write"):
        write_rejected(path, report, path, words_en)
    assert endings_for("vcf", ImportKind.CUSTOMERS) == (".vcf",)


def test_rows_rejected_by_a_remedy_stand_there_too(db, tmp_path, words_en):
    path, target = DATA / "members_gb18030.csv", tmp_path / "rest.csv"
    report = run(db, path, decisions=Decisions(remedies={"unknown_tier": Remedy.REJECT}))
    write_rejected(path, report, target, words_en)

    assert len(cells(target)) - 1 == report.rejected > 1
    assert all("tier" in row[-1] or "nobody" in row[-1] for row in cells(target)[1:])
