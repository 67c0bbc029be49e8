"""Whether a contact point under its plain heading is read as what it is.

Most are. But `5123/5124` would become two phones, a number that is no number would change its kind, and a label may say
"mobile": such points go out under a heading of their own, where they are taken as they stand.
"""

from __future__ import annotations

import re

from app.core.emails import emails_in, normalise_email
from app.core.enums import ContactKind
from app.core.phones import parse_phone
from app.exchange.out.records import Record
from app.exchange.reading.drafts import PHONES
from app.exchange.values.cells import MANY, phone_points, says_nothing, several

_LABEL = 80
_MOBILE_LABEL = re.compile(r"mobile|cell|手机|移动", re.I)


def reads_back(point: Record, region: str) -> bool:
    """Whether it does in our own sheets, where a number keeps the kind of its column."""
    kind, value, label = point["kind"], point["value"], point["label"]
    if len(label) > _LABEL or label.strip("* ") != label:
        return False
    if says_nothing(value):  # somebody's id may be "/", which in other people's sheets means none
        return False
    if kind == ContactKind.PHONE and _MOBILE_LABEL.search(label):
        return False
    found = parse_phone(value, region) if kind in PHONES else None
    if found is not None and found.normalised is not None:
        return (
            several(value) == [value] and found.normalised == point["normalised"] and not value.endswith(".0")
        )
    return reads_anywhere(point, region)


def reads_anywhere(point: Record, region: str) -> bool:
    """Whether its value does in a card, where a number is of the kind that it is."""
    kind, value, normalised = point["kind"], point["value"], point["normalised"]
    if kind in PHONES:
        points, _ = phone_points(value, ContactKind(kind), region)
        read = [(one.kind, one.value, one.normalised) for one in points]
        return several(value) == [value] and read == [(kind, value, normalised)]
    if kind == ContactKind.EMAIL:
        alone = MANY not in value and list(emails_in(value)) == [value]
        return alone and normalise_email(value) == normalised
    return normalised is None
