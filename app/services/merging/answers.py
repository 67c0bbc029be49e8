"""What a merge does with each reference to a customer. A test fails where a new foreign key has no answer here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.services.merging.shapes import Query


class Answer(StrEnum):
    """MOVES: the row becomes the keeper's. UNLESS_EQUAL: so too, but one that says what the keeper's says already
    stays with the one who is put away. POINTS: another customer's row points to the keeper from now on. CHAINS: who was
    merged into the loser before stays with the loser, so that each merge can be taken apart by itself.
    """

    MOVES = "moves"
    UNLESS_EQUAL = "unless_equal"
    POINTS = "points"
    CHAINS = "chains"


ANSWERS: Mapping[tuple[str, str], Answer] = {
    **{
        (table, "customer_id"): Answer.MOVES
        for table in (
            "interaction", "attachment", "lead", "churn_note", "points_entry", "purchase", "feedback_case",
            "survey_response",
        )
    },
    **{
        (table, "customer_id"): Answer.UNLESS_EQUAL
        for table in (
            "contact_point", "address", "key_date", "customer_tag", "consent", "custom_value", "segment_member",
            "win_back_customer", "task", "relation", "distinct_pair",
        )
    },
    ("relation", "other_id"): Answer.UNLESS_EQUAL,
    ("distinct_pair", "other_id"): Answer.UNLESS_EQUAL,
    ("customer", "referrer_id"): Answer.POINTS,
    ("customer", "organisation_id"): Answer.POINTS,
    ("customer", "merged_into_id"): Answer.CHAINS,
}  # fmt: skip


def references(query: Query) -> list[tuple[str, str]]:
    """Every foreign key of the file that leads to a customer: table and column."""
    rows = query(
        'SELECT m.name, f."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table' AND f.\"table\" = 'customer' ORDER BY m.name, f.\"from\""
    )
    return [(table, column) for table, column in rows]


def answer(table: str, column: str) -> Answer:
    """A reference that is not known yet is moved: nothing may stay behind with somebody who is put away."""
    return ANSWERS.get((table, column), Answer.MOVES)
