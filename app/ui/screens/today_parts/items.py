"""The care list as the view shows it: groups with icons and links, rows with when, why and their actions."""

from collections.abc import Container, Iterator

from app.care import speak
from app.care.occasion import CareGroup, CareList, CareRow, GroupCode, Occasion, State
from app.core.enums import TaskKind
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.screens.today_parts.reading import PAGE, shown_of
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
TITLED = frozenset({"task", "key_date"})
PREPARED = frozenset({GroupCode.BIRTHDAY, GroupCode.FESTIVAL})


def shown_groups(context: Context, found: CareList, opened: Container[str]) -> list[ShownGroup]:
    """The groups that have anybody; those in `opened` can be folded again."""
    return [_group(context, group, group.code in opened) for group in found.groups if group.count]


def _group(context: Context, group: CareGroup, opened: bool) -> ShownGroup:
    words = context.words
    note = ""
    if group.code is GroupCode.FESTIVAL and group.done:
        note = words("today.greeted", done=group.done, all=group.done + group.count + group.waiting)
    return ShownGroup(
        key=group.code,
        icon=ICONS[group.code],
        title=speak.heading(group.code, words, group.festival),
        items=tuple(_item(context, row) for row in group.rows),
        count=group.count,
        note=f"· {note}" if note and words.language == "en" else note,
        actions=tuple(_links(context, group, opened)),
    )


def _links(context: Context, group: CareGroup, opened: bool) -> Iterator[GroupAction]:
    """Many greetings at once only where there are more than one sees; those who wait are prepared with them."""
    words = context.words
    if group.code in PREPARED and group.count > shown_of(group.code):
        yield GroupAction("prepare", words("today.prepare", n=group.count + group.waiting), "copy")
    hidden = group.count - len(group.rows)
    if hidden > PAGE:
        yield GroupAction("more", words("today.show_some", n=PAGE, all=f"{hidden:,}"))
    elif hidden > 0:
        yield GroupAction("more", words("today.show_more", n=hidden))
    if opened and group.count > shown_of(group.code):
        yield GroupAction("less", words("today.show_less"))


def _item(context: Context, row: CareRow) -> CareItem:
    words, occasion, person = context.words, row.occasion, row.person
    name, second = shown_name(person.name, person.pinyin, words) if person else (words("today.nobody"), "")
    when, urgency = when_text(context, occasion)
    reason = _reason(context, occasion)
    greets = occasion.kind in GREETED
    copy_label = words("today.copy_greeting" if greets else "today.copy_opening")
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
        copy_label=copy_label if person else "",
        log_label=words("today.log_call") if person else "",
        spoken=", ".join(
            part for part in (name, _when_spoken(context, occasion), reason, row.detail) if part
        ),
        person=person is not None,
    )


def _reason(context: Context, occasion: Occasion) -> str:
    """Why; a key date and what one wrote down begin with what it is, which no heading says."""
    words, today = context.words, context.clock.today()
    facts = speak.facts(occasion, words, today)
    if occasion.title not in TITLED:
        return facts
    title = speak.title(occasion, words)
    return words("care.pair", first=title, second=facts) if facts and facts != title else title


def when_text(context: Context, occasion: Occasion) -> tuple[str, cells.Urgency]:
    """When, and how it stands: a chip only once someone has to act. Missed yesterday is amber, longer ago red."""
    now, today = context.clock.now(), context.clock.today()
    text = speak.when(occasion, context.words, today, now)
    if occasion.due_at is not None:
        return text, cells.Urgency.LATE if occasion.due_at < now else cells.Urgency.SOON
    if occasion.state is State.MISSED:
        just = (today - occasion.comes_on).days <= 1
        return text, cells.Urgency.SOON if just else cells.Urgency.LATE
    return text, cells.Urgency(occasion.urgency.value)


def _when_spoken(context: Context, occasion: Occasion) -> str:
    """The day; that it was missed is said, not only coloured."""
    text, _ = when_text(context, occasion)
    return context.words("today.missed", day=text) if occasion.state is State.MISSED else text
