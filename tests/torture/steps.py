"""A schema that does not exist yet: the real steps and one more, which rebuilds the greatest table."""

import shutil
from pathlib import Path

from app.db.migrations import SCRIPTS, revision_of
from app.db.schema import SCHEMA_VERSION

NEXT = SCHEMA_VERSION + 1

_STEP = f"""import sqlalchemy as sa
from alembic import op

revision = {revision_of(NEXT)!r}
down_revision = {revision_of(SCHEMA_VERSION)!r}


def upgrade():
    with op.batch_alter_table(
        "customer", recreate="always", table_kwargs={{"sqlite_autoincrement": True}}
    ) as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
"""


def with_one_more(folder: Path) -> Path:
    """The folder, with the steps in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{revision_of(NEXT)}_invented.py").write_text(_STEP, encoding="utf-8")
    return folder
