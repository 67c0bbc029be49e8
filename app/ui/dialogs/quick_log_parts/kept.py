"""A half-written log as it is kept when the dialog closes, and taken up again when it opens.

Opened from the window there is one draft; opened for a customer, one for each. A draft from the window that was begun
about a customer also comes back where the dialog is opened for that customer.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from app.db.reader import Reader
from app.services import drafts
from app.ui.dialogs.quick_log_parts.moments import Moment

KEY = "quick_log"


@dataclass(frozen=True, slots=True)
class KeptLog:
    """What stood in the dialog; plain values only, for it goes into the file as JSON."""

    text: str = ""
    customer_id: int | None = None
    method: str = ""
    kind: str = ""
    outcome: str = ""
    minutes: int | None = None
    staff_id: int | None = None
    happened: str = ""
    """The moment as ISO day and minutes, where it was changed by hand."""
    due: str = ""
    """The same of the follow-up, where there is one."""
    promise: str = ""
    repeat: str = ""
    quality: int | None = None
    direction: str = ""
    channel: str = ""
    given_to: int | None = None
    """Who does the follow-up, where that is somebody else than who talked."""

    @property
    def worth_keeping(self) -> bool:
        return bool(self.text.strip() or self.promise.strip())

    def content(self) -> dict[str, Any]:
        """For the file; empty where nothing was written, which forgets the draft."""
        return asdict(self) if self.worth_keeping else {}

    @classmethod
    def of(cls, content: dict[str, Any]) -> Self:
        """From the file; what another version wrote besides is passed over."""
        return cls(**{key: value for key, value in content.items() if key in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Found:
    """A draft and where it lies."""

    key: str
    kept: KeptLog


def find(reader: Reader, customer_id: int | None) -> Found:
    """What was kept for this way of opening; an empty one when there is nothing."""
    own = KEY if customer_id is None else f"{KEY}/{customer_id}"
    for key in (own, KEY):
        kept = KeptLog.of(drafts.load(reader, key))
        if kept.worth_keeping and (key == own or kept.customer_id == customer_id):
            return Found(key, kept)
    return Found(own, KeptLog())


def find_correction(reader: Reader, talk_id: int) -> Found:
    """What was kept of the correction of a talk."""
    key = f"{KEY}/talk/{talk_id}"
    return Found(key, KeptLog.of(drafts.load(reader, key)))


def packed(moment: Moment | None) -> str:
    """A moment as text: 2026-09-23 840."""
    if moment is None:
        return ""
    return f"{moment.on.isoformat()} {'' if moment.minute is None else moment.minute}".strip()


def unpacked(text: str) -> Moment | None:
    """
    >>> unpacked(packed(Moment(date(2026, 9, 23), 840)))
    Moment(on=datetime.date(2026, 9, 23), minute=840)
    """
    day, _, minute = text.partition(" ")
    return Moment(date.fromisoformat(day), int(minute) if minute else None) if day else None
