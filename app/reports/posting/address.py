"""How an address is written: from the large to the small in Chinese, from the small to the large elsewhere.

Chinese domestic mail after GB/T 1416: the postcode first, then province, city and street, then the recipient with 收.
Elsewhere after the Universal Postal Union's S42: the addressee, the street, the place with its postcode where the
country has it, and the country in capitals when the letter leaves its own. The words on an envelope are those of the
post that reads it, whatever language the window speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from app.core.countries import country_code
from app.core.enums import Gender
from app.core.names import plain_name
from app.core.text import has_hanzi
from app.reports.posting.recipients import Recipient

_TITLES = {Gender.FEMALE: "女士", Gender.MALE: "先生"}
_CHINESE = ("CN", "HK", "MO", "TW")
_AFTER = (
    "US",
    "CA",
    "AU",
    "NZ",
    "IN",
    "SG",
    "HK",
    "TW",
    "MO",
    "CN",
    "JP",
    "KR",
    "TH",
    "ID",
    "PH",
    "AE",
    "ZA",
)
"""Countries that write the postcode behind the place; the others, most of them in Europe, before it."""
_OWN_LINE = ("GB", "IE")
"""Countries with the postcode on a line of its own."""
_DISTRICT = re.compile(r"(?<!自治)(?<!行政)(?<!地)(?:区|县|旗|镇|街道)$")
_CLOSING = re.compile(r"\S{1,2}(?: (?:女士|先生))? 收$")
_HANZI = (*_CHINESE, "JP", "SG", "MY")
"""Countries within which an address is written in Chinese characters; in any other one it lies in China."""
_ENGLISH = {"CN": "CHINA", "HK": "HONG KONG", "MO": "MACAO", "TW": "TAIWAN"}
_HONORIFICS = ("女士", "先生", "收", "小姐", "老师", "医生")


@dataclass(frozen=True, slots=True)
class Postal:
    """An address as it is printed: the postcode where it stands alone, lines from the top, and the addressee.

    `abroad` is the country as the post reads it that sends a Chinese address on its way: 浙江省杭州市… CHINA.
    """

    chinese: bool
    postcode: str
    lines: tuple[str, ...]
    addressee: str
    abroad: str = ""

    @property
    def all_lines(self) -> tuple[str, ...]:
        """Everything from the top to the bottom."""
        if self.chinese:
            return tuple(part for part in (self.postcode, *self.lines, self.addressee, self.abroad) if part)
        return (self.addressee, *self.lines)

    @property
    def ending(self) -> str:
        """What of the addressee stays together: the title and the 收 are not left alone on a line."""
        found = _CLOSING.search(self.addressee) if self.chinese else None
        return found.group() if found else ""


def postal(one: Recipient, home: str) -> Postal:
    """The address of a recipient, as the post of the shop's country (`home`, an ISO code) needs it."""
    where = country_code(one.country) or ("" if one.country else home)
    written = one.street + one.city + one.region
    if has_hanzi(written) and where == home and home not in _HANZI:
        where = "CN"
    if has_hanzi(written) and (where in _CHINESE or where == home):
        return _chinese(one, where, home)
    return _western(one, where, home)


class Place(Protocol):
    """Where something is, as it was typed."""

    @property
    def country(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def street(self) -> str: ...
    @property
    def postcode(self) -> str: ...


def one_line(place: Place, language: str) -> str:
    """An address within a text: in the order of its own script, without the country that everybody knows."""
    country = "" if country_code(place.country) == "CN" and language.startswith("zh") else place.country
    if has_hanzi(place.street + place.city):
        parts = _without_repeats(place.region, place.city, place.street)
        return _joined(country, *(part for part in parts if part), place.postcode)
    local = " ".join(part for part in (", ".join(_kept(place.city, place.region)), place.postcode) if part)
    return ", ".join(part for part in (place.street, local, country) if part)


def addressee(one: Recipient) -> str:
    """The name line of a Chinese envelope: 郑秀英 女士 收."""
    title = "" if one.is_organisation else _TITLES.get(Gender(one.gender), "") if one.gender else ""
    titled = one.name.endswith(_HONORIFICS)
    return " ".join(part for part in (one.name, "" if titled else title, "收") if part)


def _chinese(one: Recipient, where: str, home: str) -> Postal:
    abroad = one.country if one.country and where != home else ""
    place = _joined(abroad, *_without_repeats(one.region, one.city, one.street))
    firm = "" if one.is_organisation else one.organisation
    return Postal(
        True, one.postcode, tuple(part for part in (place, firm) if part), addressee(one),
        "" if home in _HANZI else _ENGLISH.get(where, ""),
    )  # fmt: skip


def _western(one: Recipient, where: str, home: str) -> Postal:
    firm = "" if one.is_organisation else one.organisation
    name = one.name if has_hanzi(one.street + one.city) else plain_name(one.pinyin, one.name)
    lines = [firm, one.street, *_place(one, where)]
    if one.country and where != home:
        lines.append(one.country.upper())
    elif where == "CN" and home != "CN":
        lines.append("CHINA")
    return Postal(False, "", tuple(line for line in lines if line), name)


def _place(one: Recipient, where: str) -> list[str]:
    """The lines of city, region and postcode, in the order of the country."""
    region = "" if one.region == one.city else one.region
    if where in _OWN_LINE:
        return [one.city, region, one.postcode]
    if where in _AFTER:
        return [" ".join(part for part in (", ".join(_kept(one.city, region)), one.postcode) if part)]
    return [" ".join(part for part in (one.postcode, ", ".join(_kept(one.city, region))) if part)]


def _kept(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _without_repeats(region: str, city: str, street: str) -> tuple[str, ...]:
    """From the large to the small, each once: a region may be a province or a district, a municipality is its own
    province, and many type all of it into the street once more.

    >>> _without_repeats("浙江省", "杭州市", "杭州市西湖区文三路 88 号"), _without_repeats("西湖区", "杭州市", "文三路")
    (('浙江省', '杭州市西湖区文三路 88 号'), ('杭州市', '西湖区', '文三路'))
    """
    parts = [city, region] if _DISTRICT.search(region) else [region, city]
    kept: list[str] = []
    for part in dict.fromkeys(part for part in parts if part):
        if street.startswith(part):
            break
        kept.append(part)
    return (*kept, street)


def _joined(*parts: str) -> str:
    """Chinese parts without blanks between them, others with one."""
    whole = ""
    for part in parts:
        if whole and part and not (has_hanzi(whole[-1]) and has_hanzi(part[0])):
            whole += " "
        whole += part
    return whole
