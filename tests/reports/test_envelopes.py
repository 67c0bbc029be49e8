"""Envelopes: their size, and everything where its post looks for it."""

from datetime import date

import pytest

from app.core.errors import ShukeError
from app.reports import envelopes
from app.reports.envelopes.sizes import ENVELOPES
from app.reports.envelopes.sizes import find as envelope_of
from app.services import settings
from tests.reports.mailing_list import MM, add, find, sizes, text_of

TODAY = date(2026, 9, 18)
# GB/T 1416-2003 (B6 176 x 125, DL 220 x 110, ZL 230 x 120, C5 229 x 162), ISO 269 (C6 162 x 114), the others in inches.
STANDARD = {
    "CN3": (176, 125), "CN5": (220, 110), "CN6": (230, 120), "CN7": (229, 162), "DL": (220, 110), "C6": (162, 114),
    "C5": (229, 162), "B6": (176, 125), "#10": (9.5 * 25.4, 4.125 * 25.4), "A7": (7.25 * 25.4, 5.25 * 25.4),
}  # fmt: skip


@pytest.fixture
def shop(db):
    with db.write("settings.change") as session:
        settings.set(session, "shop.name", "松间茶舍")
        settings.set(session, "shop.name_en", "Songjian Tea House")
        settings.set(session, "shop.address", "杭州市龙井路 1 号")
    return db


def build(db, path, words, ids, code="CN5", **more):
    with db.reader() as reader:
        parameters = envelopes.Parameters(TODAY, tuple(ids), envelope_of(code), **more)
        return envelopes.build(reader, parameters, path, words)


def test_sizes_are_those_of_the_standards():
    assert {one.code for one in ENVELOPES} == set(STANDARD)
    for one in ENVELOPES:
        assert (one.width, one.height) == pytest.approx(STANDARD[one.code])


@pytest.mark.parametrize("code", STANDARD)
def test_every_envelope_holds_a_chinese_and_a_foreign_address(shop, words_zh, tmp_path, code):
    ids = [
        add(shop, "郑秀英", "浙江省", "杭州市", "文三路 478 号", "310012"),
        add(shop, "Anna Berg", "", "Leeds", "12 High Street", "LS1 4DY", country="United Kingdom"),
    ]
    built = build(shop, tmp_path / "e.pdf", words_zh, ids, code)

    wide, high = envelope_of(code).size
    assert sizes(built.path) == [pytest.approx(STANDARD[code], abs=0.05)] * 2
    (name,), (street,), (shop_name,) = (
        find(built.path, text) for text in ("郑秀英", "文三路 478 号", "松间茶舍")
    )
    assert street.bottom < name.top < high * 0.8
    assert shop_name.top > name.bottom
    assert shop_name.left > wide * 0.4
    (guest,), (country,), (sender,) = (
        find(built.path, text) for text in ("Anna Berg", "UNITED KINGDOM", "Songjian Tea House")
    )
    assert guest.left == pytest.approx(country.left, abs=2)
    assert guest.left > wide * 0.4
    assert high * 0.4 < guest.top < country.bottom < high - 14 * MM
    assert sender.left < wide * 0.2
    assert sender.bottom < guest.top
    for word in (name, street, shop_name, guest, country, sender):
        assert 0 < word.left < word.right < wide
        assert 0 < word.top < word.bottom < high


def test_the_digits_of_a_postcode_stand_in_six_boxes(shop, words_zh, tmp_path):
    one = add(shop, "郑秀英", "", "杭州市", "文三路", "310042")
    built = build(shop, tmp_path / "e.pdf", words_zh, [one], sender=False)

    first, four, two = (find(built.path, digit)[0] for digit in ("3", "4", "2"))
    assert (four.left - first.left) / MM == pytest.approx(4 * 9.5, abs=0.6)
    assert (two.left - first.left) / MM == pytest.approx(5 * 9.5, abs=0.6)
    assert first.left > 12 * MM
    assert first.top > 10 * MM
    assert first.bottom < 19 * MM


def test_boxes_are_drawn_only_where_the_envelope_lacks_them(shop, words_zh, tmp_path):
    one = add(shop, "郑秀英", "", "杭州市", "文三路", "310012")

    assert "邮" in text_of(build(shop, tmp_path / "a.pdf", words_zh, [one]).path)
    assert "邮" not in text_of(build(shop, tmp_path / "b.pdf", words_zh, [one], boxes=False).path)
    assert "邮" not in text_of(build(shop, tmp_path / "c.pdf", words_zh, [one], "DL").path)


def test_a_shop_without_an_address_is_told(db, words_zh, tmp_path):
    one = add(db, "郑秀英", "", "杭州市", "文三路")

    assert [told.code for told in build(db, tmp_path / "a.pdf", words_zh, [one]).told] == ["no_sender"]
    assert build(db, tmp_path / "b.pdf", words_zh, [one], sender=False).told == ()


def test_what_is_too_long_is_told_and_stays_on_the_paper(shop, words_zh, tmp_path):
    one = add(shop, "名字很长" * 40, "", "杭州市", "沿着小路走" * 36, "310012")
    built = build(shop, tmp_path / "e.pdf", words_zh, [one], "C6")

    assert [(told.code, told.n) for told in built.told] == [("cut", 1)]
    wide, high = envelope_of("C6").size
    assert all(word.right < wide and word.bottom < high for word in find(built.path, "名字很长"))


def test_an_envelope_that_there_is_not():
    with pytest.raises(ShukeError, match="no_such_envelope"):
        envelope_of("A0")


def test_nobody_to_write_to(shop, words_zh, tmp_path):
    with pytest.raises(ShukeError, match="nobody"):
        build(shop, tmp_path / "e.pdf", words_zh, [])


def test_a_chinese_address_abroad_stands_where_the_foreign_post_looks(shop, words_en, tmp_path):
    with shop.write("settings.change") as session:
        settings.set(session, "shop.region", "US")
    ids = [add(shop, "郑秀英", "浙江省", "杭州市", "文三路 478 号", "310012")]

    built = build(shop, tmp_path / "e.pdf", words_en, ids, "#10")

    wide, high = envelope_of("#10").size
    (sender,), (street,), (name,), (country,) = (
        find(built.path, text) for text in ("Songjian Tea House", "文三路 478 号", "郑秀英 收", "CHINA")
    )
    assert street.bottom < name.top < name.bottom < country.top < high - 15 * MM
    assert min(street.left, name.left, country.left) > wide * 0.4
    assert sender.bottom < high * 0.2


def test_a_long_name_of_the_shop_has_a_line_of_its_own(shop, words_zh, tmp_path):
    long = "松间茶舍栖川市松间区桂花里总店旗舰体验中心"
    with shop.write("settings.change") as session:
        settings.set(session, "shop.name", long)
        settings.set(session, "shop.address", "浙江省栖川市松间区桂花里 1 号云山大厦一层 101 室")
    built = build(shop, tmp_path / "e.pdf", words_zh, [add(shop, "郑秀英", "", "杭州市", "文三路 1 号")])

    (name,), (address,) = find(built.path, long), find(built.path, "101 室")
    assert address.bottom <= name.top + 2
    assert name.right == pytest.approx(address.right, abs=3)
