"""One thing that was changed about a customer, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.enums import Origin
from app.services.record_values import Value


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Who changed what, when, from what to what.

    `field` is a column of the customer (`birthday`, `organisation` … as a whole), or of a row that hangs on them:
    `value`, `label`, `when`, `address`, `tag`, `consent`, `custom`, `relation`. What came has no `old`, what went no
    `new`. `about` says of which: the kind of a contact point or key date, the channel of a consent, the name of a
    field of the shop's own, the kind of a relation. `created` is the record itself. Values that are codes have their
    words by `TERMS`; those of a consent are allowed, refused, do_not_contact and unknown.
    """

    at: datetime
    who: str
    label: str
    subject: str
    origin: Origin
    table: str
    row_id: int
    field: str
    old: Value
    new: Value
    operation_id: int | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change out of the journal, with the operation that made it."""

    id: int
    operation_id: int
    at: datetime
    who: str
    label: str
    subject: str
    origin: Origin
    table: str
    row_id: int
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def told(
        self, field: str, old: Value, new: Value, about: str = "", row_id: int | None = None
    ) -> FieldChange:
        return FieldChange(
            self.at, self.who, self.label, self.subject, self.origin, self.table,
            self.row_id if row_id is None else row_id, field, old, new, self.operation_id, about,
        )  # fmt: skip
