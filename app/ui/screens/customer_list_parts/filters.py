"""The filter sidebar of the customers page: its groups with their counts, and the filter that a choice means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.enums import Stage
from app.core.words import Words
from app.db.reader import Reader
from app.services import customer_list
from app.services.customer_filter import Filter, Group
from app.services.customer_list import TierCount
from app.ui.widgets.filter_list import FilterGroup, FilterItem

ICONS = {
    Group.ALL: "customers",
    Group.CONTACT_TODAY: "today-check",
    Group.LOYAL: "heart",
    Group.NEW30: "user-plus",
    Group.AT_RISK: "trend-down",
    Group.SILENT60: "clock",
    Group.BIRTHDAY_MONTH: "cake",
    Group.OPEN_COMPLAINTS: "alert-triangle",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything that the sidebar counts, read in one go."""

    groups: dict[Group, int]
    segments: list[tuple[int, str, int]]
    tiers: list[TierCount]
    stages: dict[Stage, int]
    tags: list[tuple[str, int]]


def read_counts(reader: Reader, today: date) -> Counts:
    """Runs on the pool: on a large file the counts take some tens of milliseconds."""
    names = dict(reader.all("SELECT id, name FROM segment WHERE deleted_at IS NULL"))
    segments = customer_list.segment_counts(reader, today)
    return Counts(
        groups=customer_list.group_counts(reader, today),
        segments=[(number, names[number], count) for number, count in segments.items()],
        tiers=customer_list.tier_counts(reader),
        stages=customer_list.stage_counts(reader),
        tags=customer_list.tag_counts(reader, 12),
    )


def filter_groups(counts: Counts | None, words: Words, captions: Sequence[str]) -> list[FilterGroup]:
    """The sidebar's content. `captions` are those of smart groups, own groups, tiers, stages and tags."""
    smart, own, tier, stage, tag = captions
    known = counts or Counts({}, [], [], {}, [])
    groups = [
        FilterGroup("smart", smart, [
            FilterItem(f"group:{group}", words(f"terms.group.{group}"), known.groups.get(group), ICONS[group])
            for group in Group
        ]),
        FilterGroup("own", own, [FilterItem(f"segment:{n}", name, count, "filter") for n, name, count in known.segments]),
        FilterGroup("tier", tier, [
            FilterItem(f"tier:{one.id}", one.name if words.language == "zh_CN" else one.name_en or one.name,
                       one.customers, tier=one.level)
            for one in known.tiers
        ]),
        FilterGroup("stage", stage, [
            FilterItem(f"stage:{one}", words(f"terms.stage.{one}"), known.stages.get(one), stage=one) for one in Stage
        ]),
        FilterGroup("tag", tag, [FilterItem(f"tag:{name}", name, count, "tag") for name, count in known.tags]),
    ]  # fmt: skip
    return [group for group in groups if group.items]


def filter_of(keys: Sequence[str], text: str) -> Filter:
    """The filter that the chosen keys and the typed text mean together."""
    chosen: dict[str, list[str]] = {}
    for key in keys:
        kind, _, value = key.partition(":")
        chosen.setdefault(kind, []).append(value)
    return Filter(
        text=text,
        groups=tuple(Group(value) for value in chosen.get("group", ())),
        tier_ids=tuple(int(value) for value in chosen.get("tier", ())),
        stages=tuple(Stage(value) for value in chosen.get("stage", ())),
        tags=tuple(chosen.get("tag", ())),
        segment_ids=tuple(int(value) for value in chosen.get("segment", ())),
    )
