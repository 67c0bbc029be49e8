"""Files too large to be kept: each is answered with its sentence at once, or read without being held in memory."""

import zipfile

import pytest

from app.core.errors import ShukeError
from app.exchange.importer import run
from app.exchange.tables.table import open_table
from tests.exchange.conftest import dump

MEGABYTE = 1 << 20


def test_a_line_of_200_megabytes(db, tmp_path):
    path, before = tmp_path / "line.csv", dump(db)
    with path.open("wb") as file:
        file.write(b"name,phone\nLin,1\n")
        for _ in range(200):
            file.write(b"x" * MEGABYTE)
    with pytest.raises(ShukeError, match="line_too_long"):
        run(db, path)
    assert dump(db) == before


@pytest.mark.parametrize("columns", [501, 16_384])
def test_as_many_columns_as_excel_has(columns, db, tmp_path, write):
    from xlsxwriter import Workbook

    sheet = tmp_path / "wide.xlsx"
    with Workbook(str(sheet)) as book:
        page = book.add_worksheet()
        for column in range(columns):
            page.write_string(0, column, f"name{column}")
            page.write_string(1, column, "x")
    text = write("wide.csv", ",".join(f"name{n}" for n in range(columns)) + "\nx\n")
    for path in (sheet, text):
        with pytest.raises(ShukeError, match="too_many_columns") as raised:
            run(db, path)
        assert raised.value.values["file"] == path.name


def test_a_million_rows_are_read_a_few_at_a_time(tmp_path):
    path = tmp_path / "million.csv"
    part = "".join(f"客户{n},139{n:08d}\n" for n in range(10_000))
    with path.open("w", encoding="utf-8") as file:
        file.write("姓名,手机\n")
        for _ in range(100):
            file.write(part)
    table = open_table(path)
    sizes = [len(chunk.rows) for chunk in table.chunks()]
    assert (sum(sizes), max(sizes)) == (1_000_000, 512)


def test_a_bomb_among_the_sheets(db, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * (60 * MEGABYTE // 6))
    with pytest.raises(ShukeError, match=r"xlsx_bomb|xlsx_broken"):
        run(db, path)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_off(cut, db, tmp_path):
    from tests.exchange.conftest import DATA

    whole = (DATA / "cells_of_all_types.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(ShukeError, match="xlsx_broken"):
        run(db, path)


def test_stray_zero_bytes_in_a_long_table(db, write):
    rows = "".join(f"客户{n},139{n:08d}\n" for n in range(200))
    assert run(db, write("a.csv", "姓名,手机\n甲\x00,13900001001\n" + rows)).created == 201


def test_a_file_that_goes_from_one_encoding_to_another_names_the_line(db, write):
    text = "姓名,备注\n".encode() + "林晓月,老客户\n".encode() * 40 + "欧阳建国,新客户\n".encode("gb18030")
    with pytest.raises(ShukeError) as raised:
        run(db, write("a.csv", text))
    assert (raised.value.code, raised.value.values["line"]) == ("exchange.error.mixed_encoding", 42)
