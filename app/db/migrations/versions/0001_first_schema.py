"""First schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_SEARCH = """
CREATE VIRTUAL TABLE customer_search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
)
"""


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_sort", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("review_by", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("uuid", name=op.f("uq_article_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "classification_snapshot",
        sa.Column("quarter_end", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("r", sa.Integer(), nullable=True),
        sa.Column("f", sa.Integer(), nullable=True),
        sa.Column("m", sa.Integer(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("abc", sa.Text(), nullable=True),
        sa.Column("clv", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classification_snapshot")),
        sa.UniqueConstraint(
            "quarter_end", "customer_id", name=op.f("uq_classification_snapshot_quarter_end_customer_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_classification_snapshot_customer_id"),
        "classification_snapshot",
        ["customer_id"],
        unique=False,
    )
    op.create_index(
        "ix_classification_snapshot_stage", "classification_snapshot", ["quarter_end", "stage"], unique=False
    )
    op.create_table(
        "custom_field",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("name", name=op.f("uq_custom_field_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_custom_field_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "customer_stats",
        sa.Column("customer_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.Column("first_order_on", sa.Integer(), nullable=True),
        sa.Column("last_order_on", sa.Integer(), nullable=True),
        sa.Column("median_interval", sa.Double(), nullable=True),
        sa.Column("last_contact_on", sa.Integer(), nullable=True),
        sa.Column("interactions", sa.Integer(), nullable=False),
        sa.Column("open_cases", sa.Integer(), nullable=False),
        sa.Column("computed_on", sa.Integer(), nullable=True),
        sa.Column("r", sa.Integer(), nullable=True),
        sa.Column("f", sa.Integer(), nullable=True),
        sa.Column("m", sa.Integer(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("abc", sa.Text(), nullable=True),
        sa.Column("next_care_on", sa.Integer(), nullable=True),
        sa.Column("next_care_kind", sa.Text(), nullable=True),
        sa.Column("next_care_code", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_customer_stats")),
    )
    op.create_index("ix_customer_stats_first_order_on", "customer_stats", ["first_order_on"], unique=False)
    op.create_index("ix_customer_stats_last_contact_on", "customer_stats", ["last_contact_on"], unique=False)
    op.create_index("ix_customer_stats_last_order_on", "customer_stats", ["last_order_on"], unique=False)
    op.create_index("ix_customer_stats_net", "customer_stats", ["net"], unique=False)
    op.create_index("ix_customer_stats_next_care_on", "customer_stats", ["next_care_on"], unique=False)
    op.create_index("ix_customer_stats_orders", "customer_stats", ["orders"], unique=False)
    op.create_index("ix_customer_stats_rfm", "customer_stats", ["r", "f", "m"], unique=False)
    op.create_index(
        "ix_customer_stats_rhythm",
        "customer_stats",
        ["last_order_on", "median_interval", "stage", "net"],
        unique=False,
        sqlite_where=sa.text("median_interval IS NOT NULL"),
    )
    op.create_index("ix_customer_stats_segment", "customer_stats", ["segment"], unique=False)
    op.create_index("ix_customer_stats_stage", "customer_stats", ["stage"], unique=False)
    op.create_table(
        "day_total",
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("net", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_total")),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feedback_case",
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_on", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("first_response_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_on", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("satisfaction_after", sa.Integer(), nullable=True),
        sa.Column("improvement", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_feedback_case_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_feedback_case_interaction_id_interaction")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["staff.id"], name=op.f("fk_feedback_case_responsible_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_case")),
        sa.UniqueConstraint("uuid", name=op.f("uq_feedback_case_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feedback_case_customer_id"), "feedback_case", ["customer_id"], unique=False)
    op.create_index(
        op.f("ix_feedback_case_interaction_id"), "feedback_case", ["interaction_id"], unique=False
    )
    op.create_index("ix_feedback_case_opened_on", "feedback_case", ["opened_on", "kind"], unique=False)
    op.create_index(
        op.f("ix_feedback_case_responsible_id"), "feedback_case", ["responsible_id"], unique=False
    )
    op.create_index("ix_feedback_case_state", "feedback_case", ["state", "due_at"], unique=False)
    op.create_table(
        "festival",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_festival")),
        sa.UniqueConstraint("code", name=op.f("uq_festival_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_festival_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "greeting_template",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_greeting_template")),
        sa.UniqueConstraint("code", name=op.f("uq_greeting_template_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_greeting_template_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_mapping",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("signature", name=op.f("uq_import_mapping_signature")),
        sa.UniqueConstraint("uuid", name=op.f("uq_import_mapping_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "improvement_measure",
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("test_of_success", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvement_measure")),
        sa.UniqueConstraint("uuid", name=op.f("uq_improvement_measure_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_improvement_measure_quarter"), "improvement_measure", ["quarter"], unique=False)
    op.create_table(
        "interaction",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("happened_on", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("quality", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("answered_task_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_task_id"], ["task.id"], name=op.f("fk_interaction_answered_task_id_task")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_interaction_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["follow_up_id"], ["task.id"], name=op.f("fk_interaction_follow_up_id_task")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_interaction_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("uuid", name=op.f("uq_interaction_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interaction_answered_task_id"), "interaction", ["answered_task_id"], unique=False
    )
    op.create_index(
        "ix_interaction_customer",
        "interaction",
        ["customer_id", "deleted_at", "happened_at", "happened_on"],
        unique=False,
    )
    op.create_index(op.f("ix_interaction_follow_up_id"), "interaction", ["follow_up_id"], unique=False)
    op.create_index(
        "ix_interaction_happened_on",
        "interaction",
        ["happened_on", "kind"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(op.f("ix_interaction_staff_id"), "interaction", ["staff_id"], unique=False)
    op.create_table(
        "operation",
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["operation.id"], name=op.f("fk_operation_undoes_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("uuid", name=op.f("uq_operation_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_operation_undoes_id"), "operation", ["undoes_id"], unique=False)
    op.create_table(
        "product",
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("unit_cost", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("cycle_days", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("uuid", name=op.f("uq_product_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_product_name", "product", ["name"], unique=False)
    op.create_index("ix_product_sku", "product", ["sku"], unique=False, sqlite_where=sa.text("sku <> ''"))
    op.create_table(
        "segment",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_segment_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("uuid", name=op.f("uq_staff_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "survey",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("code", name=op.f("uq_survey_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tag",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name", name=op.f("uq_tag_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_tag_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "task",
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=False),
        sa.Column("due_minute", sa.Integer(), nullable=True),
        sa.Column("recurrence", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("snoozed_until", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.Column("skip_reason", sa.Text(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("occurrence", sa.Text(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["feedback_case.id"], name=op.f("fk_task_case_id_feedback_case")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_task_customer_id_customer")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["win_back_plan.id"], name=op.f("fk_task_plan_id_win_back_plan")
        ),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_task_responsible_id_staff")),
        sa.ForeignKeyConstraint(["rule_id"], ["care_rule.id"], name=op.f("fk_task_rule_id_care_rule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("uuid", name=op.f("uq_task_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_case_id"), "task", ["case_id"], unique=False)
    op.create_index(op.f("ix_task_customer_id"), "task", ["customer_id"], unique=False)
    op.create_index(
        "ix_task_done_on", "task", ["done_on"], unique=False, sqlite_where=sa.text("done_on IS NOT NULL")
    )
    op.create_index(op.f("ix_task_plan_id"), "task", ["plan_id"], unique=False)
    op.create_index(op.f("ix_task_responsible_id"), "task", ["responsible_id"], unique=False)
    op.create_index("ix_task_rule_id", "task", ["rule_id"], unique=False)
    op.create_index("ix_task_state_due", "task", ["state", "due_on"], unique=False)
    op.create_index(
        "uq_task_occurrence",
        "task",
        ["customer_id", "rule_id", "occurrence"],
        unique=True,
        sqlite_where=sa.text("occurrence IS NOT NULL"),
    )
    op.create_table(
        "tier",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("min_points", sa.Integer(), nullable=True),
        sa.Column("min_spend", sa.Integer(), nullable=True),
        sa.Column("privileges", sa.Text(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier")),
        sa.UniqueConstraint("level", name=op.f("uq_tier_level")),
        sa.UniqueConstraint("uuid", name=op.f("uq_tier_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "article_product",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_product_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_article_product_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_product")),
        sa.UniqueConstraint(
            "article_id", "product_id", name=op.f("uq_article_product_article_id_product_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_article_product_product_id"), "article_product", ["product_id"], unique=False)
    op.create_table(
        "campaign",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_campaign_segment_id_segment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("uuid", name=op.f("uq_campaign_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_campaign_segment_id"), "campaign", ["segment_id"], unique=False)
    op.create_table(
        "care_rule",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("festival", sa.Text(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("factor", sa.Double(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["staff.id"], name=op.f("fk_care_rule_responsible_id_staff")
        ),
        sa.ForeignKeyConstraint(["segment_id"], ["segment.id"], name=op.f("fk_care_rule_segment_id_segment")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["greeting_template.id"], name=op.f("fk_care_rule_template_id_greeting_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_rule")),
        sa.UniqueConstraint("code", name=op.f("uq_care_rule_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_care_rule_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_care_rule_responsible_id"), "care_rule", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_care_rule_segment_id"), "care_rule", ["segment_id"], unique=False)
    op.create_index(op.f("ix_care_rule_template_id"), "care_rule", ["template_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=True),
        sa.Column("row_uuid", sa.LargeBinary(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("packed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_change_operation_id_operation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_operation_id"), "change", ["operation_id"], unique=False)
    op.create_index("ix_change_row", "change", ["table_name", "row_id"], unique=False)
    op.create_table(
        "survey_question",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_question_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_survey_question_survey_id"), "survey_question", ["survey_id"], unique=False)
    op.create_table(
        "win_back_plan",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("strategy", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["staff.id"], name=op.f("fk_win_back_plan_responsible_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_win_back_plan")),
        sa.UniqueConstraint("uuid", name=op.f("uq_win_back_plan_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_win_back_plan_responsible_id"), "win_back_plan", ["responsible_id"], unique=False
    )
    op.create_table(
        "customer",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other_names", sa.Text(), nullable=False),
        sa.Column("salutation", sa.Text(), nullable=False),
        sa.Column("name_pinyin", sa.Text(), nullable=False),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.Column("name_initials", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("birth_calendar", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_day", sa.Integer(), nullable=True),
        sa.Column("birth_leap", sa.Boolean(), nullable=False),
        sa.Column("preferred_channel", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("referrer_id", sa.Integer(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("need_type", sa.Text(), nullable=True),
        sa.Column("interests", sa.Text(), nullable=False),
        sa.Column("member_number", sa.Text(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=True),
        sa.Column("stage_by_hand", sa.Text(), nullable=True),
        sa.Column("stage_set_by", sa.Text(), nullable=False),
        sa.Column("stage_set_at", sa.BigInteger(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("photo", sa.LargeBinary(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "birth_calendar IS NULL OR (birth_calendar IN ('solar', 'lunar') AND birth_month BETWEEN 1 AND 12 AND (birth_day IS NULL OR birth_day BETWEEN 1 AND 31))",
            name=op.f("ck_customer_birthday"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_customer_named")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_customer_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["referrer_id"], ["customer.id"], name=op.f("fk_customer_referrer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["staff.id"], name=op.f("fk_customer_responsible_id_staff")
        ),
        sa.ForeignKeyConstraint(["tier_id"], ["tier.id"], name=op.f("fk_customer_tier_id_tier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("uuid", name=op.f("uq_customer_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_campaign_id"), "customer", ["campaign_id"], unique=False)
    op.create_index(
        "ix_customer_live_birthday",
        "customer",
        ["birth_calendar", "birth_month", "birth_day", "birth_leap"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL AND birth_calendar IS NOT NULL"),
    )
    op.create_index(
        "ix_customer_live_created",
        "customer",
        ["created_at", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_customer_live_name",
        "customer",
        ["name_sort", "id"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_customer_live_tier",
        "customer",
        ["tier_id", "name_sort"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_customer_member_number",
        "customer",
        ["member_number"],
        unique=False,
        sqlite_where=sa.text("member_number <> ''"),
    )
    op.create_index("ix_customer_name", "customer", ["name"], unique=False)
    op.create_index(op.f("ix_customer_referrer_id"), "customer", ["referrer_id"], unique=False)
    op.create_index(op.f("ix_customer_responsible_id"), "customer", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_customer_tier_id"), "customer", ["tier_id"], unique=False)
    op.create_table(
        "win_back_step",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["win_back_plan.id"], name=op.f("fk_win_back_step_plan_id_win_back_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_win_back_step")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_win_back_step_plan_id"), "win_back_step", ["plan_id"], unique=False)
    op.create_table(
        "address",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_address_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("uuid", name=op.f("uq_address_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_address_customer_id"), "address", ["customer_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_attachment_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_attachment_interaction_id_interaction")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attachment_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_customer_id"), "attachment", ["customer_id"], unique=False)
    op.create_index(op.f("ix_attachment_interaction_id"), "attachment", ["interaction_id"], unique=False)
    op.create_table(
        "churn_note",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_churn_note_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_churn_note")),
        sa.UniqueConstraint("uuid", name=op.f("uq_churn_note_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_churn_note_customer_id"), "churn_note", ["customer_id"], unique=False)
    op.create_index(op.f("ix_churn_note_noted_on"), "churn_note", ["noted_on"], unique=False)
    op.create_table(
        "consent",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_consent_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("customer_id", "channel", name=op.f("uq_consent_customer_id_channel")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consent_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_consent_do_not_contact",
        "consent",
        ["customer_id"],
        unique=False,
        sqlite_where=sa.text("do_not_contact = 1"),
    )
    op.create_table(
        "contact_point",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint("uuid", name=op.f("uq_contact_point_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contact_point_customer_id"), "contact_point", ["customer_id"], unique=False)
    op.create_index(
        "ix_contact_point_normalised",
        "contact_point",
        ["normalised"],
        unique=False,
        sqlite_where=sa.text("normalised IS NOT NULL"),
    )
    op.create_table(
        "custom_value",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_custom_value_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_field.id"], name=op.f("fk_custom_value_field_id_custom_field")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_value")),
        sa.UniqueConstraint("customer_id", "field_id", name=op.f("uq_custom_value_customer_id_field_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_custom_value_field_id"), "custom_value", ["field_id"], unique=False)
    op.create_table(
        "customer_tag",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_tag_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_customer_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_tag")),
        sa.UniqueConstraint("customer_id", "tag_id", name=op.f("uq_customer_tag_customer_id_tag_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_tag_tag_id"), "customer_tag", ["tag_id"], unique=False)
    op.create_table(
        "key_date",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("leap", sa.Boolean(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_key_date_month")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_key_date_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_date")),
        sa.UniqueConstraint("uuid", name=op.f("uq_key_date_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_key_date_calendar_month_day", "key_date", ["calendar", "month", "day"], unique=False)
    op.create_index(op.f("ix_key_date_customer_id"), "key_date", ["customer_id"], unique=False)
    op.create_table(
        "lead",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("intent", sa.Integer(), nullable=True),
        sa.Column("ability", sa.Integer(), nullable=True),
        sa.Column("expected_value", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("next_step_on", sa.Integer(), nullable=True),
        sa.Column("lost_reason", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_lead_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_lead_customer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("uuid", name=op.f("uq_lead_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_campaign_id"), "lead", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_lead_customer_id"), "lead", ["customer_id"], unique=False)
    op.create_index(op.f("ix_lead_stage"), "lead", ["stage"], unique=False)
    op.create_table(
        "purchase",
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("bought_at", sa.BigInteger(), nullable=True),
        sa.Column("bought_on", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_purchase_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_purchase_customer_id_customer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase")),
        sa.UniqueConstraint("uuid", name=op.f("uq_purchase_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_purchase_campaign_id"), "purchase", ["campaign_id"], unique=False)
    op.create_index(
        "ix_purchase_customer", "purchase", ["customer_id", "deleted_at", "bought_on", "total"], unique=False
    )
    op.create_index(
        "ix_purchase_day",
        "purchase",
        ["bought_on", "total"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_purchase_order_number",
        "purchase",
        ["order_number"],
        unique=False,
        sqlite_where=sa.text("order_number <> ''"),
    )
    op.create_table(
        "relation",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_relation_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["customer.id"], name=op.f("fk_relation_other_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("uuid", name=op.f("uq_relation_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_relation_customer_id"), "relation", ["customer_id"], unique=False)
    op.create_index(op.f("ix_relation_other_id"), "relation", ["other_id"], unique=False)
    op.create_table(
        "segment_member",
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_segment_member_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segment.id"], name=op.f("fk_segment_member_segment_id_segment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_member")),
        sa.UniqueConstraint(
            "segment_id", "customer_id", name=op.f("uq_segment_member_segment_id_customer_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_segment_member_customer_id"), "segment_member", ["customer_id"], unique=False)
    op.create_table(
        "survey_response",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_survey_response_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_survey_response_interaction_id_interaction")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_response_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_response")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_response_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_survey_response_answered_on"), "survey_response", ["answered_on"], unique=False)
    op.create_index(op.f("ix_survey_response_customer_id"), "survey_response", ["customer_id"], unique=False)
    op.create_index(
        op.f("ix_survey_response_interaction_id"), "survey_response", ["interaction_id"], unique=False
    )
    op.create_index(op.f("ix_survey_response_survey_id"), "survey_response", ["survey_id"], unique=False)
    op.create_table(
        "win_back_customer",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_win_back_customer_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["win_back_plan.id"], name=op.f("fk_win_back_customer_plan_id_win_back_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_win_back_customer")),
        sa.UniqueConstraint("plan_id", "customer_id", name=op.f("uq_win_back_customer_plan_id_customer_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_win_back_customer_customer_id"), "win_back_customer", ["customer_id"], unique=False
    )
    op.create_table(
        "points_entry",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("purchase_id", sa.Integer(), nullable=True),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_points_entry_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["purchase_id"], ["purchase.id"], name=op.f("fk_points_entry_purchase_id_purchase")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_entry")),
        sa.UniqueConstraint("uuid", name=op.f("uq_points_entry_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_points_entry_customer", "points_entry", ["customer_id", "day"], unique=False)
    op.create_index(op.f("ix_points_entry_purchase_id"), "points_entry", ["purchase_id"], unique=False)
    op.create_table(
        "purchase_line",
        sa.Column("purchase_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity_milli", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Integer(), nullable=True),
        sa.Column("discount", sa.Integer(), nullable=False),
        sa.Column("unit_cost", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_purchase_line_product_id_product")
        ),
        sa.ForeignKeyConstraint(
            ["purchase_id"], ["purchase.id"], name=op.f("fk_purchase_line_purchase_id_purchase")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_line")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_purchase_line_product_id"), "purchase_line", ["product_id"], unique=False)
    op.create_index(op.f("ix_purchase_line_purchase_id"), "purchase_line", ["purchase_id"], unique=False)
    op.create_table(
        "survey_answer",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id_survey_question")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["survey_response.id"], name=op.f("fk_survey_answer_response_id_survey_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint(
            "response_id", "question_id", name=op.f("uq_survey_answer_response_id_question_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_survey_answer_question_id"), "survey_answer", ["question_id"], unique=False)
    op.execute(
        "CREATE INDEX ix_customer_stats_stage_order ON customer_stats (CASE stage WHEN 'potential' THEN 1 WHEN 'new' THEN 2 WHEN 'active' THEN 3 WHEN 'loyal' THEN 4 WHEN 'dormant' THEN 5 WHEN 'lost' THEN 6 END)"
    )
    op.execute(_SEARCH)
