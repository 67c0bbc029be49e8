"""Drafts the next migration from what the models say now, and prints the fingerprint of the newest schema.

python tools/migration.py draft "Loyalty cards"     (then read it, tidy it, raise SCHEMA_VERSION)
python tools/migration.py draft --first "The first schema"     (anew, as long as nothing was released)
python tools/migration.py fingerprint               (the line for app/db/structure.py)
"""

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import BigInteger, Integer, LargeBinary
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db import migrate
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
    draft_parser.add_argument("--first", action="store_true")
    commands.add_parser("fingerprint")
    arguments = parser.parse_args()
    if arguments.command == "draft":
        draft(arguments.message, first=arguments.first)
    else:
        print(f'    {SCHEMA_VERSION}: "{_present_fingerprint()}",')


def draft(message: str, *, first: bool) -> None:
    """Write the difference between the newest migration and the models as the next one."""
    version = 1 if first else SCHEMA_VERSION + 1
    if first:
        for old in (SCRIPTS / "versions").glob(f"{revision_of(1)}_*.py"):
            old.unlink()
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        if not first:
            migrate.run_steps(connection, SCHEMA_VERSION)
        with migrate.alembic_config(connection) as config:
            config.attributes.update(metadata=Base.metadata, render_item=_frozen, render_as_batch=not first)
            command.revision(config, message, autogenerate=True, rev_id=revision_of(version))


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


def _present_fingerprint() -> str:
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        migrate.run_steps(connection, SCHEMA_VERSION)
        return fingerprint(connection)


if __name__ == "__main__":
    main()
