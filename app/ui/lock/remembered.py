"""Keys in the system's keyring, for who wishes not to be asked on this computer.

The finished key is kept there and never the password. The library is optional and loaded only where somebody asked for
it: which file is remembered stands in this machine's preferences, so that a start without it touches no keyring.
"""

import hashlib
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeVar

from app.db.keys import Key
from app.ui.preferences import Preferences

T = TypeVar("T")
SERVICE = "Shuke"
_RAW, _SALT = 32, 16
_OF_DESKTOPS = (("SecretService", "Keyring"), ("libsecret", "Keyring"), ("kwallet", "DBusKeyring"))
_OF_SYSTEM = {"win32": (("Windows", "WinVaultKeyring"),), "darwin": (("macOS", "Keyring"),)}


class Vault(Protocol):
    """What is used of the library `keyring`."""

    def get_password(self, service_name: str, username: str) -> str | None: ...

    def set_password(self, service_name: str, username: str, password: str) -> None: ...

    def delete_password(self, service_name: str, username: str) -> None: ...


def system_vault() -> Vault | None:
    """The system's keyring; None where there is none, or the library is not installed. Takes a moment.

    The library's own search is passed by: it would load whatever keyrings other packages brought along, of which some
    ask a server.
    """
    for module, name in _OF_SYSTEM.get(sys.platform, _OF_DESKTOPS):
        if vault := _answer(partial(_vault, module, name), None):
            return vault
    return None


def _vault(module: str, name: str) -> Vault | None:
    kind: Any = getattr(import_module(f"keyring.backends.{module}"), name)
    return kind() if kind.viable else None


def _answer(ask: Callable[[], T], otherwise: T) -> T:
    """What the keyring says. Not installed, no session bus, shut, no answer: each system's has faults of its own that
    no base class holds together, and with any of them one types the password, as without a keyring.
    """
    try:
        return ask()
    except Exception:
        return otherwise


class Remembered:
    """The remembered keys of this person on this computer. A keyring that refuses is as good as none."""

    def __init__(self, preferences: Preferences, vault: Vault | None = None) -> None:
        self._preferences = preferences
        self._vault = vault
        self._looked = vault is not None

    def available(self) -> bool:
        """Whether a key could be kept; may take a moment the first time."""
        return self._open() is not None

    def is_kept(self, path: Path) -> bool:
        """Whether this file's key was asked to be kept; looks at no keyring."""
        return self._preferences.flag(_flag(path), False)

    def recall(self, path: Path) -> Key | None:
        """The file's key, where it was kept and the keyring gives it."""
        vault = self._open() if self.is_kept(path) else None
        if vault is None:
            return None
        return _decoded(_answer(partial(vault.get_password, SERVICE, str(path.absolute())), None))

    def keep(self, path: Path, key: Key) -> bool:
        """Keep the key; whether the keyring took it."""
        vault = self._open()
        if vault is None:
            return False

        def put() -> bool:
            vault.set_password(SERVICE, str(path.absolute()), (key.raw + key.salt).hex())
            return True

        if not _answer(put, False):
            return False
        self._preferences.set(_flag(path), True)
        return True

    def forget(self, path: Path) -> None:
        """Take the key out of the keyring."""
        if not self.is_kept(path):
            return
        self._preferences.set(_flag(path), False)
        if (vault := self._open()) is not None:  # gone already or shut: nothing reads it any more
            _answer(partial(vault.delete_password, SERVICE, str(path.absolute())), None)

    def _open(self) -> Vault | None:
        if not self._looked:
            self._looked = True
            self._vault = system_vault()
        return self._vault


def _flag(path: Path) -> str:
    return f"keyring/{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:24]}"


def _decoded(text: str | None) -> Key | None:
    try:
        data = bytes.fromhex(text or "")
    except ValueError:
        return None
    return Key(data[:_RAW], data[_RAW:]) if len(data) == _RAW + _SALT else None
