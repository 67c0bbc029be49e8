"""Sheets of labels: each address within its label, from any start, several for each."""

from datetime import date
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.reports import labels
from app.reports.label_sheets import find as sheet_of
from app.reports.posting.recipients import Order
from tests.reports.mailing_list import MM, Word, add, find, sizes, text_of

TODAY = date(2026, 9, 18)


@pytest.fixture
def people(db):
    """Forty people with one-word names that no address holds."""
    return [
        add(db, f"客{number:02d}", "浙江省", "杭州市", f"文三路 {number} 号", "310012")
        for number in range(40)
    ]


def build(db, path: Path, words, ids, code="L7160", **more):
    with db.reader() as reader:
        return labels.build(reader, labels.Parameters(TODAY, tuple(ids), sheet_of(code), **more), path, words)


def cell(word: Word, code: str) -> tuple[int, int, int]:
    """Page, row and column of the label that holds a word; fails where it touches an edge."""
    sheet = sheet_of(code)
    pitch_x, pitch_y = (sheet.width + sheet.gap_x) * MM, (sheet.height + sheet.gap_y) * MM
    column, x = divmod(word.left - sheet.left * MM, pitch_x)
    row, y = divmod(word.top - sheet.top * MM, pitch_y)
    assert x > MM
    assert x + word.right - word.left < sheet.width * MM - MM
    assert y > MM
    assert y + word.bottom - word.top < sheet.height * MM - MM
    return word.page, int(row), int(column)


@pytest.mark.parametrize("code", ["L7160", "L7163", "L7159", "A4 3×8", "5160", "5163", "Zweckform 3489"])
def test_every_address_stands_in_its_own_label(db, people, words_zh, tmp_path, code):
    built = build(db, tmp_path / "labels.pdf", words_zh, people, code)

    sheet = sheet_of(code)
    assert built.told == ()
    assert built.pages == -(-40 // sheet.count)
    assert sizes(built.path)[0] == pytest.approx(tuple(side / MM for side in sheet.paper.size), abs=0.1)
    for number in range(40):
        (word,) = find(built.path, f"客{number:02d}")
        page, place = divmod(number, sheet.count)
        assert cell(word, code) == (page, *divmod(place, sheet.columns))


def test_a_sheet_begins_where_it_is_still_whole(db, people, words_zh, tmp_path):
    built = build(db, tmp_path / "labels.pdf", words_zh, people, start=5)

    assert built.pages == 3  # 17 on the first sheet, 21 on the second, 2 on the third
    assert cell(find(built.path, "客00")[0], "L7160") == (0, 1, 1)
    assert cell(find(built.path, "客16")[0], "L7160") == (0, 6, 2)
    assert cell(find(built.path, "客17")[0], "L7160") == (1, 0, 0)


def test_several_for_each_stand_together(db, people, words_zh, tmp_path):
    built = build(db, tmp_path / "labels.pdf", words_zh, people[:3], copies=4)

    assert [cell(word, "L7160")[1:] for word in find(built.path, "客01")] == [(1, 1), (1, 2), (2, 0), (2, 1)]


def test_a_shift_moves_all_of_it(db, people, words_zh, tmp_path):
    plain = build(db, tmp_path / "a.pdf", words_zh, people[:1])
    moved = build(db, tmp_path / "b.pdf", words_zh, people[:1], shift=(2.0, -1.0))

    (before,), (after,) = find(plain.path, "客00"), find(moved.path, "客00")
    assert (after.left - before.left) / MM == pytest.approx(2.0, abs=0.01)
    assert (after.top - before.top) / MM == pytest.approx(-1.0, abs=0.01)


def test_they_are_sorted_for_the_post(db, words_zh, tmp_path):
    ids = [add(db, "后到", "", "", "一路", "900000"), add(db, "先到", "", "", "二路", "100000")]
    built = build(db, tmp_path / "labels.pdf", words_zh, ids, order=Order.POSTCODE)

    assert cell(find(built.path, "先到")[0], "L7160") == (0, 0, 0)


def test_who_is_left_out_is_told_and_nothing_is_blank(db, words_en, tmp_path):
    from app.reports.told import sentences

    ids = [
        add(db, "有地址", "", "杭州市", "文三路 1 号"),
        add(db, "没地址"),
        add(db, "不要信", "", "杭州市", "文三路 2 号", letters=False),
        add(db, "有地址的", "", "杭州市", "文三路 3 号"),
    ]
    built = build(db, tmp_path / "labels.pdf", words_en, ids)

    assert [cell(find(built.path, name)[0], "L7160") for name in ("有地址 收", "有地址的")] == [
        (0, 0, 0),
        (0, 0, 1),
    ]
    assert "不要信" not in text_of(built.path)
    assert sentences(built.told, words_en) == [
        "1 does not want letters and is left out",
        "1 has no address and is left out: Mei Dizhi 没地址",
    ]


def test_an_address_that_is_too_long_is_told(db, words_zh, tmp_path):
    small = "5x13 38.1x21.2 4.75,10.7 2.5,0"  # Avery L7651, for spice jars
    long = add(db, "住得很远", "", "", "自北向南沿小路走到尽头再向东" * 12)
    built = build(db, tmp_path / "labels.pdf", words_zh, [long, add(db, "住得近", "", "", "一路")], small)

    assert [(one.code, one.n, one.names) for one in built.told] == [("cut", 1, ("住得很远",))]
    assert cell(find(built.path, "住得很远")[0], small) == (0, 0, 0)


def test_what_a_person_typed_is_printed_as_it_is(db, words_zh, tmp_path):
    built = build(db, tmp_path / "labels.pdf", words_zh, [add(db, "<b>王</b> & {x}", "", "", "=1+1 <i>路")])

    assert "<b>王</b> & {x} 收" in text_of(built.path)
    assert "=1+1 <i>路" in text_of(built.path)


@pytest.mark.parametrize("start, fault", [(0, "bad_start"), (22, "bad_start"), (21, "")])
def test_a_start_that_the_sheet_has_not_is_refused(db, people, words_zh, tmp_path, start, fault):
    if not fault:
        assert build(db, tmp_path / "l.pdf", words_zh, people[:1], start=start).pages == 1
        return
    with pytest.raises(ShukeError, match=fault):
        build(db, tmp_path / "l.pdf", words_zh, people, start=start)
    assert list(tmp_path.glob("*.pdf")) == []


def test_nobody_to_write_to_is_told(db, words_zh, tmp_path):
    with pytest.raises(ShukeError, match="nobody"):
        build(db, tmp_path / "l.pdf", words_zh, [add(db, "没地址")])


def test_the_file_asks_not_to_be_scaled(db, people, words_zh, tmp_path, read):
    built = build(db, tmp_path / "labels.pdf", words_zh, people[:1])

    assert read(built.path).reader.trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert all(read(built.path).fonts().values())


def test_the_same_people_make_the_same_file(db, people, words_zh, tmp_path):
    first = build(db, tmp_path / "a.pdf", words_zh, people)
    second = build(db, tmp_path / "b.pdf", words_zh, people)

    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_sheet_without_any_address_says_whose_are_missing(db, words_zh, words_en, tmp_path):
    ids = [add(db, "没地址"), add(db, "不要信", "", "", "文三路 1 号", letters=False)]
    for words, why in (
        (words_zh, "1 位不愿收信，没有列入；1 位没有地址，没有列入：没地址"),
        (
            words_en,
            "1 does not want letters and is left out; 1 has no address and is left out: Mei Dizhi 没地址",
        ),
    ):
        with pytest.raises(ShukeError, match="nobody_left") as told:
            build(db, tmp_path / "l.pdf", words, ids)
        assert told.value.values["why"] == why
    assert list(tmp_path.glob("*.pdf")) == []
