"""A finished report to a place of one's choice: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.core.errors import ShukeError


def as_file(target: Path, suffix: str) -> Path:
    """The place that was chosen, with the ending that its content needs."""
    return target if target.suffix.lower() == suffix else target.with_name(f"{target.name}{suffix}")


def keep(content: bytes, target: Path) -> Path:
    """Write beside the target, then put it in place. Raises ShukeError("cannot_write") (file)."""
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".shuke-", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise ShukeError("cannot_write", file=str(target)) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return target
