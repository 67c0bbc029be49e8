"""Alembic's entry: runs the steps on the connection that `app.db.migrate` (or tools/migration.py) hands over.

The caller began the transaction and ends it, so that steps and version number stand or fall together.
"""

from typing import Any

from alembic import context

_DERIVED = "customer_search"


def _included(name: str | None, kind: str, parents: Any) -> bool:
    """The search index and its shadow tables belong to SQLite, not to the models."""
    return not (kind == "table" and name is not None and name.startswith(_DERIVED))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    include_name=_included,
    render_item=context.config.attributes.get("render_item"),
    render_as_batch=context.config.attributes.get("render_as_batch", True),
)
context.run_migrations()
