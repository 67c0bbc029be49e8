"""A printed list: everybody once, in order, nothing over the edge, also for very many."""

from datetime import date

import pytest

from app.core.errors import ShukeError
from app.core.words import Words
from app.reports import customer_list
from app.reports.customer_list.grid import make_grid
from app.reports.customer_list.parameters import COLUMNS, USUAL
from app.reports.page import Paper, Sheet
from app.services import customers, purchases
from app.services.customer_drafts import CustomerDraft
from app.services.purchases import LineDraft, PurchaseDraft
from tests.reports.mailing_list import add, find, sizes, text_of

TODAY = date(2026, 9, 18)


@pytest.fixture
def people(db):
    with db.write("test.fill") as session:
        found = [
            customers.create(session, CustomerDraft(name=f"客{number:03d}", member_number=f"M{number:03d}"))
            for number in range(120)
        ]
        for number, one in enumerate(found[:10]):
            lines = (LineDraft("明前龙井", 1000, 10_000 * (number + 1)),)
            purchases.record(session, PurchaseDraft(one, date(2026, 9, number + 1), lines=lines))
    return found


def build(db, path, words, ids=None, **more):
    with db.reader() as reader:
        wanted = None if ids is None else tuple(ids)
        return customer_list.build(reader, customer_list.Parameters(TODAY, wanted, **more), path, words)


def test_everybody_is_on_it_once_and_in_order(db, people, words_zh, tmp_path):
    built = build(db, tmp_path / "l.pdf", words_zh)

    places = [find(built.path, f"客{number:03d}") for number in range(120)]
    assert all(len(place) == 1 for place in places)
    order = [(place[0].page, place[0].top) for place in places]
    assert order == sorted(order)
    assert built.pages == max(page for page, _ in order) + 1
    # 1,000 + 2,000 + … + 10,000 yuan in fen: ten orders of 100 to 1,000 yuan
    assert "共 120 位，累计消费 ¥5,500" in text_of(built.path)


def test_the_chosen_ones_keep_their_order(db, people, words_en, tmp_path):
    built = build(
        db, tmp_path / "l.pdf", words_en, [people[7], people[3], people[5], 99_999], title="Tea club"
    )

    tops = [find(built.path, f"客{number:03d}")[0].top for number in (7, 3, 5)]
    assert tops == sorted(tops)
    assert "Tea club" in text_of(built.path)
    assert "3 customers, ¥1,800 in total" in text_of(built.path)


def test_phones_are_hidden_unless_they_shall_not(db, words_zh, tmp_path):
    one = add(db, "郑秀英", phone="13900002046")

    hidden = text_of(build(db, tmp_path / "a.pdf", words_zh, [one]).path)
    shown = text_of(build(db, tmp_path / "b.pdf", words_zh, [one], mask_phones=False).path)
    assert "139 **** 2046" in hidden
    assert "手机号已隐去" in hidden
    assert "139 0000 2046" in shown
    assert "含手机号" in shown


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_all_columns_stay_on_the_paper(db, words_zh, tmp_path, language, paper, landscape):
    one = add(db, "名字很长很长的一家公司" * 6, phone="13900002046")
    built = build(
        db, tmp_path / "l.pdf", Words.load(language), [one], columns=COLUMNS, paper=paper, landscape=landscape
    )

    sheet = Sheet(paper, landscape)
    assert sizes(built.path)[0] == pytest.approx(tuple(side * 25.4 / 72 for side in sheet.size), abs=0.1)
    for text in ("2046", "名字很长"):
        for word in find(built.path, text):
            assert sheet.left <= word.left < word.right <= sheet.left + sheet.width + 0.5


def test_columns_fill_the_width_and_never_overlap(words_zh):
    sheet = Sheet(Paper.A4)
    rows = [("王" * 40, "M1", "139 **** 2046", "老枞", "今天", "2026年9月18日", "12", "¥1,234,567")]

    grid = make_grid(USUAL, words_zh, sheet, rows)

    ends = [left + width for left, width in zip(grid.lefts, grid.widths, strict=True)]
    assert all(end < left for end, left in zip(ends, grid.lefts[1:], strict=False))
    assert ends[-1] == pytest.approx(sheet.left + sheet.width)


def test_a_long_name_is_set_smaller_before_it_is_cut(db, words_zh, tmp_path):
    name = "栖川市松间区茶叶行业协会女茶人分会"
    built = build(db, tmp_path / "l.pdf", words_zh, [add(db, name)])

    assert name in text_of(built.path).replace("\r\n", "")


@pytest.mark.parametrize(
    "more, fault",
    [
        ({"columns": ("name", "shoe_size")}, "bad_choice"),
        ({"columns": ()}, "bad_choice"),
        ({"paper": "A3"}, "bad_choice"),
        ({"ids": ()}, "nobody"),
    ],
)
def test_what_cannot_be_printed_is_refused(db, people, words_zh, tmp_path, more, fault):
    with pytest.raises(ShukeError, match=fault):
        build(db, tmp_path / "l.pdf", words_zh, **more)
    assert list(tmp_path.glob("l.pdf")) == []


def test_it_can_be_stopped_while_it_reads(db, people, words_zh, tmp_path):
    with db.reader() as reader, pytest.raises(ShukeError, match="cancelled"):
        customer_list.build(
            reader, customer_list.Parameters(TODAY), tmp_path / "l.pdf", words_zh, cancelled=lambda: True
        )
