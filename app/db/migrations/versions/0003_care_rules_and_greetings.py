"""Care rules have an hour and a kind of key date; talks know the greeting that they were sent with"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE care_rule ADD COLUMN minute INTEGER")
    op.execute("ALTER TABLE care_rule ADD COLUMN date_kind TEXT")
    op.execute(
        "ALTER TABLE interaction ADD COLUMN template_id INTEGER"
        " CONSTRAINT fk_interaction_template_id_greeting_template REFERENCES greeting_template (id)"
    )
    op.create_index(op.f("ix_interaction_template_id"), "interaction", ["template_id"], unique=False)
