"""Whose greeting was copied or mailed before something else was chosen: they are logged as they were greeted.

Ten are copied for WeChat, then the channel is changed for the rest: the ten leave the list, with the words and the
channel that they had, and are logged together with what is ticked later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.care.greetings.batch import Sent
from app.ui.dialogs.greeting_batch.source import Choice, Found


@dataclass(frozen=True, slots=True)
class Batch:
    """People who are logged alike."""

    choice: Choice
    entries: tuple[Sent, ...]


class Held:
    """Set aside until all is logged."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    @property
    def count(self) -> int:
        return sum(len(one.entries) for one in self.batches)

    def add(self, choice: Choice, entries: Sequence[Sent]) -> None:
        """Set these aside."""
        if entries:
            self.batches.append(Batch(choice, tuple(entries)))

    def rest(self, found: Found, choice: Choice) -> Found:
        """Those who were not set aside for the same occasion."""
        meant = (choice.festival, choice.due)
        same = [one for one in self.batches if (one.choice.festival, one.choice.due) == meant]
        gone = {(entry.customer_id, entry.ref) for one in same for entry in one.entries}
        if not gone:
            return found
        kept = [place for place in range(len(found.ids)) if found.key(place) not in gone]
        return replace(
            found,
            ids=tuple(found.ids[place] for place in kept),
            occasions=tuple(found.occasions[place] for place in kept) if found.occasions else (),
        )
