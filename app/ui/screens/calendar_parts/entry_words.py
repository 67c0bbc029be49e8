"""What a line of the calendar says, and with which icon."""

from __future__ import annotations

from app.care import speak
from app.care.calendar.month import Band, Entry, EntryState, Settled
from app.care.occasion import CareRow, GroupCode, Occasion
from app.core.day_words import clock_text
from app.core.enums import TaskKind
from app.core.festivals import Festival, RuleKind
from app.core.words import Words
from app.ui.customer_cells import shown_name

_ICONS = {
    TaskKind.BIRTHDAY: "cake",
    TaskKind.KEY_DATE: "star",
    TaskKind.CALLBACK: "phone-callback",
    TaskKind.FOLLOW_UP: "clock",
    TaskKind.COMPLAINT: "alert-triangle",
    TaskKind.WIN_BACK: "trend-down",
    TaskKind.ONBOARDING: "user-plus",
    TaskKind.OTHER: "note",
}
_PLAIN = frozenset({TaskKind.BIRTHDAY, TaskKind.COMPLAINT, TaskKind.CALLBACK, TaskKind.WIN_BACK})
"""Kinds that one word says well enough, whatever the rule is called."""

_LANTERNS = frozenset({"spring_festival", "lantern", "new_years_eve"})


def icon(entry: Entry) -> str:
    """A check for what is done, else what kind it is."""
    return "check" if entry.done else kind_icon(entry.kind, entry.group, entry.festival, _is_own(entry))


def kind_icon(kind: TaskKind, group: GroupCode, festival: Festival | None = None, own: bool = False) -> str:
    """The icon of a kind; `own` is a matter of the shop that no customer is part of."""
    if kind == TaskKind.FESTIVAL:
        return festival_icon(festival)
    if group == GroupCode.AT_RISK:
        return "trend-down"
    return "cup" if own else _ICONS.get(kind, "note")


def festival_icon(festival: Festival | None) -> str:
    """A lantern for the New Year, a moon for what goes by the moon, a present for the rest."""
    if festival is None:
        return "gift"
    return (
        "lantern"
        if festival.code in _LANTERNS
        else "moon"
        if festival.rule.kind == RuleKind.LUNAR
        else "gift"
    )


def text(entry: Entry, words: Words) -> str:
    """An entry in one short line: 梁伟 生日, 回访 5, 中秋问候 24."""
    return forms(entry, words)[0]


def forms(entry: Entry, words: Words) -> tuple[str, ...]:
    """How an entry may be said where there is less room, the longest form first."""
    counted = words("calendar.entry.counted", what=_what(entry, words), n=entry.count)
    if entry.festival is not None:
        name = speak.short_name(entry.festival, words)
        return tuple(
            words(f"calendar.entry.{form}", festival=name, n=entry.count)
            for form in ("festival", "festival_short")
        )
    if entry.count == 1:
        name = _name(entry.rows[0], words) if entry.rows else ""
        return _one(entry, words), counted if entry.done else name or _one(entry, words)
    if entry.kind == TaskKind.BIRTHDAY and entry.rows:
        others = entry.count if words.language == "zh_CN" else entry.count - 1
        return words("calendar.entry.birthdays", name=_name(entry.rows[0], words), n=others), counted
    return (counted,)


def person(row: CareRow, words: Words) -> str:
    """Someone under a line of many: the name, or what it is about where there is nobody."""
    return _name(row, words) or speak.title(row.occasion, words)


def band_text(band: Band, words: Words, *, counted: bool = True) -> str:
    """中秋问候 18 / 42, or the name alone where nobody is to be greeted."""
    name = speak.short_name(band.festival, words)
    if not (counted and band.total):
        return words("calendar.band", festival=name)
    return words("calendar.band_counted", festival=name, done=band.done, all=band.total)


def settled_title(one: Settled, words: Words) -> str:
    """What was done: a title that someone wrote, else the rule, else the kind."""
    if one.title:
        return one.title
    plain = one.kind != TaskKind.BIRTHDAY or one.rule_code in (None, "birthday")
    if plain and one.kind in _PLAIN:
        return words(f"calendar.kind.{one.kind}")
    return speak.rule_name(one.rule_code, one.rule_name, one.kind, words)


def settled_name(one: Settled, words: Words) -> str:
    return shown_name(one.name, one.pinyin, words)[0] if one.name else ""


def row_title(row: CareRow, words: Words) -> str:
    """Name and what it is, as a line of its own: 梁伟　生日."""
    return _joined(_name(row, words), short_title(row.occasion, words), words, "calendar.entry.who_what")


def short_title(occasion: Occasion, words: Words) -> str:
    """生日, 回访: the kind in one word where nobody wrote more."""
    if occasion.title == "task":
        return speak.title(occasion, words)
    if occasion.kind in (TaskKind.CALLBACK, TaskKind.WIN_BACK, TaskKind.COMPLAINT):
        return words(f"calendar.kind.{occasion.kind}")
    return speak.title(occasion, words)


def _one(entry: Entry, words: Words) -> str:
    if entry.state == EntryState.DONE:
        one = entry.settled[0]
        return _joined(settled_name(one, words), settled_title(one, words), words, "calendar.entry.one")
    row = entry.rows[0]
    said = _joined(_name(row, words), short_title(row.occasion, words), words, "calendar.entry.one")
    minute = row.occasion.due_minute
    return said if minute is None else f"{said} {clock_text(minute)}"


def _what(entry: Entry, words: Words) -> str:
    """What many of a kind are called; key dates that are all alike by their own name."""
    if entry.group == GroupCode.AT_RISK:
        return words("calendar.kinds.win_back")
    if entry.kind == TaskKind.KEY_DATE:
        titles = {speak.title(row.occasion, words) for row in entry.rows} | {
            settled_title(one, words) for one in entry.settled
        }
        if len(titles) == 1 and entry.count == len(entry.rows) + len(entry.settled):
            return titles.pop()
    return words(f"calendar.kinds.{entry.kind}")


def _joined(name: str, what: str, words: Words, key: str) -> str:
    return words(key, name=name, title=what) if name and what else name or what


def _name(row: CareRow, words: Words) -> str:
    return shown_name(row.person.name, row.person.pinyin, words)[0] if row.person else ""


def _is_own(entry: Entry) -> bool:
    return entry.kind == TaskKind.OTHER and bool(entry.rows) and all(row.person is None for row in entry.rows)
