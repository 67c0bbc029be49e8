"""A name in characters beside one in letters: 张伟 and Zhang Wei, or Tony."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.exchange.duplicates import frequency
from app.exchange.duplicates.latin_names import near
from app.exchange.duplicates.name_forms import Form, Name
from app.exchange.duplicates.nicknames import FIRST_NAMES
from app.exchange.duplicates.outcome import SILENT, Outcome

_ABROAD = (
    "chan:陈 cheung:张 chang:张 wong:黄王 ng:吴黄 lee:李 lau:刘 yeung:杨 chiu:赵 chow:周 chou:周 chu:朱 "
    "woo:胡 ho:何 kwok:郭 lam:林 law:罗 lo:罗 leung:梁 tse:谢 sung:宋 tong:唐 hui:许 hsu:徐许 tang:邓 "
    "fung:冯 tsao:曹 tseng:曾 tsang:曾 yuen:袁 choi:蔡 tsai:蔡 chiang:蒋 yu:余于 yip:叶 yeh:叶 so:苏 "
    "lui:吕 ting:丁 yam:任 sham:沈 shen:沈 chung:钟 cheng:郑 tam:谭 luk:陆 wang:王汪 hsieh:谢 hsiao:萧 "
    "kuo:郭 huang:黄 tsui:徐崔 mak:麦 kwan:关 poon:潘 pan:潘 siu:萧 au:欧区 fong:方 mok:莫 ko:高 kao:高 "
    "lin:林 chin:钱金"
)
_ROMANISED = {name: characters for name, _, characters in (one.partition(":") for one in _ABROAD.split())}
"""Surnames as Hong Kong and Taiwan spell them."""


def compare(han: Name, latin: Name) -> Outcome:
    """`han` is the one in characters."""
    spelled = "".join(latin.words)
    if han.form == Form.FULL and _plain(spelled) in set(_spellings(han)):
        return Outcome("pinyin", frequency.whole(han.family, han.given))
    if han.family and _family_in(han, latin):
        if _other_given(han, latin):
            return Outcome("other_given_in_pinyin")
        return Outcome("surname_in_pinyin", frequency.surname(han.family))
    if latin.form == Form.FULL and han.form == Form.FULL and latin.given not in FIRST_NAMES:
        return Outcome("other_script")
    return SILENT


@lru_cache(maxsize=2_048)
def _spellings(han: Name) -> tuple[str, ...]:
    """The name in letters, surname first and last, in all its readings."""
    cut = len(han.family)
    return tuple(
        dict.fromkeys(
            _plain("".join(order))
            for sounds in (han.sounds, *han.other_sounds)
            for order in _orders(sounds, cut)
        )
    )


def _orders(sounds: tuple[str, ...], cut: int) -> Iterator[tuple[str, ...]]:
    yield sounds
    yield sounds[cut:] + sounds[:cut]


def _plain(letters: str) -> str:
    """ü as people without that key write it."""
    for spelling in ("lyu", "lv"):
        letters = letters.replace(spelling, "lu")
    for spelling in ("nyu", "nv"):
        letters = letters.replace(spelling, "nu")
    return letters


def _other_given(han: Name, latin: Name) -> bool:
    """Zhao Wenwei beside 赵建东: surname and given name in the pinyin of the mainland, and it is another given name.

    What may be an English name, or how another place spells it, tells nothing.
    """
    sound, cut = _plain("".join(han.sounds[: len(han.family)])), len(han.family)
    if han.form != Form.FULL or latin.form != Form.FULL or sound not in (latin.words[0], latin.words[-1]):
        return False
    rest = _plain("".join(latin.words[1:] if latin.words[0] == sound else latin.words[:-1]))
    if any(word in FIRST_NAMES for word in latin.words) or not _PINYIN.fullmatch(rest):
        return False
    return not near(rest, _plain("".join(han.sounds[cut:])))


_PINYIN = re.compile("(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouv]{1,3}(?:ng|n|r)?)+")


def _family_in(han: Name, latin: Name) -> bool:
    """Whether one end of the Latin name is the surname: Tom Li, Li Qiang, Wong Siu Ming."""
    sound = _plain("".join(han.sounds[: len(han.family)]))
    return any(
        _plain(word) == sound or han.family in _ROMANISED.get(word, "")
        for word in (latin.words[0], latin.words[-1])
    )
