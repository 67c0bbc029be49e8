"""A reminder in words. The day's list tells numbers, not names: whoever stands at the counter may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.care import speak
from app.care.alarms import Alarm, Part
from app.care.occasion import GroupCode
from app.core.day_words import clock_text
from app.core.joined import parted
from app.ui.customer_cells import shown_name

if TYPE_CHECKING:
    from app.ui.context import Context


def told(found: Sequence[Alarm], usual: int, context: Context) -> tuple[str, str]:
    """Title and text of one notification for all that has come due."""
    words = context.words
    count = sum(alarm.count for alarm in found)
    parts = _parts(found, context)
    if len(found) == 1 and found[0].minute != usual:
        return words("desktop.at_hour", time=clock_text(found[0].minute), n=count), _named(
            found[0], context
        ) or parts
    return words("desktop.today", n=count), parts


def _parts(found: Sequence[Alarm], context: Context) -> str:
    """生日 3　中秋关怀 9: each group once, in the order of Today."""
    words = context.words
    met: dict[str, int] = {}
    parts = [part for alarm in found for part in alarm.parts]
    for part in sorted(parts, key=lambda part: list(GroupCode).index(part.code)):
        name = _heading(part, context)
        met[name] = met.get(name, 0) + part.count
    return parted(words, *(f"{name} {count}" for name, count in met.items()))


def _heading(part: Part, context: Context) -> str:
    return speak.heading(part.code, context.words, part.festival)


def _named(alarm: Alarm, context: Context) -> str:
    """What someone wrote down for this hour is told by its name: a bare number would not help."""
    if alarm.only is None:
        return ""
    words, row = context.words, alarm.only
    name = shown_name(row.person.name, row.person.pinyin, words)[0] if row.person else ""
    return " · ".join(part for part in (name, speak.title(row.occasion, words)) if part)
