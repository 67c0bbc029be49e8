"""An event of the timeline in words, as its row is painted and spoken."""

from datetime import date

from app.core.day_words import brief_day, month_name, short_day
from app.core.enums import CaseState
from app.core.words import Words
from app.services.timeline import Source, TimelineEntry
from app.services.timeline_words import body_of, title_of
from app.ui.paint.chips import ChipTone
from app.ui.screens.customer_parts.timeline_model import Event
from app.ui.timeline_words import icon_of, right_of, state_of

_OPEN = (CaseState.OPEN, CaseState.IN_PROGRESS)


def event_row(entry: TimelineEntry, words: Words, currency: str) -> Event:
    """The event as its row shows it."""
    lead, body = _parts(entry, words)
    title, right = title_of(entry, words), right_of(entry, words, currency)
    chip, tone = _chip(entry, words)
    day = brief_day(entry.on, words)
    spoken = ", ".join(part for part in (short_day(entry.on, words), title, lead, chip, body, right) if part)
    return Event(
        entry=entry,
        day=day,
        icon=icon_of(entry),
        title=title,
        lead=lead,
        body=body,
        right=right,
        chip=chip,
        chip_tone=tone,
        money=entry.amount is not None,
        urgent=entry.source is Source.CASE and entry.code == "complaint" and entry.state in _OPEN,
        spoken=spoken,
    )


def month_caption(day: date, words: Words, new_year: bool) -> str:
    """2026年9月, then 8月 for the months of the same year."""
    return month_name(day, words) if new_year else words(f"dates.month_long.{day.month}")


def _parts(entry: TimelineEntry, words: Words) -> tuple[str, str]:
    """What stands beside the title in bold, and the text below."""
    said_first = entry.source is Source.CASE or (entry.source is Source.INTERACTION and entry.details)
    if said_first and "\n" not in entry.text:
        return entry.text, entry.details
    body = body_of(entry, words)
    if entry.source is Source.SURVEY and body:
        body = words("customer.quoted", text=body)
    return "", body


def _chip(entry: TimelineEntry, words: Words) -> tuple[str, str]:
    if state := state_of(entry, words):
        return state, ChipTone.ACCENT if entry.state not in _OPEN else ChipTone.AMBER
    if entry.state is not None and entry.source is Source.INTERACTION and entry.code == "complaint":
        settled = entry.state not in _OPEN
        return (
            words("customer.case_closed" if settled else "customer.case_open"),
            ChipTone.ACCENT if settled else ChipTone.AMBER,
        )
    if entry.points:
        return words("customer.points_change", n=f"{entry.points:+,}"), ChipTone.NEUTRAL
    return "", ChipTone.NEUTRAL
