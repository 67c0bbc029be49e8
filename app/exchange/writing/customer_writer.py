"""Customers from drafts into the database: new ones in bulk, known ones filled where they are empty; what is told of
them besides in notes, interests and other names is added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from app.core.calendar import CalendarDate
from app.core.enums import CustomerKind
from app.core.ids import uuid7_bytes
from app.core.names import name_keys
from app.exchange.meeting.book_loading import stored_birthday
from app.exchange.reading.drafts import FILLABLE, CustomerDraft
from app.exchange.report import Problem, Problems
from app.exchange.values.birth_columns import BIRTH, birth_columns, str_birthday
from app.exchange.values.same_day import same_day
from app.exchange.writing.hanging import COLUMNS, Hanging
from app.exchange.writing.named_things import NamedThings
from app.exchange.writing.parts_in import Parts
from app.exchange.writing.written import RECORD, Desk
from app.models import Customer
from app.services.joined_texts import JOINED, joined

_CUSTOMER = (
    *RECORD, "kind", "name", "name_pinyin", "name_sort", "name_initials", *FILLABLE, *BIRTH, "responsible_id",
    "tier_id", *COLUMNS,
)  # fmt: skip
_FILL = (
    *FILLABLE, *BIRTH, "name", "name_pinyin", "name_sort", "name_initials", "kind", "responsible_id", "tier_id",
    "updated_at",
)  # fmt: skip
_FILLABLE_OF = attrgetter(*FILLABLE)


class CustomerWriter:
    """Writes drafts within one session. `problems` lists what could not be written as the file tells it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.problems = Problems()
        self._desk = Desk(session)
        self._now = self._desk.now
        self._named = NamedThings(self._desk)
        self._parts = Parts(self._desk, self._named)
        self._hanging = Hanging(self, self._now)

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows as this write sees them."""
        return self._desk.query(sql, *parameters)

    def colleagues(self, names: Iterable[str]) -> dict[str, int]:
        """New colleagues of these names."""
        return self._named.colleagues(names)

    def create(self, drafts: Sequence[CustomerDraft]) -> range:
        """New customers with all that hangs on them; their ids in the order of the drafts."""
        if not drafts:
            return range(0)
        fresh = uuid7_bytes(len(drafts))
        taken = self._taken({draft.uuid for draft in drafts if draft.uuid})
        rows = []
        for draft, uuid in zip(drafts, fresh, strict=True):
            own = draft.uuid if draft.uuid and draft.uuid not in taken else uuid
            taken.add(own)
            rows.append(self._row(draft, own))
        ids = self._desk.rows(Customer, _CUSTOMER, rows)
        pairs = list(zip(ids, drafts, strict=True))
        self._parts.add(pairs)
        self._hanging.add(pairs)
        return ids

    def merge(self, pairs: Mapping[int, CustomerDraft]) -> None:
        """Fill what these customers lack and add what is new; what they have is never overwritten."""
        if not pairs:
            return
        ids = json.dumps(sorted(pairs))
        self._fill(pairs, ids)
        self._hanging.complete(pairs)
        self._parts.drop_known(pairs, ids)
        listed = list(pairs.items())
        self._parts.add(listed, self._parts.primaries(ids))
        self._hanging.add(listed)

    def finish(self) -> None:
        """What can only be written once everybody is in: links between customers."""
        self._hanging.finish()

    def _row(self, draft: CustomerDraft, uuid: bytes) -> tuple[Any, ...]:
        keys = name_keys(draft.name, draft.kind == CustomerKind.PERSON)
        created = self._now if draft.created_at is None else min(draft.created_at, self._now)
        return (
            uuid, created, self._now, draft.kind, draft.name, keys.display_pinyin, keys.sort_key, keys.initials,
            *_FILLABLE_OF(draft), *birth_columns(draft.birthday),
            self._named.colleague(draft.responsible), self._named.tier(draft.tier), *self._hanging.columns(draft),
        )  # fmt: skip

    def _taken(self, uuids: Iterable[bytes]) -> set[bytes]:
        """Identities that exist already, be it in the trash: a new record needs one of its own."""
        listed = json.dumps([uuid.hex() for uuid in uuids])
        rows = self.query(
            "SELECT uuid FROM json_each(?) k CROSS JOIN customer c ON c.uuid = unhex(k.value)", listed
        )
        return {bytes(row[0]) for row in rows}

    # Known customers

    def _fill(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        columns = ", ".join(f"c.{name}" for name in _FILL)
        sql = f"SELECT c.id, {columns} FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value"
        changed = []
        for number, *values in self.query(sql, ids):
            row = dict(zip(_FILL, values, strict=True))
            if filled := self._filled(row, pairs[number]):
                whole = {**row, **filled, "updated_at": self._now}
                changed.append((number, *(whole[name] for name in _FILL)))
        self._desk.update(Customer, _FILL, changed)

    def _filled(self, row: Mapping[str, Any], draft: CustomerDraft) -> dict[str, Any]:
        """The columns that a draft fills in a customer's row."""
        filled = {name: getattr(draft, name) for name in FILLABLE if getattr(draft, name) and not row[name]}
        filled |= {
            name: both
            for name in JOINED
            if row[name] and (both := joined(name, row[name], getattr(draft, name))) != row[name]
        }
        if draft.birthday:
            filled |= self._filled_birthday(row, draft, draft.birthday)
        if _stands_in(row, draft):
            keys = name_keys(draft.name, draft.kind == CustomerKind.PERSON)
            filled |= {
                "name": draft.name, "kind": draft.kind, "name_pinyin": keys.display_pinyin,
                "name_sort": keys.sort_key, "name_initials": keys.initials,
            }  # fmt: skip
        for name, find, called in (
            ("responsible_id", self._named.colleague, draft.responsible),
            ("tier_id", self._named.tier, draft.tier),
        ):
            if row[name] is None and (number := find(called)) is not None:
                filled[name] = number
        return filled

    def _filled_birthday(
        self, row: Mapping[str, Any], draft: CustomerDraft, birthday: CalendarDate
    ) -> dict[str, Any]:
        """A birthday that is missing, or whose year is; another one is told and left."""
        stored = stored_birthday(*(row[name] for name in BIRTH))
        if stored is None or (stored.year is None and birthday.year and same_day(stored, birthday)):
            return dict(zip(BIRTH, birth_columns(birthday), strict=True))
        if stored != birthday and not same_day(stored, birthday):
            told = str_birthday(birthday)
            self.problems.append(Problem(draft.row, "birthday", told, "differs_from_record"))
        return {}


def _stands_in(row: Mapping[str, Any], draft: CustomerDraft) -> bool:
    """Whether the record has only a number for a name, and the row a real one."""
    numbers = (row["member_number"], draft.member_number)
    return draft.named and row["name"] in numbers and draft.name != row["name"]
