"""A report of a mistake of ours: where it happened, never what data it happened with. It stays on this computer."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from app import __version__

KEPT = 20


def describe(error: BaseException) -> str:
    """Program, system and the frames of the error and its causes. Messages are left out: they may hold a name."""
    lines = [
        f"Shuke {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        datetime.now(UTC).isoformat(timespec="seconds"),
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def write(error: BaseException, folder: Path) -> Path:
    """Write the report and give its path; only the latest are kept. `python -X dev` prints the traceback as well."""
    if sys.flags.dev_mode:
        traceback.print_exception(error)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in sorted(folder.glob("crash-*.txt"))[: -KEPT + 1]:
        old.unlink(missing_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    path.write_text(describe(error), encoding="utf-8")
    path.chmod(0o600)
    return path
