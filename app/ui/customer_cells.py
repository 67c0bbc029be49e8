"""A customer in the cells of a table: name with pinyin, tier, stage, scores, next care. Shared by every list."""

from datetime import date
from typing import TYPE_CHECKING

from app.core.day_words import near_day
from app.core.enums import Stage
from app.core.names import plain_name
from app.core.words import Words
from app.ui.tables.cells import DateCell, NameCell, RfmCell, StageCell, TierCell, Urgency

if TYPE_CHECKING:
    from app.services.customer_list import CustomerRow

SOON_DAYS = 0


def shown_name(name: str, pinyin: str, words: Words) -> tuple[str, str]:
    """A name and what stands beside it: characters and pinyin in Chinese, the reverse in English.

    >>> shown_name("王素琴", "Wáng Sùqín", Words.load("en"))
    ('Wang Suqin', '王素琴')
    """
    if words.language == "en" and pinyin:
        plain = plain_name(pinyin, name)
        return (plain, name) if plain != name else (name, "")
    return name, pinyin.lower() if pinyin else ""


def name_cell(row: "CustomerRow", words: Words, matched: tuple[tuple[int, int], ...] = ()) -> NameCell:
    name, second = shown_name(row.name, row.pinyin, words)
    return NameCell(name, second, matched, row.tier_level or 0)


def tier_cell(row: "CustomerRow", words: Words) -> TierCell | None:
    if row.tier_level is None:
        return None
    name = row.tier_name if words.language == "zh_CN" else row.tier_name_en or row.tier_name
    return TierCell(row.tier_level, name)


def stage_cell(row: "CustomerRow", words: Words) -> StageCell | None:
    if row.stage is None:
        return None
    return StageCell(Stage(row.stage), words(f"terms.stage.{row.stage}"))


def rfm_cell(row: "CustomerRow") -> RfmCell | None:
    if row.r is None or row.f is None or row.m is None:
        return None
    return RfmCell(row.r, row.f, row.m)


def care_cell(row: "CustomerRow", words: Words, today: date) -> DateCell | None:
    """The next care: its day and kind; a chip once it is late."""
    if row.next_care_on is None or row.next_care_kind is None:
        return None
    kind = words(f"terms.task_kind.{row.next_care_kind}")
    text = f"{near_day(row.next_care_on, words, today)} {kind}"
    return DateCell(text, Urgency.LATE if row.next_care_on < today else Urgency.NONE)
