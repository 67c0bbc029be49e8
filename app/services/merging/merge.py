"""Merging: the rows first, then the keeper's own fields, and last of all the loser is put away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.core.errors import ShukeError
from app.core.instants import to_millis
from app.db.rows import fetch
from app.services import lead_wins
from app.services.merging import deciding, moving
from app.services.merging.chains import line
from app.services.merging.shapes import Query

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.journal import Journal


def merge(
    session: Session, keep_id: int, other_ids: Iterable[int], choices: Mapping[str, int] | None = None
) -> None:
    """Make these customers one; `choices` says for a field whose value stands, by the customer's id.

    Raises ShukeError `gone` for somebody who is not there (any more), `merge_same` for one with themselves, KeyError
    for a field that cannot be chosen.
    """
    journal, query = begin(session)
    others = list(dict.fromkeys(other_ids))
    if keep_id in others:
        raise ShukeError("merge_same")
    for customer_id in (keep_id, *others):
        _check_live(journal, customer_id)
    for other_id in others:
        _merge_one(session, journal, query, keep_id, other_id, choices or {})
    session.expire_all()


def merge_many(session: Session, pairs: Iterable[tuple[int, int]]) -> int:
    """Merge pairs of (keeper, other), one after the other; gives how many were merged.

    Where a pair names somebody who was merged by an earlier one, it means who stands for them; a pair of whom one is
    not there any more is passed over.
    """
    journal, query = begin(session)
    count = 0
    for keep_id, other_id in pairs:
        try:
            keep, other = line(query, keep_id)[-1], line(query, other_id)[-1]
            if keep == other:
                continue
            _check_live(journal, keep)
            _check_live(journal, other)
        except ShukeError:
            continue
        _merge_one(session, journal, query, keep, other, {})
        count += 1
    session.expire_all()
    return count


def begin(session: Session) -> tuple[Journal, Query]:
    """The journal of a write and a way to ask within it, after what was waiting to be written."""
    from app.db.bulk import journal_of

    session.flush()
    journal = journal_of(session)

    def query(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = journal.connection.execute(sql, parameters).fetchall()
        return rows

    return journal, query


def _check_live(journal: Journal, customer_id: int) -> None:
    row = journal.connection.execute(
        "SELECT deleted_at FROM customer WHERE id = ?", (customer_id,)
    ).fetchone()
    if row is None or row[0] is not None:
        raise ShukeError("gone")


def _merge_one(
    session: Session,
    journal: Journal,
    query: Query,
    keep_id: int,
    other_id: int,
    choices: Mapping[str, int],
) -> None:
    keep, other = (
        fetch(journal.connection, "customer", keep_id),
        fetch(journal.connection, "customer", other_id),
    )
    assert keep is not None, "both were looked at"
    assert other is not None, "both were looked at"
    _choose_custom(journal, query, keep_id, other_id, choices)
    moving.move(journal, query, keep_id, other_id)
    lead_wins.follow_purchases(session, (keep_id,))
    journal.put("customer", keep_id, deciding.decided(query, keep, other, choices))
    gone = {"deleted_at": to_millis(journal.at), "merged_into_id": keep_id}
    journal.put("customer", other_id, gone)
    # Also where nothing of the keeper's own row changed: sales and talks moved.
    journal.touched.row("customer", {"id": keep_id}, {"id": other_id})


def _choose_custom(
    journal: Journal, query: Query, keep_id: int, other_id: int, choices: Mapping[str, int]
) -> None:
    """A field of the shop's own where the other's value was chosen: the keeper's row says it from now on."""
    for field, chosen in choices.items():
        if field.startswith("custom:") and chosen == other_id:
            rows = query(
                "SELECT k.id, l.value FROM custom_value l JOIN custom_value k ON k.field_id = l.field_id"
                " AND k.customer_id = ? WHERE l.customer_id = ? AND l.field_id = ?",
                keep_id, other_id, int(field.removeprefix("custom:")),
            )  # fmt: skip
            for row_id, value in rows:
                journal.put("custom_value", row_id, {"value": value})
