"""The filter sidebar of the customers page: its groups with their counts, and the filter that a choice means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.core.enums import Stage
from app.core.words import Words
from app.db.reader import Reader
from app.services import customer_list, segments
from app.services.customer_filter import Filter, Group
from app.services.customer_list import TierCount
from app.ui.customer_cells import tier_name
from app.ui.screens.customer_list_parts.custom_filter import (
    CustomCounts,
    custom_items,
    leaf_of,
    read_custom_counts,
)
from app.ui.widgets.filter_list import FilterGroup, FilterItem

ALL = f"group:{Group.ALL}"
OWN, FIELDS = "own", "fields"
TAGS_SHOWN = 12

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
    """Everything that the sidebar counts, read in one go. Of the shop's own groups `lists` are those whose people are
    named; one whose rule cannot be read has no count.
    """

    groups: dict[Group, int]
    segments: list[tuple[int, str, int | None]]
    tiers: list[TierCount]
    stages: dict[Stage, int]
    tags: list[tuple[str, int]]
    custom: CustomCounts = field(default_factory=CustomCounts)
    lists: frozenset[int] = frozenset()


def read_counts(reader: Reader, today: date) -> Counts:
    """Runs on the pool: on a large file the counts take some tens of milliseconds."""
    own = customer_list.segment_counts(reader, today)
    groups = segments.all_segments(reader)
    return Counts(
        groups=customer_list.group_counts(reader, today),
        segments=[(one.id, one.name, own.get(one.id)) for one in groups],
        tiers=customer_list.tier_counts(reader),
        stages=customer_list.stage_counts(reader),
        tags=customer_list.tag_counts(reader, TAGS_SHOWN),
        custom=read_custom_counts(reader),
        lists=frozenset(one.id for one in groups if one.static),
    )


@dataclass(frozen=True, slots=True)
class Captions:
    """What stands over the groups, and the name of the button that keeps the filter as one of the shop's own."""

    smart: str
    own: str
    tier: str
    stage: str
    tag: str
    add: str
    fields: str
    ask: str


def filter_groups(
    counts: Counts | None, words: Words, captions: Captions, asked: Sequence[str] = ()
) -> list[FilterGroup]:
    """The sidebar's content; before the counts are read it has the groups that are always there.

    `asked` are the keys of what was asked of the shop's own fields; they stay while the page is open.
    """
    known = counts or Counts({}, [], [], {}, [])
    ask = captions.ask if known.custom.fields else ""
    groups = [
        FilterGroup("smart", captions.smart, [
            FilterItem(f"group:{one}", words(f"terms.group.{one}"), known.groups.get(one), ICONS[one]) for one in Group
        ]),
        FilterGroup(OWN, captions.own, [
            FilterItem(f"segment:{number}", name, count, "list" if number in known.lists else "filter")
            for number, name, count in known.segments
        ], captions.add),
        FilterGroup("tier", captions.tier, [
            FilterItem(f"tier:{one.id}", tier_name(one.name, one.name_en, words), one.customers, tier=one.level)
            for one in known.tiers
        ]),
        FilterGroup("stage", captions.stage, [
            FilterItem(f"stage:{one}", words(f"terms.stage.{one}"), known.stages.get(one), stage=one) for one in Stage
        ]),
        FilterGroup("tag", captions.tag, [
            FilterItem(f"tag:{name}", name, count, "tag") for name, count in known.tags
        ]),
        FilterGroup(FIELDS, captions.fields, custom_items(known.custom, asked, words), ask),
    ]  # fmt: skip
    return [group for group in groups if group.items or group.add_name]


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
        custom=tuple(leaf_of(value) for value in chosen.get("custom", ())),
    )
