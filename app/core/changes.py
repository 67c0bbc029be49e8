"""What a committed write tells the rest of the program."""

from dataclasses import dataclass, field

from app.core.enums import Origin, RecordKind


@dataclass(frozen=True, slots=True)
class Changes:
    """One committed operation: its label, which kinds of record it touched and who did it.

    `customer_ids` holds the customers whose figures or search words may have moved; it is empty with
    `many` set where a bulk change touched more than is worth listing.
    """

    label: str
    subject: str = ""
    kinds: frozenset[RecordKind] = frozenset()
    customer_ids: frozenset[int] = frozenset()
    many: bool = False
    origin: Origin = Origin.PERSON
    operation_id: int | None = None
    initiator: object | None = field(default=None, compare=False)

    def touches(self, *kinds: RecordKind) -> bool:
        return not self.kinds.isdisjoint(kinds)
