"""Addresses in the order of their post, who is left out of a mailing, and text that never leaves its box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.enums import Gender
from app.reports.fonts import width as text_width
from app.reports.posting.address import one_line, postal
from app.reports.posting.fitting import Passage, fit
from app.reports.posting.recipients import Order, Recipient, mailing
from app.services import settings as shop_settings
from tests.reports.mailing_list import add


def address(home: str = "CN", **parts) -> tuple[str, ...]:
    return postal(Recipient(1, **{"name": "郑秀英", **parts}), home).all_lines


# The orders after the Universal Postal Union's addressing sheets (S42): CHN, USA, GBR, DEU, CAN, JPN.
@pytest.mark.parametrize(
    "parts, lines",
    [
        (
            {"gender": "female", "region": "浙江省", "city": "杭州市", "street": "文三路 478 号", "postcode": "310012"},
            ("310012", "浙江省杭州市文三路 478 号", "郑秀英 女士 收"),
        ),
        (
            {"region": "西湖区", "city": "杭州市", "street": "文三路 478 号", "country": "中国"},
            ("杭州市西湖区文三路 478 号", "郑秀英 收"),
        ),
        (
            {"region": "浙江省", "city": "杭州市", "street": "浙江省杭州市文三路 478 号", "gender": "male"},
            ("浙江省杭州市文三路 478 号", "郑秀英 先生 收"),
        ),
        (
            {"region": "浙江省", "city": "杭州市", "street": "杭州市文三路 478 号"},
            ("浙江省杭州市文三路 478 号", "郑秀英 收"),
        ),
        ({"region": "上海市", "city": "上海市", "street": "长乐路 1 号"}, ("上海市长乐路 1 号", "郑秀英 收")),
        (
            {"name": "陈老师", "gender": "female", "organisation": "第三小学", "street": "解放路 2 号"},
            ("解放路 2 号", "第三小学", "陈老师 收"),
        ),
        (
            {"name": "青禾咖啡", "is_organisation": True, "street": "问茶路 96 号", "gender": "female"},
            ("问茶路 96 号", "青禾咖啡 收"),
        ),
        (
            {"name": "James Smith", "street": "1600 Mission St", "city": "San Francisco", "region": "CA",
             "postcode": "94103", "country": "USA", "organisation": "Golden Gate Tea"},
            ("James Smith", "Golden Gate Tea", "1600 Mission St", "San Francisco, CA 94103", "USA"),
        ),
        (
            {"name": "Anna Berg", "street": "12 High Street", "city": "Leeds", "region": "West Yorkshire",
             "postcode": "LS1 4DY", "country": "United Kingdom"},
            ("Anna Berg", "12 High Street", "Leeds", "West Yorkshire", "LS1 4DY", "UNITED KINGDOM"),
        ),
        (
            {"name": "Sophie Müller", "street": "Kastanienallee 82", "city": "Berlin", "region": "Berlin",
             "postcode": "10435", "country": "Deutschland"},
            ("Sophie Müller", "Kastanienallee 82", "10435 Berlin", "DEUTSCHLAND"),
        ),
        (
            {"pinyin": "Zhèng Xiùyīng", "street": "478 Wensan Road", "city": "Hangzhou", "postcode": "310012"},
            ("Zheng Xiuying", "478 Wensan Road", "Hangzhou 310012"),
        ),
    ],
)  # fmt: skip
def test_an_address_is_written_in_the_order_of_its_post(parts, lines):
    assert address(**parts) == lines


def test_a_letter_within_a_foreign_country_names_no_country():
    told = {"name": "Anna Berg", "street": "12 High Street", "city": "Leeds", "postcode": "LS1 4DY"}

    assert address("GB", **told) == ("Anna Berg", "12 High Street", "Leeds", "LS1 4DY")
    assert address("GB", **told, country="England")[-1] == "LS1 4DY"
    assert address("US", **told, country="England")[-1] == "ENGLAND"
    assert address("US", street="Wensan Road 478", city="Hangzhou", country="China")[-1] == "CHINA"


@pytest.mark.parametrize("country", ["", "中国", "China"])
def test_a_letter_to_china_says_so_where_it_leaves_another_country(country):
    """The post abroad reads the country in its own letters, the one in China the rest (UPU S42, CHN)."""
    told = {
        "region": "浙江省",
        "city": "杭州市",
        "street": "文三路 478 号",
        "postcode": "310012",
        "country": country,
    }

    assert address("US", **told)[-2:] == ("郑秀英 收", "CHINA")
    assert address("US", **told)[0] == "310012"
    assert "CHINA" not in address("CN", **told)
    assert address("US", **told | {"country": "香港"})[-1] == "HONG KONG"
    assert address("JP", city="京都市", street="二条通 1")[-1] == "郑秀英 收"


@settings(max_examples=40, deadline=None)
@given(st.text("欧阳慕容司马诸葛上官", min_size=2, max_size=45), st.floats(90, 300))
def test_a_title_and_its_closing_word_are_not_parted_from_the_name(name, room):
    one = postal(Recipient(1, name, gender="female", street="文三路 1 号"), "CN")

    made = fit([Passage(one.addressee, ending=one.ending)], room, 400, largest=14, floor=6)

    assert one.ending == f"{name[-2:]} 女士 收"
    assert made.lines[-1].text.endswith(one.ending)


def test_one_line_within_a_text():
    place = Recipient(1, "x", country="中国", region="松间区", city="栖川市", street="桂花里 8 幢")

    assert one_line(place, "zh_CN") == "栖川市松间区桂花里 8 幢"
    assert one_line(place, "en") == "中国栖川市松间区桂花里 8 幢"


def test_who_has_no_address_or_wants_no_letters_is_told(db, words_zh):
    ids = [
        add(db, "有地址", "", "杭州市", "文三路 1 号"),
        add(db, "没地址"),
        add(db, "不要信", "", "杭州市", "文三路 2 号", letters=False),
        add(db, "愿意收", "", "杭州市", "文三路 3 号", letters=True),
    ]
    with db.reader() as reader:
        found = mailing(reader, [*ids, ids[0], 999_999], shop_settings.load(reader), words=words_zh)

    assert [one.name for one in found.people] == ["有地址", "愿意收"]
    assert [(one.code, one.n, one.names) for one in found.told] == [
        ("refused", 1, ()),
        ("no_address", 1, ("没地址",)),
    ]


def test_a_shop_may_ask_for_a_consent_that_was_given(db, words_zh):
    ids = [add(db, "没问过", "", "", "文三路 1 号"), add(db, "愿意收", "", "", "文三路 3 号", letters=True)]
    with db.write("settings.change") as session:
        shop_settings.set(session, "care.consent", "given")

    with db.reader() as reader:
        found = mailing(reader, ids, shop_settings.load(reader), words=words_zh)

    assert [one.name for one in found.people] == ["愿意收"]
    assert [(one.code, one.n) for one in found.told] == [("refused", 1)]


def test_who_is_in_the_trash_gets_nothing(db, words_zh):
    from app.services import customers

    ids = [add(db, "还在", "", "", "文三路 1 号"), add(db, "不在", "", "", "文三路 2 号")]
    with db.write("customer.trash") as session:
        customers.trash(session, ids[1:])

    with db.reader() as reader:
        assert [
            one.name for one in mailing(reader, ids, shop_settings.load(reader), words=words_zh).people
        ] == ["还在"]


@pytest.mark.parametrize(
    "order, names",
    [(Order.LISTED, "乙丙甲"), (Order.NAME, "丙甲乙"), (Order.POSTCODE, "甲丙乙")],
)
def test_pieces_are_sorted_as_asked(db, words_zh, order, names):
    ids = [
        add(db, "乙", "", "", "一路", ""),  # no postcode: last
        add(db, "丙", "", "", "二路", "310012"),
        add(db, "甲", "", "", "三路", "100000"),
    ]
    with db.reader() as reader:
        found = mailing(reader, ids, shop_settings.load(reader), words=words_zh, order=order)

    assert "".join(one.name for one in found.people) == names


def test_an_address_among_the_contact_points_will_do(db, words_zh):
    from app.core.enums import ContactKind
    from app.services import customers
    from app.services.customer_drafts import ContactPointDraft, CustomerDraft

    with db.write("customer.create") as session:
        points = (ContactPointDraft(ContactKind.ADDRESS, "杭州市文三路 9 号"),)
        number = customers.create(
            session, CustomerDraft(name="钱多多", gender=Gender.MALE, contact_points=points)
        )

    with db.reader() as reader:
        (one,) = mailing(reader, [number], shop_settings.load(reader), words=words_zh).people
    assert postal(one, "CN").all_lines == ("杭州市文三路 9 号", "钱多多 先生 收")


# -- text into a box -----------------------------------------------------------------------------------------------

LETTERS = st.text(st.sampled_from("浙江省杭州市文三路号 AaWi12-,。\n"), max_size=160)


@settings(deadline=None, max_examples=200)
@given(st.lists(LETTERS.filter(str.strip), min_size=1, max_size=4), st.floats(60, 400), st.floats(20, 200))
def test_no_text_ever_leaves_its_box(texts, width, height):
    passages = [Passage(text, bold=place == 0) for place, text in enumerate(texts)]

    made = fit(passages, width, height, largest=14, floor=6)

    assert made.height <= height + 0.01
    for line in made.lines:
        assert text_width(line.text, line.size, line.bold) <= width + 0.01 or len(line.text.strip()) == 1
        assert 0 <= line.baseline <= height
    if not made.cut:
        assert _letters("".join(line.text for line in made.lines)) == _letters("".join(texts))


def _letters(text: str) -> str:
    return "".join(text.split())


def test_a_short_text_is_large_and_a_long_one_small():
    assert fit([Passage("郑秀英")], 200, 100, largest=14, floor=6).lines[0].size == 14
    # 180 characters: 23 on a line of 200 points at 8.5, so 8 lines of 11.22; at 8.75 there would be 9 lines of 11.55.
    assert fit([Passage("文三路" * 60)], 200, 100, largest=14, floor=6).lines[0].size == 8.5
    assert fit([Passage("文三路" * 600)], 200, 100, largest=14, floor=6).cut


def test_what_may_be_cut_gives_way_to_the_name():
    made = fit(
        [Passage("路" * 500), Passage("郑秀英 收", True, cuttable=False)], 120, 60, largest=12, floor=6
    )

    assert made.cut
    assert made.lines[-1].text == "郑秀英 收"
    assert made.lines[-2].text.endswith("…")


def test_no_word_is_torn_while_a_smaller_type_would_hold_it():
    made = fit([Passage("Featherstonehaugh")], 90, 60, largest=14, floor=6)

    assert [line.text for line in made.lines] == ["Featherstonehaugh"]
