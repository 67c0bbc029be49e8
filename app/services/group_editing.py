"""Groups as they are made and changed: a rule that is kept must be readable, and a list knows its people by name.

A list and a rule are turned into each other: a rule is frozen into whom it has today, a list is thawed into a rule
that names its people, to which further conditions can be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import group_members
from app.services.customer_filter import rules
from app.services.segments import get, name_of_copy, named
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Segment

Rule = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group as an editor holds it. `rule` is None for a list."""

    name: str
    rule: Rule | None


def draft(reader: Reader, segment_id: int) -> GroupDraft:
    """The group as it is stored; ShukeError `gone` where it is in the trash."""
    import json

    row = reader.one("SELECT name, rule FROM segment WHERE id = ? AND deleted_at IS NULL", segment_id)
    if row is None:
        raise ShukeError("gone")
    return GroupDraft(row[0], json.loads(row[1]) if row[1] else None)


def create(session: Session, name: str, rule: Rule, today: date) -> int:
    """Keep a rule as a group; raises ValidationError on `name` and `rule`."""
    from sqlalchemy import func, select

    from app.models import Segment

    shown = _checked(session, name, rule, None, today)
    last = session.scalar(select(func.max(Segment.position))) or 0
    made = Segment(name=shown, rule=dict(rule), position=last + 1)
    session.add(made)
    session.flush()
    return made.id


def update(session: Session, segment_id: int, name: str, rule: Rule, today: date) -> None:
    """Give a group another name and rule; a list becomes a rule by it. ValidationError as for `create`."""
    group = get(session, segment_id)
    group.name = _checked(session, name, rule, segment_id, today)
    if group.rule is None:
        _empty(session, segment_id)
    group.rule = dict(rule)
    session.flush()


def duplicate(session: Session, segment_id: int, name: str) -> int:
    """Another group with the same rule or the same people."""
    from app.services import segments

    stored = get(session, segment_id)
    if stored.rule is None:
        return segments.save_list(session, name, _members(session, segment_id))
    return segments.save_rule(session, name, stored.rule)


def freeze(session: Session, segment_id: int, today: date) -> int:
    """Make a list of those whom the rule has today; gives how many they are. A list stays as it is."""
    group = get(session, segment_id)
    if group.rule is None:
        return len(_members(session, segment_id))
    ids = group_members.ids(_reader(session), segment_id, today)
    _without_rule(group)
    session.flush()
    _put(session, segment_id, ids)
    return len(ids)


def thaw(session: Session, segment_id: int) -> None:
    """Make a rule of a list: it names the people of the list."""
    group = get(session, segment_id)
    if group.rule is not None:
        return
    ids = _members(session, segment_id)
    _empty(session, segment_id)
    group.rule = {"field": "customer", "in": ids}
    session.flush()


def add(session: Session, segment_id: int, customer_ids: Iterable[int]) -> int:
    """Put customers into a list; gives how many were not in it. ShukeError `group_has_rule` for a rule."""
    _listed(session, segment_id)
    there = set(_members(session, segment_id))
    wanted = [one for one in dict.fromkeys(customer_ids) if one not in there]
    _put(session, segment_id, wanted)
    return len(wanted)


def remove(session: Session, segment_id: int, customer_ids: Iterable[int]) -> int:
    """Take customers out of a list; gives how many were in it. ShukeError `group_has_rule` for a rule."""
    from sqlalchemy import select

    from app.models import SegmentMember

    _listed(session, segment_id)
    wanted = set(customer_ids)
    rows = session.scalars(select(SegmentMember).where(SegmentMember.segment_id == segment_id))
    gone = [row for row in rows if row.customer_id in wanted]
    for row in gone:
        session.delete(row)
    session.flush()
    return len(gone)


def copy_name(reader: Reader, name: str, pattern: str) -> str:
    """A name for a copy that no other group has; `pattern` holds {name}."""
    taken = {row[0] for row in reader.all("SELECT name FROM segment WHERE deleted_at IS NULL")}
    return name_of_copy(name, pattern, taken)


def check(reader: Reader, rule: Rule, segment_id: int | None, today: date) -> str:
    """The code of what is wrong with a rule of this group, "" for one that can be kept."""
    from dataclasses import replace

    read = rules(reader, today)
    try:
        if segment_id is None:
            read.condition(rule)
        else:
            saved = {**read.saved, segment_id: rule}
            replace(read, saved=saved).condition({"field": "segment", "in": [segment_id]})
    except ShukeError as fault:
        return fault.code
    return ""


def _checked(session: Session, name: str, rule: Rule, segment_id: int | None, today: date) -> str:
    asked = Check()
    shown = asked.ask("name", lambda: named(name, asked), "")
    if code := check(_reader(session), rule, segment_id, today):
        asked.refuse("rule", code)
    asked.done()
    return shown


def _reader(session: Session) -> Reader:
    session.flush()
    return Reader(session.info["journal"].connection)


def _listed(session: Session, segment_id: int) -> None:
    if get(session, segment_id).rule is not None:
        raise ShukeError("group_has_rule")


def _members(session: Session, segment_id: int) -> list[int]:
    from sqlalchemy import select

    from app.models import SegmentMember

    found = select(SegmentMember.customer_id).where(SegmentMember.segment_id == segment_id)
    return list(session.scalars(found.order_by(SegmentMember.customer_id)))


def _put(session: Session, segment_id: int, customer_ids: Iterable[int]) -> None:
    from app.db import bulk
    from app.models import Base

    rows = [(segment_id, one) for one in customer_ids]
    bulk.insert(session, Base.metadata.tables["segment_member"], ("segment_id", "customer_id"), rows)


def _empty(session: Session, segment_id: int) -> None:
    from sqlalchemy import select

    from app.models import SegmentMember

    for row in session.scalars(select(SegmentMember).where(SegmentMember.segment_id == segment_id)):
        session.delete(row)
    session.flush()


def _without_rule(group: Segment) -> None:
    from sqlalchemy import null

    group.rule = null()
