"""Files as headings and rows: delimiters, quotes, uneven rows, title lines, sheets, and what is refused."""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.exchange.headings.heading_keys import known_heading
from app.exchange.tables.csv_source import open_csv, sniff
from app.exchange.tables.table import Options, open_table
from tests.exchange.conftest import DATA

MEMBERS = ["members_utf8_bom.csv", "members_gb18030.csv", "members_utf16.csv", "members_utf16_no_mark.csv"]


def rows_of(table):
    return [row for chunk in table.chunks() for row in chunk.rows]


@pytest.mark.parametrize("file", [*MEMBERS, "members_semicolon.csv", "members_tab.tsv"])
def test_same_members_whatever_encoding_and_delimiter(file):
    table = open_table(DATA / file)
    rows = rows_of(table)

    assert table.headings[:4] == ("会员卡号", "姓名", "性别", "手机号")
    assert [row[1] for row in rows][:3] == ["林晓月", "欧阳建国", "张伟"]
    assert rows[2][8].split() == ["第一行", "第二行"]
    assert table.problems == []


def test_title_lines_before_the_headings_are_passed_over():
    table = open_table(DATA / "alipay_gb18030.csv")

    assert table.header_row == 5
    assert table.headings[0] == "交易时间"
    assert [number for chunk in table.chunks() for number in chunk.numbers][:2] == [6, 7]


def test_uneven_rows_are_told(write):
    table = open_table(DATA / "ragged.csv")

    assert [row[0] for row in rows_of(table)] == ["Lin", "Zhao", "Zhou"]
    assert [(p.row, p.reason) for p in table.problems] == [(2, "row_too_short"), (3, "row_too_long")]
    assert table.rejected == 1


def test_stray_quote_costs_its_row_alone():
    table = open_table(DATA / "stray_quote.csv")

    assert [row[0] for row in rows_of(table)] == ["Lin", "Zhao"]
    assert [(p.row, p.reason) for p in table.problems] == [(3, "bad_quoting")]


@pytest.mark.parametrize("tail", ["", "x,y\n" * 2000, '"a",b\n' * 2000])
def test_open_quote_names_its_row_and_swallows_nothing(write, tail):
    path = write("a.csv", "name,phone\nLin,1\n" * 400 + '"Ou,2\nZhao,3\n' + tail)

    with pytest.raises(ShukeError) as raised:
        rows_of(open_table(path))
    assert raised.value.code == "exchange.error.unclosed_quote"
    assert raised.value.values["row"] == 801


def test_excel_says_its_delimiter(write):
    table = open_table(write("a.csv", "sep=;\nname;phone\nLin;1\n"))

    assert (table.headings, rows_of(table)) == (("name", "phone"), [["Lin", "1"]])


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(mark):
    text = mark.join(["name", "phone", "notes"]) + "\n" + mark.join(["Lin", "1", '"a, b; c | d"']) + "\n"

    assert sniff(text, known_heading) == mark


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_what_the_csv_module_writes_is_read_as_it_was(rows, tmp_path):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["name", "phone", "notes"], *rows])
    path = tmp_path / "a.csv"
    path.write_bytes(buffer.getvalue().encode())
    source = open_csv(path, "utf-8", known_heading, ",")

    assert [row for _, chunk in source.chunks() for row in chunk][1:] == rows


def test_duplicate_headings_get_names_of_their_own(write):
    table = open_table(write("a.csv", "name,notes,notes,\nLin,a,b,\n"))

    assert table.headings == ("name", "notes", "notes (2)")


@pytest.fixture
def workbook(tmp_path):
    def make(*sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows, state in sheets:
            sheet = book.create_sheet(title)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return make


def test_cells_of_a_workbook_as_people_see_them(workbook):
    rows = [
        ["name", "phone", "born", "when", "sum", "yes"],
        ["林", 13900001001.0, date(1985, 8, 15), datetime(2025, 12, 1, 8, 26), 0.1 + 0.2, True],
    ]
    table = open_table(workbook(("a", rows, "visible")))

    assert rows_of(table) == [["林", "13900001001", "1985-08-15", "2025-12-01 08:26:00", "0.3", "TRUE"]]


def test_first_visible_sheet_with_known_headings_is_taken(workbook):
    path = workbook(
        ("hidden", [["name", "phone"], ["No", "1"]], "hidden"),
        ("cover", [["Our shop"], ["2026"]], "visible"),
        ("data", [[], ["Customers of 2026"], ["name", "phone"], ["Lin", "2"]], "visible"),
    )
    table = open_table(path)

    assert (table.details["sheet"], rows_of(table)) == ("data", [["Lin", "2"]])
    assert rows_of(open_table(path, Options(sheet="hidden"))) == [["No", "1"]]


def test_rounded_numbers_are_told(workbook):
    table = open_table(workbook(("a", [["name", "phone"], ["Lin", 1234567890123456789]], "visible")))
    rows_of(table)

    assert [(p.row, p.reason) for p in table.problems] == [(2, "number_rounded")]


REFUSED = {
    "missing.csv": "missing_file",
    "empty.csv": "empty_file",
    "blank.csv": "empty_file",
    "binary.csv": "not_text",
    "broken.xlsx": "xlsx_broken",
    "old_excel.xlsx": "old_xls",
    "with_password.xlsx": "xlsx_password",
}


@pytest.mark.parametrize("file, code", REFUSED.items())
def test_refused_files(file, code):
    with pytest.raises(ShukeError) as raised:
        open_table(DATA / file)
    assert raised.value.code == f"exchange.error.{code}"


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("book.csv", b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "wrong_ending"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n", "not_text"),
        ("letter.docx", b"PK\x03\x04", "unsupported_ending"),
        ("list.pdf", b"%PDF-1.7", "unsupported_ending"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_xls"),
        ("wide.csv", b",".join(b"c%d" % n for n in range(16_384)) + b"\n1\n", "too_many_columns"),
        ("list.json", b"{not json", "json_broken"),
        ("list.vcf", b"hello\n", "no_cards"),
    ],
)
def test_refused_contents(name, content, code, write):
    with pytest.raises(ShukeError) as raised:
        open_table(write(name, content))
    assert raised.value.code == f"exchange.error.{code}"


def test_a_folder_is_no_file(tmp_path):
    folder = tmp_path / "a.csv"
    folder.mkdir()
    with pytest.raises(ShukeError, match="not_a_file"):
        open_table(folder)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    with pytest.raises(ShukeError, match="xlsx_bomb"):
        open_table(path)


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ1048576"])
def test_a_cell_in_the_far_corner_is_refused(cell, workbook):
    path = workbook(("a", [["name"], ["Lin"]], "visible"))
    book = openpyxl.load_workbook(path)
    book["a"][cell] = 1
    book.save(path)

    with pytest.raises(ShukeError, match=r"too_many_columns|xlsx_bomb"):
        open_table(path)
