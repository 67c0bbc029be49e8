"""Which encoding a file is in: found from all of its bytes."""

import pytest

from app.core.errors import ShukeError
from app.exchange.headings.heading_keys import known_heading
from app.exchange.tables.encoding import find_encoding
from tests.exchange.conftest import DATA

FILES = {
    "members_utf8_bom.csv": "utf-8-sig",
    "members_gb18030.csv": "gb18030",
    "members_utf16.csv": "utf-16",
    "members_utf16_no_mark.csv": "utf-16-le",
    "members_big5.csv": "cp950",
    "members_shift_jis.csv": "cp932",
    "members_cp1252.csv": "cp1252",
    "alipay_gb18030.csv": "gb18030",
    "outlook.csv": "utf-8",
    "till.csv": "utf-8",
}


@pytest.mark.parametrize("file, codec", FILES.items())
def test_found_for_files(file, codec):
    assert find_encoding(DATA / file, known_heading) == codec


TEXTS = {
    "gb18030": [
        "张伟",
        "会员名\n周䶮\n",
        "name,note\n" + "a,b\n" * 900 + "欧阳建国,老客户\n",
        "深圳市南山区科技园",
    ],
    "cp950": ["王小明,台北市信義路五段", "客戶\n陳建宏,臺中市\n", "這個客人喜歡烏龍茶"],
    "cp932": ["お茶が好きです", "名前\nさとう はなこ\n"],
    "cp1252": ["Jürgen Müller", "name\nFrançois Élan, Orléans\n", "Señor Ibáñez – 5 €"],
    "utf-8": ["张伟", "Müller", "plain"],
}


@pytest.mark.parametrize("codec, text", [(codec, text) for codec, texts in TEXTS.items() for text in texts])
def test_found_for_texts_without_known_headings(codec, text, write):
    assert find_encoding(write("a.csv", text, codec)) == codec


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(codec, write):
    assert find_encoding(write("a.csv", "姓名,电话\n林晓月,13900001001\n", codec)) == codec


@pytest.mark.parametrize(
    "file, code",
    [("empty.csv", "empty_file"), ("binary.csv", "not_text"), ("mixed_encoding.csv", "mixed_encoding")],
)
def test_refused(file, code):
    with pytest.raises(ShukeError) as raised:
        find_encoding(DATA / file, known_heading)
    assert raised.value.code == f"exchange.error.{code}"


def test_mixed_encoding_names_the_line():
    with pytest.raises(ShukeError) as raised:
        find_encoding(DATA / "mixed_encoding.csv")
    assert raised.value.values["line"] == 31


def test_line_without_end_is_no_table(write):
    with pytest.raises(ShukeError, match="line_too_long"):
        find_encoding(write("a.csv", b"name,phone\n" + b"x" * 20_000_000))
