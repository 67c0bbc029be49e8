"""Customers from drafts into the database: new ones in bulk, known ones filled where they are empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from app.core.calendar import CalendarDate
from app.core.enums import CustomerKind, CustomFieldKind
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.core.names import name_keys
from app.core.text import fold
from app.db import bulk
from app.exchange.column_insert import insert_rows
from app.exchange.drafts import FILLABLE, CustomerDraft, new_points
from app.exchange.match import stored_birthday
from app.exchange.report import Problem, Problems
from app.models import (
    Address,
    ContactPoint,
    Customer,
    CustomerTag,
    CustomField,
    CustomValue,
    KeyDate,
    Tag,
)

_BIRTH = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")
_CUSTOMER = (
    "uuid", "created_at", "updated_at", "kind", "name", "name_pinyin", "name_sort", "name_initials", *FILLABLE,
    *_BIRTH, "responsible_id", "tier_id", "stage_set_by",
)  # fmt: skip
_POINT = (
    "uuid",
    "created_at",
    "updated_at",
    "customer_id",
    "kind",
    "value",
    "normalised",
    "label",
    "is_primary",
)
_ADDRESS = (
    "uuid", "created_at", "updated_at", "customer_id", "label", "country", "region", "city", "street", "postcode",
    "is_primary",
)  # fmt: skip
_KEY_DATE = (
    "uuid", "created_at", "updated_at", "customer_id", "kind", "label", "calendar", "year", "month", "day", "leap",
)  # fmt: skip
_FILL = (
    *FILLABLE, *_BIRTH, "name", "name_pinyin", "name_sort", "name_initials", "kind", "responsible_id", "tier_id",
    "updated_at",
)  # fmt: skip


_FILLABLE_OF = attrgetter(*FILLABLE)


@dataclass(slots=True)
class CustomerWriter:
    """Writes drafts within one session. `problems` lists what named a colleague or tier that the shop does not have."""

    session: Session
    problems: Problems = field(default_factory=Problems)
    _tags: dict[str, int] = field(default_factory=dict)
    _fields: dict[str, int] = field(default_factory=dict)
    _staff: dict[str, int] = field(default_factory=dict)
    _tiers: dict[str, int] = field(default_factory=dict)
    _now: int = 0

    def __post_init__(self) -> None:
        self._now = to_millis(bulk.journal_of(self.session).at)
        self._tags = {fold(name): number for name, number in self.query("SELECT name, id FROM tag")}
        self._fields = dict(self.query("SELECT name, id FROM custom_field WHERE deleted_at IS NULL"))
        self._staff = dict(self.query("SELECT name, id FROM staff WHERE deleted_at IS NULL"))
        for number, name, name_en in self.query("SELECT id, name, name_en FROM tier"):
            self._tiers |= {name.casefold(): number, name_en.casefold(): number}

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows as this write sees them."""
        rows: list[tuple[Any, ...]] = (
            bulk.journal_of(self.session).connection.execute(sql, parameters).fetchall()
        )
        return rows

    # New customers

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
        ids = insert_rows(self.session, _table(Customer), _CUSTOMER, rows)
        self._hang_on(list(zip(ids, drafts, strict=True)))
        return ids

    def _row(self, draft: CustomerDraft, uuid: bytes) -> tuple[Any, ...]:
        keys = name_keys(draft.name, draft.kind == CustomerKind.PERSON)
        created = self._now if draft.created_at is None else min(draft.created_at, self._now)
        return (
            uuid, created, self._now, draft.kind, draft.name, keys.display_pinyin, keys.sort_key, keys.initials,
            *_FILLABLE_OF(draft), *birth_columns(draft.birthday),
            self._colleague(draft), self._tier(draft), "",
        )  # fmt: skip

    def _taken(self, uuids: Iterable[bytes]) -> set[bytes]:
        """Identities that exist already, be it in the trash: a new record needs one of its own."""
        listed = json.dumps([uuid.hex() for uuid in uuids])
        rows = self.query(
            "SELECT uuid FROM json_each(?) k CROSS JOIN customer c ON c.uuid = unhex(k.value)", listed
        )
        return {bytes(row[0]) for row in rows}

    def _colleague(self, draft: CustomerDraft) -> int | None:
        if not draft.responsible:
            return None
        if draft.responsible not in self._staff:
            self.problems.append(Problem(draft.row, "responsible", draft.responsible, "unknown_staff"))
        return self._staff.get(draft.responsible)

    def _tier(self, draft: CustomerDraft) -> int | None:
        if not draft.tier:
            return None
        if draft.tier.casefold() not in self._tiers:
            self.problems.append(Problem(draft.row, "tier", draft.tier, "unknown_tier"))
        return self._tiers.get(draft.tier.casefold())

    # What hangs on a customer

    def _hang_on(
        self, pairs: Sequence[tuple[int, CustomerDraft]], have: Mapping[int, set[str]] | None = None
    ) -> None:
        """One contact point and one address is the primary one; `have` holds for known customers what they have."""
        have = have or {}
        points, addresses, dates = [], [], []
        for number, draft in pairs:
            sorts = have.get(number, set())
            fresh = new_points(draft.points, set())
            chosen = _primary([point.primary for point in fresh], "point" in sorts)
            for place, point in enumerate(fresh):
                primary = int(place == chosen)
                points.append((number, point.kind, point.value, point.normalised, point.label, primary))
            chosen = _primary([address.primary for address in draft.addresses], "address" in sorts)
            for place, address in enumerate(draft.addresses):
                primary = int(place == chosen)
                addresses.append((number, address.label, *address.key, primary))
            for date in draft.key_dates:
                on = date.on
                leap = int(on.leap)
                dates.append(
                    (number, date.kind, date.label, str(on.calendar), on.year, on.month, on.day, leap)
                )
        self._insert(ContactPoint, _POINT, points)
        self._insert(Address, _ADDRESS, addresses)
        self._insert(KeyDate, _KEY_DATE, dates)
        self._insert_tags(pairs)
        self._insert_custom(pairs)

    def _insert(self, model: Any, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> range:
        now = self._now
        full = [(uuid, now, now, *row) for uuid, row in zip(uuid7_bytes(len(rows)), rows, strict=True)]
        return insert_rows(self.session, _table(model), names, full)

    def _insert_tags(self, pairs: Sequence[tuple[int, CustomerDraft]]) -> None:
        """Tags are the same when they differ by case or width alone."""
        wanted: dict[str, str] = {}
        for _, draft in pairs:
            for tag in draft.tags:
                wanted.setdefault(fold(tag), tag)
        missing = {key: tag for key, tag in wanted.items() if key not in self._tags}
        rows = [(tag,) for tag in missing.values()]
        ids = self._insert(Tag, ("uuid", "created_at", "updated_at", "name"), rows)
        self._tags.update(zip(missing, ids, strict=True))
        carried = dict.fromkeys(
            (number, self._tags[fold(tag)]) for number, draft in pairs for tag in draft.tags
        )
        insert_rows(self.session, _table(CustomerTag), ("customer_id", "tag_id"), list(carried))

    def _insert_custom(self, pairs: Sequence[tuple[int, CustomerDraft]]) -> None:
        wanted = dict.fromkeys(name for _, draft in pairs for name in draft.custom)
        missing = [name for name in wanted if name not in self._fields]
        position = len(self._fields)
        ids = self._insert(
            CustomField,
            ("uuid", "created_at", "updated_at", "name", "kind", "choices", "position"),
            [(name, str(CustomFieldKind.TEXT), "[]", position + place) for place, name in enumerate(missing)],
        )
        self._fields.update(zip(missing, ids, strict=True))
        rows = [
            (number, self._fields[name], value)
            for number, draft in pairs
            for name, value in draft.custom.items()
        ]
        insert_rows(self.session, _table(CustomValue), ("customer_id", "field_id", "value"), rows)

    # Known customers

    def merge(self, pairs: Mapping[int, CustomerDraft]) -> None:
        """Fill what these customers lack and add what is new; what they have is never overwritten."""
        if not pairs:
            return
        ids = json.dumps(sorted(pairs))
        self._fill(pairs, ids)
        self._drop_known(pairs, ids)
        self._hang_on(list(pairs.items()), self._primaries(ids))

    def _fill(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        columns = ", ".join(f"c.{name}" for name in _FILL)
        sql = f"SELECT c.id, {columns} FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value"
        changed = []
        for number, *values in self.query(sql, ids):
            row = dict(zip(_FILL, values, strict=True))
            if filled := self._filled(row, pairs[number]):
                changed.append(
                    (number, *({**row, **filled, "updated_at": self._now}[name] for name in _FILL))
                )
        bulk.update(self.session, _table(Customer), _FILL, changed)

    def _filled(self, row: Mapping[str, Any], draft: CustomerDraft) -> dict[str, Any]:
        """The columns that a draft fills in a customer's row."""
        filled = {name: getattr(draft, name) for name in FILLABLE if getattr(draft, name) and not row[name]}
        if draft.birthday and row["birth_calendar"] is None:
            filled |= dict(zip(_BIRTH, birth_columns(draft.birthday), strict=True))
        elif draft.birthday and stored_birthday(*(row[name] for name in _BIRTH)) != draft.birthday:
            self.problems.append(
                Problem(draft.row, "birthday", str_birthday(draft.birthday), "differs_from_record")
            )
        if (
            draft.named
            and row["name"] in (row["member_number"], draft.member_number)
            and draft.name != row["name"]
        ):
            keys = name_keys(draft.name, draft.kind == CustomerKind.PERSON)
            filled |= {
                "name": draft.name, "kind": draft.kind, "name_pinyin": keys.display_pinyin,
                "name_sort": keys.sort_key, "name_initials": keys.initials,
            }  # fmt: skip
        for name, found in (("responsible_id", self._colleague), ("tier_id", self._tier)):
            if row[name] is None and (number := found(draft)) is not None:
                filled[name] = number
        return filled

    def _drop_known(self, pairs: Mapping[int, CustomerDraft], ids: str) -> None:
        """Take out of the drafts what the customers have already, so that only the new is left to hang on."""
        join = "FROM json_each(?) k CROSS JOIN"
        points: dict[int, set[tuple[str, str]]] = {}
        for number, kind, value, normalised in self.query(
            f"SELECT p.customer_id, p.kind, p.value, p.normalised {join} contact_point p ON p.customer_id = k.value",
            ids,
        ):
            points.setdefault(number, set()).add(("", normalised) if normalised else (kind, value.casefold()))
        addresses = self._grouped(
            "SELECT a.customer_id, a.country, a.region, a.city, a.street, a.postcode"
            f" {join} address a ON a.customer_id = k.value", ids
        )  # fmt: skip
        dates = self._grouped(
            f"SELECT d.customer_id, d.kind {join} key_date d ON d.customer_id = k.value", ids
        )
        tags = self._grouped(
            "SELECT ct.customer_id, t.name"
            f" {join} customer_tag ct ON ct.customer_id = k.value JOIN tag t ON t.id = ct.tag_id", ids
        )  # fmt: skip
        fields = self._grouped(
            "SELECT v.customer_id, f.name"
            f" {join} custom_value v ON v.customer_id = k.value JOIN custom_field f ON f.id = v.field_id", ids
        )  # fmt: skip
        for number, draft in pairs.items():
            draft.points = new_points(draft.points, points.get(number, set()))
            draft.addresses = [a for a in draft.addresses if a.key not in addresses.get(number, ())]
            draft.key_dates = [d for d in draft.key_dates if (d.kind,) not in dates.get(number, ())]
            held = {fold(tag) for (tag,) in tags.get(number, ())}
            draft.tags = [tag for tag in draft.tags if fold(tag) not in held]
            draft.custom = {n: v for n, v in draft.custom.items() if (n,) not in fields.get(number, ())}

    def _grouped(self, sql: str, ids: str) -> dict[int, set[tuple[Any, ...]]]:
        grouped: dict[int, set[tuple[Any, ...]]] = {}
        for number, *values in self.query(sql, ids):
            grouped.setdefault(number, set()).add(tuple(values))
        return grouped

    def _primaries(self, ids: str) -> dict[int, set[str]]:
        """Which of these customers have contact points and addresses, so that a new one does not become primary."""
        found: dict[int, set[str]] = {}
        for sort, table in (("point", "contact_point"), ("address", "address")):
            sql = f"SELECT h.customer_id FROM json_each(?) k CROSS JOIN {table} h ON h.customer_id = k.value"
            for (number,) in self.query(sql, ids):
                found.setdefault(number, set()).add(sort)
        return found


def birth_columns(birthday: CalendarDate | None) -> tuple[Any, ...]:
    """Calendar, year, month, day and leap as the customer's columns hold them."""
    if birthday is None:
        return (None, None, None, None, 0)
    return (str(birthday.calendar), birthday.year, birthday.month, birthday.day, int(birthday.leap))


def str_birthday(birthday: CalendarDate) -> str:
    """A birthday as plain text, for a problem's value."""
    parts = [f"{birthday.year:04d}"] if birthday.year else []
    parts += [f"{birthday.month:02d}"] + ([f"{birthday.day:02d}"] if birthday.day else [])
    return f"{'lunar ' if birthday.is_lunar else ''}{'leap ' if birthday.leap else ''}{'-'.join(parts)}"


def _primary(flags: Sequence[bool | None], have: bool) -> int:
    """Which of the new ones is the primary one: the first that says so, else the first, none beside known ones."""
    return -1 if have else next((place for place, flag in enumerate(flags) if flag), 0)


def _table(model: Any) -> Any:
    return model.__table__
