"""A talk in words, as a line of the list shows and says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from app.core.day_words import brief_day, clock_text, long_day, near_day, short_day
from app.core.enums import InteractionKind, TaskKind
from app.core.words import Words
from app.services.interaction_list import FollowUp, TalkRow
from app.services.talk_filter import VISIT, WAYS, Result
from app.ui.customer_cells import compact_day, shown_name
from app.ui.paint.chips import ChipTone

_ICONS = {
    "in_person": "shop", "phone": "phone", "social": "bubbles", "sms": "sms", VISIT: "home-visit", "chat": "chat",
    "email": "mail", "letter": "mail", "other": "note",
}  # fmt: skip
_METHODS = ("in_person", "phone", "social", "sms", VISIT)
_WRITTEN = ("social", "sms", "chat", "email", "letter")


@dataclass(frozen=True, slots=True)
class TalkLine:
    """What a row shows. `tone` is that of the result's chip, None for plain text."""

    id: int
    customer_id: int
    time: str
    icon: str
    way: str
    name: str
    tier: int
    said: str
    result: str
    tone: ChipTone | None
    due: str
    promise: str
    late: bool
    person: str
    sentence: str


def line_of(row: TalkRow, words: Words, today: date, zone: tzinfo) -> TalkLine:
    """The line of a talk; `today` decides how days are said and what is late."""
    name = shown_name(row.name, row.pinyin, words)[0]
    said = one_line(row)
    result, tone = result_of(row, words)
    due, promise, late = follow_up_of(row.follow_up, words, today, zone)
    time = f"{row.at.astimezone(zone):%H:%M}"
    way = way_of(row, words)
    spoken = (short_day(row.on, words, today), time, way, name, said, result, due, promise, row.person)
    return TalkLine(
        id=row.id,
        customer_id=row.customer_id,
        time=time,
        icon=icon_of(row),
        way=way,
        name=name,
        tier=row.tier_level or 0,
        said=said,
        result=result,
        tone=tone,
        due=due,
        promise=promise,
        late=late,
        person=row.person,
        sentence=", ".join(part for part in spoken if part),
    )


def one_line(row: TalkRow) -> str:
    """What was said, without its line breaks."""
    return " ".join(" ".join((row.summary, row.details)).split())


def icon_of(row: TalkRow) -> str:
    if row.kind == InteractionKind.SURVEY:
        return "feedback"
    if row.answered == TaskKind.CALLBACK and row.way == "phone":
        return "phone-callback"
    return icon_of_way(row.way)


def icon_of_way(way: str) -> str:
    return _ICONS.get(way, "note")


def way_of(row: TalkRow, words: Words) -> str:
    """到店, 电话, 回访, 评价."""
    if row.kind == InteractionKind.SURVEY:
        return words("terms.interaction_kind.survey")
    if row.answered == TaskKind.CALLBACK and row.way == "phone":
        return words("terms.task_kind.callback")
    return way_name(row.way, words)


def way_name(way: str, words: Words) -> str:
    """A method as the quick log names it, any other channel by its own name."""
    if way in _METHODS:
        return words(f"terms.method.{way}")
    return words(f"terms.channel.{way if way in WAYS else 'other'}")


def result_of(row: TalkRow, words: Words) -> tuple[str, ChipTone | None]:
    """A complaint is red, a poor result amber; a mark without a result is told as such."""
    if row.kind == InteractionKind.COMPLAINT:
        return words("terms.interaction_kind.complaint"), ChipTone.RED
    tone = ChipTone.AMBER if row.result == Result.POOR else None
    if row.outcome == "not_reached" and row.way in _WRITTEN:
        return words("interactions.no_reply"), tone
    if row.outcome:
        return words(f"terms.outcome.{row.outcome}"), tone
    return (words("interactions.mark", n=row.quality) if row.quality else ""), tone


def follow_up_of(
    follow_up: FollowUp | None, words: Words, today: date, zone: tzinfo
) -> tuple[str, str, bool]:
    """When it is due, what was promised, and whether it is late; one that is settled says so."""
    if follow_up is None:
        return "", "", False
    if follow_up.settled:
        return (
            words("interactions.closed" if follow_up.is_case else "interactions.done"),
            follow_up.title,
            False,
        )
    if follow_up.due_at is not None:
        local: datetime = follow_up.due_at.astimezone(zone)
        return numeric_day(local.date(), words, today), words("interactions.settle"), local.date() < today
    if follow_up.on is None:
        return "", words("interactions.settle"), False
    day = numeric_day(follow_up.on, words, today)
    minute = follow_up.minute
    when = day if minute is None else f"{day} {clock_text(minute, padded=True)}"
    return when, follow_up.title or words("terms.task_kind.follow_up"), follow_up.on < today


def numeric_day(day: date, words: Words, today: date) -> str:
    """今天, 9/23 / Today, 23 Sep: for a narrow column."""
    if words.language != "zh_CN" or abs((day - today).days) <= 1 or day.year != today.year:
        return compact_day(day, words, today)
    return brief_day(day, words)


def caption_of(day: date, words: Words, today: date) -> str:
    """今天　9月18日, 9月16日　周三 / Today · 18 Sep, Wed 16 Sep."""
    chinese = words.language == "zh_CN"
    date_words = short_day(day, words, today)
    if abs((day - today).days) <= 1:
        return f"{near_day(day, words, today)}{'　' if chinese else ' · '}{date_words}"
    weekday = words(f"terms.weekday.{day.isoweekday()}")
    return f"{date_words}　{weekday}" if chinese else f"{weekday} {date_words}"


def span_words(first: date, last: date, words: Words, today: date) -> str:
    """9月1日 – 9月10日."""
    year = first.year == last.year == today.year
    told = short_day if year else (lambda day, words, today: long_day(day, words))
    return f"{told(first, words, today)} – {told(last, words, today)}"
