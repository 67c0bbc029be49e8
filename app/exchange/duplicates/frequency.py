"""How common names are: two called 王伟 may well be two, two called 令狐晓棠 hardly.

Shares of the population from what statistical offices publish, rounded; what is not listed counts as one of many. They
stand here and are not counted in the book: a score must not move because somebody else was entered.
"""

from __future__ import annotations

from typing import Final

_PER_THOUSAND = (
    "王71 李71 张66 刘52 陈45 杨31 黄24 赵21 吴19 周19 徐15 孙14 马13 朱13 胡12 郭12 何11 林11 高10 罗9 "
    "郑9 梁9 谢8 宋7 唐7 许7 邓6 韩6 冯6 曹6 彭6 曾5 肖5 田5 董5 潘5 袁5 蔡5 蒋5 余5 于5 杜4 叶4 程4 魏4 "
    "苏4 吕4 丁4 任4 卢4 姚4 沈4 钟4 姜4 崔4 谭4 陆4 汪4 范4 金4 石3 廖3 贾3 夏3 韦3 付3 方3 白3 邹3 孟3 "
    "熊3 秦3 邱3 江3 尹3 薛3 闫3 段3 雷3 侯3 龙3 史3 陶3 黎3 贺3 顾3 毛3 郝3 龚3 邵3 万3"
)
SURNAMES: Final[dict[str, float]] = {one[0]: int(one[1:]) / 1000 for one in _PER_THOUSAND.split()}
_OTHER_SURNAME = 0.001
_GIVEN_ONE = 0.012
"""A given name of one character: a few dozen make up most (伟, 芳, 静 …)."""
_GIVEN_TWO = 0.0008

_COMMON_LATIN_TEXT = """
smith johnson williams brown jones garcia miller davis wilson anderson taylor thomas moore martin
jackson lee white harris clark lewis robinson walker young king wright green baker adams hall scott
hill evans roberts edwards thompson cooper ward turner hughes wood watson carter murphy kelly muller
schmidt schneider fischer weber meyer rossi silva santos nguyen kim wang li zhang chen liu wong chan
"""
_COMMON_LATIN: Final = frozenset(_COMMON_LATIN_TEXT.split())
_LATIN_COMMON = 0.006
_LATIN_OTHER = 0.0006
_FIRST_KNOWN = 0.008
_FIRST_OTHER = 0.001
RAREST: Final = 2e-7
"""Rarer is nobody: with two entries of one name in the book, an invented rarity proves nothing."""


def surname(name: str) -> float:
    """The share of people with a Chinese surname; of its commonest bearers for one in letters."""
    if name.isascii():
        return _LATIN_COMMON if name in _COMMON_LATIN else _LATIN_OTHER
    return SURNAMES.get(name, _OTHER_SURNAME)


def given(name: str, *, known: bool = False) -> float:
    """The share of people with a given name; `known` says that a Latin one is in the list of first names."""
    if name.isascii():
        return _FIRST_KNOWN if known else _FIRST_OTHER
    return _GIVEN_ONE if len(name) == 1 else _GIVEN_TWO


def whole(family: str, given_name: str, *, known: bool = False) -> float:
    """The share of people with a full name.

    >>> whole("王", "伟") > whole("王", "晓棠") > whole("令狐", "晓棠")
    True
    """
    return max(RAREST, surname(family) * given(given_name, known=known))
