"""Greeting cards: each with its own words, where cutting and folding puts them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.enums import Gender, TaskKind
from app.core.errors import ShukeError
from app.reports import cards
from app.reports.cards.faces import Area, Card, text_fits
from app.reports.cards.layouts import LAYOUTS, Face
from app.reports.cards.layouts import find as layout_of
from app.reports.cards.motifs import Motif, motif_of
from app.reports.page import Paper
from app.services import settings as shop_settings
from tests.reports.mailing_list import MM, add, find, sizes, text_of

TODAY = date(2026, 9, 18)
WORDS = "{name}，中秋快乐。新到的桂花乌龙给您留了一罐，得空来坐坐。"


@pytest.fixture
def shop(db):
    with db.write("settings.change") as session:
        shop_settings.set(session, "shop.name", "松间茶舍")
        shop_settings.set(session, "shop.name_en", "Songjian Tea House")
    return db


@pytest.fixture
def people(shop):
    return [add(shop, f"客{number}", gender=Gender.FEMALE) for number in range(5)]


def build(shop, path, words, people, code="quarter", **more):
    texts = {one: WORDS.replace("{name}", f"贵客{place}") for place, one in enumerate(people)}
    more = {"texts": texts, "layout": layout_of(code)} | more
    with shop.reader() as reader:
        return cards.build(reader, cards.Parameters(TODAY, tuple(people), **more), path, words)


def test_four_cards_lie_on_a_sheet_in_the_order_of_the_list(shop, people, words_zh, tmp_path):
    built = build(shop, tmp_path / "c.pdf", words_zh, people)

    assert built.pages == 2
    wide, high = Paper.A4.size
    places = [find(built.path, f"贵客{place}")[0] for place in range(5)]
    quarters = [(one.page, one.left > wide / 2, one.top > high / 2) for one in places]
    assert quarters == [
        (0, False, False),
        (0, True, False),
        (0, False, True),
        (0, True, True),
        (1, False, False),
    ]
    for one in places:
        assert min(abs(one.left - edge) for edge in (0, wide / 2)) > 7 * MM


@pytest.mark.parametrize(
    "code, paper, size",
    [
        ("half", Paper.A4, (210, 297)), ("half_folded", Paper.A4, (297, 210)), ("twice", Paper.A4, (210, 297)),
        ("quarter_folded", Paper.LETTER, (215.9, 279.4)), ("quarter", Paper.LETTER, (215.9, 279.4)),
    ],
)  # fmt: skip
def test_pages_have_the_size_of_the_paper(shop, people, words_zh, tmp_path, code, paper, size):
    built = build(shop, tmp_path / "c.pdf", words_zh, people, code, paper=paper)

    layout = layout_of(code)
    assert built.pages == -(-5 // layout.cards) * len(layout.pages)
    assert sizes(built.path)[0] == pytest.approx(size, abs=0.1)


def test_a_folded_card_has_its_words_behind_its_front(shop, people, words_zh, tmp_path, read):
    """The front is at the right of the first page; turned over on its long edge, the inside right is behind the back,
    so that the words face whoever opens the card.
    """
    built = build(shop, tmp_path / "c.pdf", words_zh, people[:2], "quarter_folded")

    wide, high = Paper.A4.size
    signatures = find(built.path, "松间茶舍")
    assert [(one.page, one.left > wide / 2) for one in signatures] == [
        (0, True),
        (0, True),
        (1, True),
        (1, True),
    ]
    first, second = (find(built.path, f"贵客{place}")[0] for place in (0, 1))
    assert (first.page, first.left > wide / 2, first.top > high / 2) == (1, True, False)
    assert (second.page, second.left > wide / 2, second.top > high / 2) == (1, True, True)
    viewer = read(built.path).reader.trailer["/Root"]["/ViewerPreferences"]
    assert viewer["/Duplex"] == "/DuplexFlipLongEdge"


def test_a_card_folded_twice_has_its_inner_half_on_its_head(shop, people, words_zh, tmp_path):
    """Folded down behind and then across, the upper left quarter is the inside right, upside down on the flat paper."""
    built = build(shop, tmp_path / "c.pdf", words_zh, people[:1], "twice")

    wide, high = Paper.A4.size
    (text,) = find(built.path, "贵客0")
    front, inside = sorted(find(built.path, "松间茶舍"), key=lambda one: -one.top)
    assert built.pages == 1
    assert text.left < wide / 2
    assert text.top < high / 2
    assert front.left > wide / 2
    assert front.top > high / 2
    # On its head the signature, which stands below the text, lies nearer to the upper edge.
    assert inside.top < text.top


@pytest.mark.parametrize("language, name", [("zh", "致 客0 女士"), ("en", "For Ke 0")])
def test_a_small_name_leads_the_card_into_its_envelope(
    shop, people, words_zh, words_en, tmp_path, language, name
):
    words = words_zh if language == "zh" else words_en
    shown = text_of(build(shop, tmp_path / "a.pdf", words, people[:1]).path)

    assert ("致 客0 女士" if language == "zh" else "For 客0") in shown or name in shown
    assert "致" not in text_of(build(shop, tmp_path / "b.pdf", words_zh, people[:1], names=False).path)


def test_the_shop_signs_unless_the_text_does(shop, people, words_zh, tmp_path):
    plain = build(shop, tmp_path / "a.pdf", words_zh, people[:1])
    signed = build(shop, tmp_path / "b.pdf", words_zh, people[:1], texts={people[0]: "生日快乐。松间茶舍。"})

    assert len(find(plain.path, "松间茶舍")) == 1
    assert len(find(signed.path, "松间茶舍")) == 1


def test_the_back_of_a_folded_card_says_where_the_shop_is(shop, people, words_zh, tmp_path):
    with shop.write("settings.change") as session:
        shop_settings.set(session, "shop.address", "杭州市龙井路 1 号")
        shop_settings.set(session, "shop.phone", "0571 8888 0000")
    built = build(shop, tmp_path / "c.pdf", words_zh, people[:1], "half_folded")

    (address,) = find(built.path, "杭州市龙井路 1 号")
    wide, high = Paper.A4.size[1], Paper.A4.size[0]
    assert address.page == 0
    assert address.right < wide / 2
    assert address.top > high * 0.8
    assert "龙井路" not in text_of(build(shop, tmp_path / "d.pdf", words_zh, people[:1]).path)


def test_the_front_takes_its_title_from_the_greeting(shop, people, words_zh, words_en, tmp_path):
    assert "中秋快乐" in text_of(build(shop, tmp_path / "a.pdf", words_zh, people[:1], "half").path)
    english = build(shop, tmp_path / "b.pdf", words_en, people[:1], motif=Motif.CAKE)
    assert "Happy birthday" in text_of(english.path)
    own = build(shop, tmp_path / "c.pdf", words_zh, people[:1], title="茶友节")
    assert "茶友节" in text_of(own.path)


@pytest.mark.parametrize(
    "text, motif",
    [
        ("祝您生日快乐", Motif.CAKE), ("中秋安康", Motif.MOON), ("新春快乐", Motif.LANTERN),
        ("元宵快乐", Motif.LANTERN),
        ("Happy New Year", Motif.SPARK), ("A happy lunar new year", Motif.LANTERN), ("Thanks", Motif.LEAF),
    ],
)  # fmt: skip
def test_the_picture_is_that_of_the_occasion(text, motif):
    assert motif_of(text) is motif


def test_a_template_is_merged_for_everybody(shop, words_zh, tmp_path):
    zheng = add(shop, "郑秀英", gender=Gender.FEMALE)
    built = build(
        shop, tmp_path / "c.pdf", words_zh, [zheng], texts={}, template="{salutation}，{festival}快乐。",
        kind=TaskKind.FESTIVAL, festival="mid_autumn",
    )  # fmt: skip

    assert "郑女士，中秋节快乐。" in text_of(built.path).replace("\r\n", "").replace("\n", "")


def test_who_has_no_words_or_wants_no_letters_is_told(shop, people, words_zh, tmp_path):
    silent = add(shop, "不要信", letters=False)
    built = build(
        shop, tmp_path / "c.pdf", words_zh, [*people, silent],
        texts={people[0]: "好", people[1]: " ", silent: "好"},
    )  # fmt: skip

    assert built.pages == 1
    assert [(one.code, one.n) for one in built.told] == [("refused", 1), ("no_text", 4)]
    with pytest.raises(ShukeError, match="nobody"):
        build(shop, tmp_path / "d.pdf", words_zh, people, texts={people[0]: ""}, template="{unknown}")


def test_a_greeting_that_is_too_long_is_told(shop, people, words_zh, tmp_path):
    built = build(
        shop, tmp_path / "c.pdf", words_zh, people[:2], texts={people[0]: "月圆" * 900, people[1]: "好"}
    )

    assert [(one.code, one.n, one.names) for one in built.told] == [("text_cut", 1, ("客0",))]


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("中秋快乐，。 \nab"), max_size=120), st.sampled_from(LAYOUTS))
def test_a_greeting_of_usual_length_fits_every_card(text, layout):
    wide, high = layout.size(Paper.A4.size)
    card = Card(text, "中秋快乐", "松间茶舍", "致 郑秀英", Motif.MOON)

    for panel in (
        panel for page in layout.pages for panel in page if panel.face in (Face.WHOLE, Face.INSIDE)
    ):
        assert text_fits(panel.face, card, Area(0, 0, panel.width * wide, panel.height * high))


def test_a_card_that_there_is_not():
    with pytest.raises(ShukeError, match="no_such_card"):
        layout_of("octagon")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.code)
def test_long_names_of_shop_and_person_stay_on_their_card(shop, words_en, tmp_path, layout):
    """On the half or the quarter of the sheet that is theirs, with a blank edge on both sides."""
    with shop.write("settings.change") as session:
        shop_settings.set(session, "shop.name_en", "Cloud Hill Tea House and Tasting Room of the Lake")
    people = [
        add(shop, f"{n} Christopher Montgomery-Featherstonehaugh of Ashby") for n in range(layout.cards)
    ]

    built = build(
        shop, tmp_path / "c.pdf", words_en, people, layout.code, texts=dict.fromkeys(people, "Hello.")
    )

    wide, _ = layout.size(Paper.A4.size)
    parts = 2 if any(panel.width < 1 for page in layout.pages for panel in page) else 1
    room = wide / parts
    names = find(built.path, "Cloud Hill") + find(built.path, "Lake") + find(built.path, "Christopher")
    assert len(names) >= 2 * layout.cards
    for one in names:
        assert int(one.left // room) == int(one.right // room)
        assert min(one.left % room, room - one.right % room) > 4 * MM


def test_who_is_left_without_a_card_is_told_why(shop, words_zh, tmp_path):
    people = [add(shop, "不要信", letters=False), add(shop, "没话说")]
    with pytest.raises(ShukeError, match="nobody_left") as told:
        build(shop, tmp_path / "c.pdf", words_zh, people, texts={people[0]: "你好", people[1]: " "})
    assert told.value.values["why"] == "1 位不愿收信，没有列入；1 位没有祝福语，没有列入：没话说"
