"""Tags: short words of the shop's own that customers carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.text import clean_or_cut, fold
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 40


@dataclass(frozen=True, slots=True)
class TagRow:
    id: int
    name: str
    customers: int


def all_tags(reader: Reader) -> list[TagRow]:
    """Every tag with how many live customers carry it, the most used first."""
    rows = reader.all(
        "SELECT t.id, t.name, count(c.id) FROM tag t LEFT JOIN customer_tag ct ON ct.tag_id = t.id"
        " LEFT JOIN customer c ON c.id = ct.customer_id AND c.deleted_at IS NULL"
        " GROUP BY t.id ORDER BY count(c.id) DESC, t.name"
    )
    return [TagRow(*row) for row in rows]


def add(session: Session, customer_id: int, names: Iterable[str]) -> list[str]:
    """Give a customer these tags; gives those that were not there before. A tag differs by more than case or width."""
    from sqlalchemy import select

    from app.models import CustomerTag

    held = set(session.scalars(select(CustomerTag.tag_id).where(CustomerTag.customer_id == customer_id)))
    added = []
    for name in names:
        if not (name := clean_or_cut(name, LONGEST).lstrip("#＃ ")):
            continue
        tag_id = find_or_create(session, name)
        if tag_id not in held:
            session.add(CustomerTag(customer_id=customer_id, tag_id=tag_id))
            held.add(tag_id)
            added.append(name)
    session.flush()
    return added


def remove(session: Session, customer_id: int, name: str) -> None:
    """Take a tag from a customer; the tag itself stays."""
    from sqlalchemy import select

    from app.models import CustomerTag, Tag

    statement = select(CustomerTag).join(Tag, Tag.id == CustomerTag.tag_id)
    for held in session.scalars(statement.where(CustomerTag.customer_id == customer_id, Tag.name == name)):
        session.delete(held)
    session.flush()


def find_or_create(session: Session, name: str) -> int:
    """The id of the tag with this name (however written), which is made if there is none."""
    from sqlalchemy import select

    from app.models import Tag

    key = fold(name)
    for tag_id, existing in session.execute(select(Tag.id, Tag.name)):
        if fold(existing) == key:
            return int(tag_id)
    tag = Tag(name=name)
    session.add(tag)
    session.flush()
    return tag.id
