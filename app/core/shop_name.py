"""What the shop is called in a language: one rule for window, greetings, calendar and paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def shop_name(settings: Mapping[str, Any], language: str) -> str:
    """The shop's name for a language; the other one where that is not given.

    >>> tea = {"shop.name": "松间茶舍", "shop.name_en": ""}
    >>> shop_name(tea, "en"), shop_name({**tea, "shop.name_en": "Pine Tea"}, "en")
    ('松间茶舍', 'Pine Tea')
    >>> shop_name({"shop.name": "", "shop.name_en": "Pine Tea"}, "zh_CN")
    'Pine Tea'
    """
    return either(str(settings["shop.name"] or ""), str(settings["shop.name_en"] or ""), language)


def either(name: str, name_en: str, language: str) -> str:
    """One of two names, of which one may be missing."""
    return (name or name_en) if language.startswith("zh") else (name_en or name)
