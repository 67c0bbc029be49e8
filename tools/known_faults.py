"""Known faults of the libraries that Shuke stands on, and whether the installed versions still have them.

    python tools/known_faults.py        prints the table; ends with 1 where an installed version is faulty or not pinned

Nothing is asked of a network: the table is kept by hand. Whoever raises a pin, or hears of a fault, reads the notes of
the library and adds a line, with a public number and the first good version of the line that we use.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Known:
    """A fault: which library, the first good version, the public number, and why it would concern us."""

    library: str
    good: str
    number: str
    about: str


KNOWN = (
    Known("SQLite", "3.50.2", "CVE-2025-6965", "more aggregate terms than columns corrupt the memory"),
    Known("SQLite", "3.50.3", "CVE-2025-7709", "a crafted full-text index overflows an integer"),
    Known(
        "SQLite", "3.51.3", "sqlite.org/wal.html#walresetbug", "two connections can corrupt a WAL database"
    ),
    Known("SQLite", "3.53.2", "CVE-2026-11822", "a crafted full-text index corrupts the memory"),
    Known(
        "SQLite",
        "3.53.2",
        "CVE-2026-11824",
        "a crafted full-text index runs code: any file that is opened can",
    ),
    Known("reportlab", "3.6.13", "CVE-2023-33733", "a colour in markup runs code (we print no markup)"),
    Known("pillow", "10.3.0", "CVE-2024-28219", "a colour profile overflows a buffer"),
    Known("pillow", "12.1.1", "CVE-2026-25990", "a crafted PSD writes out of bounds"),
    Known("pillow", "12.2.0", "CVE-2026-40192", "a FITS picture unpacks without end"),
    Known("pillow", "12.2.0", "CVE-2026-42311", "a crafted picture, see the notes of 12.2.0"),
    Known("pillow", "12.3.0", "CVE-2026-55379", "a crafted picture, see the notes of 12.3.0"),
    Known("fonttools", "4.60.2", "CVE-2025-66034", "varLib writes where a design file says"),
    Known("idna", "3.7", "CVE-2024-3651", "a crafted domain takes very long"),
    Known("idna", "3.15", "CVE-2026-45409", "the same again: long e-mail domains take very long"),
    Known("dnspython", "2.6.1", "CVE-2023-29483", "a stray answer stops a look-up (we look nothing up)"),
    Known("Mako", "1.2.2", "CVE-2022-40023", "a crafted template takes very long (ours alone are read)"),
    Known(
        "cryptography",
        "46.0.5",
        "CVE-2026-26007",
        "keys on SECT curves are not checked (keyring, if installed)",
    ),
    Known(
        "cryptography", "48.0.1", "GHSA-537c-gmf6-5ccf", "wheels carry an OpenSSL that reads out of bounds"
    ),
    Known("cryptography", "50.0.0", "GHSA-g6cj-pr64-35w5", "also CVE-2026-69247; see its advisory"),
    Known("PySide6_Essentials", "6.6.2", "CVE-2024-25580", "a crafted KTX picture overflows a buffer"),
    Known(
        "PySide6_Essentials",
        "6.10.1",
        "CVE-2025-12385",
        "the size of a picture in rich text takes all memory",
    ),
)


def installed(library: str) -> str | None:
    """The version that runs here; of SQLite and SQLCipher the one inside the driver."""
    if library in ("SQLite", "SQLCipher"):
        return _inside_driver()[library]
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def faulty() -> list[Known]:
    """The known faults that the installed versions have."""
    return [one for one in KNOWN if (here := installed(one.library)) and Version(here) < Version(one.good)]


def not_pinned() -> list[str]:
    """What the program needs at run time and is not installed exactly as constraints.txt says."""
    pins = pinned()
    wrong = []
    for name in sorted(needed("shuke")):
        version = metadata.version(name)
        if pins.get(name) != version:
            wrong.append(f"{name} {version} is installed, constraints.txt says {pins.get(name) or 'nothing'}")
    return wrong


def pinned() -> dict[str, str]:
    """The versions of constraints.txt for this Python."""
    pins: dict[str, str] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if not (text := line.partition("#")[0].strip()):
            continue
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate():
            pins[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
    return pins


def needed(name: str, seen: set[str] | None = None) -> set[str]:
    """Every distribution that one needs at run time, without itself and without extras."""
    seen = set() if seen is None else seen
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        key = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and key not in seen:
            seen.add(key)
            needed(key, seen)
    return seen


def contradictions() -> str:
    """What `pip check` says of requirements that do not fit; empty when they do."""
    run = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode else ""


def _inside_driver() -> dict[str, str]:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    try:
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    finally:
        connection.close()
    return {"SQLite": str(dbapi2.sqlite_version), "SQLCipher": cipher}


def _lines() -> Iterator[str]:
    for one in KNOWN:
        here = installed(one.library)
        state = "not installed" if here is None else f"{here:<9} {'FAULTY' if one in faulty() else 'good'}"
        yield f"{one.library:<19} {one.good:<8} {state:<18} {one.number}: {one.about}"


if __name__ == "__main__":
    print(*_lines(), sep="\n")
    troubles = [*(f"{one.library} has {one.number}" for one in faulty()), *not_pinned(), contradictions()]
    print(*filter(None, troubles), sep="\n")
    sys.exit(1 if any(troubles) else 0)
