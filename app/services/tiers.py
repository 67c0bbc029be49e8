"""The loyalty tiers of the shop."""

from __future__ import annotations

from dataclasses import dataclass

from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier by its level, with its names; the English one may be empty."""

    level: int
    name: str
    name_en: str


def all_tiers(reader: Reader) -> list[TierRow]:
    """From the lowest to the highest. How many customers each has is `customer_list.tier_counts`."""
    return [TierRow(*row) for row in reader.all("SELECT level, name, name_en FROM tier ORDER BY level")]
