"""Ways to reach somebody, as cards have them: numbers, addresses of mail, accounts with messengers, pages."""

from __future__ import annotations

import re
from urllib.parse import unquote

from app.core.emails import normalise_email
from app.core.enums import ContactKind
from app.core.text import clean_or_cut
from app.exchange.reading.drafts import PointDraft
from app.exchange.values.cells import phone_points, phones_there
from app.exchange.vcard import own_card
from app.exchange.vcard.property import Property, unescape

_LONGEST = 320  # as a form has it
_MOBILE = frozenset({"cell", "iphone", "mobile", "手机", "移动电话"})
_KINDS = {
    "X-WECHAT": ContactKind.WECHAT, "X-WEIXIN": ContactKind.WECHAT, "X-QQ": ContactKind.QQ,
    "X-TENCENT-QQ": ContactKind.QQ, "X-WHATSAPP": ContactKind.WHATSAPP, "X-CONTACT": ContactKind.OTHER,
    "X-SHUKE-PLACE": ContactKind.ADDRESS,
}  # fmt: skip
_NAMED = {
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-JABBER": "Jabber", "X-AIM": "AIM", "X-MSN": "MSN",
    "X-ICQ": "ICQ", "X-YAHOO": "Yahoo", "X-GOOGLE-TALK": "Google Talk", "X-GTALK": "Google Talk", "X-SIP": "SIP",
    "X-TWITTER": "Twitter", "X-FACEBOOK": "Facebook", "X-LINE": "LINE", "X-TELEGRAM": "Telegram", "X-WEIBO": "Weibo",
    "X-ALIWANGWANG": "旺旺", "URL": "URL",
}  # fmt: skip
_SERVICES = {
    "wechat": ContactKind.WECHAT, "weixin": ContactKind.WECHAT, "微信": ContactKind.WECHAT,
    "微信号": ContactKind.WECHAT, "qq": ContactKind.QQ, "tencentqq": ContactKind.QQ, "whatsapp": ContactKind.WHATSAPP,
}  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20}):(?!//)(?://)?(.*)", re.IGNORECASE)
_NO_SERVICE = frozenset({"x-apple", "im", "http", "https", "xapple"})


def points_of(one: Property, region: str, country: str = "") -> tuple[list[PointDraft], str]:
    """The points that a line makes, without label and rank, and the code of a problem; none for other lines."""
    value = clean_or_cut(unescape(one.value), _LONGEST)
    if not value:
        return [], ""
    if (kept := own_card.kept_point(one, value, region)) is not None:
        return [kept], ""
    if one.name == "TEL":
        kind = ContactKind.MOBILE if one.types() & _MOBILE else ContactKind.PHONE
        return phones_there(_number(value), kind, country, region)
    if one.name == "EMAIL":
        address = value.removeprefix("mailto:")
        normalised = normalise_email(address)
        return [PointDraft(ContactKind.EMAIL, address, normalised)], "" if normalised else "bad_email"
    if one.name in _KINDS:
        return _account(_KINDS[one.name], value, region, "")
    if one.name in ("IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-IM"):
        return _messenger(one, value, region)
    if one.name in _NAMED:
        return _account(ContactKind.OTHER, value, region, _NAMED[one.name])
    return [], ""


def _number(value: str) -> str:
    """A number without what RFC 3966 puts around it: tel:+1-555-0100;ext=5."""
    value = value[4:] if value[:4].lower() == "tel:" else value
    return re.sub(r";ext=", " ext. ", value, flags=re.IGNORECASE)


def _messenger(one: Property, value: str, region: str) -> tuple[list[PointDraft], str]:
    """An account by the service that a parameter or the address itself names; `x-user` is the bare name."""
    said = one.parameters.get("X-SERVICE-TYPE") or one.parameters.get("SERVICE-TYPE")
    service = said[0] if said else ""
    if match := _SCHEME.fullmatch(value):
        service = service or ("" if match[1].lower() in _NO_SERVICE else match[1])
        value = value if match[1].lower() in ("http", "https") else match[2]
    if one.name.endswith("SOCIALPROFILE") and not service:
        service = next((word for word in sorted(one.types()) if word not in ("pref", "home", "work")), "")
    value = (one.parameters.get("X-USER") or [""])[0] or unquote(value)
    key = re.sub(r"[\W_]+", "", service.casefold())
    return _account(_SERVICES.get(key, ContactKind.OTHER), value, region, service)


def _account(kind: ContactKind, value: str, region: str, label: str) -> tuple[list[PointDraft], str]:
    value = clean_or_cut(value, _LONGEST)
    if kind == ContactKind.WHATSAPP:
        return phone_points(_number(value), kind, region)[0], ""
    name = label if kind == ContactKind.OTHER else ""
    return ([PointDraft(kind, value, label=clean_or_cut(name, 80))] if value else []), ""
