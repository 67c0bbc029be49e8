"""What the editor of a rule offers to choose from, read once when it opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.festivals import Festival
from app.db.reader import Reader
from app.services import festivals as own_festivals
from app.services import segments, staff
from app.services.greeting_templates import TemplateRow, all_templates
from app.services.segments import SegmentRow
from app.services.staff import StaffRow
from app.ui.rule_words import Names, read_names


@dataclass(frozen=True, slots=True)
class Choices:
    """`next_day` tells when each festival comes next; one that comes no more is not in it."""

    names: Names
    next_day: Mapping[str, date]
    templates: tuple[TemplateRow, ...]
    groups: tuple[SegmentRow, ...]
    people: tuple[StaffRow, ...]

    @property
    def festivals(self) -> list[Festival]:
        """By their next day, so that what comes soon stands first."""
        known = self.names.festivals.values()
        return sorted(known, key=lambda one: self.next_day.get(one.code, date.max))


def read_choices(reader: Reader, today: date) -> Choices:
    """Everything that a rule may refer to."""
    names = read_names(reader)
    known = tuple(names.festivals.values())
    found = ((one.code, own_festivals.next_days(one.rule, today, 1, known)) for one in known)
    return Choices(
        names,
        {code: days[0] for code, days in found if days},
        tuple(all_templates(reader)),
        tuple(segments.all_segments(reader)),
        tuple(one for one in staff.all_staff(reader) if one.active),
    )
