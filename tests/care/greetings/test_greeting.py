"""Greetings: one thing that belongs to this customer, and never a field that nobody filled."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.care.greetings.greeting import greeting, interest, merge
from app.care.occasion import Occasion
from app.core.calendar import CalendarDate
from app.models import GreetingTemplate
from app.services import settings as shop_settings

D = date


@pytest.fixture
def greet(shop, words_zh, words_en):
    """The greeting of today's only row."""

    def say(language="zh", day=None):
        (row,) = shop.rows(day)
        with shop.db.reader() as reader:
            words = words_zh if language == "zh" else words_en
            return greeting(reader, row.occasion, words, shop_settings.load(reader))

    return say


@pytest.fixture
def named(shop):
    with shop.db.write("shop.name") as session:
        shop_settings.set(session, "shop.name", "松间茶舍")
        shop_settings.set(session, "shop.name_en", "Songjian Tea House")


def born_today(shop, name="王素琴", **values):
    shop.only_rules("birthday")
    return shop.customer(name, CalendarDate.lunar(1968, 8, 8), **values)


def test_birthday_in_both_languages(shop, named, greet):
    born_today(shop, gender="female", interests="爱喝正岩肉桂，去年送过茶点盒")

    assert greet() == (
        "王女士，生日快乐。松间茶舍给您备了一份小礼，方便时来坐坐。记得您喜欢正岩肉桂，有好的先想着您。"
    )
    assert greet("en").startswith("Ms Wang, happy birthday from all of us at Songjian Tea House.")
    assert greet("en").endswith("We remember that you like 正岩肉桂 and think of you first.")


def test_last_purchase_when_no_taste_is_known(shop, named, greet):
    number = born_today(shop, gender="male")
    shop.purchase(number, D(2026, 8, 1), product="安吉白茶")

    assert greet().endswith("上次的安吉白茶，盼您喜欢。")


def test_nothing_is_known(shop, greet):
    born_today(shop)

    assert greet() == "王素琴，生日快乐。小店给您备了一份小礼，方便时来坐坐。"
    assert "None" not in greet("en")
    assert "{" not in greet("en")


def test_own_template_is_taken_as_it_is(shop, named, greet):
    born_today(shop, gender="female", interests="岩茶")
    text = "{salutation}：祝您{years}岁生日快乐，您有 {points} 积分，{unheard}可用。{shop}敬上"
    template = shop.add(GreetingTemplate(occasion="birthday", name="自己的", text_zh=text))
    shop.rule("birthday", template_id=template)

    assert greet() == "王女士：祝您58岁生日快乐。松间茶舍敬上"
    assert greet("en").startswith("Ms Wang, happy birthday")  # no English text: the program's own words


def test_names_are_data(shop, named, greet):
    born_today(shop, name="{name} <b>=cmd()")

    assert greet().startswith("{name} <b>=cmd()，生日快乐。")


def test_own_salutation_wins(shop, named, greet):
    born_today(shop, salutation="王阿姨")

    assert greet().startswith("王阿姨，")


def test_festival_and_callback(shop, named, greet):
    shop.only_rules("mid_autumn")
    number = shop.customer("徐宇航", gender="male")
    assert greet() == "徐先生，中秋将至，松间茶舍祝您阖家团圆。要备节礼的话，我们先替您留好。"
    shop.only_rules()
    shop.rule("first_purchase", active=True)
    shop.purchase(number, D(2026, 9, 15), product="白茶")

    assert "买的白茶还满意吗" in greet()


def test_a_task_without_a_customer_has_no_greeting(shop, greet):
    shop.only_rules()
    shop.task(None, D(2026, 9, 18))

    assert greet() == ""


def test_every_kind_has_words(shop, named, words_zh, words_en):
    from app.care.occasion import GroupCode
    from app.core.enums import TaskKind

    number = shop.customer("王素琴")
    with shop.db.reader() as reader:
        for kind in TaskKind:
            one = Occasion(number, kind, GroupCode.CALLBACK, D(2026, 9, 18), D(2026, 9, 18), "task", "task")
            for words in (words_zh, words_en):
                text = greeting(reader, one, words, shop_settings.load(reader))
                assert text
                assert "{" not in text


@pytest.mark.parametrize(
    "text,liked",
    [
        ("爱喝正岩肉桂，去年送过茶点盒", "正岩肉桂"),
        ("茉莉银毫", "茉莉银毫"),
        ("likes oolong; no sugar", "oolong"),
        ("", ""),
        ("一个很长很长很长很长很长很长很长很长很长很长很长的爱好说明", ""),
    ],
)
def test_interest_is_the_first_short_thing(text, liked):
    assert interest(text) == liked


@given(template=st.text(alphabet=string.ascii_letters + "，。,. {}", max_size=60), value=st.text(max_size=8))
def test_merging_never_leaves_a_field(template, value):
    merged = merge(template.replace("{", "").replace("}", "") + "{name}，{nothing}。{other}", {"name": value})

    assert "{nothing}" not in merged
    assert "{other}" not in merged
