"""Which rows belong to one customer (or to any row), and what becomes of each when it is erased: by the foreign keys.

The keys are read from the file itself, so that a table that joins later is found by itself. `FATES` says for every
reference that leads to a customer, or to something of theirs, whether the row goes with them, stays without them, or
only lets go. A test fails where a new reference has no answer; until it has one, the careful answer is taken: a row
that cannot do without the reference goes.

Going with the person: all that was written about them. Staying without a name: sales, feedback cases and answer sheets,
whose numbers stand in reports of the past; what was written in them goes. Counts of people, talks, leads and reasons
for leaving are one person smaller from then on, as they must be.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.db.reader import Reader
from app.db.rows import Connection, quoted

CUSTOMER = "customer"
Owned = dict[str, set[int]]


class Fate(StrEnum):
    """What becomes of a row that points to something of the person."""

    GOES = "goes"
    STAYS = "stays"
    LETS_GO = "lets_go"


@dataclass(frozen=True, slots=True)
class Reference:
    """One foreign key; `needed` is one that may not be empty."""

    table: str
    column: str
    parent: str
    needed: bool

    @property
    def fate(self) -> Fate:
        return FATES.get((self.table, self.column), Fate.GOES if self.needed else Fate.LETS_GO)


FATES: Mapping[tuple[str, str], Fate] = {
    **{
        (table, "customer_id"): Fate.GOES
        for table in (
            "contact_point", "address", "key_date", "customer_tag", "consent", "relation", "custom_value",
            "interaction", "attachment", "task", "lead", "churn_note", "win_back_customer", "points_entry",
            "segment_member", "distinct_pair",
        )
    },
    ("relation", "other_id"): Fate.GOES,
    ("distinct_pair", "other_id"): Fate.GOES,
    ("customer", "merged_into_id"): Fate.GOES,
    ("attachment", "interaction_id"): Fate.GOES,
    ("lead_move", "lead_id"): Fate.GOES,
    ("task", "case_id"): Fate.GOES,
    ("purchase", "customer_id"): Fate.STAYS,
    ("purchase_line", "purchase_id"): Fate.STAYS,
    ("feedback_case", "customer_id"): Fate.STAYS,
    ("survey_response", "customer_id"): Fate.STAYS,
    ("survey_answer", "response_id"): Fate.STAYS,
    ("customer", "referrer_id"): Fate.LETS_GO,
    ("customer", "organisation_id"): Fate.LETS_GO,
    ("feedback_case", "interaction_id"): Fate.LETS_GO,
    ("survey_response", "interaction_id"): Fate.LETS_GO,
    ("interaction", "answered_task_id"): Fate.LETS_GO,
    ("interaction", "follow_up_id"): Fate.LETS_GO,
    ("points_entry", "purchase_id"): Fate.LETS_GO,
    ("change", "operation_id"): Fate.LETS_GO,
    ("operation", "undoes_id"): Fate.LETS_GO,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Belongings:
    """The rows as they stand now, by table and id; those that were asked for are among the ones that go."""

    goes: Owned
    stays: Owned
    references: tuple[Reference, ...] = field(repr=False)

    @property
    def all(self) -> Owned:
        tables = sorted({*self.goes, *self.stays})
        return {table: self.goes.get(table, set()) | self.stays.get(table, set()) for table in tables}


def references(connection: Connection) -> tuple[Reference, ...]:
    """Every foreign key of the file."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    found = []
    for (table,) in tables:
        needed = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})") if row[3]}
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})"):
            found.append(Reference(table, row[3], row[2], row[3] in needed))
    return tuple(found)


def belongings(connection: Connection, whose: Owned, *, with_sales: bool = False) -> Belongings:
    """What hangs on these rows now. `with_sales` lets a customer's purchases go as well, not only their names."""
    known = references(connection)
    goes: Owned = {table: set(ids) for table, ids in whose.items()}
    stays: Owned = {}
    waiting: list[tuple[str, set[int], bool]] = [(table, set(ids), True) for table, ids in whose.items()]
    while waiting:
        parent, ids, parent_goes = waiting.pop()
        for reference in known:
            if reference.parent != parent:
                continue
            fate = _fate(reference, parent_goes, with_sales)
            if fate is Fate.LETS_GO:
                continue
            found = pointing_rows(connection, reference, ids)
            new = found - goes.get(reference.table, set())
            into = goes if fate is Fate.GOES else stays
            new -= into.get(reference.table, set())
            if new:
                into.setdefault(reference.table, set()).update(new)
                waiting.append((reference.table, new, fate is Fate.GOES))
    _add_own_tags(connection, goes)
    for table, ids in goes.items():
        if table in stays:
            stays[table] -= ids
    return Belongings(goes, {table: ids for table, ids in stays.items() if ids}, known)


def of_customer(reader: Reader, customer_id: int) -> Belongings:
    """What hangs on a customer at the reader's moment."""
    return belongings(reader._connection, {CUSTOMER: {customer_id}})


def past_of_customer(reader: Reader, customer_id: int) -> Owned:
    """The same, with the rows that were theirs once and are no longer there."""
    from app.db.erasing.erased_history import with_past

    return with_past(reader._connection, of_customer(reader, customer_id))


def _fate(reference: Reference, parent_goes: bool, with_sales: bool) -> Fate:
    if with_sales and (reference.table, reference.column) == ("purchase", "customer_id"):
        return Fate.GOES
    return Fate.GOES if parent_goes and reference.needed else reference.fate


def pointing_rows(connection: Connection, reference: Reference, ids: Iterable[int]) -> set[int]:
    """The rows whose reference leads to one of these."""
    rows = connection.execute(
        f"SELECT id FROM {quoted(reference.table)} WHERE {quoted(reference.column)}"
        " IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return {row[0] for row in rows}


def _add_own_tags(connection: Connection, goes: Owned) -> None:
    """A tag that nobody else carries was written about this person alone."""
    own = goes.get("customer_tag")
    if own:
        rows = connection.execute(
            "SELECT tag_id FROM customer_tag GROUP BY tag_id"
            " HAVING sum(id NOT IN (SELECT value FROM json_each(?))) = 0",
            (json.dumps(sorted(own)),),
        )
        if alone := {row[0] for row in rows}:
            goes["tag"] = alone
