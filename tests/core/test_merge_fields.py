"""Templates: what they name, what is wrong with them, and texts without a gap where nothing was known."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.merge_fields import FIELDS, Problem, field_code, field_names, merge, problems

ZH = {"salutation": "郑女士", "shop": "松间茶舍"}


@pytest.mark.parametrize(
    "template,text",
    [
        ("{salutation}，生日快乐，祝您{years}岁吉祥。{shop}问您好。", "郑女士，生日快乐。松间茶舍问您好。"),
        ("生日快乐。祝您{years}岁吉祥。{shop}敬上", "生日快乐。松间茶舍敬上"),
        ("{salutation}：您有 {points} 积分，可以抵现。", "郑女士：可以抵现。"),
        ("祝您生日快乐（{years} 岁），常来坐坐。", "祝您生日快乐，常来坐坐。"),
        ("茶有{interest}、红茶、白茶，都给您留着。", "都给您留着。"),
        ("{称呼}，{ shop }问您好", "郑女士，松间茶舍问您好"),
        ("｛salutation｝，好", "郑女士，好"),
        ("{salutation}，\n\n{years}岁生日快乐！\n\n{shop}", "郑女士，\n\n松间茶舍"),
        ("您好，{points}分。{product}呢？再会！", "您好。再会！"),
        ("Happy {years}th birthday, and {shop} says hello. Bye.", "And 松间茶舍 says hello. Bye."),
        ("It costs 10.5 yuan at {shop}, {interest}.", "It costs 10.5 yuan at 松间茶舍."),
        ("{years}", ""),
        ("", ""),
        ("{salutation}, , {points}, hello .", "郑女士, hello."),
        ("{nme}您好，欢迎{", ""),
    ],
)
def test_what_is_not_known_is_left_out_with_its_clause(template, text):
    assert merge(template, ZH) == text


def test_values_are_never_changed_nor_filled_again():
    values = {"salutation": "{shop}  ，，O'Neil, Inc. {", "shop": "店 {name}"}

    assert merge("{salutation}，{shop}", values) == "{shop}  ，，O'Neil, Inc. {，店 {name}"


def test_problems_are_named():
    assert problems("{salutation}，您好") == ()
    assert problems("{称呼}，{nme}，{}您好{") == (
        Problem("unknown_field", "nme"),
        Problem("unknown_field", ""),
        Problem("broken_field", "{"),
    )


def test_fields_are_known_by_code_and_by_name():
    assert field_names("{Salutation}{称呼}{店名}{nme}") == ("salutation", "shop", "nme")
    assert [field_code(code) for code in FIELDS] == list(FIELDS)


PIECES = st.sampled_from(
    [*(f"{{{name}}}" for name in FIELDS), "{nme}", "{", "}", "祝您", "岁吉祥", "hello", "Bye", "1.5", " ", "，", "。",
     "、", "？", "！", ",", ".", ";", "；", "（", "）", "(", ")", "\n", "…", "“", "”", ":", "：", "{None}"]
)  # fmt: skip


@given(
    pieces=st.lists(PIECES, max_size=30),
    known=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["王女士", "Ann", "58", "", " "])),
)
@example(pieces=["{years}", "，", "。", "hello"], known={})
@example(pieces=["hello", ",", "{years}", ".", "Bye"], known={})
def test_no_text_shows_a_gap(pieces, known):
    """Whatever the template and whoever the customer."""
    text = merge("".join(pieces), known)

    assert not re.search(r"[{}]", text)
    assert "None" not in text
    assert "  " not in text
    assert text == text.strip()
    assert not re.search(r"^[，,；;]", text, re.MULTILINE)
    assert not re.search(r"[，,；;][ \t]*[，,；;。？！?!]", text)
    assert not text.endswith(("，", ",", "；", ";"))
