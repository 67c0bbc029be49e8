"""The care list as the view shows it: groups with icons and links, rows with when, why and their actions."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.care import speak
from app.care.occasion import CareGroup, CareList, CareRow, GroupCode, Occasion, State, Urgency
from app.core.day_words import near_day
from app.core.enums import TaskKind
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.tables import cells
from app.ui.tables.care_rows import CareGroup as ShownGroup
from app.ui.tables.care_rows import CareItem, GroupAction

ICONS = {
    GroupCode.BIRTHDAY: "cake",
    GroupCode.FESTIVAL: "moon",
    GroupCode.CALLBACK: "phone-callback",
    GroupCode.COMPLAINT: "alert-triangle",
    GroupCode.AT_RISK: "trend-down",
}
GREETED = frozenset({TaskKind.BIRTHDAY, TaskKind.KEY_DATE, TaskKind.FESTIVAL})
HOUR = 3_600
WEEK = 7


def shown_groups(context: Context, found: CareList, opened: frozenset[str]) -> list[ShownGroup]:
    """The groups that have anybody; those in `opened` show all their rows."""
    return [_group(context, group, group.code in opened) for group in found.groups if group.count]


def _group(context: Context, group: CareGroup, opened: bool) -> ShownGroup:
    words = context.words
    festival = group.festival.name(words.language) if group.festival else ""
    title = words("today.group.festival_one", festival=festival) if festival else words(f"today.group.{group.code}")
    note = ""
    if group.code is GroupCode.FESTIVAL and group.done:
        note = words("today.greeted", done=group.done, all=group.done + group.count)
    hidden = group.count - len(group.rows)
    actions: tuple[GroupAction, ...] = ()
    if group.code is GroupCode.FESTIVAL and group.count > 1:
        actions += (GroupAction("prepare", words("today.prepare", n=group.count), "copy"),)
    if hidden > 0:
        actions += (GroupAction("more", words("today.show_more", n=hidden)),)
    elif opened:
        actions += (GroupAction("less", words("today.show_less")),)
    items = tuple(_item(context, row) for row in group.rows)
    return ShownGroup(group.code, ICONS[group.code], title, items, group.count, note, actions)


def _item(context: Context, row: CareRow) -> CareItem:
    words, occasion, person = context.words, row.occasion, row.person
    today = context.clock.today()
    name, second = shown_name(person.name, person.pinyin, words) if person else (words("today.nobody"), "")
    when, urgency = when_text(context, occasion)
    reason = speak.reason(occasion, words, today)
    greets = occasion.kind in GREETED
    return CareItem(
        key=occasion.ref,
        letter=(person.name if person else "·")[:1],
        name=name,
        second=second if words.language == "en" else "",
        tier=(person.tier_level or 0) if person else 0,
        when=when,
        urgency=urgency,
        reason=reason,
        detail=row.detail,
        copy_label=_tr("Copy greeting") if greets else _tr("Copy opening"),
        log_label=_tr("Log call"),
        spoken=", ".join(part for part in (name, when, reason, row.detail) if part),
    )


def when_text(context: Context, occasion: Occasion) -> tuple[str, cells.Urgency]:
    """When, and how it stands: hours for a complaint, days else; a chip only once someone has to act."""
    if occasion.due_at is not None:
        return _hours(context, occasion.due_at)
    today = context.clock.today()
    text = near_day(occasion.due, context.words, today)
    if occasion.group is GroupCode.AT_RISK:
        return _this_week(context, occasion.due, today), cells.Urgency.NONE
    if occasion.state is State.MISSED or occasion.due < today:
        return text, cells.Urgency.SOON if (today - occasion.due).days < 2 else cells.Urgency.LATE
    return text, cells.Urgency.NONE


def _this_week(context: Context, due: date, today: date) -> str:
    return context.words("today.this_week") if abs((due - today).days) <= WEEK else near_day(due, context.words, today)


def _hours(context: Context, due_at: datetime) -> tuple[str, cells.Urgency]:
    seconds = (due_at - context.clock.now()).total_seconds()
    hours = max(1, round(abs(seconds) / HOUR))
    days, words = hours // 24, context.words
    if seconds < 0:
        text = words("today.days_over", n=days) if days else words("today.hours_over", n=hours)
        return text, cells.Urgency.LATE
    text = words("today.days_left", n=days) if days else words("today.hours_left", n=hours)
    return text, cells.Urgency.SOON



def _tr(text: str) -> str:
    return QCoreApplication.translate("TodayItems", text)
