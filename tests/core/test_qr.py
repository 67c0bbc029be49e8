"""QR codes are read back by a decoder that shares no code with the encoder (ZXing's C++ port)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.core.links import smsto
from app.core.qr import QUIET, squares

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
"""The square in three corners of every code (ISO/IEC 18004, 6.3.3)."""


def read_back(text):
    zxing = pytest.importorskip("zxingcpp")
    numpy = pytest.importorskip("numpy")
    dark = numpy.pad(numpy.array(squares(text)), QUIET)
    picture = numpy.kron(numpy.where(dark, 0, 255).astype("uint8"), numpy.ones((4, 4), "uint8"))
    return [one.text for one in zxing.read_barcodes(picture)]


@pytest.mark.parametrize(
    "text",
    [
        smsto("+8613900002046", "王女士，生日快乐。\n松间茶舍给您备了一份小礼。"),
        smsto("+442079460000", "Ms Zheng, happy birthday & all the best"),
        "王先生新年好",
        "中" * 700,
    ],
)
def test_a_code_says_what_was_put_in(text):
    assert read_back(text) == [text]


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=120))
def test_any_text_comes_back(text):
    assert read_back(f"SMSTO:+8613900002046:{text}") == [f"SMSTO:+8613900002046:{text}"]


def test_the_corners_are_those_of_the_standard():
    code = squares("生日快乐")
    rows = ["".join("1" if dark else "0" for dark in row) for row in code]

    assert len(code) == len(code[0])
    assert (len(code) - 17) % 4 == 0  # 21, 25, 29 … squares: version 1 and up
    for top, left in ((0, 0), (0, len(code) - 7), (len(code) - 7, 0)):
        assert tuple(row[left : left + 7] for row in rows[top : top + 7]) == FINDER


def test_half_a_character_is_no_fault():
    assert squares("好\ud800") == squares("好?")


def test_what_no_code_can_hold_is_told():
    with pytest.raises(ShukeError) as fault:
        squares("中" * 1_000)  # 3,000 bytes; 2,953 is the most (ISO/IEC 18004, table 7, 40-L)

    assert fault.value.code == "qr_too_long"
