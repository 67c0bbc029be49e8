"""A name taken apart for comparing: script, surname and given name, form of address, how it sounds.

Done once per entry; what two names have in common is told by `names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from app.core.names import name_keys
from app.core.surnames import COMPOUND_READINGS
from app.core.text import HANZI, has_hanzi, is_hanzi
from app.core.variants import plain_hanzi, search_fold
from app.exchange.duplicates.frequency import SURNAMES

_LONGEST = 60
_MOST_FORMS = 4
_BRACKETS = re.compile(r"[(\[【《<「『](.*?)[)\]】》>」』]")
_BETWEEN = re.compile(r"[/|;,、；，\n]+")
_WORD = re.compile(r"[^\W_]+")
_READING = re.compile(f"([a-z\u00fc]+)[1-5]([{HANZI}])")
_MEANINGLESS_TEXT = """
test demo customer client unknown noname none null na name x xx xxx anonymous guest walkin user vip
svip app old new 测试 试用 未命名 未知 无名 无名氏 匿名 顾客 客户 客人 散客 会员 新客户 新客 暂无 无
用户 某某 游客 姓名 微信用户
"""
_MEANINGLESS: Final = frozenset(_MEANINGLESS_TEXT.split())
_HAN_TITLES: Final = {
    "女士": "female", "小姐": "female", "太太": "female", "夫人": "female", "阿姨": "female", "大姐": "female",
    "老板娘": "female", "姐": "female", "姨": "female", "嫂": "female", "先生": "male", "大哥": "male",
    "叔叔": "male", "大叔": "male", "师傅": "", "哥": "male", "叔": "male", "伯": "male", "爷": "male",
    "老师": "", "老板": "", "经理": "", "总": "", "总经理": "", "医生": "", "大夫": "", "主任": "", "律师": "",
    "教授": "", "同学": "", "工": "", "姑娘": "female", "处长": "", "局长": "", "校长": "", "院长": "",
    "会计": "", "店长": "",
}  # fmt: skip
_TITLES_BY_LENGTH = sorted(_HAN_TITLES, key=len, reverse=True)
_TITLE_ENDS = frozenset(title[-1] for title in _HAN_TITLES)
_LATIN_TITLES: Final = {
    "mr": "male", "mister": "male", "sir": "male", "herr": "male", "mrs": "female", "ms": "female", "miss": "female",
    "madam": "female", "mme": "female", "frau": "female", "lady": "female", "dr": "", "prof": "", "professor": "",
    "jr": "", "sr": "", "ii": "", "iii": "", "iv": "", "phd": "", "md": "", "esq": "",
}  # fmt: skip
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Form(StrEnum):
    """How much of a name an entry has."""

    FULL = "full"
    TITLED = "titled"  # 王女士, Mr Smith: a surname and how it is addressed
    FAMILIAR = "familiar"  # 小王, 老李, 阿强: one character, of surname or given name
    SINGLE = "single"  # one Latin word, one or two characters that are no surname and given name


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name. `words` are characters or Latin words, `sounds` a syllable for each character.

    `family` and `given` are empty where there is no telling; Latin names have them in the order as written, and may
    have it the wrong way round.
    """

    text: str
    han: bool
    form: Form
    family: str
    given: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    raw: str
    gender: str = ""
    generation: str = ""
    other_sounds: tuple[tuple[str, ...], ...] = ()


def forms(name: str, other_names: str = "", sort_key: str = "") -> tuple[Name, ...]:
    """The spellings of one entry: the name, what stands in brackets or after a slash, and the other names.

    None for a stand-in: a number, 未命名, "test". `sort_key` is the stored one, which tells the sounds without a
    dictionary.

    >>> [one.text for one in forms("张偉 (Tony)", "威哥")]
    ['张伟', 'tony', '威哥']
    """
    if not other_names and _is_plain(name):
        whole = read(name, sort_key)
        return (whole,) if whole else ()
    found: dict[str, Name] = {}
    for place, text in enumerate(_pieces(name) + _pieces(other_names)):
        one = read(text, sort_key if text == name else "")
        if one is not None and not (place and _NO_NAME.search(one.text)):
            found.setdefault(one.text, one)
    return tuple(found.values())[:_MOST_FORMS]


@lru_cache(maxsize=8_192)
def read(text: str, sort_key: str = "") -> Name | None:
    """One spelling taken apart; None where there is no name in it."""
    folded = plain_hanzi(text) if _HAN_ONLY.fullmatch(text) else search_fold(text)
    if not any(map(str.isalpha, folded)) or folded.replace(" ", "") in _MEANINGLESS:
        return None
    if has_hanzi(folded):
        return _han(folded, text, sort_key)
    return _latin(folded, text)


def _pieces(text: str) -> list[str]:
    """A text without and within brackets, 张伟 and Tony of "张伟 (Tony)" or "张伟 Tony"."""
    text = text[:_LONGEST]
    if _is_plain(text):
        return [text]
    text = text.translate(_WIDE)
    pieces = [_BRACKETS.sub(" ", text), *_BRACKETS.findall(text)]
    if has_hanzi(text):
        pieces = [part for piece in pieces for part in _BETWEEN.split(piece)]
        pieces = [run for piece in pieces for run in _scripts(piece)]
    return [piece.strip() for piece in pieces if piece.strip()]


def _is_plain(text: str) -> bool:
    """Nothing but characters, or nothing but words in letters."""
    return _PLAIN.fullmatch(text) is not None


_PLAIN = re.compile("[\u3400-\u9fff]{2,8}|[A-Za-z]{2,30}(?: [A-Za-z]{2,30}){0,2}")
_HAN_ONLY = re.compile("[\u3400-\u9fff]+")
_WIDE = str.maketrans("（）［］／｜", "()[]/|")
_RUNS = re.compile(f"[{HANZI}·•]+(?:[ \u3000]+[{HANZI}·•]+)*|[^{HANZI}]+")
_NO_NAME = re.compile("店|厂|市|省|区|县|镇|路|街|号|公司|集团|学校|小区|朋友|介绍|送|快递|代|备用|旧|新")


def _scripts(text: str) -> list[str]:
    """Runs of characters and of letters; 张 伟 stays one, single letters and numbers go along with what is before."""
    runs = [run.strip(" -_.·") for run in _RUNS.findall(text)]
    return [run for run in runs if len(run) > 1 or is_hanzi(run or " ")]


def _han(folded: str, raw: str, sort_key: str) -> Name | None:
    text = folded if _HAN_ONLY.fullmatch(folded) else "".join(filter(is_hanzi, folded))
    title = ""
    if text[-1:] in _TITLE_ENDS:
        title = next((one for one in _TITLES_BY_LENGTH if text.endswith(one) and len(text) > len(one)), "")
    bare = text[: len(text) - len(title)] if title and _is_address(text, title) else text
    gender = _HAN_TITLES[title] if bare != text else ""
    if bare in _MEANINGLESS or not bare:
        return None
    family, given = _split(bare)
    form = _form(bare, family, given, titled=bare != text)
    if form == Form.FAMILIAR:
        bare, family, given = bare[1:], bare[1:] if bare[0] != "阿" else "", ""
    sounds = _sounds(bare, sort_key)
    shown = bare if form == Form.FULL else text
    return Name(shown, True, form, family, given, tuple(bare), sounds, raw, gender, "", _others(bare))


def _is_address(text: str, title: str) -> bool:
    """Whether the ending is a form of address and not the end of a name: 王姐 and 王晓明老师, not 陈大伯."""
    before = text[: -len(title)]
    if len(title) >= 2:
        return True
    return len(before) == 1 or before in COMPOUND_READINGS or before[:1] in "小老大阿"


def _form(bare: str, family: str, given: str, *, titled: bool) -> Form:
    if bare[0] in "小老大" and bare[1:] in COMPOUND_READINGS:
        return Form.FAMILIAR
    if len(bare) == 2 and bare[0] in "小老大阿" and not (bare[0] == "老" and bare[1] not in SURNAMES):
        return Form.FAMILIAR
    if titled and not given:
        return Form.TITLED if bare == family and _is_surname(bare) else Form.SINGLE
    if len(bare) == 1 or not given:
        return Form.SINGLE
    return Form.FULL


def _is_surname(text: str) -> bool:
    return len(text) == 2 or text in SURNAMES


def _split(bare: str) -> tuple[str, str]:
    cut = 2 if bare[:2] in COMPOUND_READINGS else 1
    return bare[:cut], bare[cut:]


def _sounds(bare: str, sort_key: str) -> tuple[str, ...]:
    """Plain syllables: from the stored sort key where it is of this name, else from the dictionary."""
    if sort_key:
        found = _READING.findall(sort_key)
        if len(found) == len(bare) and plain_hanzi("".join(sign for _, sign in found)) == bare:
            return tuple(syllable for syllable, _ in found)
    keys = name_keys(bare)
    return keys.syllables if len(keys.syllables) == len(bare) else tuple(bare)


def _others(bare: str) -> tuple[tuple[str, ...], ...]:
    from app.core.surnames import OTHER_READINGS, SURNAME_READINGS

    if bare[:1] in SURNAME_READINGS or bare[:1] in OTHER_READINGS or bare[:2] in COMPOUND_READINGS:
        return name_keys(bare).alternates
    return ()


def _latin(folded: str, raw: str) -> Name | None:
    before, comma, after = folded.partition(",")
    words = _WORD.findall(f"{after} {before}" if comma else folded)
    title = next((word for word in words if word in _LATIN_TITLES and len(words) > 1), "")
    bare = tuple(word for word in words if word not in _LATIN_TITLES) if title else tuple(words)
    bare = tuple(word for word in bare if not word.isdigit())
    if not bare or " ".join(bare) in _MEANINGLESS or "".join(bare) in _MEANINGLESS:
        return None
    gender = next((_LATIN_TITLES[word] for word in words if _LATIN_TITLES.get(word)), "") if title else ""
    generation = next((word for word in words[1:] if word in _GENERATIONS), "")
    if len(bare) == 1:
        form = Form.TITLED if gender else Form.SINGLE
        return Name(bare[0], False, form, bare[0] if gender else "", "", bare, (), raw, gender)
    return Name(" ".join(bare), False, Form.FULL, bare[-1], bare[0], bare, (), raw, gender, generation)
