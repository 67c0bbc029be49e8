"""From the care of some days to the pages of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.care import speak
from app.care.occasion import CareRow, State
from app.core.day_words import near_day, short_day, weekday_day
from app.core.errors import ShukeError
from app.core.festivals import festivals_on
from app.core.joined import parted
from app.core.lunar import FIRST_SOLAR, last_solar, lunar_parts
from app.core.lunar_words import lunar_text
from app.core.phones import mask_phone, show_phone
from app.core.shop_name import shop_name
from app.core.solar_terms import term_name, term_on
from app.core.words import Words
from app.db.reader import Reader
from app.reports import ink
from app.reports.blocks import Block, Heading, SectionTitle, Text, caption
from app.reports.care_list.collect import CareDay, CareWeek, Phone, collect
from app.reports.care_list.parameters import Parameters
from app.reports.care_list.rows import Entries, Entry
from app.reports.document import About, Built, Cancelled, Progress, check_cancelled, write_document
from app.reports.figures import Figures
from app.reports.flow import Part
from app.reports.house import furniture
from app.reports.names import shown_name
from app.reports.page import Paper, Sheet
from app.reports.told import counted
from app.services import settings as shop_settings


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write the list; days without care are named, so that nobody wonders. Raises ShukeError as `write_document`,
    and `validation.bad_choice` for a paper that there is not.
    """
    if parameters.paper not in tuple(Paper):
        raise ShukeError("validation.bad_choice")
    settings = shop_settings.load(reader)
    week = collect(reader, parameters, settings)
    check_cancelled(cancelled)
    figures = Figures(words, str(settings["shop.currency"]))
    period = figures.span(week.first, week.days[-1].day)
    title = words("paper.care.title")
    built = write_document(
        path,
        [Part(title, tuple(_blocks(week, parameters, figures)), key="care")],
        Sheet(Paper(parameters.paper)),
        furniture(settings, words, period, parameters.mask_phones),
        About(f"{title} {period}", shop_name(settings, words.language), words.language, parameters.today),
        progress,
        cancelled,
    )
    return replace(built, told=(*counted("left_out", week.left_out), *counted("more", week.more)))


def _blocks(week: CareWeek, parameters: Parameters, figures: Figures) -> list[Block]:
    words = figures.words
    lead = words("paper.care.lead", span=figures.span(week.first, week.days[-1].day), n=week.count)
    blocks: list[Block] = [SectionTitle("care", words("paper.care.title")), Text(lead, keeps=True)]
    for code, n in (("left_out", week.left_out), ("more", week.more)):
        if n:
            blocks.append(caption(words(f"paper.told.{code}", n=n), above=2))
    for day in week.days:
        blocks += _day_blocks(day, week.phones, parameters, words)
    return blocks


def _day_blocks(
    day: CareDay, phones: Mapping[int, Phone], parameters: Parameters, words: Words
) -> list[Block]:
    title = weekday_day(day.day, words)
    if not day.rows:
        return [
            Heading(title, _remark(day, parameters.today, words), ink.HEADING),
            Text(words("paper.care.none")),
        ]
    who, phone, why, note = (words(f"paper.care.head.{name}") for name in ("who", "phone", "why", "note"))
    entries = tuple(entry_of(row, phones, parameters, words) for row in day.rows)
    return [
        Heading(title, _remark(day, parameters.today, words), ink.HEADING, below=0),
        Entries((who, phone, why, note), entries, words("paper.care.again", day=title)),
    ]


def _remark(day: CareDay, today: date, words: Words) -> str:
    """What the calendar says of the day, and how many there are: 今天　八月初八　秋分　12 位."""
    parts = []
    if abs((day.day - today).days) <= 2:
        parts.append(near_day(day.day, words, today))
    if lunar := lunar_words(day.day, words):
        parts.append(lunar)
    if term := term_on(day.day):
        parts.append(term_name(term, words.language))
    parts += [one.name(words.language) for one in festivals_on(day.day) if one.major]
    if day.rows:
        parts.append(words("paper.care.count", n=len(day.rows)))
    return parted(words, *parts)


def lunar_words(day: date, words: Words) -> str:
    """The whole lunar date of a day: 农历八月初八, Lunar 8/8; "" outside the tables."""
    if not FIRST_SOLAR <= day <= last_solar():
        return ""
    _, month, number, leap = lunar_parts(day)
    return words("care.reason.lunar", date=lunar_text(month, number, leap, words.language))


def entry_of(row: CareRow, phones: Mapping[int, Phone], parameters: Parameters, words: Words) -> Entry:
    """A row of Today as a row of the list."""
    occasion, person = row.occasion, row.person
    late = words("paper.care.late") if occasion.state == State.MISSED else ""
    facts = speak.facts(occasion, words, parameters.begin)
    joined = parted(words, facts, _when(row, facts, parameters, words), row.detail)
    if person is None:
        return Entry("—", "", "", "", speak.title(occasion, words), joined, late)
    channel = person.preferred_channel
    return Entry(
        name=shown_name(person.name, person.pinyin, words),
        about=person.member_number,
        phone=_phone(phones.get(person.id), parameters.mask_phones),
        channel=words(f"terms.channel.{channel}") if channel else "",
        title=speak.title(occasion, words),
        reason=joined,
        late=late,
    )


def _when(row: CareRow, facts: str, parameters: Parameters, words: Words) -> str:
    """The day itself where it is still to come and has not been said, else how long it is past."""
    occasion = row.occasion
    if occasion.due > parameters.begin:
        day = short_day(occasion.due, words)
        return "" if day in facts else words("paper.care.on", day=day)
    return speak.distance(occasion, words, parameters.begin)


def _phone(phone: Phone | None, masked: bool) -> str:
    if phone is None:
        return "—"
    return mask_phone(phone.normalised) if masked else show_phone(phone.typed, phone.normalised)
