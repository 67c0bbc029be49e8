"""Has anybody else put their hands on the file while it is open?

A sync program that puts an older copy in the file's place, or writes over it, makes every later save worthless although
SQLite calls it done. So before each write the file and its log are compared with how the last one left them: which
files they are, and for the file itself when it was last written and how long it is. Costs a few microseconds.
"""

from pathlib import Path

from app.core.errors import ShukeError
from app.db.files import companion, stamp
from app.db.opening import Identity, identity


class Watch:
    """Kept by whoever writes the file; `renew` after each write of one's own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = stamp(path)
        self._log: Identity | None = None
        self.broken = False
        """Whether it ever was: then every page is to be looked at when the file is opened next."""

    def check(self) -> None:
        """ShukeError `moved_away` while something stands there that is not one's own doing."""
        if stamp(self._path) != self._file or self._log_changed():
            self.broken = True
            raise ShukeError("moved_away", file=str(self._path))

    def renew(self) -> None:
        """What stands there now is one's own doing."""
        self._file = stamp(self._path)
        self._log = identity(companion(self._path, "-wal"))

    def _log_changed(self) -> bool:
        return self._log is not None and identity(companion(self._path, "-wal")) != self._log
