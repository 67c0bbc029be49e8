"""The key of a file with a password: made from it once, then handed to every connection.

The password is stretched as SQLCipher does it (PBKDF2, SHA-512, 256,000 rounds over the salt in the file's first
16 bytes), so that any SQLCipher tool opens the file with the same password; connections get the finished key, for the
stretching takes as long as all else of a start. Nothing is written down beside the file: whoever copies the one file
has all that the password needs.
"""

import hashlib
import secrets
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError

_ROUNDS = 256_000
_RAW, _SALT = 32, 16
_PAGE = 4096
_SAMPLES = 8
_OTHER_FORMATS = (
    b"SQLite",
    b"PK",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc",
    b"Rar!",
    b"\x1f\x8b",
)


@dataclass(frozen=True, slots=True)
class Key:
    """32 bytes that open a file, and the 16 bytes of salt that the file begins with. Never shown, never logged."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def literal(self) -> str:
        """As SQLCipher takes a finished key; hexadecimal digits alone, so that quoting has nothing to guard."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def derive(password: str, salt: bytes) -> Key:
    """The key of a password; takes about a fifth of a second on purpose."""
    return Key(hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS, _RAW), salt)


def fresh(password: str) -> Key:
    """A key for a file that is encrypted from now on."""
    return derive(password, secrets.token_bytes(_SALT))


def apply(connection: dbapi2.Connection, key: Key | None) -> None:
    """Give a connection its key, before anything is read through it."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong password is no news for stderr
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.literal}"')


def is_protected(path: Path) -> bool:
    """Whether the file looks like one with a password: nothing but noise, in whole pages, and no other known format.

    Only for a file that no connection of this process has open.
    """
    size = path.stat().st_size
    if size < 2 * _PAGE or size % _PAGE:
        return False
    with path.open("rb") as handle:
        if handle.read(_SALT).startswith(_OTHER_FORMATS):
            return False
        pages = size // _PAGE
        for number in {*range(0, pages, max(1, pages // _SAMPLES)), pages - 1}:
            handle.seek(number * _PAGE)
            if _has_order(handle.read(_PAGE)):
                return False
    return True


def unlock(path: Path, password: str, witnesses: Iterable[Path] = ()) -> Key:
    """The key that opens the file with this password.

    ShukeError `wrong_password` when it opens nothing there; `damaged_database` when it opens one of the witnesses,
    files that were written under the same password, such as backups: then it is right, and the file is broken.
    """
    key = derive(password, salt_of(path))
    if fits(path, key):
        return key
    for witness in witnesses:
        if not fits(witness, None) and fits(witness, derive(password, salt_of(witness))):
            raise ShukeError("damaged_database", file=str(path))
    raise ShukeError("wrong_password", file=str(path))


def fits(path: Path, key: Key | None) -> bool:
    """Whether this key (None: no key) is the file's; any other trouble with the file says nothing about the key."""
    try:
        with closing(_touch(path)) as connection:
            apply(connection, key)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.DatabaseError as error:
        return bool(error.sqlite_errorname != "SQLITE_NOTADB")
    return True


def salt_of(path: Path) -> bytes:
    """The file's first 16 bytes, by way of the driver: a handle of our own would drop SQLite's locks when closed."""
    with closing(_touch(path)) as connection:
        apply(connection, None)
        connection.execute(f"PRAGMA key = \"x'{bytes(_RAW).hex()}'\"")
        (salt,) = connection.execute("PRAGMA cipher_salt").fetchone()
    return bytes.fromhex(salt)


def _touch(path: Path) -> dbapi2.Connection:
    """A connection that leaves nothing behind; a log that waits is read along, and not folded in."""
    waiting = path.with_name(path.name + "-wal")
    mode = "mode=ro" if waiting.exists() and waiting.stat().st_size else "mode=ro&immutable=1"
    return dbapi2.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)


def _has_order(page: bytes) -> bool:
    """Encrypted pages cannot be packed; rows, empty space and text can."""
    return len(zlib.compress(page, 1)) < len(page)
