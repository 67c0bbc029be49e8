"""What happens to people who are entered a second time: every way in which the second entry differs from the first.

Each slip is a function of an entry and the dice. `Habits` says how often each occurs; the second set of them is never
looked at while the finder is being worked on.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.core.lunar import LunarDate, lunar_parts
from app.core.names import name_keys, split_name
from tests.exchange.duplicates.people import Entry, Population

SOUND_ALIKE = (
    "伟玮炜维 强蔷 磊蕾垒 军君钧 洋阳扬 勇永咏 杰洁捷 涛滔 明铭鸣 超朝 刚钢 平萍 辉晖 鹏朋 建健 国果 文雯 "
    "志智 海孩 浩皓 宇雨语 轩萱 俊峻 博波 峰锋枫 斌彬 东冬 飞菲 诚成城 芳方 娜那 敏闽 静婧 丽莉 艳燕 娟鹃 "
    "霞遐 秀绣 英瑛莹 华桦 玉钰 兰岚 红虹 梅玫 雪学 婷亭 欣鑫馨 怡仪 佳嘉 琪淇 云芸 颖影 倩茜 薇微 琳林 "
    "慧惠 珍真 晶菁 瑶遥 张章 李黎 陈程 林凌 王汪 余于 徐许 江姜 肖萧 付傅 何贺"
)
LOOK_ALIKE = (
    "伟纬 明朋 芳芬 静婧 佳住 建健 晨辰 浩洁 淑叔 未末 倩清 婷停 洋样 杨扬 陈阵 刘浏 红江 萍苹 若苦 字宇 "
    "丽俪 玲铃 琳淋 博傅 薇微 雪雷 晖辉 敏每 海悔"
)
_SIMPLE = (
    "张刘陈杨黄赵吴孙马罗郑谢许韩冯邓肖蒋叶苏吕卢钟谭陆范贾韦邹闫贺顾龚万钱欧阳诸迟单区伟丽强军静杰涛刚兰"
    "红凤云晓梦莹颖洁宁兴荣庆学龙飞鹏铭泽诗语爱维贵辉运达远锋钢锦银顺鸿齐寿宝将怀扬时业树欢为礼纪纯细经号"
    "规亲计设诚车轩农电韵风国东华书栋岚"
)
_FULL = (
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾譚陸範賈韋鄒閻賀顧龔萬錢歐陽諸遲單區偉麗強軍靜傑濤剛蘭"
    "紅鳳雲曉夢瑩穎潔寧興榮慶學龍飛鵬銘澤詩語愛維貴輝運達遠鋒鋼錦銀順鴻齊壽寶將懷揚時業樹歡為禮紀純細經號"
    "規親計設誠車軒農電韻風國東華書棟嵐"
)
TRADITIONAL = str.maketrans(_SIMPLE, _FULL)
NICKNAMES = {
    "James": ("Jim", "Jimmy"),
    "Robert": ("Bob", "Rob"),
    "John": ("Jack", "Johnny"),
    "Michael": ("Mike",),
    "William": ("Bill", "Will"),
    "David": ("Dave",),
    "Richard": ("Dick", "Rick"),
    "Joseph": ("Joe",),
    "Thomas": ("Tom",),
    "Charles": ("Charlie",),
    "Daniel": ("Dan",),
    "Matthew": ("Matt",),
    "Anthony": ("Tony",),
    "Andrew": ("Andy",),
    "Edward": ("Ted", "Ed"),
    "Samuel": ("Sam",),
    "Benjamin": ("Ben",),
    "Nicholas": ("Nick",),
    "Stephen": ("Steve",),
    "Alexander": ("Alex",),
    "Henry": ("Harry",),
    "Patricia": ("Pat", "Trish"),
    "Jennifer": ("Jenny",),
    "Susan": ("Sue",),
    "Elizabeth": ("Liz", "Beth"),
    "Barbara": ("Barb",),
    "Jessica": ("Jess",),
    "Margaret": ("Peggy", "Maggie"),
    "Catherine": ("Kate", "Cathy"),
    "Victoria": ("Vicky",),
    "Rebecca": ("Becky",),
    "Deborah": ("Debbie",),
    "Pamela": ("Pam",),
    "Christine": ("Chris",),
    "Alexandra": ("Sandra",),
    "Eleanor": ("Nell",),
    "Theresa": ("Terry",),
    "Abigail": ("Abby",),
    "Philip": ("Phil",),
    "Emily": ("Em",),
    "Charlotte": ("Lottie",),
}
Slip = Callable[[Entry, random.Random, Population], Entry]


@dataclass(frozen=True)
class Habits:
    """How often each slip happens to a second entry; the name has one of its own slips or none."""

    sound: float = 0.07
    look: float = 0.03
    traditional: float = 0.06
    pinyin: float = 0.05
    swapped: float = 0.03
    familiar: float = 0.07
    other_character: float = 0.004
    typo: float = 0.1
    nickname: float = 0.12
    spaces: float = 0.1
    new_phone: float = 0.15
    phone_typo: float = 0.05
    second_phone: float = 0.05
    lost: float = 0.2
    new_email: float = 0.15
    moved: float = 0.15
    short_address: float = 0.2
    birthday_typo: float = 0.04
    other_calendar: float = 0.05
    no_year: float = 0.05
    new_number: float = 0.5
    twice: float = 0.1


def again(one: Entry, dice: random.Random, made: Population, habits: Habits) -> Entry:
    """The same person as somebody else typed him, or as he came back years later.

    What nobody could tell is not asked for: at least one of phone, e-mail, account, birthday with its year or address
    stays what it was, and two of them where the name did not stay a full name.
    """
    while True:
        second = _again(one, dice, made, habits)
        needed = 1 if len(second.name) > 1 and not _is_short(second.name) else 2
        if len(_kept(one, second)) >= min(needed, len(_kept(one, one))):
            return second


def can_be_told(one: Entry) -> bool:
    """Whether anything but the name says who somebody is."""
    return bool(_kept(one, one))


def _again(one: Entry, dice: random.Random, made: Population, habits: Habits) -> Entry:
    second = replace(one, name=_name(one, dice, habits) if one.kind == "person" else _firm_name(one, dice))
    for chance, slip in (
        (habits.new_phone, _new_phone), (habits.phone_typo, _phone_typo), (habits.second_phone, _second_phone),
        (habits.new_email, _new_email), (habits.moved, _moved), (habits.short_address, _short_address),
        (habits.birthday_typo, _birthday_typo), (habits.other_calendar, _other_calendar), (habits.no_year, _no_year),
    ):  # fmt: skip
        if dice.random() < chance:
            second = slip(second, dice, made)
    if second.member and dice.random() < habits.new_number:
        second = replace(second, member=f"N{dice.randrange(10**7):07d}" if dice.random() < 0.6 else "")
    gone = {
        field: empty
        for field, empty in (
            ("emails", ()),
            ("street", ""),
            ("birthday", None),
            ("gender", None),
            ("wechat", ""),
            ("employer", ""),
        )
        if dice.random() < habits.lost
    }
    if dice.random() < habits.lost / 3:
        gone["phones"] = ()
    return (
        replace(second, phones=tuple(_formatted(phone, dice) for phone in second.phones), **gone)
        if "phones" not in gone
        else replace(second, **gone)
    )


def _kept(one: Entry, second: Entry) -> list[str]:
    kept = []
    numbers = {_digits(phone) for phone in one.phones}
    if numbers & {_digits(phone) for phone in second.phones}:
        kept.append("phone")
    if {mail.lower() for mail in one.emails} & {mail.lower() for mail in second.emails}:
        kept.append("email")
    if one.wechat and one.wechat == second.wechat:
        kept.append("wechat")
    if one.street and one.street.split("号")[0] == second.street.split("号")[0]:
        kept.append("street")
    if one.birthday and one.birthday == second.birthday and one.birthday[1]:
        kept.append("birthday")
    return kept


def _is_short(name: str) -> bool:
    return (
        name[0] in "小阿老"
        or name.endswith(("女士", "先生", "姐", "哥"))
        or name.startswith(("Mr ", "Mrs ", "Ms "))
    )


def _digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone)).removeprefix("0086").removeprefix("86")[-11:]


# The name


def _name(one: Entry, dice: random.Random, habits: Habits) -> str:
    ways: list[tuple[float, Callable[[Entry, random.Random], str]]] = (
        [(habits.typo, _keyed), (habits.nickname, _nickname), (habits.swapped, _comma), (habits.familiar / 2, _titled)]
        if one.latin
        else [
            (habits.sound, _sounding), (habits.look, _looking), (habits.traditional, _traditional),
            (habits.pinyin, _pinyin), (habits.swapped, _swapped), (habits.familiar, _familiar),
            (habits.other_character, _other_character), (habits.spaces, _spaced),
        ]
    )  # fmt: skip
    chance = dice.random()
    for share, way in ways:
        chance -= share
        if chance < 0:
            return way(one, dice) or one.name
    return one.name


def _replaced(name: str, groups: str, dice: random.Random) -> str:
    found = [
        (place, group.replace(sign, ""))
        for place, sign in enumerate(name)
        for group in groups.split()
        if sign in group
    ]
    if not found:
        return name
    place, others = dice.choice(found)
    return name[:place] + dice.choice(others) + name[place + 1 :]


def _sounding(one: Entry, dice: random.Random) -> str:
    return _replaced(one.name, SOUND_ALIKE, dice)


def _looking(one: Entry, dice: random.Random) -> str:
    return _replaced(one.name, LOOK_ALIKE, dice)


def _other_character(one: Entry, dice: random.Random) -> str:
    return one.name[:-1] + dice.choice("安宝福春明贵顺昌")


def _traditional(one: Entry, dice: random.Random) -> str:
    return one.name.translate(TRADITIONAL)


def _pinyin(one: Entry, dice: random.Random) -> str:
    surname, _ = split_name(one.name)
    syllables = name_keys(one.name).syllables
    family, rest = "".join(syllables[: len(surname)]).title(), "".join(syllables[len(surname) :]).title()
    return dice.choice(
        (f"{family} {rest}", f"{rest} {family}", f"{family.lower()}{rest.lower()}", f"{rest}, {family}"[::1])
    )


def _swapped(one: Entry, dice: random.Random) -> str:
    surname, given = split_name(one.name)
    return f"{given}{surname}" if dice.random() < 0.5 else f"{given} {surname}"


def _spaced(one: Entry, dice: random.Random) -> str:
    return dice.choice((" ", "　")).join(one.name)


def _familiar(one: Entry, dice: random.Random) -> str:
    surname, given = split_name(one.name)
    title = {"female": "女士", "male": "先生"}.get(one.gender or "", "老师")
    short = {"female": "姐", "male": "哥"}.get(one.gender or "", "总")
    return dice.choice((f"{surname}{title}", f"小{surname}", f"阿{given[-1]}", f"{surname}{short}"))


def _keyed(one: Entry, dice: random.Random) -> str:
    """A slip of the keyboard: left out, doubled, crossed, or the key beside."""
    name, place = one.name, dice.randrange(1, len(one.name) - 1)
    if " " in name[place : place + 2]:
        place = 1
    return dice.choice(
        (
            name[:place] + name[place + 1 :],
            name[:place] + name[place] + name[place:],
            name[:place] + name[place + 1] + name[place] + name[place + 2 :],
            name[:place] + dice.choice("aeiourstln") + name[place + 1 :],
        )
    )


def _nickname(one: Entry, dice: random.Random) -> str:
    first, _, last = one.name.partition(" ")
    return f"{dice.choice(NICKNAMES[first])} {last}" if first in NICKNAMES else f"{first[0]}. {last}"


def _comma(one: Entry, dice: random.Random) -> str:
    first, _, last = one.name.partition(" ")
    return f"{last}, {first}" if dice.random() < 0.6 else f"{last} {first}"


def _titled(one: Entry, dice: random.Random) -> str:
    return f"{'Mr' if one.gender == 'male' else 'Mrs'} {one.name.split()[-1]}" if one.gender else one.name


def _firm_name(one: Entry, dice: random.Random) -> str:
    bare = one.name.removesuffix("有限公司")
    return dice.choice(
        (
            one.name,
            one.name,
            bare,
            one.name.translate(TRADITIONAL),
            one.name.replace("（", "(").replace("）", ")"),
        )
    )


# All else


def _new_phone(one: Entry, dice: random.Random, made: Population) -> Entry:
    return replace(one, phones=(made.mobile(),)) if one.phones and one.kind == "person" else one


def _second_phone(one: Entry, dice: random.Random, made: Population) -> Entry:
    return replace(one, phones=(made.mobile(), *one.phones)) if one.phones else one


def _phone_typo(one: Entry, dice: random.Random, made: Population) -> Entry:
    if not one.phones:
        return one
    number, place = one.phones[0], dice.randrange(3, 10)
    wrong = dice.choice(
        (
            number[:place] + str((int(number[place]) + dice.randrange(1, 9)) % 10) + number[place + 1 :],
            number[:place] + number[place + 1] + number[place] + number[place + 2 :],
            number[:place] + number[place + 1 :],
        )
    )
    return replace(one, phones=(wrong, *one.phones[1:]))


def _new_email(one: Entry, dice: random.Random, made: Population) -> Entry:
    return replace(one, emails=(made.email(one.name, one.latin),)) if one.emails else one


def _moved(one: Entry, dice: random.Random, made: Population) -> Entry:
    return replace(one, street=made.street(one.latin)) if one.street else one


def _short_address(one: Entry, dice: random.Random, made: Population) -> Entry:
    street = one.street
    if one.latin:
        return replace(one, street=street.replace("Street", "St.").replace("Road", "Rd"))
    return replace(
        one,
        street=dice.choice(
            (
                street.split("号")[0] + "号" if street else "",
                street.replace("幢", "-").replace("室", ""),
                street.replace("号", "弄"),
            )
        ),
    )


def _birthday_typo(one: Entry, dice: random.Random, made: Population) -> Entry:
    if one.birthday is None:
        return one
    calendar, year, month, day, leap = one.birthday
    if dice.random() < 0.4 and day <= 12:
        return replace(one, birthday=(calendar, year, day, month, leap))
    if dice.random() < 0.5 and year:
        return replace(one, birthday=(calendar, year + dice.choice((-10, -1, 1, 10)), month, day, leap))
    return replace(one, birthday=(calendar, year, month, day + 1 if day < 28 else day - 1, leap))


def _other_calendar(one: Entry, dice: random.Random, made: Population) -> Entry:
    """The same day in the other calendar."""
    if one.birthday is None or one.birthday[1] is None:
        return one
    calendar, year, month, day, leap = one.birthday
    if calendar == "solar":
        return replace(one, birthday=("lunar", *lunar_parts(date(year, month, day))))
    solar = LunarDate(year, month, day, leap).to_solar()
    return replace(one, birthday=("solar", solar.year, solar.month, solar.day, False))


def _no_year(one: Entry, dice: random.Random, made: Population) -> Entry:
    return replace(one, birthday=(one.birthday[0], None, *one.birthday[2:])) if one.birthday else one


def _formatted(phone: str, dice: random.Random) -> str:
    if len(phone) != 11:
        return phone
    return dice.choice(
        (
            phone,
            phone,
            f"{phone[:3]} {phone[3:7]} {phone[7:]}",
            f"+86 {phone}",
            f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
            f"0086{phone}",
        )
    )
