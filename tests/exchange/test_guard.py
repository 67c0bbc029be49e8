"""The mark against formulas goes and comes back, and does not take other programs' marks for ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import ContactKind
from app.exchange.values.cells import id_text, phone_points, phones_there, plain, says_nothing
from app.exchange.values.guard import guarded, unguarded

MARKED = st.text(alphabet="'=+-@05a. 林\t＝", max_size=8)


@given(st.one_of(MARKED, st.text(max_size=20)))
def test_a_guarded_text_comes_back(text):
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="'0123456789AZ", min_size=1, max_size=8))
def test_a_member_number_comes_back(number):
    assert id_text(guarded(number)) == plain(guarded(number)) == number


@pytest.mark.parametrize(
    "cell, number",
    [("'0013", "0013"), ("0013", "0013"), ("17850.0", "17850"), ("'A-1", "'A-1"), ("''0013", "'0013")],
)
def test_member_numbers(cell, number):
    assert id_text(cell) == number


@pytest.mark.parametrize(
    "cell, normalised, problem",
    [
        ("'13900001001", "+8613900001001", ""),
        ("`13900001001", "+8613900001001", ""),
        ("13,900,001,001", "+8613900001001", "number_repaired"),
        ("1.3900001001E+10", "+8613900001001", "number_repaired"),
        ("1.39E+10", None, "number_rounded"),
        ("186******05", None, "phone_too_short"),
    ],
)
def test_phones_that_passed_through_spreadsheets(cell, normalised, problem):
    (point,), found = phone_points(cell, ContactKind.MOBILE, "CN")
    assert (point.normalised, point.kind, found) == (normalised, "mobile", problem)


@pytest.mark.parametrize("cell", ["无", " - ", "N/A", "暂无"])
def test_what_says_nothing_is_no_number(cell):
    assert says_nothing(cell)
    assert phone_points(cell, ContactKind.MOBILE, "CN") == ([], "")


def test_a_number_is_read_as_it_is_dialled_where_somebody_lives():
    assert phones_there("020 7946 0958", ContactKind.PHONE, "UK", "CN")[0][0].normalised == "+442079460958"
    assert phones_there("13900001001", ContactKind.PHONE, "UK", "CN")[0][0].normalised == "+8613900001001"
    assert phones_there("020 81230001", ContactKind.PHONE, "中国", "CN")[0][0].normalised == "+862081230001"
