"""Invented people for the labelled set: persons, families, twins, namesakes, colleagues, shops with branches.

Everything is drawn from a seed. The lists are the generator's own and not the finder's; names are put together at
random and belong to nobody. Every `Entry` is one row of a shop's book, `person` the one behind it: two entries of one
person are a pair that the finder should find, all others are pairs that it must not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万钱武戴莫孔汤单仇区解"
)
DOUBLES = ("欧阳", "上官", "司马", "诸葛", "尉迟", "令狐", "皇甫")
MALE = "伟强磊军洋勇杰涛明超刚平辉鹏建国文志海浩宇轩俊博峰龙斌东波飞毅诚松柏栋梁凯恒睿泽晨瑞"
FEMALE = "芳娜敏静丽艳娟霞秀英华玉兰燕红梅雪婷欣怡雨佳琪语曦妍云萍莉颖洁倩蕾薇琳慧珍晶莹瑶岚月"
_FIRST_M = """
James Robert John Michael William David Richard Joseph Thomas Charles Daniel Matthew Anthony Andrew Peter Paul
Simon Oliver Martin Hugo Lucas Henry George Edward Samuel Benjamin Nicholas Stephen Philip Alexander
"""
FIRST_M = _FIRST_M.split()
_FIRST_F = """
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Margaret Emily Anna Laura Julia Helen
Clara Sofia Emma Catherine Victoria Rebecca Deborah Pamela Christine Alexandra Eleanor Charlotte Abigail
Theresa
"""
FIRST_F = _FIRST_F.split()
_LAST = """
Smith Keller Carter Rossi Berg Novak Moreau Lindqvist Fischer Harper Goldsmith Walsh Santos Petrov Kowalski
Jensen Ferrari Whitfield Ashworth Pemberton Okafor Delgado Brandt Hughes Fletcher Morrison Barnes Sinclair
Hawkins Thornton Marlowe Bennett Crawford Donovan Ellison Garrett Holloway Ingram Kendall Lockwood
"""
LAST = _LAST.split()
CITIES = ("上海", "杭州", "苏州", "南京", "宁波")
_ROADS = """
松风 望江 衡溪 清河 竹林 文晖 建国 解放 中山 人民 长乐 桂花 梅园 南湖 北苑 青年 和平 光明 朝阳 育才 学院
体育场 湖滨 临江 望月 翠屏 丰潭 古墩 天目 莫干
"""
ROADS = _ROADS.split()
_WORDS_ROADS = """
Baker Mill Church Station Victoria Park King Queen Bridge Garden Orchard Willow Meadow Harbour Castle Chapel
"""
WORDS_ROADS = _WORDS_ROADS.split()
MAILS = ("qq.com", "163.com", "gmail.com", "126.com", "outlook.com", "example.com")
PREFIXES = ("135", "136", "137", "138", "139", "150", "158", "159", "186", "188", "199")
_TRADES = """
清和 松溪 云上 半日 山居 一叶 知味 元气 小巷 白鹭 拾光 青禾 南风 北野 万象 百川
"""
TRADES = _TRADES.split()
_KINDS = """
茶馆 书店 面包房 花店 酒业 咖啡 家具 文具
"""
KINDS = _KINDS.split()


@dataclass(frozen=True)
class Entry:
    """One row of the book as somebody typed it."""

    person: int
    name: str
    kind: str = "person"
    gender: str | None = None
    birthday: tuple[str, int | None, int, int, bool] | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    wechat: str = ""
    city: str = ""
    street: str = ""
    member: str = ""
    employer: str = ""
    other_names: str = ""
    latin: bool = False


@dataclass(frozen=True)
class Shape:
    """How much is known of people, and how many live together: what differs between one shop's book and the next."""

    latin: float = 0.25
    phone: float = 0.94
    birthday: float = 0.75
    year: float = 0.9
    lunar: float = 0.25
    email: float = 0.4
    address: float = 0.6
    wechat: float = 0.15
    member: float = 0.5
    employer: float = 0.15
    families: float = 0.1
    namesakes: float = 0.04
    firms: float = 0.04


class Population:
    """Draws people one household after another until there are enough."""

    def __init__(self, dice: random.Random, shape: Shape) -> None:
        self.dice, self.shape = dice, shape
        self._person = 0
        self._taken: set[str] = set()

    def entries(self, count: int) -> list[Entry]:
        found: list[Entry] = []
        while len(found) < count:
            found += self._some(found)
        return found

    def _some(self, before: list[Entry]) -> Iterator[Entry]:
        dice, shape = self.dice, self.shape
        chance = dice.random()
        if chance < shape.firms:
            yield from self._firm()
        elif chance < shape.firms + shape.families:
            yield from self._household()
        elif chance < shape.firms + shape.families + shape.namesakes and before:
            model = dice.choice(before)
            if model.kind == "person":
                yield replace(self._single(model.latin), name=model.name, gender=model.gender)
        else:
            yield self._single(dice.random() < shape.latin)

    def _single(self, latin: bool, family: str = "", gender: str = "", age: int = 0) -> Entry:
        dice, shape = self.dice, self.shape
        self._person += 1
        gender = gender or dice.choice(("female", "male"))
        name = self.name(latin, gender, family)
        return Entry(
            person=self._person,
            name=name,
            gender=gender if dice.random() < 0.7 else None,
            birthday=self.birthday(age) if dice.random() < shape.birthday else None,
            phones=(self.mobile(),) if dice.random() < shape.phone else (),
            emails=(self.email(name, latin),) if dice.random() < shape.email else (),
            wechat=f"wx_{dice.randrange(10**7):07d}" if dice.random() < shape.wechat else "",
            city=dice.choice(CITIES) if not latin else "Marlow",
            street=self.street(latin) if dice.random() < shape.address else "",
            member=f"M{self._person:06d}" if dice.random() < shape.member else "",
            employer=f"{dice.choice(TRADES)}{dice.choice(KINDS)}" if dice.random() < shape.employer else "",
            latin=latin,
        )

    def name(self, latin: bool, gender: str, family: str = "") -> str:
        dice = self.dice
        if latin:
            first = dice.choice(FIRST_F if gender == "female" else FIRST_M)
            return f"{first} {family or dice.choice(LAST)}"
        pool = FEMALE if gender == "female" else MALE
        place = min(int(dice.expovariate(0.06)), len(SURNAMES) - 1)
        surname = family or (dice.choice(DOUBLES) if dice.random() < 0.02 else SURNAMES[place])
        return surname + "".join(dice.sample(pool, 1 if dice.random() < 0.25 else 2))

    def birthday(self, age: int = 0) -> tuple[str, int | None, int, int, bool]:
        dice = self.dice
        year = 2026 - (age or dice.randrange(18, 80))
        lunar = dice.random() < self.shape.lunar
        day = dice.randrange(1, 30 if lunar else 29)
        known = year if dice.random() < self.shape.year else None
        return ("lunar" if lunar else "solar", known, dice.randrange(1, 13), day, False)

    def mobile(self) -> str:
        return f"{self.dice.choice(PREFIXES)}{self.dice.randrange(10**8):08d}"

    def email(self, name: str, latin: bool) -> str:
        dice = self.dice
        if latin and dice.random() < 0.7:
            local = name.lower().replace(" ", dice.choice((".", "", "_")))
            while f"{local}@" in self._taken:  # who comes second gets a number
                local += str(dice.randrange(100))
            self._taken.add(f"{local}@")
        else:
            local = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=6)) + str(
                dice.randrange(1000, 99999)
            )
        return f"{local}@{dice.choice(MAILS)}"

    def street(self, latin: bool) -> str:
        dice = self.dice
        if latin:
            return f"{dice.randrange(1, 200)} {dice.choice(WORDS_ROADS)} {dice.choice(('Street', 'Road', 'Lane'))}"
        door = f"{dice.randrange(1, 30)}幢{dice.randrange(1, 19)}0{dice.randrange(1, 5)}室"
        return f"{dice.choice(ROADS)}路{dice.randrange(1, 400)}号{door}"

    # People who share what strangers do not

    def _household(self) -> Iterator[Entry]:
        """A couple, one or both parents with a child, brothers and sisters, twins: one address, often one phone."""
        dice = self.dice
        latin = dice.random() < self.shape.latin
        head = self._single(latin, gender="male", age=dice.randrange(35, 70))
        family = (
            head.name.split()[-1] if latin else (head.name[:2] if head.name[:2] in DOUBLES else head.name[:1])
        )
        kind = dice.choice(("couple", "couple", "child", "siblings", "twins", "father_and_son"))
        others = list(self._relatives(kind, latin, family))
        members = [head, *others] if kind in ("couple", "child", "father_and_son") else others
        yield from self._together(members)

    def _relatives(self, kind: str, latin: bool, family: str) -> Iterator[Entry]:
        dice = self.dice
        if kind == "couple":
            yield self._single(latin, family if latin else "", "female", dice.randrange(30, 70))
        elif kind == "father_and_son":
            yield self._single(latin, family, "male", dice.randrange(5, 30))
        elif kind == "child":
            yield self._single(latin, family, age=dice.randrange(5, 30))
        elif kind == "siblings":
            for _ in range(2):
                yield self._single(latin, family, age=dice.randrange(10, 60))
        else:
            yield from self._twins(latin, family)

    def _twins(self, latin: bool, family: str) -> Iterator[Entry]:
        """Born on one day; every second pair of Chinese twins shares a character of the given name."""
        dice = self.dice
        gender = dice.choice(("female", "male"))
        born = self.birthday(dice.randrange(8, 60))
        first = replace(self._single(latin, family, gender), birthday=born)
        second = replace(self._single(latin, family, gender), birthday=born)
        if not latin and dice.random() < 0.5:
            pool = FEMALE if gender == "female" else MALE
            shared, one, other = dice.sample(pool, 3)
            first, second = (
                replace(first, name=family + shared + one),
                replace(second, name=family + shared + other),
            )
        while second.name == first.name:
            second = replace(second, name=self.name(latin, gender, family))
        yield first
        yield second

    def _together(self, members: list[Entry]) -> Iterator[Entry]:
        dice = self.dice
        street, shared = self.street(members[0].latin), dice.random() < 0.5
        phone, mail = members[0].phones or (self.mobile(),), dice.random() < 0.15
        called = set[str]()
        for one in members:
            while one.name in called:  # nobody calls two children by one name
                one = replace(
                    one,
                    name=self.name(
                        one.latin, one.gender or "male", one.name.split()[-1] if one.latin else ""
                    ),
                )
            called.add(one.name)
            one = replace(one, street=street, city=members[0].city, latin=members[0].latin)
            if shared and dice.random() < 0.9:
                one = replace(one, phones=phone)
            if mail:
                one = replace(one, emails=members[0].emails)
            yield one

    def _firm(self) -> Iterator[Entry]:
        """A business, now and then with branches behind one switchboard, and its people who are reached there."""
        dice = self.dice
        name = f"{dice.choice(TRADES)}{dice.choice(TRADES)}{dice.choice(KINDS)}"
        line = f"0571{dice.randrange(60000000, 89999999)}"
        for branch in dice.choice((("",), ("",), ("南山店", "城西店", "滨江店"))):
            self._person += 1
            shown = name + (f"（{branch}）" if branch else dice.choice(("", "有限公司")))
            yield Entry(
                self._person,
                shown,
                "organisation",
                phones=(line,),
                city=dice.choice(CITIES),
                street=self.street(False),
            )
        for _ in range(dice.choice((0, 0, 1, 3))):
            yield replace(self._single(False), phones=(self.mobile(), line), employer=name)
