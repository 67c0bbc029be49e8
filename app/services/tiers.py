"""The loyalty tiers of the shop: what earns each, what it brings, and how they are changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.text import clean
from app.db.reader import Reader
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Tier as Stored

MOST = 8
NAME_LIMIT = 40
PRIVILEGES_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier by its level, with its names; the English one may be empty."""

    level: int
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier whole. `min_spend` in minor units; `discount` 0.08 is 9.2 折; `privileges` has one on each line.

    `id` is None for one that is new; its place among the others is its level.
    """

    id: int | None
    level: int
    name: str
    name_en: str = ""
    min_spend: int | None = None
    min_points: int | None = None
    privileges: str = ""
    discount: float | None = None
    points_factor: float | None = None

    def shown(self, language: str) -> str:
        """Its name in the language of the window."""
        return self.name if language == "zh_CN" else self.name_en or self.name

    def limit(self, by_points: bool) -> int | None:
        """What one must reach for it."""
        return self.min_points if by_points else self.min_spend


def all_tiers(reader: Reader) -> list[TierRow]:
    """From the lowest to the highest. How many customers each has is `customer_list.tier_counts`."""
    return [TierRow(*row) for row in reader.all("SELECT level, name, name_en FROM tier ORDER BY level")]


def whole_tiers(reader: Reader) -> list[Tier]:
    """From the lowest to the highest, with their conditions and what they bring."""
    return [Tier(*row) for row in reader.all(f"{_TIER} ORDER BY t.level")]


def of_customer(reader: Reader, customer_id: int) -> Tier | None:
    """The tier that somebody has."""
    row = reader.one(f"{_TIER} JOIN customer c ON c.tier_id = t.id WHERE c.id = ?", customer_id)
    return Tier(*row) if row is not None else None


def factor_of(session: Session, customer_id: int | None) -> float | None:
    """How many times the usual points come for somebody; None is once."""
    from app.models import Customer
    from app.models import Tier as Model

    customer = session.get(Customer, customer_id) if customer_id is not None else None
    tier = session.get(Model, customer.tier_id) if customer is not None and customer.tier_id else None
    return tier.points_factor if tier is not None else None


def save(session: Session, tiers: Sequence[Tier]) -> None:
    """Have these tiers, the lowest first. Who was in one that is left out goes to the one below it.

    ValidationError with fields such as `tiers.0.name`.
    """
    from sqlalchemy import select

    from app.models import Tier as Model

    checked = _checked(tiers)
    stored = {tier.id: tier for tier in session.scalars(select(Model).order_by(Model.level))}
    kept = {one.id for one in checked}
    _let_go(session, list(stored.values()), kept)
    for place, old in enumerate(stored.values(), 1):
        if old.id in kept:
            old.level = 1_000 + place  # levels are unique: out of the way first
    session.flush()
    for level, one in enumerate(checked, 1):
        row = stored.get(one.id) if one.id is not None else None
        if row is None:
            row = Model(level=level)
            session.add(row)
        row.level, row.name, row.name_en = level, one.name, one.name_en
        row.min_spend, row.min_points = one.min_spend, one.min_points
        row.privileges, row.discount, row.points_factor = one.privileges, one.discount, one.points_factor
    session.flush()


def _let_go(session: Session, stored: Sequence[Stored], kept: set[int | None]) -> None:
    """Delete the tiers that are left out; who was in one goes to the one below it that stays."""
    from sqlalchemy import select

    from app.db.bulk import update
    from app.models import Customer

    below = next((tier.id for tier in stored if tier.id in kept), None)
    for tier in stored:
        if tier.id in kept:
            below = tier.id
            continue
        members = session.scalars(select(Customer.id).where(Customer.tier_id == tier.id)).all()
        update(session, Customer.metadata.tables["customer"], ("tier_id",), [(one, below) for one in members])
        session.expire_all()
        session.delete(tier)
    session.flush()


def _checked(tiers: Sequence[Tier]) -> list[Tier]:
    check = Check()
    found, before = [], (-1, -1)
    if not 1 <= len(tiers) <= MOST:
        check.refuse("tiers", "out_of_range")
    for place, one in enumerate(tiers):
        field = f"tiers.{place}"
        name = check.line(f"{field}.name", one.name, NAME_LIMIT, required=True)
        english = check.line(f"{field}.name_en", one.name_en, NAME_LIMIT)
        privileges = check.text(f"{field}.privileges", one.privileges, PRIVILEGES_LIMIT)
        if one.discount is not None and not 0 <= one.discount < 1:
            check.refuse(f"{field}.discount", "out_of_range")
        if one.points_factor is not None and not 0 <= one.points_factor <= 100:
            check.refuse(f"{field}.points_factor", "out_of_range")
        limits = (one.min_spend or 0, one.min_points or 0)
        for what, limit, least in zip(("min_spend", "min_points"), limits, before, strict=True):
            if place and limit and limit <= least:
                check.refuse(f"{field}.{what}", "must_rise")
        before = (max(limits[0], before[0]), max(limits[1], before[1]))
        found.append(
            Tier(one.id, place + 1, clean(name, None), english, one.min_spend, one.min_points, privileges,
                 one.discount, one.points_factor)
        )  # fmt: skip
    check.done()
    return found


_TIER = """
SELECT t.id, t.level, t.name, t.name_en, t.min_spend, t.min_points, t.privileges, t.discount, t.points_factor
  FROM tier t
"""
