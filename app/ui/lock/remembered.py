"""Keys in the system's keyring, for who wishes not to be asked on this computer.

The finished key is kept there and never the password. The library is optional and loaded only where somebody asked for
it: which file is remembered stands in this machine's preferences, so that a start without it touches no keyring.
"""

import hashlib
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from app.db.keys import Key
from app.ui.preferences import Preferences

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
        try:
            kind: Any = getattr(import_module(f"keyring.backends.{module}"), name)
            if kind.viable:
                vault: Vault = kind()
                return vault
        except Exception:  # not installed, no session bus, a keyring that does not answer: as good as none
            continue
    return None


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
        try:
            return _decoded(vault.get_password(SERVICE, str(path.absolute())))
        except Exception:  # each system's keyring has faults of its own; without it one types the password
            return None

    def keep(self, path: Path, key: Key) -> bool:
        """Keep the key; whether the keyring took it."""
        vault = self._open()
        if vault is None:
            return False
        try:
            vault.set_password(SERVICE, str(path.absolute()), (key.raw + key.salt).hex())
        except Exception:  # as above
            return False
        self._preferences.set(_flag(path), True)
        return True

    def forget(self, path: Path) -> None:
        """Take the key out of the keyring."""
        if not self.is_kept(path):
            return
        self._preferences.set(_flag(path), False)
        if (vault := self._open()) is not None:
            try:
                vault.delete_password(SERVICE, str(path.absolute()))
            except Exception:  # it is gone already, or the keyring is shut: nothing reads it any more
                return

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
