"""A customer in the cells of a table: name with pinyin, tier, stage, scores, days. Shared by every list."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from app.core.day_words import near_day, short_day
from app.core.days import week_of
from app.core.enums import Stage, TaskKind
from app.core.names import plain_name
from app.core.words import Words
from app.ui.tables.cells import DateCell, NameCell, RfmCell, StageCell, TierCell, Urgency

if TYPE_CHECKING:
    from app.services.customer_list import CustomerRow


@dataclass(frozen=True, slots=True)
class CustomerName(NameCell):
    """In English too the avatar shows the character that the customer's name begins with."""

    character: str = ""

    @property
    def letter(self) -> str:
        return self.character or self.name[:1]


Spans = tuple[tuple[int, int], ...]


def shown_name(name: str, pinyin: str, words: Words) -> tuple[str, str]:
    """A name and what stands beside it: characters and pinyin in Chinese, the reverse in English.

    >>> shown_name("王素琴", "Wáng Sùqín", Words.load("en"))
    ('Wang Suqin', '王素琴')
    """
    if words.language == "en" and _is_spelled_as_a_person(pinyin):
        plain = plain_name(pinyin, name)
        return (plain, name) if plain != name else (name, "")
    return name, pinyin.lower() if pinyin else ""


def name_cell(row: "CustomerRow", words: Words, matched: Spans = (), second: str | None = None) -> NameCell:
    """The name with its second line; `second` takes the place of the usual one, "" leaves it out."""
    name, usual = shown_name(row.name, row.pinyin, words)
    shown = usual if second is None else second
    return CustomerName(name, shown, matched, row.tier_level or 0, row.name[:1])


def tier_name(name: str, name_en: str, words: Words) -> str:
    """A tier in the language of the window, as entered where it has no English name."""
    return name if words.language == "zh_CN" else name_en or name


def tier_cell(row: "CustomerRow", words: Words) -> TierCell | None:
    if row.tier_level is None:
        return None
    return TierCell(row.tier_level, tier_name(row.tier_name, row.tier_name_en, words))


def stage_cell(row: "CustomerRow", words: Words) -> StageCell | None:
    if row.stage is None:
        return None
    return StageCell(Stage(row.stage), words(f"terms.stage.{row.stage}"))


def rfm_cell(row: "CustomerRow") -> RfmCell | None:
    if row.r is None or row.f is None or row.m is None:
        return None
    return RfmCell(row.r, row.f, row.m)


def compact_day(day: date, words: Words, today: date) -> str:
    """A day in a narrow column: near ones in words where those are short, one of another year in digits or by month.

    >>> zh, today = Words.load("zh_CN"), date(2026, 9, 18)
    >>> [compact_day(day, zh, today) for day in (today, date(2026, 9, 6), date(2025, 11, 3))]
    ['今天', '9月6日', '25/11/3']
    >>> compact_day(date(2025, 11, 3), Words.load("en"), today)
    'Nov 2025'
    """
    chinese = words.language == "zh_CN"
    if day == today or (chinese and abs(day - today) <= timedelta(days=2)):
        return near_day(day, words, today)
    if day.year == today.year:
        return short_day(day, words)
    if chinese:
        return f"{day:%y}/{day.month}/{day.day}"
    return f"{words(f'dates.month_short.{day.month}')} {day.year}"


def care_cell(row: "CustomerRow", words: Words, today: date) -> DateCell | None:
    """The next care: its day and kind; a chip once it is late, or where someone is slipping away."""
    if row.next_care_on is None or row.next_care_kind is None:
        return None
    on, late = row.next_care_on, (today - row.next_care_on).days
    what = care_word(row.next_care_kind, row.next_care_code, words)
    if row.next_care_kind == TaskKind.COMPLAINT:
        when = words("lists.over_time") if late > 0 else compact_day(on, words, today)
        return DateCell(f"{what} {when}", Urgency.LATE if late > 0 else Urgency.SOON)
    if late > 0:
        return DateCell(words("lists.overdue", n=late), Urgency.LATE)
    if row.next_care_kind == TaskKind.WIN_BACK and on <= week_of(today)[1]:
        return DateCell(words("lists.win_back"), Urgency.SOON)
    return DateCell(words("lists.care_on", day=compact_day(on, words, today), what=what))


def care_word(kind: str, code: str | None, words: Words) -> str:
    """What a care is in one word: 生日, 回访, the festival's name.

    >>> care_word("festival", "mid_autumn", Words.load("zh_CN")), care_word("callback", None, Words.load("en"))
    ('中秋', 'Callback')
    """
    if kind == TaskKind.FESTIVAL and (name := _festival_names(words.language).get(code or "")):
        return name
    if kind == TaskKind.COMPLAINT:
        return words("lists.complaint")
    return words(f"terms.task_kind.{kind}")


@cache
def _festival_names(language: str) -> dict[str, str]:
    """By code; those of the old calendar as one says them (中秋), the rest in full (妇女节)."""
    from app.care.speak import short_name
    from app.core.festivals import RuleKind, builtin_festivals

    words, old = Words.load(language), (RuleKind.LUNAR, RuleKind.TERM)
    return {
        one.code: short_name(one, words) if one.rule.kind in old else one.name(language)
        for one in builtin_festivals()
    }


def _is_spelled_as_a_person(pinyin: str) -> bool:
    """Surname and given name have a capital each; a company's name is spelled as a sentence and shown as entered."""
    _, _, given = pinyin.partition(" ")
    return given[:1].isupper()
