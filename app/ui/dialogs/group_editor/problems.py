"""What is wrong with a stored condition: it cannot be read, it refers to something that is gone, or to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.core.errors import ShukeError
from app.services.conditions import Rules
from app.services.conditions.kinds import Kind, Source
from app.ui.dialogs.group_editor.known import Known, field_of

_A_DAY = date(2026, 1, 1)


def problem_of(leaf: Mapping[str, Any], known: Known, segment_id: int | None = None) -> str:
    """The code of it (`groups.problem.*`), "" for a condition that can be kept."""
    entry = field_of(leaf)
    if entry is None:
        return "bad"
    if entry.kind is Kind.OWN and leaf.get("id") not in known.own:
        return "gone"
    for source, value in referred(leaf):
        if source is Source.GROUP and value == segment_id:
            return "cycle"
        if known.is_gone(source, value):
            return "gone"
    try:
        Rules(_A_DAY).condition(leaf)
    except ShukeError:
        return "bad"
    chosen = leaf.get("in", leaf.get("not_in"))
    return "choice" if chosen is not None and not chosen else ""


def referred(leaf: Mapping[str, Any]) -> Iterator[tuple[Source, str | int]]:
    """What a condition refers to, with where it comes from."""
    entry = field_of(leaf)
    if entry is None:
        return
    if entry.source is not None:
        for key in ("in", "not_in"):
            values = leaf.get(key, ())
            yield from ((entry.source, one) for one in values if isinstance(values, list | tuple))
    where = leaf.get("where", {})
    if isinstance(where, Mapping):
        for name, source in (entry.narrow or {}).items():
            values = where.get(name, ())
            yield from ((source, one) for one in values if isinstance(values, list | tuple))
