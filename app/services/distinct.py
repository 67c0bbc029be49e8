"""Pairs of customers of whom somebody said: these are two. Nobody is asked about them again.

What is written here belongs into a write labelled `duplicates.distinct`; undo takes it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import DistinctPair


def mark(session: Session, a: int, b: int) -> None:
    """Remember that two customers are not the same; once is enough, in either order."""
    from app.models import DistinctPair

    first, second = _ordered(a, b)
    if _find(session, first, second) is None:
        session.add(DistinctPair(customer_id=first, other_id=second))
        session.flush()


def unmark(session: Session, a: int, b: int) -> None:
    """Forget it again; nothing happens where nothing was remembered."""
    if (pair := _find(session, *_ordered(a, b))) is not None:
        session.delete(pair)
        session.flush()


def pairs(reader: Reader) -> set[tuple[int, int]]:
    """All pairs that are known to be two, the smaller id first."""
    return {(a, b) for a, b in reader.all("SELECT customer_id, other_id FROM distinct_pair")}


def _find(session: Session, first: int, second: int) -> DistinctPair | None:
    from sqlalchemy import select

    from app.models import DistinctPair

    return session.scalar(
        select(DistinctPair).where(DistinctPair.customer_id == first, DistinctPair.other_id == second)
    )


def _ordered(a: int, b: int) -> tuple[int, int]:
    """The smaller id first, as the table wants it. A customer beside himself is a mistake of ours."""
    if a == b:
        raise ValueError("one customer is no pair")
    return (a, b) if a < b else (b, a)
