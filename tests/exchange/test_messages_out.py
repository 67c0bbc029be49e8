"""Lists of messages: whole numbers, names and words as text, nothing that would run, and no half a file."""

import csv
import os

import pytest
from python_calamine import CalamineWorkbook

from app.core.errors import ShukeError
from app.exchange.out.messages_out import write_messages
from app.exchange.values.guard import unguarded

LINES = [
    ("13900002046", "王素琴", "王女士，生日快乐。\n松间茶舍"),
    ("00447911123456", "=HYPERLINK(1)", "+1, 'a'\t“b”"),
    ("wang_318", "O'Neil <b>", "-好"),
]


def read(path):
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_every_cell_is_the_text_that_it_was(tmp_path, words_zh, words_en, ending):
    path = tmp_path / f"a{ending}"
    assert write_messages(path, LINES, words_zh) == 3

    heading, *rows = read(path)
    assert heading == ["号码或微信号", "姓名", "内容"]
    assert [tuple(unguarded(cell) for cell in row) for row in rows] == LINES
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row)
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0

    write_messages(path, [], words_en)
    assert read(path) == [["Number or WeChat ID", "Name", "Text"]]


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_ten_thousand_can_be_stopped_and_nothing_is_left(tmp_path, words_zh, ending):
    told = []

    def progress(done, total):
        told.append((done, total))
        if done >= 5_000:
            raise StoppedError

    many = [(f"139{number:08d}", f"客{number}", "好") for number in range(10_000)]
    with pytest.raises(StoppedError):
        write_messages(tmp_path / f"a{ending}", many, words_zh, progress)

    assert list(tmp_path.iterdir()) == []
    assert told[0] == (0, 10_000)
    assert write_messages(tmp_path / f"a{ending}", many, words_zh, lambda done, total: None) == 10_000
    assert len(read(tmp_path / f"a{ending}")) == 10_001


def test_another_ending_is_refused_in_words(tmp_path, words_zh):
    with pytest.raises(ShukeError) as fault:
        write_messages(tmp_path / "a.pdf", LINES, words_zh)

    assert fault.value.code == "exchange.error.unsupported_export"
    assert ".xlsx .csv" in words_zh(fault.value.code, **fault.value.values)
