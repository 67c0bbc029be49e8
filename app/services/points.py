"""The ledger of points: earned with a purchase, redeemed, adjusted with a reason, lost on their last day.

Lines are never edited, only corrected by a further line, so the balance is their sum, as of any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.core.days import from_day_number, to_day_number
from app.core.enums import PointsKind
from app.core.text import clean
from app.db.reader import Reader
from app.services import settings
from app.services.points_lots import Line, booked_on, by_customer, follow
from app.services.points_rules import PointsRule, rule_of
from app.services.validation import ValidationError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Purchase

REASON_LIMIT = 200
MOST = 10_000_000
"""More points than any shop gives at once: a slip of the finger."""


@dataclass(frozen=True, slots=True)
class PointsDraft:
    """Points to be given, taken or redeemed. `points` is signed for an adjustment, positive for a redemption."""

    customer_id: int
    points: int
    reason: str
    day: date
    staff_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """Points that ended (`points` is below zero) and are not in the ledger yet, or a correction of what is."""

    customer_id: int
    day: date
    points: int


# Reading


def balance(reader: Reader, customer_id: int, as_of: date | None = None) -> int:
    """How many points somebody has, on the evening of a day (without one, of everything in the ledger)."""
    if as_of is None:
        return int(reader.value(f"{_SUM} WHERE customer_id = ?", customer_id))
    return int(reader.value(f"{_SUM} WHERE customer_id = ? AND day <= ?", customer_id, to_day_number(as_of)))


def expiries(reader: Reader, today: date, customer_id: int | None = None) -> list[ExpiryRow]:
    """What is to be written so that the ledger says which points ended before today; none when it does already."""
    if customer_id is not None:
        return _expiries(reader.all(_ENDED_OF_ONE, to_day_number(today), customer_id), today)
    return _expiries(reader.all(_ENDED, to_day_number(today)), today)


# Writing


def redeem(session: Session, draft: PointsDraft) -> int:
    """Points are given for something; ValidationError where there are not as many."""
    reason = _checked(draft, least=1)
    expire(session, draft.day, draft.customer_id)
    if draft.points > _balance(session, draft.customer_id):
        raise ValidationError({"points": "points_short"})
    return _add(session, draft, PointsKind.REDEEMED, -draft.points, reason)


def adjust(session: Session, draft: PointsDraft) -> int:
    """Points more or fewer, with a reason; nobody falls below nothing."""
    reason = _checked(draft, least=-MOST)
    rule = rule_of(settings.load_from(session))
    if draft.points < 0:
        expire(session, draft.day, draft.customer_id)
        if -draft.points > _balance(session, draft.customer_id):
            raise ValidationError({"points": "points_short"})
    until = rule.expires(draft.day) if draft.points > 0 else None
    return _add(session, draft, PointsKind.ADJUSTED, draft.points, reason, until)


def expire(session: Session, today: date, customer_id: int | None = None) -> int:
    """Write down which points ended, of one customer or of all; how many lines that took. A second time it is none."""
    from app.db.bulk import journal_of

    session.flush()
    sql, values = (_ENDED, ()) if customer_id is None else (_ENDED_OF_ONE, (customer_id,))
    rows = journal_of(session).connection.execute(sql, (to_day_number(today), *values)).fetchall()
    return book(session, _expiries(rows, today))


def book(session: Session, rows: Iterable[ExpiryRow]) -> int:
    """Write what `expiries` found."""
    from app.models import PointsEntry

    made = [
        PointsEntry(customer_id=one.customer_id, day=one.day, points=one.points, kind=PointsKind.EXPIRED)
        for one in rows
    ]
    session.add_all(made)
    session.flush()
    return len(made)


def settle(session: Session, purchase: Purchase, earned: int, redeemed: int, day: date) -> None:
    """Have the lines of a purchase come to so many points earned and redeemed, by further lines of this day."""
    from app.models import PointsEntry

    if purchase.customer_id is None:
        return
    stored = settings.load_from(session)
    rule = rule_of(stored)
    before = _of_purchase(session, purchase.id)
    for kind, wanted in ((PointsKind.EARNED, earned), (PointsKind.REDEEMED, -redeemed)):
        if more := wanted - before.get(kind, 0):
            until = rule.expires(purchase.bought_on) if more > 0 else None
            session.add(
                PointsEntry(
                    customer_id=purchase.customer_id, day=day, points=more, kind=kind, purchase_id=purchase.id,
                    staff_id=stored["shop.me"], expires_on=until,
                )
            )  # fmt: skip
    session.flush()


def check_redeemed(session: Session, customer_id: int | None, points: int, day: date, back: int = 0) -> None:
    """ValidationError where somebody has not as many points, `back` being given back at the same time."""
    if points <= 0:
        return
    if customer_id is None:
        raise ValidationError({"redeem": "points_short"})
    expire(session, day, customer_id)
    if points > _balance(session, customer_id) + back:
        raise ValidationError({"redeem": "points_short"})


def of_purchase(session: Session, purchase_id: int) -> tuple[int, int] | None:
    """What a purchase earned and what was redeemed with it; None where the ledger has no line for it."""
    found = _of_purchase(session, purchase_id)
    return (found.get("earned", 0), -found.get("redeemed", 0)) if found else None


def bring_back(session: Session, purchase_id: int, trashed_at: datetime) -> None:
    """A purchase came back from the trash, and so do the points that went with it at that moment."""
    from sqlalchemy import select

    from app.models import PointsEntry

    session.flush()
    own = select(PointsEntry).where(PointsEntry.purchase_id == purchase_id).order_by(PointsEntry.id)
    by_kind: dict[str, list[PointsEntry]] = {}
    for line in session.scalars(own):
        by_kind.setdefault(line.kind, []).append(line)
    stored = settings.load_from(session)
    for lines in by_kind.values():
        last = lines[-1]
        if sum(line.points for line in lines) or last.created_at != trashed_at:
            continue
        until = rule_of(stored).expires(last.day) if last.points < 0 else None
        session.add(
            PointsEntry(
                customer_id=last.customer_id, day=last.day, points=-last.points, kind=last.kind,
                purchase_id=purchase_id, staff_id=last.staff_id, expires_on=until,
            )
        )  # fmt: skip
    session.flush()


def rule(source: Reader | Session) -> PointsRule:
    """The shop's rule of points."""
    return rule_of(settings.load(source) if isinstance(source, Reader) else settings.load_from(source))


# Inside


def _checked(draft: PointsDraft, least: int) -> str:
    reason = clean(draft.reason, REASON_LIMIT)
    wrong = {}
    if not draft.points or not least <= draft.points <= MOST:
        wrong["points"] = "out_of_range" if draft.points else "required"
    if not reason:
        wrong["reason"] = "required"
    if wrong:
        raise ValidationError(wrong)
    return reason


def _add(
    session: Session,
    draft: PointsDraft,
    kind: PointsKind,
    points: int,
    reason: str,
    until: date | None = None,
) -> int:
    from app.models import Customer, PointsEntry
    from app.services.live import live

    live(session, Customer, draft.customer_id)
    entry = PointsEntry(
        customer_id=draft.customer_id, day=draft.day, points=points, kind=kind, reason=reason,
        staff_id=draft.staff_id, expires_on=until,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry.id


def _balance(session: Session, customer_id: int) -> int:
    from sqlalchemy import func, select

    from app.models import PointsEntry

    session.flush()
    query = select(func.coalesce(func.sum(PointsEntry.points), 0))
    return int(session.scalar(query.where(PointsEntry.customer_id == customer_id)) or 0)


def _of_purchase(session: Session, purchase_id: int) -> dict[str, int]:
    from sqlalchemy import func, select

    from app.models import PointsEntry

    session.flush()
    query = select(PointsEntry.kind, func.sum(PointsEntry.points)).where(
        PointsEntry.purchase_id == purchase_id
    )
    return {kind: int(points) for kind, points in session.execute(query.group_by(PointsEntry.kind))}


def _expiries(rows: Iterable[tuple[Any, ...]], today: date) -> list[ExpiryRow]:
    """The difference between what ended, worked out from the other lines, and what the ledger says of it."""
    booked: dict[tuple[int, date], int] = {}
    lines: list[tuple[int, Line]] = []
    for customer, day, points, kind, until in rows:
        if kind == PointsKind.EXPIRED:
            key = customer, from_day_number(day)
            booked[key] = booked.get(key, 0) + points
        else:
            last = None if until is None else from_day_number(until)
            lines.append((customer, Line(from_day_number(day), points, last)))
    for customer, own in by_customer(lines):
        for until_day, lost in follow(own, today).lost.items():
            key = customer, booked_on(until_day)
            booked[key] = booked.get(key, 0) + lost
    return [ExpiryRow(who, day, -points) for (who, day), points in sorted(booked.items()) if points]


_SUM = "SELECT coalesce(sum(points), 0) FROM points_entry"
_LINES = "SELECT customer_id, day, points, kind, expires_on FROM points_entry"
_ENDED = f"""
{_LINES} WHERE customer_id IN (SELECT customer_id FROM points_entry WHERE expires_on < ?)
 ORDER BY customer_id, day, id
"""
_ENDED_OF_ONE = f"""
{_LINES} WHERE customer_id IN (SELECT customer_id FROM points_entry WHERE expires_on < ? AND customer_id = ?)
 ORDER BY customer_id, day, id
"""
