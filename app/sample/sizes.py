"""The three sizes: small is what the pictures show, on medium and large speed is measured (SPEED, section 0)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`orders` is how many sales there shall be (None: as many as the habits give). `care_days` and `points_days` say
    how far back settled care and points reach; the larger shops keep less of it.
    """

    customers: int
    orders: int | None
    products: int
    years: float
    care_days: int
    points_days: int

    @property
    def voices(self) -> float:
        """How many times the complaints and answers of the small shop are told; a large one asks only some people."""
        return min(self.scale, 10.0)

    @property
    def scale(self) -> float:
        """How many times the small shop this is."""
        return self.customers / SIZES["small"].customers


SIZES = {
    "small": Size(1_286, None, 63, 4.0, 1_000, 800),
    "medium": Size(20_000, 300_000, 400, 5.0, 400, 365),
    "large": Size(100_000, 1_000_000, 3_000, 5.0, 150, 180),
}
