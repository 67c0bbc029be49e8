"""Parting two who were merged, also after other work: what the merge moved goes back, what came later stays.

A row goes back with what was changed in it since: whose it is, is the question. It stays where it is gone, or where
somebody gave it to another customer by hand. A field that the keeper took is given back as long as it still says what
was taken. Where the one who was merged into was merged in turn (A into B, B into C), the rows are taken from whoever
has them now.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.core.errors import ShukeError
from app.db.rows import Raw, fetch
from app.services import lead_wins
from app.services.merging import giving_back, moving, twins
from app.services.merging.answers import references
from app.services.merging.chains import line
from app.services.merging.journaled import Done, done_by, merge_of
from app.services.merging.merge import begin
from app.services.merging.shapes import Query, SplitResult, Stayed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.journal import Journal

_UNIQUE = ("customer_tag", "consent", "custom_value", "segment_member", "win_back_customer", "task")


def split(session: Session, merged_id: int) -> SplitResult:
    """Part somebody from the customer they were merged into; ShukeError `gone`, `not_merged`."""
    journal, query = begin(session)
    lost = fetch(journal.connection, "customer", merged_id)
    if lost is None:
        raise ShukeError("gone")
    if lost["merged_into_id"] is None:
        raise ShukeError("not_merged", name=lost["name"])
    work = _Parting(journal, query, lost)
    work.run()
    journal.put("customer", merged_id, {"deleted_at": None, "merged_into_id": None})
    for customer_id in (merged_id, *work.keepers):
        journal.touched.row("customer", {"id": customer_id})
    session.expire_all()
    lead_wins.take_back(session, (merged_id, *work.keepers))
    return SplitResult(work.keepers[-1], merged_id, dict(work.back), tuple(work.stayed))


class _Parting:
    """One split; collects what went back and what stayed."""

    def __init__(self, journal: Journal, query: Query, lost: Raw) -> None:
        self.journal = journal
        self.query = query
        self.lost = lost
        self.lost_id: int = lost["id"]
        self.into_id: int = lost["merged_into_id"]
        self.keepers = line(query, self.into_id)
        self.back: defaultdict[str, int] = defaultdict(int)
        self.stayed: list[Stayed] = []
        self._references = set(references(query))
        self._left_without: list[str] = []

    def run(self) -> None:
        merge = merge_of(self.query, self.lost_id)
        moved: defaultdict[tuple[str, str], list[Done]] = defaultdict(list)
        for done in done_by(self.query, merge) if merge else ():
            column = self._moved(done)
            if done.erased:
                self.stayed.append(Stayed(done.table, done.row_id, "erased"))
            elif done.table == moving.PAIR:
                self._turn_back(done)
            elif done.table == "customer" and done.row_id == self.into_id:
                self.stayed += giving_back.fields(self.journal, self.query, done, self.lost)
            elif column:
                moved[(done.table, column)].append(done)
            else:
                self.stayed += giving_back.columns(self.journal, done)
        for (table, column), rows in moved.items():
            self._move_back(table, column, {done.row_id: done for done in rows})
        for table in self._left_without:
            self._name_a_primary(table)

    def _moved(self, done: Done) -> str:
        """The reference that the merge turned from the one who was put away to the keeper."""
        return next(
            (
                name
                for name, value in done.before.items()
                if value == self.lost_id and (done.table, name) in self._references
            ),
            "",
        )

    def _move_back(self, table: str, column: str, rows: dict[int, Done]) -> None:
        ids = json.dumps(sorted(rows))
        now: dict[int, int | None] = dict(
            self.query(f"SELECT id, {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))", ids)
        )
        taken = self._taken(table, column)
        going = {number for number, whose in now.items() if whose in self.keepers and number not in taken}
        for number in rows.keys() - now.keys():
            self.stayed.append(Stayed(table, number, "gone"))
        for number in now.keys() - going:
            self.stayed.append(Stayed(table, number, "changed" if number in taken else "elsewhere", column))
        if table in moving.PRIMARY:
            self._give_places_back(table, [rows[number] for number in going])
        else:
            self.journal.give(table, going, {column: self.lost_id})
        if going:
            self.back[table] += len(going)

    def _taken(self, table: str, column: str) -> set[int]:
        """Rows whose place with the one who comes back was taken since: two of a kind cannot be."""
        if table not in _UNIQUE:
            return set()
        return {
            number
            for keeper in self.keepers
            for number in twins.staying(self.query, table, column, self.lost_id, keeper)
        }

    def _give_places_back(self, table: str, rows: Iterable[Done]) -> None:
        """The first phone is the first phone again."""
        by_place: defaultdict[int, set[int]] = defaultdict(set)
        for done in rows:
            by_place[done.before.get("is_primary", 0)].add(done.row_id)
            now = fetch(self.journal.connection, table, done.row_id)
            if now and now["is_primary"] and not done.after.get("is_primary", 0):
                self._left_without.append(table)
        for place, ids in by_place.items():
            self.journal.give(table, ids, {"customer_id": self.lost_id, "is_primary": place})

    def _name_a_primary(self, table: str) -> None:
        """A phone that was made the keeper's first one went back: the oldest of the keeper's own takes its place."""
        for row in self.query(
            f"SELECT min(id) FROM {table} WHERE customer_id = ?1"
            f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE customer_id = ?1 AND is_primary)",
            self.keepers[-1],
        ):
            if row[0] is not None:
                self.journal.put(table, row[0], {"is_primary": 1})

    def _turn_back(self, done: Done) -> None:
        now = fetch(self.journal.connection, done.table, done.row_id)
        pair = (now["customer_id"], now["other_id"]) if now else ()
        others = [number for number in pair if number not in self.keepers]
        if len(others) != 1:
            self.stayed.append(Stayed(done.table, done.row_id, "elsewhere" if now else "gone"))
            return
        first, second = sorted((self.lost_id, others[0]))
        if self.query("SELECT 1 FROM distinct_pair WHERE customer_id = ? AND other_id = ?", first, second):
            self.stayed.append(Stayed(done.table, done.row_id, "changed"))
            return
        values: dict[str, Any] = {"customer_id": first, "other_id": second}
        self.journal.put(done.table, done.row_id, values)
        self.back[done.table] += 1
