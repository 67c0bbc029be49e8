"""Folding: what is written in two ways compares as one."""

# ruff: noqa: E501  (rows of data)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.paths import resource
from app.core.variants import plain_hanzi, search_fold


# Pairs after 通用规范汉字表 and its table of traditional forms; several to one where the reform made one of them.
@pytest.mark.parametrize(
    "one, other",
    [
        ("張偉", "张伟"), ("劉", "刘"), ("陳", "陈"), ("楊", "杨"), ("趙", "赵"), ("黃", "黄"), ("吳", "吴"), ("孫", "孙"),
        ("馬", "马"), ("鄭", "郑"), ("謝", "谢"), ("許", "许"), ("韓", "韩"), ("馮", "冯"), ("鄧", "邓"), ("蕭", "萧"),
        ("葉", "叶"), ("蘇", "苏"), ("魏", "魏"), ("呂", "吕"), ("盧", "卢"), ("蔣", "蒋"), ("薑", "姜"), ("鍾", "钟"),
        ("鐘", "钟"), ("譚", "谭"), ("陸", "陆"), ("範", "范"), ("賈", "贾"), ("龔", "龚"), ("嚴", "严"), ("龍", "龙"),
        ("單", "单"), ("區", "区"), ("萬俟", "万俟"), ("尉遲", "尉迟"), ("長孫", "长孙"), ("歐陽", "欧阳"), ("諸葛", "诸葛"),
        ("裡", "里"), ("裏", "里"), ("後", "后"), ("乾", "干"), ("幹", "干"), ("髮", "发"), ("發", "发"), ("臺", "台"),
        ("颱", "台"), ("麵", "面"), ("雲", "云"), ("穀", "谷"), ("餘", "余"), ("於", "于"), ("鬱", "郁"), ("藝", "艺"),
        ("國", "国"), ("麗", "丽"), ("華", "华"), ("蘭", "兰"), ("鳳", "凤"), ("寶", "宝"), ("強", "强"), ("傑", "杰"),
        ("峯", "峰"), ("啓", "启"), ("啟", "启"), ("內", "内"), ("祿", "禄"), ("衛", "卫"), ("衞", "卫"), ("綠茶", "绿茶"),
        ("José", "jose"), ("Straße", "STRASSE"), ("Søren", "soren"), ("Łukasz", "lukasz"), ("Đặng", "dang"),
        ("Işık", "isik"), ("İnan", "inan"), ("Ærø", "aero"), ("Œuvre", "oeuvre"), ("Ｊｏｓé　１２", "jose 12"),
        ("ﬁn", "fin"), ("Zoe\u0308", "zoë"), ("ﾔﾏﾀﾞ", "ヤマダ"), ("⼀", "一"), ("㈱", "(株)"),
    ],
)  # fmt: skip
def test_two_ways_to_write_the_same(one, other):
    assert search_fold(one) == search_fold(other)


@pytest.mark.parametrize(
    "one, other", [("张", "章"), ("伟", "玮"), ("王", "汪"), ("n", "m"), ("大", "太"), ("己", "已")]
)
def test_what_is_another_word_stays_one(one, other):
    assert search_fold(one) != search_fold(other)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_what_is_folded_stays_as_it_is(text):
    assert search_fold(search_fold(text)) == search_fold(text)
    assert plain_hanzi(plain_hanzi(text)) == plain_hanzi(text)


def test_each_character_stands_in_one_class():
    lines = resource("variants.txt").read_text(encoding="utf-8").splitlines()
    classes = [line for line in lines if not line.startswith("#")]
    assert len(classes) > 3_500
    assert all(len(line) > 1 for line in classes)
    assert len(set("".join(classes))) == len("".join(classes))


def test_the_table_says_where_it_is_from():
    head = resource("variants.txt").read_text(encoding="utf-8").split("\n㐷")[0]
    assert "OpenCC" in head
    assert "Apache License 2.0" in head
