"""What a file has that the shop does not know: columns that could become own fields, values that stand for nothing.

What was once answered is no longer unknown to a later look at the file, but stays here to be answered otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.ui.importing.order import Choices

if TYPE_CHECKING:
    from app.exchange.headings.unmatched import Unmatched
    from app.exchange.previewing import Preview


class Unknowns:
    """Of one file, as it is read now."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._values: dict[tuple[str, str], Unmatched] = {}

    def learn(self, preview: Preview) -> None:
        """Add what a look at the file brought up."""
        self._kinds |= {one.heading: str(one.kind) for one in preview.offers}
        self._values |= {(one.field, one.value): one for one in preview.unmatched}

    def own_kinds(self, choices: Choices) -> dict[str, str]:
        """Heading to the kind of the own field that would be made of it: chosen, or what the values speak for."""
        return {**self._kinds, **choices.custom_kinds}

    def asked(self, mapping: Mapping[str, str | None]) -> list[Unmatched]:
        """The values of the columns that still go where they stand for something."""
        return [one for one in self._values.values() if mapping.get(one.heading) == one.field]

    def still_open(self, mapping: Mapping[str, str | None], choices: Choices) -> dict[str, int]:
        """How many values of a column nobody has given a meaning yet."""
        counts: dict[str, int] = {}
        for one in self.asked(mapping):
            if one.value not in choices.values.get(one.field, {}):
                counts[one.heading] = counts.get(one.heading, 0) + 1
        return counts
