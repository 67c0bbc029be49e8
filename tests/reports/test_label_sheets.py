"""The measures of label sheets: what the makers publish, and the symmetry that every cut sheet has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.reports.label_sheets import SHEETS, LabelSheet, find, own_text, parse
from app.reports.page import Paper

# Columns, rows, label width and height, left and top margin, horizontal and vertical pitch. A4 sheets in millimetres as
# in LibreOffice's extras/source/labels (rounded to 0.1 mm there); American sheets in inches as on avery.com's template
# pages (5160: 1 x 2 5/8 in, margins 0.1875 and 0.5, pitch 2.75; 5163: 2 x 4 in, margins 0.15625 and 0.5, pitch 4.1875).
PUBLISHED = {
    "L7160": (3, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1),
    "L7159": (3, 8, 63.5, 33.9, 7.2, 12.9, 66.0, 33.9),
    "L7163": (2, 7, 99.1, 38.1, 4.6, 15.1, 101.6, 38.1),
    "L7161": (3, 6, 63.5, 46.6, 7.2, 8.7, 66.0, 46.6),
    "L7162": (2, 8, 99.1, 33.9, 4.6, 12.9, 101.6, 33.9),
    "L7165": (2, 4, 99.1, 67.7, 4.6, 13.1, 101.6, 67.7),
    "Zweckform 3474": (3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0),
    "Herma 4620": (2, 8, 105.0, 37.0, 0.0, 0.5, 105.0, 37.0),
}
AMERICAN = {
    "5160": (3, 10, 2.625, 1.0, 0.1875, 0.5, 2.75, 1.0),
    "5161": (2, 10, 4.0, 1.0, 0.15625, 0.5, 4.1875, 1.0),
    "5162": (2, 7, 4.0, 4 / 3, 0.15625, 5 / 6, 4.1875, 4 / 3),
    "5163": (2, 5, 4.0, 2.0, 0.15625, 0.5, 4.1875, 2.0),
    "5164": (2, 3, 4.0, 10 / 3, 0.15625, 0.5, 4.1875, 10 / 3),
}
MEASURES = PUBLISHED | {
    code: (columns, rows, *(25.4 * inches for inches in rest))
    for code, (columns, rows, *rest) in AMERICAN.items()
}


@pytest.mark.parametrize("code", MEASURES)
def test_the_measures_are_those_that_the_maker_publishes(code):
    sheet = find(code)
    columns, rows, width, height, left, top, across, down = MEASURES[code]

    assert (sheet.columns, sheet.rows) == (columns, rows)
    own = (
        sheet.width,
        sheet.height,
        sheet.left,
        sheet.top,
        sheet.width + sheet.gap_x,
        sheet.height + sheet.gap_y,
    )
    assert own == pytest.approx((width, height, left, top, across, down), abs=0.06)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_labels_are_cut_from_the_middle_of_the_paper(sheet):
    assert sheet.left == pytest.approx(sheet.right, abs=0.02)
    assert sheet.top == pytest.approx(sheet.bottom, abs=0.02)


def test_every_name_is_found_and_belongs_to_one_sheet():
    names = [name for sheet in SHEETS for name in (sheet.code, *sheet.also)]

    assert len({name.casefold() for name in names}) == len(names)
    for sheet in SHEETS:
        assert all(find(name) is sheet for name in (sheet.code, *sheet.also))


@pytest.mark.parametrize(
    "typed, code",
    [
        ("avery l7160", "L7160"), ("7160", "L7160"), ("J8163", "L7163"), ("Herma 4677", "L7160"), (" 5160 ", "5160"),
        ("3x8", "A4 3×8"), ("A4 2x7", "A4 2×7"), ("Avery-Zweckform 3474", "A4 3×8"),
    ],
)  # fmt: skip
def test_a_sheet_is_found_as_it_stands_on_the_box(typed, code):
    assert find(typed).code == code


@pytest.mark.parametrize(
    "typed, fault",
    [
        ("", "no_such_format"), ("L9999", "no_such_format"), ("3x7", "A4 3×7"), ("3x7 63x38", "bad_format"),
        ("3 mal 7", "bad_format"), ("4x7 63.5x38.1 7.2,15.1", "format_too_large"),
        ("3x9 63.5x38.1 7.2,15.1", "format_too_large"), ("0x7 63.5x38.1 7.2,15.1", "format_too_large"),
        ("3x7 2x38.1 7.2,15.1", "format_too_large"), ("3x7 63.5x38.1 7.2,15.1 nan,0", "bad_format"),
        ("3x7 63.5x38.1 7.2,15.1 2.5,0 A3", "bad_format"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_in_words(typed, fault):
    if fault.startswith("A4"):
        assert find(typed).code == fault
        return
    with pytest.raises(ShukeError) as caught:
        find(typed)
    assert caught.value.code == f"paper.error.{fault}"


def test_an_own_sheet_comes_back_as_it_was_kept():
    sheet = parse("2x5 90x50 15,23.5 10,2 A4")

    assert (sheet.count, sheet.right) == (10, pytest.approx(5.0, abs=0.1))
    assert parse(own_text(sheet)) == sheet
    assert parse("2×4 4x80 10，10".replace("4x80", "80x60")).paper is Paper.A4


@given(
    st.integers(1, 5),
    st.integers(1, 12),
    st.floats(15, 60),
    st.floats(8, 25),
    st.floats(0, 9),
    st.floats(0, 9),
)
def test_every_label_of_an_own_sheet_lies_on_the_paper(columns, rows, width, height, left, top):
    sheet = LabelSheet("own", Paper.A4, columns, rows, width, height, left, top, 1.0, 1.0)
    if sheet.right < 0 or sheet.bottom < 0:
        return
    wide, high = Paper.A4.size
    for number in range(sheet.count):
        x, y = sheet.place(number)
        assert x >= 0
        assert x + width * 72 / 25.4 <= wide + 0.01
        assert y >= 0
        assert y + height * 72 / 25.4 <= high + 0.01
