"""What belongs to this machine and this person, not to the shop: window place, language, theme, columns."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from app.db.private_file import begin_private


class Preferences:
    """A small store of values by key; `path` is an INI file, so that a throw-away run leaves nothing
    behind.
    """

    def __init__(self, path: Path) -> None:
        begin_private(path)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def flag(self, key: str, default: bool) -> bool:
        return self.text(key, "true" if default else "false") == "true"

    def data(self, key: str) -> QByteArray:
        value: Any = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set(self, key: str, value: str | bool | QByteArray) -> None:
        self._store.setValue(key, ("true" if value else "false") if isinstance(value, bool) else value)

    def remember(self, key: str) -> Callable[[str], None]:
        """A slot that keeps the text it is given under the key."""
        return lambda value: self.set(key, value)
