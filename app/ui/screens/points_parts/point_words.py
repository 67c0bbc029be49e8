"""Points and tiers in words: lines of the ledger, conditions, what is missing."""

from __future__ import annotations

from datetime import date, tzinfo

from app.core.day_words import clock_text, near_day, short_day
from app.core.enums import PointsKind
from app.core.money import format_money
from app.core.words import Words
from app.services.points_ledger import LedgerRow, Redeemed
from app.services.points_rules import PointsRule
from app.services.tier_rules import TierRule
from app.services.tiers import Tier

_CHANNELS = ("in_store", "online", "wechat", "phone", "delivery")


def signed(points: int) -> str:
    """+120, −800: with a true minus."""
    return f"+{points:,}" if points > 0 else f"\u2212{-points:,}" if points < 0 else "0"


def people_of(count: int, words: Words) -> str:
    """1,286 位."""
    return words("points.people", n=count, shown=f"{count:,}")


def when_of(row: LedgerRow, words: Words, today: date, zone: tzinfo | None) -> str:
    """The time of today's lines, the day of all others."""
    if row.day == today and row.at is not None and row.kind is not PointsKind.EXPIRED:
        at = row.at.astimezone(zone)
        if at.date() == today:
            return clock_text(at.hour * 60 + at.minute, padded=True)
    return near_day(row.day, words, today) if (today - row.day).days < 2 else short_day(row.day, words, today)


def reason_of(row: LedgerRow, words: Words) -> str:
    """到店购买　茉莉银毫 100 g; 兑换　茶会名额; 积分到期."""
    if row.kind is PointsKind.EXPIRED:
        return words("points.line.expired" if row.points <= 0 else "points.line.unexpired")
    if row.kind is PointsKind.REDEEMED:
        what = row.reason or row.goods
        return _joined(
            words("points.line.redeemed" if row.points <= 0 else "points.line.given_back"), what, words
        )
    if row.purchase_id is None:
        return row.reason or words(f"terms.points_kind.{row.kind}")
    return _joined(_of_purchase(row, words), row.reason or row.goods, words)


def staff_of(row: LedgerRow, words: Words) -> str:
    """Who wrote the line; what the program did by itself says so."""
    return row.staff or (words("points.line.by_itself") if row.kind is PointsKind.EXPIRED else "")


def condition_of(tier: Tier, rule: TierRule, words: Words, currency: str) -> str:
    """年消费 ¥2,500 起, 登记即可, 由店里授予."""
    limit = tier.limit(rule.by_points)
    if not limit:
        return words("points.tier.anybody" if tier.level == 1 or limit == 0 else "points.tier.by_hand")
    shown = f"{limit:,}" if rule.by_points else format_money(limit, currency)
    span = "year" if rule.months == 12 else "ever" if rule.months is None else "months"
    return words(f"points.tier.{rule.by}.{span}", limit=shown, n=rule.months or 0)


def missing_of(missing: int, tier: Tier, rule: TierRule, words: Words, currency: str) -> str:
    """差 ¥180 升金叶."""
    shown = f"{missing:,}" if rule.by_points else format_money(missing, currency)
    key = "points.missing.points" if rule.by_points else "points.missing.spend"
    return words(key, amount=shown, tier=tier.shown(words.language))


def redeemed_text(found: Redeemed, rule: PointsRule, words: Words) -> str:
    """兑换 86 次，用去 41,200 分，折合 ¥4,120。最常换：品茗杯 24 次、茶会名额 19 次。"""
    if not found.times:
        return words("points.redeemed.none")
    text = words(
        "points.redeemed.sum",
        n=found.times,
        points=f"{found.points:,}",
        money=format_money(rule.money(found.points), rule.currency),
    )
    if not found.most:
        return text
    named = [words("points.redeemed.item", what=what, n=count) for what, count in found.most]
    return text + words("points.redeemed.most", list=words("points.redeemed.comma").join(named))


def _of_purchase(row: LedgerRow, words: Words) -> str:
    if row.back:
        return words("points.line.returned")
    if row.points < 0 or row.trashed:
        return words("points.line.corrected")
    if row.channel in _CHANNELS:
        return words(f"points.line.bought.{row.channel}")
    return words("points.line.bought")


def _joined(head: str, what: str, words: Words) -> str:
    return words("points.line.joined", head=head, what=what) if what else head
