"""Pairs that are easily got wrong, each with what a shopkeeper would say."""

import pytest

from app.exchange.duplicates.judge import judge
from tests.exchange.duplicates.entered import entered, lunar, solar

A, B = "13800138000", "13912345678"
BORN = solar(1985, 9, 28)

SAME = {
    "same name and mobile, otherwise formatted": (entered("王芳", A), entered("王芳", "+86 138-0013-8000")),
    "traditional characters": (entered("張偉", A), entered("张伟", A)),
    "full-width and spaces": (entered("张　伟", A), entered("张伟", A)),
    "pinyin, surname first": (entered("张晓明", A), entered("Zhang Xiaoming", A)),
    "pinyin, surname last, other phone, same birthday": (
        entered("张晓明", A, BORN),
        entered("Xiaoming Zhang", B, BORN),
    ),
    "rare reading of a surname": (entered("单晓棠", "", BORN), entered("Shan Xiaotang", "", BORN)),
    "everyday reading of that surname": (entered("单晓棠", A), entered("Dan Xiaotang", A)),
    "ü as v": (entered("吕绿", A), entered("Lv Lv", A)),
    "one character that sounds the same": (entered("李晓明", A), entered("李小明", A)),
    "one character that looks alike, same birthday": (entered("李晓明", A, BORN), entered("李晓朋", A, BORN)),
    "southern ears: 陈 and 程": (entered("陈晓红", A, BORN), entered("程晓红", A, BORN)),
    "given name first": (entered("李晓明", A), entered("晓明 李", A)),
    "a form of address, same phone and street": (
        entered("王芳", A, street="衡山路12号", gender="female"),
        entered("王女士", A, street="衡山路12号"),
    ),
    "小王 with two facts": (entered("王芳", A, BORN), entered("小王", A, BORN)),
    "阿强 with phone": (entered("李志强", A), entered("阿强", A)),
    "moved house, new phone": (
        entered("李晓明", A, BORN, street="衡山路12号"),
        entered("李晓明", B, BORN, street="中山路99号"),
    ),
    "new phone, same e-mail": (
        entered("李晓明", A, email="lxm85@qq.com"),
        entered("李晓明", B, email="LXM85@qq.com"),
    ),
    "lunar and solar birthday are one day": (
        entered("李晓明", "", lunar(1985, 8, 14)),
        entered("李晓明", "", solar(1985, 9, 28)),
    ),
    "month and day changed places": (
        entered("李晓明", A, solar(1985, 3, 9), street="衡山路12号"),
        entered("李晓明", B, solar(1985, 9, 3), street="衡山路12号"),
    ),
    "typo in the mobile": (entered("李晓明", "13800138000"), entered("李晓明", "13800138008")),
    "digits crossed in the mobile": (entered("李晓明", "13800138120"), entered("李晓明", "13800138210")),
    "a digit missing in the mobile": (entered("李晓明", "13800138120"), entered("李晓明", "1380013820")),
    "second number added": (entered("王芳", A), entered("王芳", f"{B}/{A}")),
    "without area code": (
        entered("清和茶馆", "021-62345678", kind="organisation"),
        entered("清和茶馆", "62345678", kind="organisation"),
    ),
    "nickname": (entered("William Smith", A), entered("Bill Smith", A)),
    "nickname turned round": (entered("Smith, Bill", A), entered("William Smith", A)),
    "Peggy is Margaret": (entered("Margaret Whitfield", "", BORN), entered("Peggy Whitfield", "", BORN)),
    "slip of a key": (entered("Anna Keller", A), entered("Anna Kellar", A)),
    "middle name": (entered("John A. Fletcher", A), entered("John Fletcher", A)),
    "married, same e-mail and birthday": (
        entered("Anna Keller", A, BORN, email="anna.k@example.com"),
        entered("Anna Berg", A, BORN, email="anna.k@example.com"),
    ),
    "initial only, same e-mail": (
        entered("A. Keller", email="ak85@example.com"),
        entered("Anna Keller", email="ak85@example.com"),
    ),
    "accents": (entered("José Müller", A), entered("Jose Muller", A)),
    "two cards of one person": (entered("王芳", A, BORN, member="M1"), entered("王芳", A, BORN, member="M2")),
    "English name in brackets": (entered("张伟 (Tony)", A), entered("Tony", A)),
    "only WeChat in common": (
        entered("李晓明", A, wechat="lxm_1985"),
        entered("李晓明", B, wechat="lxm_1985"),
    ),
    "number for a name": (entered("王芳", A, BORN), entered("13800138000", A, BORN)),
    "legal form": (
        entered("杭州清和茶业有限公司", "0571-87654321", kind="organisation"),
        entered("清和茶业", "0571-87654321", kind="organisation"),
    ),
    "a shop entered as a person": (
        entered("清和茶馆", "0571-87654321"),
        entered("清和茶馆", "0571-87654321", kind="organisation"),
    ),
    "address with and without the flat": (
        entered("李晓明", street="上海市徐汇区衡山路12弄3号502室"),
        entered("李晓明", street="衡山路12弄3号"),
    ),
}

TWO = {
    "couple with one phone": (entered("王强", A, gender="male"), entered("李芳", A, gender="female")),
    "couple, one phone and address": (
        entered("王强", A, street="衡山路12号"),
        entered("李芳", A, street="衡山路12号"),
    ),
    "English couple": (
        entered("John Fletcher", A, street="12 Mill Lane"),
        entered("Mary Fletcher", A, street="12 Mill Lane"),
    ),
    "father and son": (entered("王建国", A, solar(1955, 1, 2)), entered("王小明", A, solar(1985, 5, 6))),
    "senior and junior": (
        entered("John Fletcher", A, solar(1950, 1, 2)),
        entered("John Fletcher Jr.", A, solar(1980, 5, 6)),
    ),
    "brothers by a shared character": (entered("王晓明", A), entered("王晓亮", A)),
    "twins": (
        entered("王晓明", A, BORN, street="衡山路12号"),
        entered("王晓亮", A, BORN, street="衡山路12号"),
    ),
    "twins in English": (entered("Emma Fletcher", A, BORN), entered("Anna Fletcher", A, BORN)),
    "namesakes with other phones": (entered("王芳", A), entered("王芳", B)),
    "namesakes with other birthdays": (entered("李晓明", A, BORN), entered("李晓明", B, solar(1990, 1, 2))),
    "namesakes in one street": (
        entered("王芳", A, street="衡山路12号"),
        entered("王芳", B, street="衡山路99号"),
    ),
    "nothing but the name": (entered("王芳"), entered("王芳")),
    "nothing but the birthday": (entered("王芳", A, BORN), entered("李强", B, BORN)),
    "neighbours by number": (entered("王芳", "13800138000"), entered("李强", "13800138001")),
    "colleagues behind one switchboard": (
        entered("王芳", "021-62345678", employer="清和茶业"),
        entered("李强", "021-62345678", employer="清和茶业"),
    ),
    "one desk's mailbox": (
        entered("Anna Keller", email="info@acme.com"),
        entered("John Fletcher", email="info@acme.com"),
    ),
    "two branches": (
        entered("清和茶馆（南山店）", "0571-87654321", kind="organisation"),
        entered("清和茶馆（滨江店）", "0571-87654321", kind="organisation"),
    ),
    "two branches entered as people": (
        entered("清和茶馆（南山店）", "0571-87654321"),
        entered("清和茶馆（滨江店）", "0571-87654321"),
    ),
    "two shops of one landlord": (
        entered("清和茶馆", "0571-87654321", kind="organisation"),
        entered("松溪书店", "0571-87654321", kind="organisation"),
    ),
    "the shop and who runs it": (entered("清和茶馆", A, kind="organisation"), entered("王芳", A)),
    "王女士 beside 李芳": (entered("王女士", A), entered("李芳", A)),
    "王先生 beside 王芳, a woman": (entered("王先生", A), entered("王芳", A, gender="female")),
    "two customers (VIP)": (entered("张伟 (VIP)", A), entered("李强 (VIP)", A)),
    "Mario is not Maria": (entered("Mario Rossi", A), entered("Maria Rossi", A)),
    "a stand-in birthday": (entered("王芳", A, solar(1900, 1, 1)), entered("王芳", B, solar(1900, 1, 1))),
    "zhangwei1 and zhangwei2": (
        entered("张伟", A, email="zhangwei1@qq.com"),
        entered("张伟", B, email="zhangwei2@qq.com"),
    ),
    "other doors of one house": (
        entered("王芳", A, street="衡山路12号301室"),
        entered("王芳", B, street="衡山路12号502室"),
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_is_one(what):
    pair = judge(*SAME[what])
    assert pair is not None
    assert any(not reason.against for reason in pair.reasons)


@pytest.mark.parametrize("what", TWO)
def test_are_two(what):
    assert judge(*TWO[what]) is None


CERTAIN = ("same name and mobile, otherwise formatted", "traditional characters", "two cards of one person")
UNSURE = (
    "小王 with two facts", "one character that sounds the same", "new phone, same e-mail", "typo in the mobile",
    "nickname",
    "slip of a key", "moved house, new phone", "number for a name", "English name in brackets",
)  # fmt: skip


@pytest.mark.parametrize("what", CERTAIN)
def test_needs_no_look(what):
    pair = judge(*SAME[what])
    assert pair is not None
    assert pair.certain


@pytest.mark.parametrize("what", UNSURE)
def test_needs_a_look(what):
    pair = judge(*SAME[what])
    assert pair is not None
    assert not pair.certain
