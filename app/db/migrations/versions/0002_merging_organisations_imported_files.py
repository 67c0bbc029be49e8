"""Merging, organisations, imported files"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imported_file",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_file")),
        sa.UniqueConstraint("uuid", name=op.f("uq_imported_file_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_imported_file_digest"), "imported_file", ["digest"], unique=False)

    op.create_table(
        "distinct_pair",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("customer_id <> other_id", name=op.f("ck_distinct_pair_two")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_distinct_pair_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["customer.id"], name=op.f("fk_distinct_pair_other_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pair")),
        sa.UniqueConstraint("customer_id", "other_id", name=op.f("uq_distinct_pair_customer_id_other_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_distinct_pair_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_distinct_pair_other_id"), "distinct_pair", ["other_id"], unique=False)

    for column in ("organisation_id", "merged_into_id"):
        _add_reference(column)


def _add_reference(column: str) -> None:
    """A nullable column with its key: SQLite adds it in place, where alembic would write every customer anew."""
    op.execute(
        f"ALTER TABLE customer ADD COLUMN {column} INTEGER"
        f" CONSTRAINT fk_customer_{column}_customer REFERENCES customer (id)"
    )
    op.create_index(op.f(f"ix_customer_{column}"), "customer", [column], unique=False)
