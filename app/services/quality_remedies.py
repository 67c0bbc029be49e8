"""What is done about findings: rows put right, taken apart or taken out, each change noted in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.core.names import name_keys
from app.core.phones import parse_phone, phones_in
from app.services.quality_checks import Finding

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.journal import Journal

_DROPPED = frozenset({"contact_twice", "address_blank"})


def apply(session: Session, journal: Journal, wrong: Sequence[Finding], region: str) -> None:
    """Carry out the remedy of each finding."""
    for one in wrong:
        if one.code in _DROPPED:
            _drop(session, one)
        elif one.code == "phone_several":
            _split(session, journal, one, region)
        else:
            journal.put(one.table, one.row_id, _columns(one, region))
    session.flush()
    session.expire_all()


def _columns(one: Finding, region: str) -> dict[str, Any]:
    """What is written; the keys of a name go with it, and so does what a tidier number compares by."""
    if one.code == "name_untidy":
        keys = name_keys(one.better["name"], one.better["kind"] == "person")
        return {
            "name": one.better["name"],
            "name_pinyin": keys.display_pinyin,
            "name_sort": keys.sort_key,
            "name_initials": keys.initials,
        }
    return one.better


def _drop(session: Session, one: Finding) -> None:
    from app.models import Address, ContactPoint

    row = session.get({"contact_point": ContactPoint, "address": Address}[one.table], one.row_id)
    if row is not None:
        session.delete(row)


def _split(session: Session, journal: Journal, one: Finding, region: str) -> None:
    """The first number stays in its row, the others become rows of their own."""
    from app.models import ContactPoint

    first, *others = phones_in(one.value)
    journal.put(
        "contact_point", one.row_id, {"value": first, "normalised": parse_phone(first, region).normalised}
    )
    session.expire_all()
    point = session.get(ContactPoint, one.row_id)
    if point is None:
        return
    for text in others:
        read = parse_phone(text, region)
        kind = "mobile" if read.mobile else "phone"
        session.add(
            ContactPoint(
                customer_id=one.customer_id,
                kind=kind,
                value=text,
                normalised=read.normalised,
                label=point.label,
            )
        )
    session.flush()
