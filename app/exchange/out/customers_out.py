"""Customers as they go out: every field of the record, in the shapes of the command line's contract.

Written for long lists: customers come in parts, each with its contact points, addresses, dates, tags and the like read
by one query. Who is in the trash, or was merged into somebody else, does not go out; nor does a link to them.
Ids of the file mean nothing elsewhere, so other customers are named by uuid, member number and name.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.core.days import from_day_number
from app.core.instants import from_millis
from app.db.reader import Reader
from app.exchange.out.records import Record, column, in_parts, uuid_text
from app.exchange.values.photos import LARGEST, media_type

PART = 1000

_LIVE = "SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id"
_CUSTOMER = f"""
SELECT c.id, c.uuid, c.member_number, c.name, c.kind, c.other_names, c.salutation, c.organisation, c.role, c.gender,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap, c.preferred_channel, c.source,
       c.need_type, c.interests, c.notes, s.name AS responsible, t.name AS tier, coalesce(m.name, '') AS campaign,
       c.stage_by_hand, c.stage_set_by, c.stage_set_at, c.created_at,
       coalesce(length(c.photo), 0) BETWEEN 1 AND {LARGEST} AS has_photo,
       f.uuid AS f_uuid, f.member_number AS f_number, f.name AS f_name,
       o.uuid AS o_uuid, o.member_number AS o_number, o.name AS o_name
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
  LEFT JOIN staff s ON s.id = c.responsible_id
  LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN campaign m ON m.id = c.campaign_id
  LEFT JOIN customer f ON f.id = c.referrer_id AND f.deleted_at IS NULL
  LEFT JOIN customer o ON o.id = c.organisation_id AND o.deleted_at IS NULL
 WHERE c.deleted_at IS NULL
"""
_COLUMNS = (
    "id", "uuid", "member_number", "name", "kind", "other_names", "salutation", "organisation", "role", "gender",
    "calendar", "year", "month", "day", "leap", "preferred_channel", "source", "need_type", "interests", "notes",
    "responsible", "tier", "campaign", "stage", "stage_by", "stage_at", "created_at", "has_photo",
    "f_uuid", "f_number", "f_name", "o_uuid", "o_number", "o_name",
)  # fmt: skip
_OF = "FROM json_each(?) k CROSS JOIN"
_HANGING: Mapping[str, str] = {
    "contact_points": (
        f"SELECT p.customer_id, p.kind, p.value, p.normalised, p.label, p.is_primary {_OF} contact_point p"
        " ON p.customer_id = k.value ORDER BY p.customer_id, p.id"
    ),
    "addresses": (
        "SELECT a.customer_id, a.label, a.country, a.region, a.city, a.street, a.postcode, a.is_primary"
        f" {_OF} address a ON a.customer_id = k.value ORDER BY a.customer_id, a.id"
    ),
    "key_dates": (
        f"SELECT d.customer_id, d.kind, d.label, d.calendar, d.year, d.month, d.day, d.leap {_OF} key_date d"
        " ON d.customer_id = k.value ORDER BY d.customer_id, d.id"
    ),
    "consents": (
        f"SELECT n.customer_id, n.channel, n.allowed, n.do_not_contact, n.given_on, n.note {_OF} consent n"
        " ON n.customer_id = k.value ORDER BY n.customer_id, n.channel"
    ),
    "relations": (
        f"SELECT r.customer_id, r.kind, o.name, o.uuid, o.member_number {_OF} relation r ON r.customer_id = k.value"
        " JOIN customer o ON o.id = r.other_id AND o.deleted_at IS NULL ORDER BY r.customer_id, r.id"
    ),
    "tags": (
        f"SELECT ct.customer_id, t.name {_OF} customer_tag ct ON ct.customer_id = k.value"
        " JOIN tag t ON t.id = ct.tag_id ORDER BY ct.customer_id, ct.id"
    ),
    "custom": (
        f"SELECT v.customer_id, f.name, v.value {_OF} custom_value v ON v.customer_id = k.value"
        " JOIN custom_field f ON f.id = v.field_id AND f.deleted_at IS NULL"
        " ORDER BY v.customer_id, f.position, f.id"
    ),
}
_FIELDS = "SELECT name, kind, choices FROM custom_field WHERE deleted_at IS NULL ORDER BY position, id"
Row = tuple[Any, ...]
Kinds = Mapping[str, Record]


def customers(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live customer (or those with these ids, in their order) with all that hangs on the record."""
    kinds = custom_kinds(reader)
    for part in in_parts(column(reader, _LIVE) if ids is None else ids, PART):
        listed = json.dumps(part)
        hanging = {name: _grouped(reader.all(sql, listed)) for name, sql in _HANGING.items()}
        rows = {row[0]: row for row in reader.all(_CUSTOMER, listed)}
        for number in part:
            if number in rows:
                own = {name: found.get(number, []) for name, found in hanging.items()}
                yield _customer(reader, rows[number], own, kinds)


def custom_kinds(reader: Reader) -> dict[str, Record]:
    """The shop's own fields by name: what sort of values they hold, and of a choice the choices."""
    return {
        name: {"kind": kind} | ({"choices": json.loads(choices)} if kind == "choice" else {})
        for name, kind, choices in reader.all(_FIELDS)
    }


def _customer(reader: Reader, row: Row, hanging: Mapping[str, list[Row]], kinds: Kinds) -> Record:
    own = dict(zip(_COLUMNS, row, strict=True))
    told = {name: own[name] for name in ("id", "uuid", "member_number", "name", "kind", "gender")}
    told["uuid"] = uuid_text(own["uuid"])
    told["birthday"] = _birthday(own)
    for name, made in _MADE.items():
        told[name] = [made(one) for one in hanging[name]]
    custom: dict[str, str] = dict(hanging["custom"])
    more = {name: own[name] for name in _PLAIN}
    return {
        **told, "tags": [one[0] for one in hanging["tags"]], "notes": own["notes"], "custom": custom,
        "custom_fields": {name: kinds[name] for name in custom}, **more, "referrer": _other(own, "f"),
        "organisation_link": _other(own, "o"), "stage_by_hand": _stage(own),
        "photo": photo_text(reader, own["id"]) if own["has_photo"] else None,
        "created_at": instant_text(own["created_at"]),
    }  # fmt: skip


_PLAIN = (
    "other_names", "salutation", "organisation", "role", "preferred_channel", "source", "campaign", "need_type",
    "interests", "responsible", "tier",
)  # fmt: skip


def photo_text(reader: Reader, customer_id: int) -> str | None:
    """The photo as a `data:` text, read one by one: a list of thousands of faces does not fit in memory."""
    photo = bytes(reader.value("SELECT photo FROM customer WHERE id = ?", customer_id))
    return f"data:{media_type(photo)};base64,{b64encode(photo).decode()}" if photo else None


def instant_text(millis: int) -> str:
    """A moment in UTC, to the millisecond where there is one.

    >>> instant_text(0), instant_text(1500)
    ('1970-01-01T00:00:00Z', '1970-01-01T00:00:01.500Z')
    """
    spec = "milliseconds" if millis % 1000 else "seconds"
    return from_millis(millis).isoformat(timespec=spec).replace("+00:00", "Z")


def _birthday(own: Mapping[str, Any]) -> Record | None:
    if own["calendar"] is None:
        return None
    return {name: own[name] for name in ("calendar", "year", "month", "day")} | {
        "leap_month": bool(own["leap"])
    }


def _other(own: Mapping[str, Any], mark: str) -> Record | None:
    """Another customer whom the record names."""
    if own[f"{mark}_uuid"] is None:
        return None
    return {
        "name": own[f"{mark}_name"], "uuid": uuid_text(own[f"{mark}_uuid"]), "member_number": own[f"{mark}_number"],
    }  # fmt: skip


def _stage(own: Mapping[str, Any]) -> Record | None:
    if own["stage"] is None:
        return None
    at = own["stage_at"]
    return {"stage": own["stage"], "by": own["stage_by"], "at": None if at is None else instant_text(at)}


def _point(row: Row) -> Record:
    kind, value, normalised, label, primary = row
    return {"kind": kind, "value": value, "normalised": normalised, "label": label, "primary": bool(primary)}


def _address(row: Row) -> Record:
    names = ("label", "country", "region", "city", "street", "postcode")
    return {**dict(zip(names, row, strict=False)), "primary": bool(row[-1])}


def _key_date(row: Row) -> Record:
    names = ("kind", "label", "calendar", "year", "month", "day")
    return {**dict(zip(names, row, strict=False)), "leap_month": bool(row[-1])}


def _consent(row: Row) -> Record:
    channel, allowed, refused, given_on, note = row
    return {
        "channel": channel, "allowed": None if allowed is None else bool(allowed), "do_not_contact": bool(refused),
        "given_on": None if given_on is None else from_day_number(given_on).isoformat(), "note": note,
    }  # fmt: skip


def _relation(row: Row) -> Record:
    kind, name, uuid, number = row
    return {"kind": kind, "name": name, "uuid": uuid_text(uuid), "member_number": number}


_MADE: Mapping[str, Callable[[Row], Record]] = {
    "contact_points": _point,
    "addresses": _address,
    "key_dates": _key_date,
    "consents": _consent,
    "relations": _relation,
}


def _grouped(rows: list[Row]) -> dict[int, list[Row]]:
    """Rows by their first column, by which they are sorted."""
    return {number: [row[1:] for row in group] for number, group in groupby(rows, itemgetter(0))}
