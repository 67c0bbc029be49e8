"""What a keeper took when two were merged, given back as long as it still says what was taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app.db.rows import fetch
from app.services.joined_texts import JOINED
from app.services.merging.fields import COLUMNS, NAME_KEYS, with_name_keys
from app.services.merging.journaled import Done, done_by, merge_of
from app.services.merging.shapes import Query, Stayed

if TYPE_CHECKING:
    from app.db.journal import Journal

Row = Mapping[str, Any]
_FIELD_OF = {column: field for field, columns in COLUMNS.items() for column in columns} | dict.fromkeys(
    NAME_KEYS, "name"
)


def columns(journal: Journal, done: Done) -> list[Stayed]:
    """A row of the keeper's that took something from its twin: a refusal, a state, a label."""
    now = fetch(journal.connection, done.table, done.row_id)
    if now is None:
        return [Stayed(done.table, done.row_id, "gone")]
    names = [name for name in done.before if name != "updated_at"]
    journal.put(done.table, done.row_id, {n: done.before[n] for n in names if now[n] == done.after[n]})
    return [Stayed(done.table, done.row_id, "changed", n) for n in names if now[n] != done.after[n]]


def fields(journal: Journal, query: Query, done: Done, lost: Row) -> list[Stayed]:
    """The fields of the keeper's own row, each as a whole, and of whoever the keeper was merged into in turn.

    `lost` is the row of the one who is given back, as it is kept.
    """
    stayed: list[Stayed] = []
    now = fetch(journal.connection, "customer", done.row_id)
    if now is None:
        return [Stayed("customer", done.row_id, "gone")]
    new: dict[str, Any] = {}
    for field, took, had in _groups(done):
        back = _before(field, now, took, had, lost)
        if back is None:
            stayed.append(Stayed("customer", done.row_id, "changed", field))
        else:
            new |= back
            _further_up(journal, query, now, field, took, had)
    _put(journal, done.row_id, now, new)
    return stayed


def _groups(done: Done) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Field by field: what was taken and what had been there before."""
    found: dict[str, list[str]] = {}
    for name in done.before:
        if name != "updated_at":
            found.setdefault(_FIELD_OF.get(name, name), []).append(name)
    for field, names in found.items():
        yield field, {name: done.after[name] for name in names}, {name: done.before[name] for name in names}


def _before(field: str, now: Row, took: Row, had: Row, lost: Row) -> dict[str, Any] | None:
    """What the row says without what was taken; None where somebody changed it since."""
    if all(now[name] == value for name, value in took.items()):
        return dict(had)
    if field in JOINED and took[field].startswith(had[field]):
        added = _without(field, now[field], took[field][len(had[field]) :])
        if added is None and lost[field]:
            return _without(field, now[field], JOINED[field][0] + lost[field])
        return added
    return None


def _without(field: str, text: str, added: str) -> dict[str, Any] | None:
    """The text without the part that was added to it, wherever that stands by now."""
    if not added or added not in text:
        return None
    between = JOINED[field][0]
    return {field: text.replace(added, "", 1).strip(between)}


def _further_up(journal: Journal, query: Query, row: Row, field: str, took: Row, had: Row) -> None:
    """Who took the same on from this row gets what they would have had without it."""
    above, merge = row["merged_into_id"], merge_of(query, row["id"])
    if above is None or merge is None:
        return
    passed_on = next(
        (one for one in done_by(query, merge) if (one.table, one.row_id) == ("customer", above)), None
    )
    now = fetch(journal.connection, "customer", above)
    if now is None or passed_on is None or not took.keys() <= passed_on.after.keys():
        return
    earlier = {name: passed_on.before[name] for name in took}
    if all(passed_on.after[name] == now[name] == value for name, value in took.items()):
        back = earlier if any(earlier.values()) else dict(had)
        _put(journal, above, now, back)
        _further_up(journal, query, now, field, took, back)
    elif field in JOINED and took[field].startswith(had[field]):
        shorter = _without(field, now[field], took[field][len(had[field]) :].strip(JOINED[field][0]))
        if shorter is not None:
            _put(journal, above, now, _tidied(field, shorter))
            _further_up(journal, query, now, field, took, had)


def _tidied(field: str, new: dict[str, Any]) -> dict[str, Any]:
    """No gap is left where a part went out of the middle."""
    between = JOINED[field][0]
    return {field: new[field].replace(between * 2, between)}


def _put(journal: Journal, row_id: int, now: Row, new: dict[str, Any]) -> None:
    if "kind" in new and "name_sort" not in new:
        new = new | with_name_keys({"name": now["name"], "kind": now["kind"]} | new)
    if new:
        journal.put("customer", row_id, new)
