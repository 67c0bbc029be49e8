"""Every merge field for a real customer, one by one and for thousands at once; and none of them for an empty one."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.care.greetings.greeting import FIELDS, greetings, preview
from app.core.calendar import CalendarDate
from app.core.enums import TaskKind
from app.models import PointsEntry, Staff
from app.services import settings as shop_settings
from app.services.furnishing import TEMPLATES

D = date


def say(shop, text, number, words, **more):
    with shop.db.reader() as reader:
        return preview(reader, text, number, words, shop_settings.load(reader), today=shop.today, **more)


def setting(shop, **values):
    with shop.db.write("shop.name") as session:
        for key, value in values.items():
            shop_settings.set(session, key.replace("__", "."), value)


@pytest.fixture
def wang(shop):
    """Someone of whom all is known; born 八月初十 1968, so 58 on 20 September 2026 (Mid-Autumn 2026 is 25 Sept)."""
    setting(shop, shop__name="松间茶舍", shop__name_en="Songjian Tea House", shop__phone="0571 8888 0000",
            shop__hours="9:00–21:00", shop__address="西湖区 1 号")  # fmt: skip
    with shop.db.reader() as reader:
        gold = reader.value("SELECT id FROM tier WHERE level = 3")
    number = shop.customer(
        "王素琴", CalendarDate.lunar(1968, 8, 10), gender="female", interests="爱喝肉桂，少糖", tier_id=gold,
        member_number="318", responsible_id=shop.add(Staff(name="小周")), name_pinyin="Wáng Sùqín",
    )  # fmt: skip
    shop.purchase(number, D(2026, 9, 8), product="安吉白茶")
    shop.add(PointsEntry(customer_id=number, points=120, day=shop.today, reason="earned"))
    return number


VALUES = {
    "name": ("王素琴", "Wang Suqin"),
    "salutation": ("王女士", "Ms Wang"),
    "shop": ("松间茶舍", "Songjian Tea House"),
    "years": ("58", "58"),
    "birthday": ("农历八月初十", "Lunar 8/10"),
    "festival": ("中秋节", "Mid-Autumn"),
    "product": ("安吉白茶", "安吉白茶"),
    "interest": ("肉桂", "肉桂"),
    "points": ("120", "120"),
    "tier": ("金", "Gold"),
    "member_number": ("318", "318"),
    "days": ("10", "10"),
    "staff": ("小周", "小周"),
    "shop_phone": ("0571 8888 0000", "0571 8888 0000"),
    "shop_hours": ("9:00–21:00", "9:00–21:00"),
    "shop_address": ("西湖区 1 号", "西湖区 1 号"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_in_both_languages(shop, wang, words_zh, words_en, field):
    for words, value in zip((words_zh, words_en), VALUES[field], strict=True):
        shown = say(shop, f"「{{{field}}}」", wang, words, festival="mid_autumn")
        assert (shown.text, shown.missing) == (f"「{value}」", ())


def test_nominal_age_where_the_shop_counts_so(shop, wang, words_zh):
    setting(shop, care__nominal_age=True)

    assert say(shop, "{years}", wang, words_zh).text == "59"  # 虚岁: one more from birth on


def test_what_is_missing_is_told_and_left_out(shop, words_zh):
    number = shop.customer("阿强")
    shown = say(
        shop, "{salutation}，您有{points}积分，祝{years}岁生日快乐。{festival}好。{shop}", number, words_zh
    )

    assert shown.text == "阿强。佳节好。小店"
    assert shown.missing == ("points", "years")


def test_an_anniversary_has_not_the_years_of_the_birthday(shop, words_zh):
    shop.only_rules("key_date")
    number = shop.customer("阿强", CalendarDate.solar(1990, 9, 20))
    shop.key_date(number, "wedding", CalendarDate.solar(None, 9, 18))
    (row,) = shop.rows()

    assert say(shop, "好，{years}年了。", number, words_zh, occasion=row.occasion).text == "好。"


def test_many_say_the_same_as_one_by_one(shop, wang, words_zh, words_en):
    others = [shop.customer(name) for name in ("欧阳雪", "Ann Lee", "阿强")]
    shop.purchase(others[1], D(2026, 1, 2), product="Oolong")
    for kit in TEMPLATES:
        for words, text in ((words_zh, kit.zh), (words_en, kit.en)):
            with shop.db.reader() as reader:
                chosen = shop_settings.load(reader)
                together = greetings(
                    reader, [wang, *others], text, words, chosen,
                    kind=TaskKind.FESTIVAL, festival="mid_autumn", today=shop.today,
                )  # fmt: skip
            assert list(together) == [wang, *others]
            assert all("{" not in one and one for one in together.values())
            plain = say(shop, text, others[2], words, festival="mid_autumn").text
            assert together[others[2]] == plain


def test_something_personal_is_added_to_the_programs_own_words_only(shop, wang, words_zh):
    (kit,) = [one for one in TEMPLATES if one.code == "mid_autumn"]

    assert say(shop, kit.zh, wang, words_zh).text.endswith("记得您喜欢肉桂，有好的先想着您。")
    assert "肉桂" not in say(shop, kit.zh + "祝好。", wang, words_zh).text


PIECES = [*(f"{{{name}}}" for name in FIELDS), "，", "。", "祝您", " ", "hello", ", ", "\n", "！", "{", "}"]


@pytest.fixture(scope="module")
def empty(make_shop):
    """A shop that never told its name, and someone of whom there is a name and nothing else."""
    shop = make_shop()
    return shop, shop.customer("阿强")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=20))
def test_no_text_for_an_empty_customer_shows_a_gap(empty, words_zh, words_en, pieces):
    shop, number = empty
    for words in (words_zh, words_en):
        text = say(shop, "".join(pieces), number, words).text

        assert not re.search(r"None|[{}]|  |^[，,]|[，,][ \t]*[，,。！!]|[，,]$", text)
