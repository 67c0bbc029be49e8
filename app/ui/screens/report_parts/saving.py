"""A finished file to a place of one's choice: whole or not at all."""

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.core.errors import ShukeError


def save_copy(made: Path, target: Path) -> Path:
    """Copy beside the target, then put it in place. Raises ShukeError("cannot_write")."""
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".shuke-", delete=False) as copy:
            beside = Path(copy.name)
        try:
            shutil.copyfile(made, beside)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ShukeError("cannot_write", file=str(target)) from error
    return target
