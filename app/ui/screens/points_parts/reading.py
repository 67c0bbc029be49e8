"""Everything that the page of points shows beside its ledger, read in one go beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.days import Quarter, add_months
from app.db.reader import Reader
from app.services import points_ledger, settings, tier_rules
from app.services.points_ledger import Ending, Redeemed, TierShare, Totals
from app.services.points_rules import PointsRule, rule_of
from app.services.tier_rules import Standing, TierRule

MONTHS_AHEAD = 3
SHARE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PointsBook:
    """Of one day. `close` lack little for the tier above, `due` have earned another tier than they have."""

    today: date
    rule: PointsRule
    tier_rule: TierRule
    totals: Totals
    tiers: tuple[TierShare, ...]
    close: tuple[Standing, ...]
    due: tuple[Standing, ...]
    names: dict[int, tuple[str, str]]
    endings: tuple[Ending, ...]
    redeemed: Redeemed


def read_book(reader: Reader, today: date, most: int) -> PointsBook:
    """The whole; the names of the first `most` of those who are close."""
    stored = settings.load(reader)
    rule, tier_rule = rule_of(stored), tier_rules.rule_of(stored)
    found = tier_rules.standings(reader, tier_rule, today)
    close = tier_rules.close(found)
    quarter = Quarter.of(today)
    return PointsBook(
        today=today,
        rule=rule,
        tier_rule=tier_rule,
        totals=points_ledger.totals(reader, today),
        tiers=tuple(points_ledger.tier_shares(reader, tier_rules.window_start(today, SHARE_MONTHS), today)),
        close=tuple(close),
        due=tuple(tier_rules.moves(found, tier_rule)),
        names=_names(reader, [one.customer_id for one in close[:most]]),
        endings=tuple(points_ledger.endings(reader, today, add_months(today, MONTHS_AHEAD))),
        redeemed=points_ledger.redeemed(reader, quarter.start, today),
    )


def _names(reader: Reader, ids: list[int]) -> dict[int, tuple[str, str]]:
    marks = ", ".join("?" * len(ids))
    rows = reader.all(f"SELECT id, name, name_pinyin FROM customer WHERE id IN ({marks})", *ids)
    return {number: (name, pinyin) for number, name, pinyin in rows}
