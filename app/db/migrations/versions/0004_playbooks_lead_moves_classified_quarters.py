"""Playbooks, the road of a lead, recorded quarters; figures, points, tiers and products say more"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = (
    "customer_stats ADD COLUMN class8 TEXT",
    "customer_stats ADD COLUMN year_net INTEGER",
    "customer_stats ADD COLUMN need TEXT",
    "customer_stats ADD COLUMN cluster INTEGER",
    "customer_stats ADD COLUMN loyalty DOUBLE",
    "customer_stats ADD COLUMN clv INTEGER",
    "customer_stats ADD COLUMN clv_method TEXT",
    "customer_stats ADD COLUMN p_alive DOUBLE",
    "customer_stats ADD COLUMN expected_orders DOUBLE",
    "customer_stats ADD COLUMN valued_on INTEGER",
    "points_entry ADD COLUMN kind TEXT DEFAULT 'adjusted' NOT NULL",
    "points_entry ADD COLUMN staff_id INTEGER CONSTRAINT fk_points_entry_staff_id_staff REFERENCES staff (id)",
    "points_entry ADD COLUMN expires_on INTEGER",
    "product ADD COLUMN labels TEXT DEFAULT '' NOT NULL",
    "product ADD COLUMN note TEXT DEFAULT '' NOT NULL",
    "tier ADD COLUMN discount DOUBLE",
    "tier ADD COLUMN points_factor DOUBLE",
)
"""Added in place, where alembic would write every row anew; empty texts come with their default."""


def upgrade() -> None:
    op.create_table(
        "classification_quarter",
        sa.Column("quarter_end", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("purchases", sa.Integer(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("customers", sa.Integer(), nullable=False),
        sa.Column("clv_method", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classification_quarter")),
        sa.UniqueConstraint("quarter_end", name=op.f("uq_classification_quarter_quarter_end")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "playbook",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("contact_days", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["staff.id"], name=op.f("fk_playbook_responsible_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playbook")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_playbook_kind_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_playbook_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_playbook_responsible_id"), "playbook", ["responsible_id"], unique=False)
    op.create_table(
        "lead_move",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("moved_on", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_move_lead_id_lead")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_move")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_move_lead_id"), "lead_move", ["lead_id"], unique=False)

    for column in _COLUMNS:
        op.execute(f"ALTER TABLE {column}")
    op.create_index(op.f("ix_points_entry_staff_id"), "points_entry", ["staff_id"], unique=False)
    op.execute("UPDATE points_entry SET kind = 'earned' WHERE purchase_id IS NOT NULL AND points > 0")
    op.execute("INSERT INTO lead_move (lead_id, stage, moved_on) SELECT id, 'new', opened_on FROM lead")
    op.execute(
        "INSERT INTO lead_move (lead_id, stage, moved_on)"
        " SELECT id, stage, coalesce(closed_on, opened_on) FROM lead WHERE stage <> 'new'"
    )
