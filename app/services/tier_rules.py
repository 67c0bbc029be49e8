"""Which tier somebody has earned, who is close to the next one, and moving them: by the shop's rule, or by hand.

The rule is one of two: net spend (of the last N months, or of all time), or points (earned and given, not counting what
was redeemed or lost; in the same window). Somebody is due in the highest tier whose limit they reach. Unless the shop
says so (`tiers.down`), nobody is moved down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.core.days import to_day_number
from app.db.reader import Reader
from app.services import settings
from app.services.tiers import Tier, whole_tiers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SPEND, POINTS = "spend", "points"
CLOSE = 0.9
"""Who has this share of the next limit is close to it."""


@dataclass(frozen=True, slots=True)
class TierRule:
    """By what tiers are earned, in how many months (None: of all time), and whether the program moves people."""

    by: str = SPEND
    months: int | None = 12
    automatic: bool = False
    down: bool = False

    @property
    def by_points(self) -> bool:
        return self.by == POINTS


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: the level they have (0: none), what counts for them, and the level they have earned.

    `next_level` is the one above the higher of the two, `missing` what they lack for it; None at the top.
    """

    customer_id: int
    level: int
    value: int
    due: int
    next_level: int | None = None
    missing: int | None = None
    share: float = 0.0


def rule_of(settings: Mapping[str, Any]) -> TierRule:
    """The rule as the shop's settings have it."""
    return TierRule(
        settings["tiers.by"], settings["tiers.months"], settings["tiers.automatic"], settings["tiers.down"]
    )


def standings(
    reader: Reader,
    rule: TierRule,
    today: date,
    tiers: Sequence[Tier] | None = None,
    customer_id: int | None = None,
) -> list[Standing]:
    """Everybody who is there, by id, or one customer; by other tiers than those of the shop where some are given."""
    tiers = whole_tiers(reader) if tiers is None else tiers
    first = -(2**31) if rule.months is None else to_day_number(window_start(today, rule.months))
    one = {"inner": "", "outer": ""} if customer_id is None else _OF_ONE
    sql = _POINTS.format(**one) if rule.by_points else _SPEND.format(**one)
    who = () if customer_id is None else (customer_id, customer_id)
    rows = reader.all(sql, first, to_day_number(today), *who)
    return [standing(tiers, rule, number, level or 0, value) for number, level, value in rows]


def standing(tiers: Sequence[Tier], rule: TierRule, customer_id: int, level: int, value: int) -> Standing:
    """Where one customer stands among tiers sorted by level.

    The lowest is for whoever is there if nothing need be reached for it; another without a limit is given only by hand.
    """
    limits = [(tier.level, _limit(tier, place, rule)) for place, tier in enumerate(tiers)]
    due = max((one for one, limit in limits if limit is not None and value >= (limit or value)), default=0)
    above = [(limit, one) for one, limit in limits if limit is not None and one > max(level, due)]
    if not above:
        return Standing(customer_id, level, value, due)
    limit, upper = min(above)
    share = min(1.0, max(0.0, value / limit)) if limit else 1.0
    return Standing(customer_id, level, value, due, upper, max(0, limit - value), share)


def close(found: Iterable[Standing], share: float = CLOSE) -> list[Standing]:
    """Those who lack little for the tier above, the least first; who has earned it already is not among them."""
    near = [one for one in found if one.missing and one.due <= one.level and one.share >= share]
    return sorted(near, key=lambda one: (-one.share, one.missing or 0, one.customer_id))


def moves(found: Iterable[Standing], rule: TierRule) -> list[Standing]:
    """Those whose tier is not the one they have earned: upwards, and where the shop wants it downwards."""
    return [one for one in found if one.due > one.level or (rule.down and 0 < one.due < one.level)]


def move(session: Session, found: Iterable[Standing]) -> int:
    """Give everybody of these the tier that they have earned; how many that were."""
    from sqlalchemy import select

    from app.db.bulk import update
    from app.models import Customer
    from app.models import Tier as Model

    ids = {row.level: row.id for row in session.execute(select(Model.level, Model.id))}
    rows = [(one.customer_id, ids[one.due]) for one in found if one.due in ids]
    count = update(session, Customer.metadata.tables["customer"], ("tier_id",), rows)
    session.expire_all()
    return count


def members(reader: Reader, level: int) -> list[int]:
    """Everybody who has a tier now, by name."""
    rows = reader.all(
        "SELECT c.id FROM customer c JOIN tier t ON t.id = c.tier_id"
        " WHERE t.level = ? AND c.deleted_at IS NULL ORDER BY c.name_sort, c.id",
        level,
    )
    return [number for (number,) in rows]


def due_moves(reader: Reader, today: date) -> list[Standing]:
    """What the program is to do by itself: nothing where the shop moves people by hand."""
    rule = rule_of(settings.load(reader))
    return moves(standings(reader, rule, today), rule) if rule.automatic else []


def settle(session: Session, customer_id: int | None, today: date) -> bool:
    """Where people move by themselves: lift one customer into the tier that they have earned; whether that was so.

    Nobody is moved down here: a purchase that is entered late sees no later ones.
    """
    from app.db.bulk import journal_of

    rule = rule_of(settings.load_from(session))
    if customer_id is None or not rule.automatic:
        return False
    session.flush()
    reader = Reader(journal_of(session).connection)
    found = standings(reader, rule, today, customer_id=customer_id)
    return bool(move(session, moves(found, replace(rule, down=False))))


def window_start(today: date, months: int) -> date:
    """The first day of the last N months that end today.

    >>> window_start(date(2026, 9, 18), 12), window_start(date(2024, 2, 29), 12)
    (datetime.date(2025, 9, 19), datetime.date(2023, 3, 1))
    """
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        return date.min
    following = date(year + month // 11, month % 12 + 2 if month < 11 else 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(today.day, last)) + timedelta(days=1)


def _limit(tier: Tier, place: int, rule: TierRule) -> int | None:
    limit = tier.limit(rule.by_points)
    return 0 if limit is None and place == 0 else limit


_OF_ONE = {"inner": "AND customer_id = ?", "outer": "AND c.id = ?"}
_SPEND = """
SELECT c.id, t.level, coalesce(p.net, 0)
  FROM customer c LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN (SELECT customer_id, sum(total) AS net FROM purchase
              WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND +bought_on BETWEEN ? AND ? {inner}
              GROUP BY customer_id) p ON p.customer_id = c.id
 WHERE c.deleted_at IS NULL {outer} ORDER BY c.id
"""
_POINTS = """
SELECT c.id, t.level, coalesce(p.points, 0)
  FROM customer c LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN (SELECT customer_id, sum(points) AS points FROM points_entry
              WHERE kind IN ('earned', 'adjusted') AND day BETWEEN ? AND ? {inner}
              GROUP BY customer_id) p ON p.customer_id = c.id
 WHERE c.deleted_at IS NULL {outer} ORDER BY c.id
"""
