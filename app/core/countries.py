"""Countries as people and programs write them, by their ISO code: so that a number is read as it is dialled there."""

from __future__ import annotations

from app.core.text import fold

_NAMES = {
    "CN": "china|中国|中國|中华人民共和国|prc|p.r.china|mainland china|中国大陆",
    "HK": "hong kong|hongkong|香港|中国香港|hong kong sar",
    "MO": "macau|macao|澳门|澳門|中国澳门",
    "TW": "taiwan|台湾|台灣|臺灣|中国台湾",
    "US": "united states|united states of america|usa|u.s.|u.s.a.|america|美国|美國",
    "CA": "canada|加拿大",
    "GB": "united kingdom|uk|u.k.|great britain|england|scotland|wales|英国|英國",
    "IE": "ireland|爱尔兰",
    "DE": "germany|deutschland|德国|德國",
    "AT": "austria|österreich|奥地利",
    "CH": "switzerland|schweiz|suisse|瑞士",
    "FR": "france|法国|法國",
    "IT": "italy|italia|意大利",
    "ES": "spain|españa|西班牙",
    "PT": "portugal|葡萄牙",
    "NL": "netherlands|the netherlands|holland|nederland|荷兰",
    "BE": "belgium|belgique|belgië|比利时",
    "DK": "denmark|danmark|丹麦",
    "NO": "norway|norge|挪威",
    "SE": "sweden|sverige|瑞典",
    "FI": "finland|suomi|芬兰",
    "PL": "poland|polska|波兰",
    "CZ": "czech republic|czechia|捷克",
    "RU": "russia|russian federation|俄罗斯",
    "TR": "turkey|türkiye|土耳其",
    "JP": "japan|日本",
    "KR": "south korea|korea|republic of korea|韩国|韓國",
    "SG": "singapore|新加坡",
    "MY": "malaysia|马来西亚|馬來西亞",
    "TH": "thailand|泰国|泰國",
    "VN": "vietnam|viet nam|越南",
    "ID": "indonesia|印度尼西亚|印尼",
    "PH": "philippines|菲律宾",
    "IN": "india|印度",
    "AU": "australia|澳大利亚|澳洲",
    "NZ": "new zealand|新西兰",
    "AE": "united arab emirates|uae|阿联酋",
    "BR": "brazil|brasil|巴西",
    "MX": "mexico|méxico|墨西哥",
    "ZA": "south africa|南非",
}
_CODES = {fold(name): code for code, names in _NAMES.items() for name in (code, *names.split("|"))}


def country_code(text: str) -> str | None:
    """The code of a country by its name or code, None for what is none that is known here.

    >>> country_code("United Kingdom"), country_code("美国"), country_code("usa"), country_code("Atlantis")
    ('GB', 'US', 'US', None)
    """
    return _CODES.get(fold(text.strip()))
