"""Phone numbers: recognised as people write them, brought to E.164, and shown with the middle hidden.

A number that cannot be placed is kept as typed by the caller; here it only gets a reason. Mainland mobiles, nearly
all numbers of a shop's book, are read without the big library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.text import half_width

_MOBILE = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})(?:\.0)?")
_IGNORED = dict.fromkeys(
    map(ord, " -.()\u00a0\u200b\u200e\u200f\u2010\u2011\u2013\u202a\u202c\u202d\ufeff\u2060")
)
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
)
_EXTENSION = re.compile(
    r"\s*(?:转接|转|轉|分机号?|分機|内线|内線|ext(?:ension)?\.?|[x#])[\s:.号]*([0-9]{1,6})\s*$", re.I
)
# 010-12345678-8001: a third group after a full mainland number is an extension.
_THIRD_GROUP = re.compile(r"^((?:\+?86[- ]?)?\(?0?[1-9][0-9]{1,3}\)?[- ]?[0-9]{7,8})-([0-9]{1,6})$")
_BETWEEN = re.compile(r"\s*(?:[/、;；|\n,，]|或|以及|和)\s*")
_NEIGHBOURS = re.compile(r"(?:852|853|886)[0-9]{8,9}")
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Phone:
    """What a text said: `normalised` is E.164 with `;ext=` where there is an extension, or None with a reason.

    Reasons: `no_digits`, `too_short`, `too_long`, `no_area_code`, `several`, `not_valid`.
    """

    normalised: str | None
    mobile: bool = False
    reason: str = ""
    either: bool = False
    """Whether numbers of this form are mobiles and landlines alike, as in North America."""


def parse_phone(text: str, region: str = "CN") -> Phone:
    """Reads one number; `region` is the country of numbers written without one.

    >>> parse_phone("138 0013 8000").normalised, parse_phone("（010）１２３４５６７８转8001").normalised
    ('+8613800138000', '+861012345678;ext=8001')
    """
    fast = _mainland_mobile(text, region)
    if fast is not None:
        return fast
    text = half_width(text).translate(_INVISIBLE).strip().removesuffix(".0")
    digits = len(_DIGIT.findall(text))
    if not digits:
        return Phone(None, reason="no_digits")
    if len(phones_in(text)) > 1:
        return Phone(None, reason="several")
    if digits > 26 or len(text) > 80:
        return Phone(None, reason="too_long")
    number, extension = _take_extension(text)
    return _mainland_mobile(number, region, extension) or _by_library(number, extension, region)


def normalise_phone(text: str, region: str = "CN") -> str | None:
    """The number in E.164 (with `;ext=`), or None."""
    return parse_phone(text, region).normalised


def phones_in(text: str) -> list[str]:
    """The numbers of a cell that may hold several, as typed; a short last one completes the one before.

    >>> phones_in("13800138000/13900139000"), phones_in("010-12345678/9")
    (['13800138000', '13900139000'], ['010-12345678', '010-12345679'])
    """
    found: list[str] = []
    for piece in _BETWEEN.split(half_width(text).strip()):
        digits = len(_DIGIT.findall(piece))
        if found and digits == len(piece) and 0 < digits <= 4:
            found.append(found[-1][: -len(piece)] + piece)
        elif digits:
            found.append(piece)
    return found


def mask_phone(number: str) -> str:
    """A number with its middle hidden, for lists and reports, from E.164 or as typed.

    >>> mask_phone("+8613900002046"), mask_phone("+442079460000"), mask_phone("8801")
    ('139 **** 2046', '+44 **** 0000', '****')
    """
    digits = _digits_of(number)
    if len(digits) < 7:
        return "****"
    if number.startswith("+86") and not _MOBILE.fullmatch(digits) and not digits.startswith(("400", "800")):
        digits = f"0{digits}"  # a landline's area code, as it is dialled
    abroad = number.startswith("+") and not number.startswith("+86")
    return f"{f'+{digits[:2]}' if abroad else digits[:3]} **** {digits[-4:]}"


def show_phone(typed: str, normalised: str | None) -> str:
    """A number in full: mainland mobiles in groups, others as they were typed.

    >>> show_phone("13900002046", "+8613900002046")
    '139 0000 2046'
    """
    if normalised and (match := re.fullmatch(r"\+86(1[0-9]{2})([0-9]{4})([0-9]{4})", normalised)):
        return " ".join(match.groups())
    return typed


def last_digits(number: str, count: int = 4) -> str:
    """The last digits of a number without its extension."""
    return _digits_of(number)[-count:]


def _digits_of(number: str) -> str:
    number = number.partition(";")[0]
    return "".join(_DIGIT.findall(number.removeprefix("+86")))


def _mainland_mobile(text: str, region: str, extension: str = "") -> Phone | None:
    match = _MOBILE.fullmatch(text) or _MOBILE.fullmatch(text.translate(_IGNORED))
    if match is None or (region != "CN" and match.end(1) - match.start(1) == len(text)):
        return None
    return Phone(_with_extension(f"+86{match[1]}", extension), mobile=True)


def _take_extension(text: str) -> tuple[str, str]:
    """Number and extension; 转, 分机 and a third group are not known to the library."""
    if (match := _EXTENSION.search(text)) and len(_DIGIT.findall(text[: match.start()])) >= 5:
        return text[: match.start()].strip(), match[1]
    if match := _THIRD_GROUP.match(text):
        return match[1], match[2]
    return text, ""


def _by_library(number: str, extension: str, region: str) -> Phone:
    import phonenumbers as library

    try:
        parsed = library.parse(number, region)
    except library.NumberParseException:
        return Phone(None, reason="not_valid")
    if not library.is_valid_number(parsed):
        bare = "".join(_DIGIT.findall(number))
        if region == "CN" and _NEIGHBOURS.fullmatch(bare) and not number.startswith("+"):
            return _by_library(f"+{bare}", extension, region)  # "852 9123 4567" without its plus
        return Phone(None, reason=_why(bare, library.is_possible_number_with_reason(parsed), region))
    kind = library.number_type(parsed)
    mobile = kind in (library.PhoneNumberType.MOBILE, library.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    e164 = library.format_number(parsed, library.PhoneNumberFormat.E164)
    either = kind == library.PhoneNumberType.FIXED_LINE_OR_MOBILE
    return Phone(_with_extension(e164, extension or parsed.extension or ""), mobile, either=either)


def _why(digits: str, verdict: int, region: str) -> str:
    from phonenumbers import ValidationResult

    if region == "CN" and re.fullmatch(r"1[3-9][0-9]*", digits):
        return "too_short" if len(digits) < 11 else "too_long"
    if region == "CN" and re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        return "no_area_code"
    if len(digits) < 7 or verdict == ValidationResult.TOO_SHORT:
        return "too_short"
    if verdict == ValidationResult.TOO_LONG:
        return "too_long"
    return "no_area_code" if verdict == ValidationResult.IS_POSSIBLE_LOCAL_ONLY else "not_valid"


def _with_extension(e164: str, extension: str) -> str:
    return f"{e164};ext={extension}" if extension else e164
