"""By what somebody was found."""

import pytest

from app.core.found_by import Matched, Named, found_by
from app.core.typed import typed

ZHENG = Named(
    name="鄭秀英",
    pinyin="Zhèng Xiùyīng",
    initials="zxy",
    phones=("+86 139 0000 2046",),
    emails=("anna@example.com",),
    contacts=("xiuying_61",),
    member_number="0318",
)


@pytest.mark.parametrize(
    "text, matched",
    [
        ("鄭", Matched.NAME),
        ("郑", Matched.NAME),
        ("秀英", Matched.NAME),
        ("zxy", Matched.INITIALS),
        ("zhengx", Matched.PINYIN),
        ("xiuying", Matched.PINYIN),
        ("zxiuying", Matched.PINYIN),
        ("zhxy", Matched.PINYIN),
        ("2046", Matched.PHONE),
        ("139-0000", Matched.PHONE),
        ("+86 139", Matched.PHONE),
        ("anna@", Matched.EMAIL),
        ("61", Matched.CONTACT),
        ("0318", Matched.MEMBER_NUMBER),
        ("郑 2046", Matched.PHONE),
        ("龙井", Matched.OTHER),
        ("", Matched.OTHER),
        ("%", Matched.OTHER),
    ],
)
def test_what_matched(text, matched):
    assert found_by(typed(text), ZHENG)[0] is matched


@pytest.mark.parametrize(
    "name, pinyin, text",
    [
        ("单雄信", "Shàn Xióngxìn", "dan"),
        ("尉遲恭", "Yùchí Gōng", "weichig"),
        ("吕布", "Lǚ Bù", "lyubu"),
        ("吕布", "Lǚ Bù", "lu"),
    ],
)
def test_a_surname_is_found_by_its_other_readings(name, pinyin, text):
    assert found_by(typed(text), Named(name, pinyin, "xx"))[0] is Matched.PINYIN


def test_words_that_nothing_answers_to_are_left():
    assert found_by(typed("郑 龙井"), ZHENG) == (Matched.NAME, ("龙井",))
    assert found_by(typed("2046"), ZHENG) == (Matched.PHONE, ())
