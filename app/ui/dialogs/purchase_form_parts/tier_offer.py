"""What a customer's tier means at the counter, in words."""

from __future__ import annotations

from app.core.words import Words
from app.services.tiers import Tier
from app.ui.dialogs.purchase_form_parts.account import Account
from app.ui.point_facts import joined


def share_words(discount: float, words: Words) -> str:
    """A share that is taken off, as one says it: 9.2 折, 8% off."""
    percent = round(discount * 100, 2)
    told = round(10 - percent / 10, 3) if words.language == "zh_CN" else percent
    return words("points.discount", off=f"{told:g}")


def offer_text(tier: Tier | None, words: Words) -> str:
    """金叶 9.5 折; "" where the tier brings no discount."""
    if tier is None or not tier.discount:
        return ""
    return words(
        "points.form.offer", tier=tier.shown(words.language), discount=share_words(tier.discount, words)
    )


def tier_words(account: Account, words: Words) -> str:
    """金叶　积分 1,240; "" for a walk-in."""
    parts = [account.tier.shown(words.language)] if account.tier is not None else []
    if account.rule.on and (account.tier is not None or account.balance):
        parts.append(words("points.form.has", n=f"{account.balance:,}"))
    return joined(parts, words)
