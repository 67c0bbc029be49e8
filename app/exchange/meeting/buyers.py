"""Who bought: the customers that rows of purchases, interactions and leads name, found or to be created."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.core.emails import emails_in, normalise_email
from app.core.enums import ContactKind
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.meeting.book_loading import load
from app.exchange.meeting.match import Book, Known, known_of
from app.exchange.reading.drafts import AddressDraft, CustomerDraft, PointDraft, trim
from app.exchange.reading.sales import Sales, Who
from app.exchange.report import Problem
from app.exchange.values.cells import phone_points


def find_buyers(
    query: Callable[..., list[tuple[Any, ...]]], sales: Sales, region: str, problems: list[Problem]
) -> list[Known]:
    """For each buyer of the file the one who is known, or a new one (`id` None, `draft` set).

    A phone number or address alone tells the buyer, whatever name the parcel bears; where several share it, the name
    decides. A bare name means the one customer of that name, and somebody new where there are several.
    """
    first = _first_rows(sales)
    drafts = [draft_of(who, first.get(place, 0), region) for place, who in enumerate(sales.people)]
    book = load(query, drafts)
    return [find_one(book, draft, problems) for draft in drafts]


def _first_rows(sales: Sales) -> dict[int, int]:
    first: dict[int, int] = {}
    for order in sales.orders:
        first.setdefault(order.who, order.first_row)
    return first


def find_one(book: Book, draft: CustomerDraft, problems: list[Problem]) -> Known:
    """The one whom a draft means; somebody new is added to the book with the draft."""
    sure = book.find(draft)
    found = sure.known if sure is not None else book.by_reach_alone(draft)
    if found is None and draft.named and not draft.reach and not draft.member_number:
        same = book.namesakes(draft.name)
        if len(same) == 1:
            found = same[0]
        elif same:
            problems.append(Problem(draft.row, "", draft.name, "several_of_this_name"))
    if found is None:
        found = known_of(draft)
        book.add(found)
    return found


def draft_of(who: Who, row: int, region: str) -> CustomerDraft:
    """A customer with what a row of purchases tells; a bare id is the member number and stands in for the name."""
    draft = CustomerDraft(row, name=who.name, member_number=who.member_number)
    if who.phone:
        draft.points += phone_points(who.phone, ContactKind.PHONE, region)[0]
    for address in emails_in(who.email):
        if value := clean_or_cut(address, 320):
            draft.points.append(PointDraft(ContactKind.EMAIL, value, normalise_email(value)))
    if who.country or who.region or who.city or who.street:
        draft.addresses.append(
            AddressDraft(country=who.country, region=who.region, city=who.city, street=who.street)
        )
    draft.uuid = uuid_bytes(who.uuid)
    if not draft.name:
        stand_in = who.member_number or next((point.value for point in draft.points), who.uuid)
        draft.name = clean_or_cut(stand_in or who.phone or who.email, NAME_LIMIT)
        draft.named = False
    trim(draft)
    return draft


def uuid_bytes(text: str) -> bytes | None:
    """The identity that a text spells, None for any other text."""
    try:
        return UUID(text).bytes if text else None
    except ValueError:
        return None
