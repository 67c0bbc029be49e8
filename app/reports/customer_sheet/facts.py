"""Who the customer is: marks under the name, ways to reach them, days to keep, who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.date_words import date_text
from app.core.day_words import long_day
from app.core.enums import ContactKind, KeyDateKind
from app.core.joined import listed, parted
from app.core.phones import mask_phone, show_phone
from app.reports.blocks import Block
from app.reports.figures import Figures
from app.reports.names import tier_name
from app.reports.posting.address import one_line
from app.reports.tables import Column, Table, words_column
from app.reports.terms import term
from app.services.card_rows import ContactPointRow, KeyDateRow
from app.services.customer_card import CustomerCard

_NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP)
Row = tuple[str, str]


def marks(card: CustomerCard, figures: Figures) -> tuple[str, ...]:
    """What stands under the name in one quiet line."""
    words = figures.words
    parts = [
        words("customer.number", number=card.member_number) if card.member_number else "",
        tier_name(card.tier_name, card.tier_name_en, words),
        term(words, "stage", card.stage) if card.stage else "",
        term(words, "segment", card.segment) if card.segment else "",
        ("、" if figures.chinese else ", ").join(card.tags),
    ]
    return tuple(part for part in parts if part)


def pairs(rows: list[Row]) -> Block:
    """Labels and values one below the other, without a head."""
    return Table((Column("", "left"), words_column("", 1, 4)), tuple(rows))


def contact_rows(card: CustomerCard, figures: Figures, masked: bool) -> list[Row]:
    """Ways to reach the customer, then where they are."""
    words = figures.words
    rows = [
        (one.label or words(f"terms.contact_kind.{one.kind}"), _point(one, masked))
        for one in card.contact_points
    ]
    for one in card.addresses:
        rows.append((one.label or words("terms.contact_kind.address"), one_line(one, figures.words.language)))
    return [*rows, *_consents(card, figures)]


def about_rows(card: CustomerCard, figures: Figures) -> list[Row]:
    """What the shop knows of the person; what it does not know is left out."""
    words = figures.words
    known = {
        "customer.organisation_label": card.organisation,
        "customer.role_label": card.role,
        "customer.responsible_label": card.responsible,
        "customer.need_label": term(words, "need_type", card.need_type) if card.need_type else "",
        "customer.interests_label": card.interests,
        "customer.channel_label": words(f"terms.channel.{card.preferred_channel}")
        if card.preferred_channel
        else "",
        "customer.source_label": _source(card, figures),
        "customer.referrer": card.referrer,
    }
    rows = [(words(key), value) for key, value in known.items() if value]
    return [*rows, *_relations(card, figures)]


def date_rows(card: CustomerCard, figures: Figures) -> list[Row]:
    """The days to keep, the next to come first."""
    return [_date(one, figures) for one in card.key_dates]


def _point(one: ContactPointRow, masked: bool) -> str:
    if one.kind not in _NUMBERS:
        return one.value
    return mask_phone(one.normalised or one.value) if masked else show_phone(one.value, one.normalised)


def _consents(card: CustomerCard, figures: Figures) -> Iterator[Row]:
    words = figures.words
    refused = [one.channel for one in card.consents if one.do_not_contact or one.allowed is False]
    if refused:
        channels = listed(words, *(words(f"terms.channel.{one}") for one in refused))
        yield words("paper.customer.consent"), words("customer.consent_not", channels=channels)


def _source(card: CustomerCard, figures: Figures) -> str:
    source = term(figures.words, "source", card.source) if card.source else ""
    return parted(figures.words, source, card.campaign)


def _relations(card: CustomerCard, figures: Figures) -> Iterator[Row]:
    for one in card.relations:
        kind = f"terms.relation.{one.kind}"
        if not one.reversed and kind in figures.words:
            yield figures.words(kind), one.name


def _date(one: KeyDateRow, figures: Figures) -> Row:
    words = figures.words
    name = one.label or words("customer.born" if one.id is None else f"terms.key_date_kind.{one.kind}")
    told = date_text(one.when, words.language)
    if one.next_on is None:
        return name, told
    ages = one.id is None or one.kind == KeyDateKind.CHILD_BIRTHDAY
    turning = words(f"customer.{'turning' if ages else 'years'}", n=one.turning) if one.turning else ""
    parts = (told, words("paper.customer.next_on", day=long_day(one.next_on, words)), turning)
    return name, parted(words, *parts)
