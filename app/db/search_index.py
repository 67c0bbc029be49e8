"""The search index: one contentless FTS5 row of own tokens per live customer, kept in the transaction that touched it.

Products stand in the same index under their numbers made negative (`app.db.search_products`).

The tokens are a pure function of the customer's rows (`app.core.tokens`). Which version of it made the index stands in
the index itself (`is_current`), so that one made by another version can be told and is made anew.
"""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress

from sqlcipher3 import dbapi2

from app.core.enums import CustomerKind
from app.core.names import name_keys
from app.core.tokens import TOKENS_VERSION, customer_tokens
from app.db import search_products
from app.db.rows import Connection
from app.db.schema import SEARCH_TABLE
from app.db.touched import Touched

INDEX_VERSION = TOKENS_VERSION * 100 + 1

_ROWS = """
SELECT c.id, c.kind, c.name, c.other_names, c.organisation, c.member_number, c.interests, c.notes,
       (SELECT group_concat(CASE WHEN p.normalised GLOB '+861[3-9]*' THEN p.normalised
                                 ELSE coalesce(p.normalised || char(10), '') || p.value END, char(10))
          FROM contact_point p
         WHERE p.customer_id = c.id AND p.kind IN ('mobile', 'phone', 'whatsapp')),
       (SELECT group_concat(p.value, char(10)) FROM contact_point p
         WHERE p.customer_id = c.id AND p.kind NOT IN ('mobile', 'phone', 'whatsapp')),
       (SELECT group_concat(t.name, char(10)) FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id
         WHERE ct.customer_id = c.id),
       (SELECT group_concat(a.city, char(10)) FROM address a WHERE a.customer_id = c.id AND a.city <> ''),
       (SELECT group_concat(concat_ws(char(10), a.region, a.street, a.postcode), char(10)) FROM address a
         WHERE a.customer_id = c.id AND (a.street <> '' OR a.region <> '' OR a.postcode <> '')),
       concat_ws(char(10),
           (SELECT group_concat(v.value, char(10)) FROM custom_value v JOIN custom_field f ON f.id = v.field_id
             WHERE v.customer_id = c.id AND f.deleted_at IS NULL AND f.kind <> 'yes_no'),
           (WITH RECURSIVE merged(id, number) AS (
                SELECT m.id, m.member_number FROM customer m WHERE m.merged_into_id = c.id
                UNION ALL SELECT m.id, m.member_number FROM merged d JOIN customer m ON m.merged_into_id = d.id)
            SELECT group_concat(number, char(10)) FROM merged WHERE number <> ''))
  FROM json_each(?) s CROSS JOIN customer c ON c.id = s.value AND c.deleted_at IS NULL
"""
_FORGET = "DELETE FROM customer_search WHERE rowid IN (SELECT value FROM json_each(?))"
_SET_MARK = "INSERT INTO customer_search(customer_search, rank) VALUES ('rank', ?)"
_INDEX = "INSERT INTO customer_search(rowid, tokens) VALUES (?, ?)"


def follow(connection: Connection, touched: Touched) -> None:
    """After what a transaction touched: its customers, those that carry its tags or fields, and its products."""
    touched.search |= _who_have(connection, _TAGGED, touched.tags)
    touched.search |= _who_have(connection, _FILLED_IN, touched.fields)
    touched.search |= _who_have(connection, _STANDING, touched.keepers)
    if touched.products or touched.products_unnamed:
        _sign(connection)
        search_products.refresh(connection, touched.products)
    refresh(connection, touched.search)


def refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    """Index these customers anew; those that are gone or in the trash leave the index."""
    if customer_ids:
        ids = json.dumps(sorted(customer_ids))
        _sign(connection)
        connection.execute(_FORGET, (ids,))
        connection.executemany(_INDEX, list(_tokens(connection, ids)))
    if len(customer_ids) > _MANY:
        connection.execute("INSERT INTO customer_search(customer_search) VALUES ('optimize')")


def rebuild(connection: Connection) -> None:
    """Index everybody anew."""
    connection.execute("INSERT INTO customer_search(customer_search) VALUES ('delete-all')")
    connection.execute(_SET_MARK, (_MARK,))
    search_products.refresh(connection, ())
    refresh(
        connection, [row[0] for row in connection.execute("SELECT id FROM customer WHERE deleted_at IS NULL")]
    )


def is_current(connection: Connection) -> bool:
    """Whether this version of the program made the index; one that nobody is in yet is as good as made."""
    mark = _mark_of(connection)
    return mark == _MARK or (mark is None and _is_empty(connection))


def bring_up_to_date(connection: Connection) -> bool:
    """At opening, for the writer: make the index anew if another version made it, or if it cannot be read.

    It is thrown away and never repaired: nothing is in it that is not in the rows. Gives whether that was needed.
    """
    with suppress(dbapi2.DatabaseError):
        if is_current(connection):
            return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        renew(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True


def renew(connection: Connection) -> None:
    """A new index in place of one that may be broken, even so that FTS5 would not know it to drop it."""
    try:
        connection.execute("DROP TABLE IF EXISTS customer_search")
    except dbapi2.DatabaseError:
        for statement in _RECOGNISABLE:
            connection.execute(statement)
        connection.execute("DROP TABLE customer_search")
    connection.execute(SEARCH_TABLE)
    rebuild(connection)


def _who_have(connection: Connection, sql: str, ids: Collection[int]) -> set[int]:
    """Renaming a tag, or taking a field away, changes what finds those who have it."""
    if not ids:
        return set()
    return {row[0] for row in connection.execute(sql, (json.dumps(sorted(ids)),))}


def _sign(connection: Connection) -> None:
    """An index that nothing is in yet becomes one of this version."""
    if _mark_of(connection) is None and _is_empty(connection):
        connection.execute(_SET_MARK, (_MARK,))


def _mark_of(connection: Connection) -> str | None:
    row = connection.execute("SELECT v FROM customer_search_config WHERE k = 'rank'").fetchone()
    return None if row is None else str(row[0])


def _is_empty(connection: Connection) -> bool:
    return connection.execute("SELECT 1 FROM customer_search_docsize LIMIT 1").fetchone() is None


def _tokens(connection: Connection, ids: str) -> Iterator[tuple[int, str]]:
    """In handfuls that stay in the processor's cache: row by row between SQLite and Python takes half as long again."""
    rows = connection.execute(_ROWS, (ids,))
    while some := rows.fetchmany(_TOGETHER):
        yield from [(row[0], _words(*row[1:])) for row in some]


def _words(
    kind: str,
    name: str,
    others: str,
    organisation: str,
    member: str,
    interests: str,
    notes: str,
    phones: str | None,
    contacts: str | None,
    tags: str | None,
    cities: str | None,
    places: str | None,
    custom: str | None,
) -> str:
    names = (name, *_OTHERS.split(others)) if others else (name,)
    person = kind == _PERSON
    return customer_tokens(
        names=names,
        keys=[name_keys(one, person) for one in names],
        phones=_lines(phones),
        emails=_lines(contacts),
        tags=_lines(tags),
        member_number=member,
        organisation=organisation,
        city=(cities or "").replace("\n", " "),
        interests=interests,
        custom=_lines(custom),
        places=_lines(places),
        notes=notes,
    )


_TAGGED = "SELECT customer_id FROM customer_tag WHERE tag_id IN (SELECT value FROM json_each(?))"
_STANDING = """
WITH RECURSIVE up(id) AS (
    SELECT value FROM json_each(?)
    UNION SELECT c.merged_into_id FROM up JOIN customer c ON c.id = up.id AND c.merged_into_id IS NOT NULL)
SELECT id FROM up
"""
"""Those into whom somebody was merged, and whoever stands for these in turn."""
_FILLED_IN = "SELECT customer_id FROM custom_value WHERE field_id IN (SELECT value FROM json_each(?))"
_MARK = f"bm25({INDEX_VERSION}.0)"
"""FTS5 keeps one word per index for whoever sorts by rank. Nobody does here, so it tells the version of the tokens."""
_RECOGNISABLE = (
    "CREATE TABLE IF NOT EXISTS customer_search_config(k PRIMARY KEY, v) WITHOUT ROWID",
    "INSERT OR REPLACE INTO customer_search_config VALUES ('version', 4)",
)
_MANY = 10_000
"""From so many on the index is made one piece again: a twentieth of what they cost, and searches are a third faster."""
_TOGETHER = 256
_PERSON = str(CustomerKind.PERSON)
_OTHERS = re.compile(r"\s*[,，;；、/|]\s*")


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
