"""The search index: one contentless FTS5 row of own tokens per live customer, kept in the transaction that touched it.

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
from app.core.text import has_hanzi
from app.core.tokens import TOKENS_VERSION, beginnings, customer_tokens
from app.db.rows import Connection
from app.db.schema import SEARCH_TABLE

_START = "\u01c1"
_STARTS = 0xA000

INDEX_VERSION = TOKENS_VERSION * 100 + 1

_ROWS = """
SELECT c.id, c.kind, c.name, c.other_names, c.organisation, c.member_number,
       (SELECT group_concat(coalesce(p.normalised, p.value), char(10)) FROM contact_point p
         WHERE p.customer_id = c.id AND p.kind IN ('mobile', 'phone', 'whatsapp')),
       (SELECT group_concat(p.value, char(10)) FROM contact_point p
         WHERE p.customer_id = c.id AND p.kind NOT IN ('mobile', 'phone', 'whatsapp')),
       (SELECT group_concat(t.name, char(10)) FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id
         WHERE ct.customer_id = c.id),
       (SELECT group_concat(a.city, char(10)) FROM address a WHERE a.customer_id = c.id AND a.city <> '')
  FROM json_each(?) s CROSS JOIN customer c ON c.id = s.value AND c.deleted_at IS NULL
"""
_FORGET = "DELETE FROM customer_search WHERE rowid IN (SELECT value FROM json_each(?))"
_SET_MARK = "INSERT INTO customer_search(customer_search, rank) VALUES ('rank', ?)"
_INDEX = "INSERT INTO customer_search(rowid, tokens) VALUES (?, ?)"


def refresh(connection: Connection, customer_ids: Collection[int]) -> None:
    """Index these customers anew; those that are gone or in the trash leave the index."""
    if customer_ids:
        ids = json.dumps(sorted(customer_ids))
        if _mark_of(connection) is None and _is_empty(connection):
            connection.execute(_SET_MARK, (_MARK,))
        connection.execute(_FORGET, (ids,))
        connection.executemany(_INDEX, list(_tokens(connection, ids)))
    if len(customer_ids) > _MANY:
        connection.execute("INSERT INTO customer_search(customer_search) VALUES ('optimize')")


def rebuild(connection: Connection) -> None:
    """Index everybody anew."""
    connection.execute("INSERT INTO customer_search(customer_search) VALUES ('delete-all')")
    connection.execute(_SET_MARK, (_MARK,))
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


def with_tags(connection: Connection, tag_ids: Collection[int]) -> set[int]:
    """The customers that carry one of these tags: renaming a tag changes what finds them."""
    found: set[int] = set()
    for tag in tag_ids:
        rows = connection.execute("SELECT customer_id FROM customer_tag WHERE tag_id = ?", (tag,))
        found.update(row[0] for row in rows)
    return found


def beginning(word: str) -> str:
    """The word that the index holds for a name that begins with this one.

    Its first letter is exchanged for one that nobody types (a Yi syllable), so that the word stays as long as it was
    and the index over the first three letters serves it too; a letter that is not ASCII gets a mark before it. A search
    that wants beginnings first asks for these, instead of fetching every match to look at it.
    """
    return chr(_STARTS + ord(word[0])) + word[1:] if word.isascii() else _START + word


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
    phones: str | None,
    contacts: str | None,
    tags: str | None,
    cities: str | None,
) -> str:
    names = (name, *_OTHERS.split(others)) if others else (name,)
    person = kind == _PERSON
    keys = [name_keys(one, person) for one in names if has_hanzi(one)]
    tokens = customer_tokens(
        names=names,
        keys=keys,
        phones=_lines(phones),
        emails=_lines(contacts),
        tags=_lines(tags),
        member_number=member,
        organisation=organisation,
        city=(cities or "").replace("\n", " "),
    )
    return " ".join((tokens, *dict.fromkeys(map(beginning, beginnings(names, keys)))))


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
