"""The kinds of care. A new one is a file with `slots` and `restore`, and a line here.

Targets are text, so that a kind is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.care.occasion import GroupCode
from app.core.enums import Trigger
from app.core.targets import resolve

__all__ = ["GROUPS", "STORED", "TRIGGERS", "Kind", "resolve"]

GROUPS: tuple[GroupCode, ...] = tuple(GroupCode)
"""Today's groups, in their order."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`slots(query, rule)` finds who is due, `restore(query, rule, put_off)` brings back what was put off or moved.

    Occasions that are not `dated` stand until their reason is gone: `standing(query, rule, ids)`.
    """

    module: str
    dated: bool = True

    @property
    def slots(self) -> str:
        return f"app.care.kinds.{self.module}:slots"

    @property
    def restore(self) -> str:
        return f"app.care.kinds.{self.module}:restore"

    @property
    def standing(self) -> str:
        return f"app.care.kinds.{self.module}:standing"


TRIGGERS: Mapping[Trigger, Kind] = {
    Trigger.BIRTHDAY: Kind("birthday"),
    Trigger.KEY_DATE: Kind("key_date"),
    Trigger.FESTIVAL: Kind("festival"),
    Trigger.AFTER_FIRST_PURCHASE: Kind("callback"),
    Trigger.AFTER_LATEST_PURCHASE: Kind("callback"),
    Trigger.AFTER_COMPLAINT: Kind("after_complaint"),
    Trigger.OVERDUE_CADENCE: Kind("cadence", dated=False),
    Trigger.NO_CONTACT: Kind("cadence", dated=False),
    Trigger.PLAYBOOK: Kind("playbook", dated=False),
}

STORED: tuple[str, ...] = (
    "app.care.kinds.follow_up:slots",
    "app.care.kinds.snoozed:slots",
    "app.care.kinds.complaint:slots",
)
"""What is due without a rule: `slots(query)`."""
