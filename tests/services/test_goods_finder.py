"""Finding a product as one types: name, pinyin, initials, number; the nearest first."""

import pytest

from app.core.names import name_keys
from app.services.goods_finder import Good, GoodsFinder, spelled, with_count


def good(number: int, name: str, sku: str = "") -> Good:
    return Good(number, name, sku, "", 100, "", None, spelled(name_keys(name, person=False).sort_key))


GOODS = GoodsFinder([
    good(1, "明前龙井 特级 50 g", "LJ-01"),
    good(2, "龙井茶酥 一盒", "CD-01"),
    good(3, "白瓷盖碗", "QJ-01"),
    good(4, "Earl Grey Tea", "6901234567892"),
])  # fmt: skip


@pytest.mark.parametrize(
    "typed, names",
    [
        ("龙井", ["龙井茶酥 一盒", "明前龙井 特级 50 g"]),
        ("mqlj", ["明前龙井 特级 50 g"]),
        ("longjing", ["龙井茶酥 一盒", "明前龙井 特级 50 g"]),
        ("lj-01", ["明前龙井 特级 50 g"]),
        ("gaiwan", ["白瓷盖碗"]),
        ("grey earl", ["Earl Grey Tea"]),
        ("龙井 50", ["明前龙井 特级 50 g"]),
        ("", []),
        ("找不到", []),
        ("%_[", []),
    ],
)
def test_found_by_what_is_typed(typed, names):
    assert [one.name for one in GOODS.find(typed)] == names


def test_scanner_reads_the_number():
    found = GOODS.numbered("6901234567892")

    assert found is not None
    assert found.id == 4
    assert GOODS.numbered("") is None


def test_of_many_only_so_many_are_shown():
    finder = GoodsFinder(good(number, f"茶 {number}") for number in range(50))

    assert [one.id for one in finder.find("茶", 3)] == [0, 1, 2]


@pytest.mark.parametrize(
    "typed, parts",
    [("龙井*3", ("龙井", "3")), ("龙井 × 1.5", ("龙井", "1.5")), ("x2", ("x2", "")), ("", ("", ""))],
)
def test_count_behind_the_sign(typed, parts):
    assert with_count(typed) == parts


def test_what_is_no_longer_sold_is_known_by_name_but_not_offered():
    stopped = Good(9, "停产的壶", "HU-09", "", 100, "", active=False)
    finder = GoodsFinder([stopped])

    assert finder.named("停产的壶") is stopped
    assert finder.find("停产") == []
    assert finder.numbered("HU-09") is None
