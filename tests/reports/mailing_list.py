"""Invented people with addresses, and where the words of a PDF stand on its pages, as an independent reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from app.core.enums import Channel, ContactKind, CustomerKind, Gender
from app.db.database import Database
from app.services import customers
from app.services.customer_drafts import AddressDraft, ConsentDraft, ContactPointDraft, CustomerDraft

MM = 72 / 25.4


def add(
    db: Database,
    name: str,
    *address: str,
    country: str = "",
    gender: Gender | None = None,
    organisation: str = "",
    is_organisation: bool = False,
    letters: bool | None = None,
    phone: str = "",
) -> int:
    """A customer; `address` is region, city, street and postcode, as many as are known."""
    parts = dict(zip(("region", "city", "street", "postcode"), address, strict=False))
    consent = () if letters is None else (ConsentDraft(Channel.LETTER, letters, not letters),)
    draft = CustomerDraft(
        name=name,
        kind=CustomerKind.ORGANISATION if is_organisation else CustomerKind.PERSON,
        gender=gender,
        organisation=organisation,
        addresses=(AddressDraft(country=country, **parts),) if address else (),
        contact_points=(ContactPointDraft(ContactKind.MOBILE, phone),) if phone else (),
        consents=consent,
    )
    with db.write("customer.create", subject=name) as session:
        return customers.create(session, draft)


@dataclass(frozen=True)
class Word:
    """A word where it stands: page from 0, and its box in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def find(path: Path, text: str) -> list[Word]:
    """All places of a text in a PDF."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            high = page.get_height()
            words = page.get_textpage()
            search = words.search(text)
            while (hit := search.get_next()) is not None:
                first, count = hit
                boxes = [words.get_charbox(first + place) for place in range(count)]
                left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
                right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
                found.append(Word(number, left, high - top, right, high - bottom))
    return found


def sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of every page in millimetres."""
    with pypdfium2.PdfDocument(path) as document:
        return [(page.get_width() / MM, page.get_height() / MM) for page in document]


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
