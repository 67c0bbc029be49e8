"""What every page of the shop's own bears: whose it is, what it holds, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.shop_name import shop_name
from app.core.words import Words
from app.reports.page import Furniture


def furniture(settings: Mapping[str, Any], words: Words, period: str, masked: bool) -> Furniture:
    """The running head with shop and period, and the foot with its note on privacy."""
    shop = shop_name(settings, words.language)
    phones = words("report.phones_hidden" if masked else "report.phones_shown")
    if not shop:
        return Furniture(period, words("report.note_no_shop", phones=phones))
    head = words("report.head", shop=shop, quarter=period) if period else shop
    return Furniture(head, words("report.note", shop=shop, phones=phones))
