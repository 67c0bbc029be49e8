"""Drafts the next migration from what the models say now, and prints the fingerprint of the newest schema.

python tools/migration.py draft "Loyalty cards"     (then read it, tidy it, raise SCHEMA_VERSION)
python tools/migration.py fingerprint               (the line for app/db/structure.py)
"""

import argparse
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import BigInteger, Integer, LargeBinary
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db import migrate, structure
from app.db.migrations import SCRIPTS, revision_of
from app.db.schema import SCHEMA_VERSION
from app.db.structure import fingerprint
from app.models import Base
from app.models.base import Day, Instant, Uuid


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    draft_parser = commands.add_parser("draft")
    draft_parser.add_argument("message")
    commands.add_parser("fingerprint")
    arguments = parser.parse_args()
    match arguments.command:
        case "draft":
            draft(SCHEMA_VERSION + 1, arguments.message)
        case "fingerprint":
            note_fingerprint()


def draft(version: int, message: str) -> None:
    """Write the difference between the newest migration and the models as the next one."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        migrate.run_steps(connection, SCHEMA_VERSION)
        with migrate.alembic_config(connection) as config:
            config.attributes.update(metadata=Base.metadata, render_item=_frozen, render_as_batch=True)
            command.revision(config, message, autogenerate=True, rev_id=revision_of(version))
    (written,) = (SCRIPTS / "versions").glob(f"{revision_of(version)}_*.py")
    _tidy(written)


def _tidy(file: Path) -> None:
    text = re.sub(r"\n +# ### .*", "", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", file], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "--quiet", "--fix", file], check=True)


def _frozen(kind: str, item: Any, context: Any) -> str | bool:
    """Our column types as what they are in the file, so that a migration needs nothing of tomorrow's program."""
    if kind != "type" or not isinstance(item, TypeEngine):
        return False
    if isinstance(item, Day):
        return f"sa.{Integer.__name__}()"
    if isinstance(item, Instant):
        return f"sa.{BigInteger.__name__}()"
    if isinstance(item, (Uuid, LargeBinary)):
        return "sa.LargeBinary()"
    return False


def note_fingerprint() -> None:
    """Write the mark of the newest schema into `app.db.structure`."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        migrate.run_steps(connection, SCHEMA_VERSION)
        line = f'    {SCHEMA_VERSION}: "{fingerprint(connection)}",\n'
    file = Path(structure.__file__)
    text = re.sub(rf"^    {SCHEMA_VERSION}: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    head, mark, rest = text.partition("}\n")
    file.write_text(head + line + mark + rest, encoding="utf-8")
    print(line.strip())


if __name__ == "__main__":
    main()
