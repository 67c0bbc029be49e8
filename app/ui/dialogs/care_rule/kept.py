"""A rule that was left half edited, as plain values: it comes back when the editor is opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from app.core.enums import KeyDateKind, Trigger
from app.services.care_rules import RuleDraft

_NAMES = tuple(one.name for one in fields(RuleDraft))


def packed(draft: RuleDraft) -> dict[str, Any]:
    """What is kept of a draft."""
    return asdict(replace(draft, audience=dict(draft.audience)))


def unpacked(kept: Mapping[str, Any], start: RuleDraft) -> RuleDraft:
    """The draft that was kept; `start` where it cannot be read, as one of an older program may not."""
    values = {name: kept[name] for name in _NAMES if name in kept}
    try:
        values["trigger"] = Trigger(values["trigger"])
        values["date_kind"] = KeyDateKind(values["date_kind"]) if values.get("date_kind") else None
        return replace(start, **values)
    except (KeyError, ValueError, TypeError):
        return start
