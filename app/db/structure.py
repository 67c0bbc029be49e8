"""What tables, indexes, triggers and views a file has, as one mark that is compared before anything is written.

The mark is made of what the schema means and not of its text, so that another version of the tool that wrote the text
does not make old files look foreign. The search index counts by its name, SQLite's own tables not at all.
"""

import hashlib
import json

from app.db.rows import Connection
from app.db.schema import SCHEMA_VERSION

FINGERPRINTS: dict[int, str] = {
    1: "4dfce182b70c7978390314687249c8778729c0f5998fb9c3acb8027a156a2a54",
    2: "0a32130a35ce68f7f6a9e2cffc3fe1eae4b2d3c02144efca6caf19ad34fdb7f7",
    3: "681fb8d1529ba715934405cee50c81643135db8746bd43a5f13b67a629cbeb90",
    4: "0b4144ca2ff081b88a46d1ded978ab2db3f2c2bd5037b72de25d1130ebd982d2",
}
"""By schema version; `python tools/migration.py fingerprint` fills the newest in."""

_OURS = "m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE 'customer\\_search\\_%' ESCAPE '\\'"

_OBJECTS = f"""
SELECT m.type, m.name, m.tbl_name, iif(m.type = 'table', upper(m.sql) LIKE '%AUTOINCREMENT%', m.sql)
  FROM sqlite_schema m
 WHERE {_OURS} AND m.type <> 'index' ORDER BY 1, 2
"""
_COLUMNS = f"""
SELECT m.name, c.name, upper(c.type), c."notnull", c.dflt_value, c.pk, c.hidden
  FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND {_OURS} ORDER BY 1, 2
"""
_INDEXES = f"""
SELECT m.name, i."unique", i.partial, group_concat(c.name ORDER BY c.seqno)
  FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
 WHERE m.type = 'table' AND {_OURS} GROUP BY m.name, i.name ORDER BY 1, 4, 2, 3
"""
_REFERENCES = f"""
SELECT m.name, f."from", f."table", f."to", f.on_update, f.on_delete
  FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND {_OURS} ORDER BY 1, 2, 3
"""


def fingerprint(connection: Connection) -> str:
    """The mark of the file's whole structure; of a damaged one, too, where names may have become bytes."""
    parts = [connection.execute(sql).fetchall() for sql in (_OBJECTS, _COLUMNS, _INDEXES, _REFERENCES)]
    return hashlib.sha256(json.dumps(parts, default=repr).encode()).hexdigest()


def as_expected(connection: Connection, version: int = SCHEMA_VERSION) -> bool:
    """Whether the file has exactly the structure that its version had when it was released."""
    return fingerprint(connection) == FINGERPRINTS.get(version)
