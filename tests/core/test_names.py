"""Names: surname readings, pinyin, order, and how people are addressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.names import name_keys, plain_name, plain_pinyin, salutation, split_name
from app.core.surnames import COMPOUND_READINGS, GIVEN_READINGS, OTHER_READINGS, SURNAME_READINGS


# Readings of surnames after 现代汉语词典; the people are known by them.
@pytest.mark.parametrize(
    "name, pinyin",
    [
        ("单雄信", "Shàn Xióngxìn"),
        ("仇英", "Qiú Yīng"),
        ("区慕贞", "Ōu Mùzhēn"),
        ("解缙", "Xiè Jìn"),
        ("曾国藩", "Zēng Guófān"),
        ("朴树", "Piáo Shù"),
        ("查良镛", "Zhā Liángyōng"),
        ("尉迟恭", "Yùchí Gōng"),
        ("盖叫天", "Gě Jiàotiān"),
        ("缪荃孙", "Miào Quánsūn"),
        ("翟志刚", "Zhái Zhìgāng"),
        ("阚泽", "Kàn Zé"),
        ("种师道", "Chóng Shīdào"),
        ("折德扆", "Shé Déyǐ"),
        ("乜国", "Niè Guó"),
        ("万俟卨", "Mòqí Xiè"),
        ("令狐冲", "Línghú Chōng"),
        ("单于", "Chányú"),
        ("长孙无忌", "Zhǎngsūn Wújì"),
        ("欧阳修", "Ōuyáng Xiū"),
        ("諸葛亮", "Zhūgě Liàng"),
        ("任正非", "Rén Zhèngfēi"),
        ("华罗庚", "Huà Luógēng"),
        ("乐嘉", "Yuè Jiā"),
        ("郑秀英", "Zhèng Xiùyīng"),
        ("吕律", "Lǚ Lǜ"),
        ("王西安", "Wáng Xī'ān"),
        ("张少华", "Zhāng Shàohuá"),
        ("李长江", "Lǐ Chángjiāng"),
        ("周晟", "Zhōu Shèng"),
        ("王䶮", "Wáng Yǎn"),
        ("李㛃", "Lǐ Jié"),
        ("钱𬭎", "Qián Hóng"),
        ("马千里", "Mǎ Qiānlǐ"),
        ("陈方安生", "Chén Fāng'ānshēng"),
    ],
)
def test_display_pinyin(name, pinyin):
    assert name_keys(name).display_pinyin == pinyin


@pytest.mark.parametrize(
    "name, pinyin",
    [
        ("重庆火锅店", "Chóng qìng huǒ guō diàn"),
        ("华为公司", "Huá wéi gōng sī"),
        ("仇记茶庄", "Chóu jì chá zhuāng"),
    ],
)
def test_a_company_has_no_surname(name, pinyin):
    assert name_keys(name, person=False).display_pinyin.split()[0] == pinyin.split()[0]


@pytest.mark.parametrize(
    "name, initials, syllables",
    [
        ("郑秀英", "zxy", ("zheng", "xiu", "ying")),
        ("吕布", "lb", ("lv", "bu")),
        ("James Smith", "js", ("james", "smith")),
        ("Zoë O'Neil", "zon", ("zoe", "o", "neil")),
        ("张伟 (Tony)", "zwt", ("zhang", "wei", "tony")),
        ("", "", ()),
        ("<b>", "b", ("b",)),
        ("🙂", "", ()),
    ],
)
def test_initials_and_syllables(name, initials, syllables):
    keys = name_keys(name)
    assert keys.initials == initials
    assert keys.syllables == syllables


@pytest.mark.parametrize(
    "name, typed",
    [
        ("吕布", ("lu", "bu")),
        ("吕布", ("lyu", "bu")),
        ("单雄信", ("dan", "xiong", "xin")),
        ("朴树", ("pu", "shu")),
        ("覃海", ("tan", "hai")),
        ("乐嘉", ("le", "jia")),
        ("尉迟恭", ("wei", "chi", "gong")),
        ("闾丘露薇", ("lu", "qiu", "lu", "wei")),
    ],
)
def test_other_ways_to_type_a_name(name, typed):
    assert typed in name_keys(name).alternates


def test_the_order_of_names():
    """By sound, tone and character; those of one surname stay together; Latin names stand among them."""
    ordered = [
        "Anna", "欧阳雪", "单雄", "Wang", "汪洋", "王芳", "曾国", "Zhang Wei",
        "张明", "张伟", "张玮", "章三", "赵一", "Zoë",
    ]  # fmt: skip
    shuffled = sorted(ordered)  # by code point
    assert sorted(shuffled, key=lambda name: name_keys(name).sort_key) == ordered


@pytest.mark.parametrize(
    "name, surname, given",
    [
        ("张伟", "张", "伟"),
        ("欧阳晓雪", "欧阳", "晓雪"),
        ("司马", "司马", ""),
        ("张伟（老板）", "张", "伟"),
        ("阿迪力·买买提", "", "阿迪力·买买提"),
        ("溪隐民宿", "", "溪隐民宿"),
        ("王", "", "王"),
        ("James Smith", "Smith", "James"),
        ("Smith, James", "Smith", "James"),
        ("Madonna", "", "Madonna"),
        ("", "", ""),
    ],
)
def test_surname_and_given_name(name, surname, given):
    assert split_name(name) == (surname, given)


@pytest.mark.parametrize(
    "name, gender, language, expected",
    [
        ("郑秀英", "female", "zh_CN", "郑女士"),
        ("欧阳锋", "male", "zh_CN", "欧阳先生"),
        ("郑秀英", None, "zh_CN", "郑秀英"),
        ("郑秀英", "other", "zh_CN", "郑秀英"),
        ("郑秀英", "female", "en", "Ms Zheng"),
        ("欧阳锋", "male", "en", "Mr Ouyang"),
        ("吕布", "male", "en", "Mr Lü"),
        ("郑秀英", None, "en", "Zheng Xiuying"),
        ("James Smith", "male", "en", "Mr Smith"),
        ("James Smith", "male", "zh_CN", "Smith 先生"),
        ("Madonna", "female", "en", "Madonna"),
        ("溪隐民宿", "female", "zh_CN", "溪隐民宿"),
    ],
)
def test_salutation(name, gender, language, expected):
    assert salutation(name, gender, language) == expected


def test_pinyin_for_an_english_page():
    assert plain_pinyin("Lǚ Jiànguó") == "Lü Jianguo"
    assert plain_name("Zhèng Xiùyīng", "郑秀英") == "Zheng Xiuying"
    assert plain_name("", "José") == "José"


@given(st.text(max_size=30), st.booleans())
def test_any_text_has_keys(name, person):
    keys = name_keys(name, person)
    assert len(keys.initials) == len(keys.syllables)
    assert all(keys.syllables)
    assert isinstance(split_name(name), tuple)
    assert isinstance(salutation(name, "female", "en"), str)


def test_the_tables_are_whole():
    assert all(len(character) == 1 for character in (*SURNAME_READINGS, *OTHER_READINGS, *GIVEN_READINGS))
    assert all(len(surname) == len(reading.split()) == 2 for surname, reading in COMPOUND_READINGS.items())
    assert all(reading.isalpha() for reading in SURNAME_READINGS.values())
