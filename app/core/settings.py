"""Every setting of the shop, declared once: key and default. They live in the file and its backups."""

from collections.abc import Mapping
from typing import Any

DEFAULTS: Mapping[str, Any] = {
    "shop.name": "",
    "shop.name_en": "",
    "shop.currency": "CNY",
    "shop.region": "CN",
    "shop.address": "",
    "shop.phone": "",
    "shop.hours": "",
    "shop.me": None,
    "shop.sample_as_of": None,
    "rfm.scheme": "quintile",
    "rfm.window_months": None,
    "rfm.thresholds": {"r": [14, 30, 60, 120], "f": [2, 4, 7, 12], "m": [50000, 150000, 400000, 1000000]},
    "lifecycle.new_days": 90,
    "lifecycle.new_orders": 3,
    "lifecycle.loyal_orders": 4,
    "lifecycle.loyal_tenure": 365,
    "lifecycle.dormant_factor": 1.5,
    "lifecycle.dormant_days": 120,
    "lifecycle.lost_factor": 3.0,
    "lifecycle.lost_days": 180,
    "abc.a": 0.80,
    "abc.b": 0.95,
    "abc.by": "net",
    "clv.min_repeat_buyers": 100,
    "clv.discount_per_year": 0.10,
    "clv.margin": 1.0,
    "clv.years": 3.0,
    "points.on": True,
    "points.per_unit": 1.0,
    "points.rounding": "down",
    "points.worth": 10,
    "points.valid_months": None,
    "points.until": "month_end",
    "tiers.by": "spend",
    "tiers.months": 12,
    "tiers.automatic": False,
    "tiers.down": False,
    "care.leap_day": "feb28",
    "care.leap_month": "own_else_plain",
    "care.short_month": "last_day",
    "care.month_only": "first",
    "care.nominal_age": False,
    "care.missed_days": 7,
    "care.daily_cap": 0,
    "care.minute": 540,
    "care.consent": "not_refused",
    "care.country": "",
    "customers.show_names": "both",
    "backup.when": "half_hourly",
    "backup.time": "08:30",
    "backup.second_place": "",
    "report.reviewer": "",
    "privacy.lock_minutes": 10,
    "privacy.mask_phones": False,
    "privacy.ask_to_show": False,
}


class Settings(Mapping[str, Any]):
    """The shop's settings with their defaults; asking for one that is not declared is a mistake of ours."""

    def __init__(self, stored: Mapping[str, Any] | None = None) -> None:
        self._values = {**DEFAULTS, **{k: v for k, v in (stored or {}).items() if k in DEFAULTS}}

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Any:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
