"""`shuke duplicates`: the contract of its JSON, and what a person reads."""

import pytest

BOOK = """会员号,姓名,手机,邮箱,生日,地址
M1,王芳,13800138000,wf@qq.com,1985-09-28,衡山路12号
M2,王 芳,138-0013-8000,WF@qq.com,1985-09-28,衡山路12号
M3,张伟,13912345678,,,
M4,Zhang Wei,+86 139 1234 5678,,,
M5,李强,13912345678,,,
M6,赵敏,13600136000,,1990-01-02,
"""


@pytest.fixture
def book(shuke, tmp_path):
    (tmp_path / "book.csv").write_text(BOOK, encoding="utf-8")
    assert shuke("import", tmp_path / "book.csv", "--on-duplicate", "new").code == 0
    return shuke


def test_pairs_by_member_number_best_first(book):
    found = book("duplicates", "--json").json

    assert [(pair["a"], pair["b"]) for pair in found] == [("M1", "M2"), ("M3", "M4")]
    assert found[0]["score"] >= found[1]["score"] > 0.7
    assert "same mobile: 138 0013 8000" in found[0]["reasons"]
    assert found[0]["certain"]
    assert not found[1]["certain"]


def test_reasons_speak_the_language_asked_for(book):
    found = book("duplicates", "--json", language="zh_CN").json

    assert "手机号相同：138 0013 8000" in found[0]["reasons"]


def test_a_person_reads_lines(book):
    ran = book("duplicates")

    assert ran.code == 0
    assert "M1" in ran.out
    assert "2 likely duplicates found" in ran.out
    assert ran.err == ""


def test_ids_where_there_is_no_member_number(shuke, tmp_path):
    (tmp_path / "book.csv").write_text("姓名,手机\n王芳,13800138000\n王芳,138 0013 8000\n", encoding="utf-8")
    shuke("import", tmp_path / "book.csv", "--on-duplicate", "new")

    assert [(pair["a"], pair["b"]) for pair in shuke("duplicates", "--json").json] == [("1", "2")]


def test_no_duplicates(shuke, tmp_path):
    (tmp_path / "book.csv").write_text("姓名,手机\n王芳,13800138000\n", encoding="utf-8")
    shuke("import", tmp_path / "book.csv")

    assert shuke("duplicates", "--json").json == []
    assert "No likely duplicates" in shuke("duplicates").out


def test_no_file_is_a_sentence(shuke):
    assert shuke("duplicates").code != 0
    assert shuke("duplicates").sentence
