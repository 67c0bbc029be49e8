"""Names of organisations: what kind of company it is does not count, which branch it is does."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.core.names import name_keys
from app.core.text import HANZI, has_hanzi
from app.core.variants import search_fold
from app.exchange.duplicates.chances import NOTHING, Chances
from app.exchange.duplicates.outcome import SILENT, Outcome
from app.exchange.duplicates.weights import ORGANISATIONS

_LONGEST = 100
_LEGAL = re.compile(
    "(?:股份|责任)?有限(?:责任)?公司|集团公司|集团|总公司|公司|个体工商户|工作室$|经营部$|商行$"
    r"|\b(?:co|ltd|limited|inc|llc|llp|gmbh|ag|kg|corp|corporation|company|plc|sarl|sa|bv|pty|oy|ab|srl|spa)\b\.?"
)
_BRANCH = re.compile(
    f"[(\\[]([^)\\]]{{1,20}}?)(?:分店|分公司|门店|店|branch|store|shop)?[)\\]]|([{HANZI}]{{1,6}}?)(?:分店|分公司|分行|支行|门店)$"
    r"|[-–,·]\s*([^-–,·]{1,20}?)\s*(?:分店|店|branch|store|shop)$|(?:#|no\.?\s*|第?)(\d{1,3})\s*(?:号?店|分店|store)?$"
)
_CITIES = "上海|北京|广州|深圳|杭州|苏州|南京|成都|武汉|天津|重庆|西安|宁波|无锡|厦门|青岛"
_PLACE = re.compile(f"^[{HANZI}]{{2,3}}?[省市区县]|^(?:{_CITIES})")
_LATIN_LEGAL = re.compile(r"\b(?:ltd|limited|inc|llc|gmbh|corp|corporation|plc|pty)\b", re.I)
_ENDING = re.compile(
    "公司|集团|[店馆厂吧]$|商行$|中心$|学校$|超市$|工作室$|事务所$|酒楼$|饭庄$|医院$|诊所$|银行$|大学$|小学$|协会$"
)
_IN_BRACKETS = re.compile(r"\(.*?\)")
_SIGNS = re.compile(r"[\W_]+")
_COMMON = 0.00005


class Firm(NamedTuple):
    """`core` is what it is called, `whole` with its legal form, `branch` which of its houses."""

    whole: str
    core: str
    branch: str
    sound: str


@lru_cache(maxsize=4_096)
def firm(text: str) -> Firm | None:
    """An organisation's name taken apart; None where there is no name in it.

    >>> firm("清和茶业有限公司").core, firm("清和茶馆（南山店）").branch, firm("Acme Co., Ltd.").core
    ('清和茶业', '南山', 'acme')
    """
    folded = search_fold(text[:_LONGEST]).replace("（", "(").replace("）", ")")
    whole = _SIGNS.sub("", folded)
    if not any(sign.isalpha() for sign in whole):
        return None
    found = _BRANCH.search(folded)
    branch = _SIGNS.sub("", next((group for group in found.groups() if group), "")) if found else ""
    core = folded[: found.start()] + folded[found.end() :] if found and branch else folded
    core = _SIGNS.sub("", _PLACE.sub("", _LEGAL.sub(" ", core).strip())) or whole
    sound = "".join(name_keys(core, False).syllables) if has_hanzi(core) else core
    return Firm(whole, core, branch, sound)


def is_firm(name: str) -> bool:
    """Whether a name can only be an organisation's, whatever kind the entry was given.

    >>> is_firm("清和茶馆（南山店）"), is_firm("Acme Ltd."), is_firm("张姐(朝阳店)"), is_firm("欧阳晓雪")
    (True, True, False, False)
    """
    if len(name) < 4 or (name.isascii() and not _LATIN_LEGAL.search(name)):
        return False
    plain = search_fold(name[:_LONGEST]).replace("（", "(").replace("）", ")")
    core = _IN_BRACKETS.sub("", plain).strip()
    core = core.replace(" ", "") if has_hanzi(core) else core
    told = _ENDING.search(core) is not None or _LATIN_LEGAL.search(core) is not None
    return len(core) >= 4 and (told or (len(core) >= 5 and "店)" in plain))


def compare(one: Firm | None, other: Firm | None) -> tuple[str, Chances]:
    """The outcome for two names of organisations."""
    outcome = _outcome(one, other) if one and other else SILENT
    if not outcome.code:
        return "", NOTHING
    chances = ORGANISATIONS[outcome.code]
    if outcome.share < 1:
        chances = chances._replace(strangers=min(0.9, chances.strangers * outcome.share))
    return outcome.code, chances


def _outcome(one: Firm, other: Firm) -> Outcome:
    if one.branch and other.branch and one.branch != other.branch:
        return Outcome("other_branch") if _related(one, other) else Outcome("other_name")
    if one.whole == other.whole:
        return Outcome("same_name", _COMMON)
    if one.core == other.core:
        return Outcome("branch_missing" if one.branch != other.branch else "legal_form", _COMMON)
    if one.sound == other.sound:
        return Outcome("sounds_alike", _COMMON)
    return _similar(one, other)


def _similar(one: Firm, other: Firm) -> Outcome:
    from rapidfuzz.distance import OSA

    longest = max(len(one.core), len(other.core))
    allowed = 2 if longest >= 12 else 1 if longest >= 5 else 0
    if re.findall(r"\d+", one.core) != re.findall(r"\d+", other.core):
        return Outcome("other_name")
    if OSA.distance(one.core, other.core, score_cutoff=allowed) <= allowed:
        return Outcome("typo_in_name", _COMMON)
    if _related(one, other):
        return Outcome("part_of_name", _COMMON)
    return Outcome("other_name")


def _related(one: Firm, other: Firm) -> bool:
    short, long = sorted((one.core, other.core), key=len)
    return len(short) >= (2 if has_hanzi(short) else 4) and short in long
