"""A lead in words, the same on its card, in its line and for those who hear either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.enums import LeadStage
from app.core.money import format_money
from app.core.words import Words
from app.services.lead_list import LeadRow
from app.ui.customer_cells import compact_day, shown_name
from app.ui.dialogs.customer_form_parts.choices import source_words
from app.ui.tables.cells import NONE, Urgency

_CLOSED = (LeadStage.WON, LeadStage.LOST)


@dataclass(frozen=True, slots=True)
class CardWords:
    """The texts of a card: name and value, what comes next, how promising it is (`brief` where there is little room) or
    where it came from, and when the step is due.
    """

    name: str
    value: str
    second: str
    quiet: bool
    third: str
    brief: str
    day: str
    urgency: Urgency

    def sentence(self, words: Words, stage: LeadStage) -> str:
        """The card as one sentence."""
        step = " ".join(part for part in (self.second, self.day) if part)
        told = words(
            "acquisition.card.sentence",
            name=self.name,
            stage=words(f"terms.lead_stage.{stage}"),
            value=self.value or NONE,
            step=step,
        )
        return f"{told}, {self.third}" if self.third else told


def card_of(row: LeadRow, words: Words, today: date, currency: str) -> CardWords:
    """What the card of a lead says."""
    second, quiet = _second(row, words)
    day, urgency = _day(row, words, today)
    return CardWords(
        name=shown_name(row.name, row.pinyin, words)[0],
        value="" if row.expected is None else format_money(row.expected, currency, whole=True),
        second=second,
        quiet=quiet,
        third=_third(row, words),
        brief=f"{row.intent} × {row.ability}" if row.priority and row.stage not in _CLOSED else "",
        day=day,
        urgency=urgency,
    )


def _third(row: LeadRow, words: Words) -> str:
    """How promising an open one is; of a closed one only where it came from."""
    origin = row.campaign or source_words(row.source, words)
    return origin if row.stage in _CLOSED else score(row, words) or origin


def score(row: LeadRow, words: Words) -> str:
    """Intent and ability as far as they are known."""
    if row.intent and row.ability:
        return words("acquisition.card.score", intent=row.intent, ability=row.ability)
    if row.intent:
        return words("acquisition.card.intent", intent=row.intent)
    return words("acquisition.card.ability", ability=row.ability) if row.ability else ""


def step_urgency(row: LeadRow, today: date) -> Urgency:
    """Red once the day has passed, amber on the day itself."""
    if row.late(today):
        return Urgency.LATE
    return Urgency.SOON if row.next_step_on == today and not row.step_done else Urgency.NONE


def _second(row: LeadRow, words: Words) -> tuple[str, bool]:
    if row.stage is LeadStage.LOST:
        return row.lost_reason or words("acquisition.card.no_reason"), not row.lost_reason
    if row.stage is LeadStage.WON:
        return score(row, words), True
    if row.step_done:
        return words("acquisition.card.step_done", step=row.next_step), True
    return row.next_step or words("acquisition.card.no_step"), not row.next_step


def _day(row: LeadRow, words: Words, today: date) -> tuple[str, Urgency]:
    if row.stage in _CLOSED:
        if row.closed_on is None:
            return "", Urgency.NONE
        return compact_day(row.closed_on, words, today), Urgency.NONE
    if row.next_step_on is not None and not row.step_done:
        return compact_day(row.next_step_on, words, today), step_urgency(row, today)
    opened = compact_day(row.opened_on, words, today)
    return words("acquisition.card.opened", day=opened), Urgency.NONE
