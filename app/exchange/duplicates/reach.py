"""How two customers are reached: phones, e-mail addresses, and accounts like WeChat."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.text import fold, half_width
from app.exchange.duplicates.outcome import SILENT, Outcome

_DIGITS = re.compile(r"\d")
_MAINLAND_MOBILE = re.compile(r"1[3-9]\d{9}")
_SHORTEST = 7
_DESKS_TEXT = """
info office sales service contact admin hello mail email kontakt shop team hr support kf kefu
postmaster noreply reception order orders booking accounts
"""
_DESKS = frozenset(_DESKS_TEXT.split())
"""Addresses of a desk, not of a person."""
_PROVIDERS = {"googlemail.com": "gmail.com", "hotmail.co.uk": "hotmail.com", "foxmail.com": "qq.com"}


def digits(text: str) -> str:
    """The digits that a number is dialled with at home, and its extension; "" where there are too few.

    >>> digits("+8613800138000"), digits("0086 138-0013-8000"), digits("(021) 1234 5678"), digits("+861012345678;ext=8")
    ('13800138000', '13800138000', '2112345678', '1012345678;8')
    """
    if len(text) == 14 and text.startswith("+861") and text[4:].isdecimal():
        return text[3:]
    number, _, extension = half_width(text).partition(";ext=")
    found = "".join(_DIGITS.findall(number))[:20]
    found = found.removeprefix("00") if found.startswith("00") else found
    if len(found) > 10 and found.startswith("86") and (len(found) != 11 or number.startswith("+")):
        found = found[2:]
    found = found.removeprefix("0")
    if len(found) < _SHORTEST or len(set(found)) < 3:
        return ""
    return f"{found};{extension}" if extension else found


def mailbox(address: str) -> str:
    """An address as the provider reads it: without what follows a plus, and Gmail without dots."""
    plain = address if address.isascii() and address.islower() else fold(address)
    local, at, domain = plain.strip().partition("@")
    if not at or not local:
        return ""
    domain = _PROVIDERS.get(domain, domain)
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"[:120]


def is_desk(address: str) -> bool:
    return address.partition("@")[0].rstrip("0123456789") in _DESKS


def compare_phones(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[Outcome, str]:
    """The best outcome over all numbers, and the number that it is about."""
    if not ours or not theirs:
        return SILENT, ""
    if shared := sorted(set(ours) & set(theirs), key=lambda one: (not is_mobile(one), one)):
        return Outcome("same_mobile" if is_mobile(shared[0]) else "same_phone"), shared[0]
    return _nearly(ours, theirs)


def is_mobile(number: str) -> bool:
    """Of the mainland; elsewhere landlines and mobiles look alike."""
    return _MAINLAND_MOBILE.fullmatch(number) is not None


def compare_emails(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[Outcome, str]:
    if not ours or not theirs:
        return SILENT, ""
    if shared := sorted(set(ours) & set(theirs), key=lambda one: (is_desk(one), one)):
        return Outcome("shared_email" if is_desk(shared[0]) else "same_email"), shared[0]
    if any(_mistyped(one, other) for one in ours for other in theirs):
        return Outcome("email_typo"), ""
    return Outcome("other_email"), ""


def compare_handles(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[Outcome, str]:
    """Accounts as (kind:value) texts; only two of one kind can differ."""
    if shared := sorted(set(ours) & set(theirs)):
        return Outcome("same_handle"), shared[0].partition(":")[2]
    kinds = {one.partition(":")[0] for one in ours} & {one.partition(":")[0] for one in theirs}
    return (Outcome("other_handle") if kinds else SILENT), ""


def _nearly(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[Outcome, str]:
    """One number with and one without its area code; a slip of the finger; or two numbers."""
    from rapidfuzz.distance import OSA

    pairs = [(one.partition(";")[0], other.partition(";")[0]) for one in ours for other in theirs]
    for one, other in pairs:
        if one == other:
            return (SILENT, "") if _extensions_differ(ours, theirs, one) else (Outcome("same_phone"), one)
        if one.endswith(other) or other.endswith(one):
            return Outcome("phone_ending"), min(one, other, key=len)
    distances = [OSA.distance(*pair, score_cutoff=2) for pair in pairs if min(map(len, pair)) >= 9]
    nearest = min(distances, default=9)
    if nearest <= 2:
        return Outcome("phone_typo" if nearest == 1 else "phone_near"), ""
    comparable = any(is_mobile(one) == is_mobile(other) for one, other in pairs)
    return (Outcome("other_phone") if comparable else SILENT), ""


def _extensions_differ(ours: Iterable[str], theirs: Iterable[str], number: str) -> bool:
    """Two desks behind one switchboard."""
    mine, other = (
        {one.partition(";")[2] for one in them if one.startswith(number)} for them in (ours, theirs)
    )
    return "" not in mine and "" not in other and mine.isdisjoint(other)


def _mistyped(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    (local, _, domain), (their_local, _, their_domain) = one.partition("@"), other.partition("@")
    if local == their_local and len(local) >= 5 and local not in _DESKS:
        return OSA.distance(domain, their_domain, score_cutoff=2) <= 2
    if domain != their_domain or min(len(local), len(their_local)) < 6:
        return False
    if local.isdigit() and their_local.isdigit():
        return OSA.distance(local, their_local, score_cutoff=1) <= 1
    return _letters(local) == _letters(their_local) or (
        OSA.distance(local, their_local, score_cutoff=1) <= 1 and _numbers(local) == _numbers(their_local)
    )


def _letters(local: str) -> str:
    return "".join(sign for sign in local if sign.isalnum())


def _numbers(local: str) -> str:
    """zhangwei1 and zhangwei2 are two who found the name taken."""
    return "".join(sign for sign in local if sign.isdigit())
