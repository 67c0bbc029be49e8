"""How far a new shop is: its name and hours, its customers, its care rules. No SQLAlchemy here: Today shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import Trigger
from app.core.shop_name import either
from app.db.reader import Reader
from app.services import settings as shop_settings

_TOUCHED = """
SELECT EXISTS (SELECT 1 FROM operation
                WHERE origin = 'person' AND state = 'done' AND (label LIKE 'care.rule%' OR label LIKE 'care.festival%'))
"""

_RULES = """
SELECT code, name, "trigger" FROM care_rule WHERE active <> 0 AND deleted_at IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class RuleName:
    """By what a rule is called: its own name, else that of a built-in one by its code, else what brings it up."""

    code: str | None
    name: str
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What is there. `rules` are those that are switched on, `rules_touched` whether a person changed any."""

    name: str
    name_en: str
    hours: str
    customers: int
    rules: tuple[RuleName, ...]
    rules_touched: bool

    @property
    def told_shop(self) -> bool:
        """Whether name and hours are both told."""
        return bool((self.name or self.name_en) and self.hours)

    def title(self, language: str) -> str:
        """The shop's name for a language; the other one where that is not given."""
        return either(self.name, self.name_en, language)


def first_steps(reader: Reader) -> FirstSteps:
    """The state of the four steps, all but the backup: that lies in a folder, not in the file."""
    chosen = shop_settings.load(reader)
    return FirstSteps(
        name=chosen["shop.name"],
        name_en=chosen["shop.name_en"],
        hours=chosen["shop.hours"],
        customers=reader.value("SELECT count(*) FROM customer_stats"),
        rules=tuple(
            RuleName(code, name, Trigger(brought_up)) for code, name, brought_up in reader.all(_RULES)
        ),
        rules_touched=bool(reader.value(_TOUCHED)),
    )
