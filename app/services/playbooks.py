"""Playbooks: how each class of customers is looked after: how often to be in touch, with what, how, and by whom.

A strategy is built in for every RFM segment, lifecycle stage, ABC class and need type; its texts stand in
`playbook.json` in both languages, its rhythm and channel here. What the shop writes itself stands over it, field by
field: an empty text, no channel, no number and nobody mean "as built in".

The rhythms follow what retail practice agrees on: the more a customer is worth and the nearer to leaving, the sooner
the next word; who has left is disturbed rarely. (Kotler & Keller, Marketing Management, on customer intimacy by value
class; for the segments the customary advice of the RFM literature.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.core.enums import AbcClass, Channel, NeedType, PlaybookKind, Segment, Stage
from app.core.terms import term_key
from app.core.words import Words
from app.db.reader import Reader
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Playbook

Key = tuple[PlaybookKind, str]
MOST_DAYS = 730
LONGEST = 200
"""Characters of a strategy or an offer: they stand in one column of a table."""


class Rhythm(NamedTuple):
    """Every how many days a word is due (0: only when there is a reason), and who sees to it."""

    contact_days: int
    responsible_id: int | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """The strategy of one class as it holds: built in, with what the shop wrote over it (`own` where it did).

    `contact_days` 0 means no regular contact. `say` is what may be said, `who` who should: advice that is built in.
    """

    kind: PlaybookKind
    code: str
    strategy: str
    offer: str
    channel: Channel
    contact_days: int
    responsible_id: int | None
    own: bool
    say: str
    who: str

    @property
    def key(self) -> Key:
        return self.kind, self.code


@dataclass(frozen=True, slots=True)
class PlayDraft:
    """What a form holds: only what differs from what is built in."""

    strategy: str = ""
    offer: str = ""
    channel: Channel | None = None
    contact_days: int | None = None
    responsible_id: int | None = None


CLASSES: Mapping[PlaybookKind, type[StrEnum]] = {
    PlaybookKind.SEGMENT: Segment,
    PlaybookKind.STAGE: Stage,
    PlaybookKind.ABC: AbcClass,
    PlaybookKind.NEED: NeedType,
}

BUILT_IN: Mapping[Key, tuple[Channel, int]] = {
    (PlaybookKind.SEGMENT, Segment.CHAMPIONS.value): (Channel.SOCIAL, 21),
    (PlaybookKind.SEGMENT, Segment.LOYAL.value): (Channel.SOCIAL, 30),
    (PlaybookKind.SEGMENT, Segment.POTENTIAL_LOYALIST.value): (Channel.SOCIAL, 30),
    (PlaybookKind.SEGMENT, Segment.NEW.value): (Channel.PHONE, 7),
    (PlaybookKind.SEGMENT, Segment.PROMISING.value): (Channel.SMS, 21),
    (PlaybookKind.SEGMENT, Segment.NEED_ATTENTION.value): (Channel.PHONE, 30),
    (PlaybookKind.SEGMENT, Segment.ABOUT_TO_SLEEP.value): (Channel.SMS, 30),
    (PlaybookKind.SEGMENT, Segment.AT_RISK.value): (Channel.PHONE, 14),
    (PlaybookKind.SEGMENT, Segment.CANNOT_LOSE.value): (Channel.PHONE, 7),
    (PlaybookKind.SEGMENT, Segment.HIBERNATING.value): (Channel.SMS, 90),
    (PlaybookKind.SEGMENT, Segment.LOST.value): (Channel.SMS, 180),
    (PlaybookKind.STAGE, Stage.POTENTIAL.value): (Channel.PHONE, 14),
    (PlaybookKind.STAGE, Stage.NEW.value): (Channel.PHONE, 7),
    (PlaybookKind.STAGE, Stage.ACTIVE.value): (Channel.SOCIAL, 45),
    (PlaybookKind.STAGE, Stage.LOYAL.value): (Channel.SOCIAL, 30),
    (PlaybookKind.STAGE, Stage.DORMANT.value): (Channel.PHONE, 21),
    (PlaybookKind.STAGE, Stage.LOST.value): (Channel.SMS, 120),
    (PlaybookKind.ABC, AbcClass.A.value): (Channel.PHONE, 30),
    (PlaybookKind.ABC, AbcClass.B.value): (Channel.SOCIAL, 60),
    (PlaybookKind.ABC, AbcClass.C.value): (Channel.SMS, 90),
    (PlaybookKind.NEED, NeedType.PRICE.value): (Channel.SMS, 45),
    (PlaybookKind.NEED, NeedType.QUALITY.value): (Channel.SOCIAL, 45),
    (PlaybookKind.NEED, NeedType.SERVICE.value): (Channel.PHONE, 30),
}
"""Channel and rhythm of every class, in the order in which they are shown."""

_OWN = """
SELECT p.kind, p.code, p.strategy, p.offer, p.channel, p.contact_days, s.id
  FROM playbook p LEFT JOIN staff s ON s.id = p.responsible_id AND s.deleted_at IS NULL
"""
_CLASSES_OF = """
SELECT s.segment, s.stage, s.abc, coalesce(c.need_type, s.need)
  FROM customer_stats s JOIN customer c ON c.id = s.customer_id WHERE s.customer_id = ?
"""


def plays(reader: Reader, words: Words) -> Mapping[Key, Play]:
    """The strategy of every class, in the order in which they are shown."""
    own = drafts(reader)
    return {key: _play(key, own.get(key), words) for key in BUILT_IN}


def of_customer(reader: Reader, words: Words, customer_id: int) -> tuple[Play, ...]:
    """The strategies of the classes that a customer is in: by segment, stage, ABC and need, as far as known."""
    row = reader.one(_CLASSES_OF, customer_id)
    if row is None:
        return ()
    own = drafts(reader)
    keys = (key for key in zip(PlaybookKind, row, strict=True) if key in BUILT_IN)
    return tuple(_play(key, own.get(key), words) for key in keys)


def rhythms(reader: Reader) -> Mapping[Key, Rhythm]:
    """Every how many days a word is due by class, and from whom: what care asks, without any words."""
    own = drafts(reader)
    return {key: _rhythm(days, own.get(key)) for key, (_, days) in BUILT_IN.items()}


def drafts(reader: Reader) -> dict[Key, PlayDraft]:
    """What the shop wrote itself, class by class; rows of classes that there are no more are passed over."""
    found = {
        (PlaybookKind(kind), code): PlayDraft(
            strategy, offer, Channel(channel) if channel in set(Channel) else None, days, staff
        )
        for kind, code, strategy, offer, channel, days, staff in reader.all(_OWN)
        if kind in set(PlaybookKind)
    }
    return {key: draft for key, draft in found.items() if key in BUILT_IN}


def class_name(kind: PlaybookKind, code: str, words: Words) -> str:
    """What a class is called: 核心熟客, 忠诚, A, 品质."""
    return words(term_key(CLASSES[kind](code)))


def built_in(kind: PlaybookKind, code: str, words: Words) -> Play:
    """The strategy of a class before anybody wrote over it."""
    return _play((kind, code), None, words)


def told(play: Play, words: Words) -> str:
    """A strategy in a few lines: for which class, how often and how, with what, and what may be said."""
    days = play.contact_days
    rhythm = words("playbook.every", n=days) if days else words("playbook.never")
    lines = (
        f"{class_name(play.kind, play.code, words)}: {play.strategy}",
        f"{rhythm} · {words(f'terms.channel.{play.channel}')}",
        play.offer,
        play.say,
    )
    return "\n".join(lines)


def save(session: Session, kind: PlaybookKind, code: str, draft: PlayDraft) -> None:
    """Keep what the shop wrote for a class; an empty draft brings back what is built in.

    Raises ValidationError on `strategy`, `offer`, `contact_days`, `responsible_id`; KeyError for a class that there is
    not.
    """
    if (kind, code) not in BUILT_IN:
        raise KeyError((kind, code))
    kept = _checked(session, draft)
    if kept == PlayDraft():
        reset(session, kind, code)
        return
    from app.models import Playbook

    row = _find(session, kind, code)
    if row is None:
        row = Playbook(kind=kind, code=code)
        session.add(row)
    row.strategy, row.offer, row.channel = kept.strategy, kept.offer, kept.channel or ""
    row.contact_days, row.responsible_id = kept.contact_days, kept.responsible_id
    session.flush()


def reset(session: Session, kind: PlaybookKind, code: str) -> None:
    """Bring back what is built in for a class."""
    row = _find(session, kind, code)
    if row is not None:
        session.delete(row)
        session.flush()


def _find(session: Session, kind: PlaybookKind, code: str) -> Playbook | None:
    from sqlalchemy import select

    from app.models import Playbook

    return session.scalar(select(Playbook).where(Playbook.kind == kind, Playbook.code == code))


def _checked(session: Session, draft: PlayDraft) -> PlayDraft:
    from app.models import Staff

    check = Check()
    strategy = check.line("strategy", draft.strategy, LONGEST)
    offer = check.line("offer", draft.offer, LONGEST)
    if draft.contact_days is not None and not 0 <= draft.contact_days <= MOST_DAYS:
        check.refuse("contact_days", "out_of_range")
    if draft.responsible_id is not None:
        person = session.get(Staff, draft.responsible_id)
        if person is None or person.deleted_at is not None:
            check.refuse("responsible_id", "not_found")
    check.done()
    return PlayDraft(strategy, offer, draft.channel, draft.contact_days, draft.responsible_id)


def _play(key: Key, own: PlayDraft | None, words: Words) -> Play:
    kind, code = key
    channel, days = BUILT_IN[key]
    mine = own or PlayDraft()
    stem = f"playbook.{kind}.{_slug(kind, code)}"
    return Play(
        kind=kind,
        code=code,
        strategy=mine.strategy or words(f"{stem}.strategy"),
        offer=mine.offer or words(f"{stem}.offer"),
        channel=mine.channel or channel,
        contact_days=_rhythm(days, own).contact_days,
        responsible_id=mine.responsible_id,
        own=own is not None,
        say=words(f"{stem}.say"),
        who=words(f"{stem}.who"),
    )


def _rhythm(days: int, own: PlayDraft | None) -> Rhythm:
    if own is None:
        return Rhythm(days)
    return Rhythm(days if own.contact_days is None else own.contact_days, own.responsible_id)


def _slug(kind: PlaybookKind, code: str) -> str:
    """The last part of the class's word: `champions` for the segment "Champions"."""
    return term_key(CLASSES[kind](code)).rsplit(".", 1)[-1].lower()
