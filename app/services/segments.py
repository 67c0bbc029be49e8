"""The shop's own groups of customers: a saved filter that keeps counting, or a list of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.db.reader import Reader
from app.services.customer_filter import Filter
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Segment


NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A saved group; a static list has members instead of a rule."""

    id: int
    name: str
    static: bool


def all_segments(reader: Reader) -> list[SegmentRow]:
    """The groups in the shop's order; how many each has is `customer_list.segment_counts`."""
    rows = reader.all(
        "SELECT id, name, rule IS NULL OR rule = 'null' FROM segment WHERE deleted_at IS NULL ORDER BY position, id"
    )
    return [SegmentRow(number, name, bool(static)) for number, name, static in rows]


def save_filter(session: Session, name: str, chosen: Filter) -> int:
    """Keep a filter as a group; raises ValidationError on `name`."""
    return save_rule(session, name, chosen.rule())


def save_rule(session: Session, name: str, rule: Mapping[str, Any]) -> int:
    """Keep a rule that was read before as a group; raises ValidationError on `name`."""
    return _add(session, name, dict(rule))


def save_list(session: Session, name: str, customer_ids: Iterable[int]) -> int:
    """Keep these customers as a group."""
    from app.db import bulk
    from app.models import Base

    number = _add(session, name, None)
    members = [(number, one) for one in dict.fromkeys(customer_ids)]
    bulk.insert(session, Base.metadata.tables["segment_member"], ("segment_id", "customer_id"), members)
    return number


def rename(session: Session, segment_id: int, name: str) -> None:
    get(session, segment_id).name = named(name)
    session.flush()


def trash(session: Session, segment_id: int) -> None:
    get(session, segment_id).deleted_at = session.info["journal"].at
    session.flush()


def _add(session: Session, name: str, rule: dict[str, object] | None) -> int:
    from sqlalchemy import func, null, select

    from app.models import Segment

    last = session.scalar(select(func.max(Segment.position))) or 0
    segment = Segment(name=named(name), rule=null() if rule is None else rule, position=last + 1)
    session.add(segment)
    session.flush()
    return segment.id


def named(name: str, check: Check | None = None) -> str:
    """A cleaned name; raises ValidationError on `name`, or tells the check that is going on."""
    own = check or Check()
    shown = own.line("name", name, NAME_LIMIT, required=True)
    if check is None:
        own.done()
    return shown


def name_of_copy(name: str, pattern: str, taken: Collection[str]) -> str:
    """A name for a copy that nobody has; `pattern` holds {name}.

    >>> name_of_copy("茶客", "{name} 副本", {"茶客", "茶客 副本"})
    '茶客 副本 2'
    """
    first = pattern.replace("{name}", name)[:NAME_LIMIT]
    found, number = first, 2
    while found in taken:
        found, number = f"{first[: NAME_LIMIT - 4]} {number}", number + 1
    return found


def get(session: Session, segment_id: int) -> Segment:
    """The group, to be changed; ShukeError `gone` where it is in the trash."""
    from app.models import Segment

    return live(session, Segment, segment_id)
