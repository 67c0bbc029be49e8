"""A customer's card in the few lines of the detail panel: what is said, apart from where it stands."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.care import speak
from app.care.occasion import Occasion
from app.core.date_words import date_text
from app.core.day_words import near_day, short_day, weekday_letter
from app.core.days import week_of
from app.core.enums import TaskKind
from app.core.money import format_money
from app.core.phones import mask_phone
from app.core.words import Words
from app.services.customer_card import CustomerCard
from app.services.timeline import TimelineEntry
from app.services.timeline_words import lines_text
from app.ui.customer_cells import care_word

SOON_DAYS = 30
GREETED = (TaskKind.BIRTHDAY, TaskKind.KEY_DATE, TaskKind.FESTIVAL)
LOOKED_UP = (TaskKind.CALLBACK, TaskKind.FOLLOW_UP, TaskKind.COMPLAINT, TaskKind.OTHER)
"""Of these the card does not know the reason: what was bought, promised or complained of."""
_PHONES = ("mobile", "phone")
_LONGEST = 80


def facts(known: CustomerCard, words: Words, today: date, currency: str) -> list[tuple[str, str]]:
    """Label and value of what is known; nothing is said of what is not."""
    return [(label, value) for label, value in _facts(known, words, today, currency) if value]


def _facts(known: CustomerCard, words: Words, today: date, currency: str) -> Iterator[tuple[str, str]]:
    yield words("customer.phone"), _phone(known)
    yield (
        words("customer.wechat"),
        next((one.value for one in known.contact_points if one.kind == "wechat"), ""),
    )
    yield words("customer.born"), _birthday(known, words, today)
    if known.orders:
        spent = format_money(known.net, currency, whole=True)
        yield words("customer.spend_label"), words("customer.spend", money=spent, n=known.orders)
    if known.median_interval:
        yield (
            words("customer.interval_label"),
            words("customer.average_interval", n=round(known.median_interval)),
        )
    if (again := expected(known)) is not None and again >= today:
        yield words("customer.expected_label"), words("customer.expected", day=short_day(again, words, today))
    if known.points:
        yield words("customer.points_label"), f"{known.points:,}"
    yield words("customer.responsible_label"), known.responsible


def expected(known: CustomerCard) -> date | None:
    """When the next purchase would fall by the usual interval."""
    if not known.median_interval or known.last_order_on is None:
        return None
    return known.last_order_on + timedelta(days=round(known.median_interval))


def care_day(on: date, kind: str, words: Words, today: date) -> str:
    """今天, 后天, 9月20日 周日; who slips away has no day, only this week."""
    if kind == TaskKind.WIN_BACK and on <= week_of(today)[1]:
        return words("care.this_week")
    said = near_day(on, words, today)
    if abs(on - today) <= timedelta(days=2):
        return said
    return words("lists.day_weekday", day=said, weekday=weekday_letter(on, words))


def care_title(known: CustomerCard, words: Words) -> str:
    """What comes next, as far as the card itself tells: 生日祝福（农历八月初十）, 中秋关怀."""
    kind, code = str(known.next_care_kind), known.next_care_code
    if kind == TaskKind.FESTIVAL:
        return words("care.title.festival", festival=care_word(kind, code, words))
    if kind == TaskKind.KEY_DATE and (own := _key_date(known, words)):
        return own
    keys = [f"terms.care_rule.{code}"] if code and kind in (TaskKind.CALLBACK, TaskKind.WIN_BACK) else []
    key = next((key for key in (*keys, f"terms.occasion.{kind}") if key in words), f"terms.task_kind.{kind}")
    if kind == TaskKind.BIRTHDAY and known.birthday is not None:
        born = date_text(known.birthday, words.language, year=False)
        return words("lists.of", what=words(key), which=born)
    return words(key)


def _key_date(known: CustomerCard, words: Words) -> str:
    kept = (one for one in known.key_dates if one.id is not None and one.next_on == known.next_care_on)
    return next((one.label or words(f"terms.key_date_kind.{one.kind}") for one in kept), "")


def care_told(known: CustomerCard, found: Occasion | None, words: Words, today: date) -> tuple[str, str]:
    """Title and detail of the next care; `found` is its occasion where it was looked up."""
    if found is None:
        return care_title(known, words), care_detail(known, words)
    return speak.title(found, words), speak.facts(found, words, today) or care_detail(known, words)


def care_detail(known: CustomerCard, words: Words) -> str:
    """Something to hold on to while greeting: the age on the birthday, what the customer likes, a note."""
    age = next((one.turning for one in known.key_dates if one.id is None), None)
    turning = words("lists.turns", n=age) if age and known.next_care_kind == TaskKind.BIRTHDAY else ""
    liked = known.interests or known.notes.split("\n")[0]
    if turning and liked:
        return words("lists.listed", first=turning, second=liked[:_LONGEST])
    return turning or liked[:_LONGEST]


def event_texts(entry: TimelineEntry, words: Words, today: date) -> tuple[str, str]:
    """What was said or bought, and the line below it: the day, and who."""
    below = near_day(entry.on, words, today)
    if entry.amount is not None:
        return lines_text(entry, words), below
    return entry.text, words("lists.join", first=below, second=entry.person) if entry.person else below


def _phone(known: CustomerCard) -> str:
    number = next((one.normalised or one.value for one in known.contact_points if one.kind in _PHONES), "")
    return mask_phone(number) if number else ""


def _birthday(known: CustomerCard, words: Words, today: date) -> str:
    if known.birthday is None:
        return ""
    said = date_text(known.birthday, words.language, year=False)
    coming = next((one.next_on for one in known.key_dates if one.id is None), None)
    if coming is not None and (coming - today).days <= SOON_DAYS:
        return f"{said} · {near_day(coming, words, today)}"
    return said
