"""From the rule of a smart group to the condition that SQLite evaluates.

A rule is a JSON object: `{"all": [...]}`, `{"any": [...]}`, `{"not": {...}}` or a leaf `{"field": ..., <test>: ...}`;
`{}` is everybody. `catalogue.FIELDS` says which fields there are and `kinds` which tests each kind of field takes; the
stored form is told in docs/groups.md. Conditions are over `customer_stats s`, which has one row per live customer, and
`customer c` where `customer` says so. Values are bound, never written into the text. No SQLAlchemy here: lists are
painted by this.
"""

from app.services.conditions.condition import EVERYBODY, NOBODY, Condition, joined
from app.services.conditions.rules import Rules

__all__ = ["EVERYBODY", "NOBODY", "Condition", "Rules", "joined"]
