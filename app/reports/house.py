"""What every page of the shop's own bears: whose it is, what it holds, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.words import Words
from app.reports.page import Furniture


def shop_name(settings: Mapping[str, Any], words: Words) -> str:
    """The shop in the language of the page."""
    english = str(settings["shop.name_en"]) if words.language == "en" else ""
    return english or str(settings["shop.name"])


def furniture(settings: Mapping[str, Any], words: Words, period: str, masked: bool) -> Furniture:
    """The running head with shop and period, and the foot with its note on privacy."""
    shop = shop_name(settings, words)
    phones = words("report.phones_hidden" if masked else "report.phones_shown")
    if not shop:
        return Furniture(period, words("report.note_no_shop", phones=phones))
    head = words("report.head", shop=shop, quarter=period) if period else shop
    return Furniture(head, words("report.note", shop=shop, phones=phones))
