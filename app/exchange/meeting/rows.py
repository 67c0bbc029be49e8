"""Row by row: whom it meets, and what becomes of it by what was decided; in the preview as in the import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.core.text import fold
from app.exchange.decisions import Decisions, Group, Remedy
from app.exchange.meeting.alike import Crowd, Face, Resemblance, face_of, told
from app.exchange.meeting.births import Births
from app.exchange.meeting.book_loading import Query, candidates, people
from app.exchange.meeting.match import Book, Known, known_of
from app.exchange.reading.drafts import CustomerDraft
from app.exchange.report import Fate, OnDuplicate, Problem
from app.exchange.values.same_day import same_day


class Verdict(NamedTuple):
    """What becomes of a row: merged with `known`, left out, or somebody new (who may look like `known`)."""

    how: OnDuplicate
    known: Known | None = None
    group: str = ""
    reasons: tuple[str, ...] = ()
    """In what a row looks like somebody; for the sure ones `reasons_of` tells."""
    problem: Problem | None = None
    """What is to be told; its fate says where the row is skipped or rejected for it."""


NOBODY = Verdict(OnDuplicate.NEW)


class Matcher:
    """Knows the book and the rows before. `begin` each batch, then ask `meet` row by row and `note` what came of it.

    With `remember` (the preview) nothing is written between batches, so the rows of earlier ones are kept here; else
    they stand in the database by the time the next batch begins.
    """

    def __init__(
        self, query: Query, decisions: Decisions, on_duplicate: OnDuplicate, *, remember: bool = False
    ) -> None:
        self._query = query
        self._decisions = decisions
        self._on_duplicate = on_duplicate
        self._remember = remember
        self._book, self._trash = Book(), Book()
        self._crowd: Crowd
        self._births: Births
        self._begun = False
        self._rows: dict[int, Known] = {}
        self._ids: set[int] = set()
        self._fresh: list[tuple[Face, Known]] = []
        self._born: list[Known] = []

    @property
    def never(self) -> bool:
        """Whether nobody is looked for at all: everything is new, and no single decision says otherwise."""
        decided = self._decisions
        return self._on_duplicate is OnDuplicate.NEW and not (decided.by_row or decided.by_group)

    def begin(self, batch: Sequence[CustomerDraft]) -> None:
        """Look up whom these rows could mean."""
        self._look_around()
        if not self._remember:
            self._rows, self._ids = {}, set()
            self._book, self._trash = Book(), Book()
        born = (
            number
            for draft in batch
            if draft.birthday and draft.named
            for number in self._births.of(draft.name, draft.birthday)
        )
        for known, gone in candidates(self._query, batch, born):
            if known.id is not None and known.id not in self._ids:
                self._ids.add(known.id)
                (self._trash if gone else self._book).add(known)

    def meet(self, draft: CustomerDraft) -> Verdict:
        """Whom a row means, and what becomes of it."""
        found = self._book.find(draft)
        if found is None:
            return self._unsure(draft) or self._thrown_away(draft) or NOBODY
        how = self._decisions.on_match(draft.row, found.group, self._on_duplicate)
        problem = None
        if how is OnDuplicate.SKIP:
            problem = Problem(draft.row, "", draft.name, "known_already", Fate.SKIPPED)
        return Verdict(how, found.known, found.group, (), problem)

    def new(self, draft: CustomerDraft) -> Known:
        """The row is somebody new, whom later rows may mean."""
        known = known_of(draft)
        self._book.add(known)
        self._rows[draft.row] = known
        if face := face_of(draft):
            self._fresh.append((face, known))
            self._crowd.add(face)
        if draft.birthday:
            self._born.append(known)
        return known

    def merged(self, known: Known, draft: CustomerDraft) -> None:
        """The row is this one's: what it brought finds him, too."""
        if draft.birthday and known.birthday is None:
            self._born.append(known)
        self._book.learn(known, draft)

    def forget(self, batch: Sequence[CustomerDraft]) -> None:
        """Let these rows go, as far as nobody is found by them; they are found as before."""
        for draft in batch:
            if known := self._rows.get(draft.row):
                known.draft = None

    def _unsure(self, draft: CustomerDraft) -> Verdict | None:
        """Somebody who shares a phone under another name, or merely looks alike."""
        sharing = next(iter(self._book.sharing(draft)), None)
        if sharing is not None:
            reasons = (_shared(sharing, draft), "other_name")
            return self._alike(draft, sharing, reasons, "shares_contact", _who(sharing))
        face = face_of(draft)
        found = self._crowd.like(face) if face is not None else None
        if found is None:
            return None
        known = self._known(found)
        if known is None:
            return None
        return self._alike(draft, known, found.reasons, "looks_like", told([found.face]))

    def _alike(
        self, draft: CustomerDraft, known: Known, reasons: tuple[str, ...], code: str, whom: str
    ) -> Verdict:
        how = self._decisions.on_match(draft.row, Group.FUZZY, self._on_duplicate)
        fate = _fate(self._decisions.remedy(code)) if how is OnDuplicate.NEW else Fate.KEPT
        if how is OnDuplicate.SKIP:
            code, fate = "known_already", Fate.SKIPPED
        told_problem = Problem.of(draft.row, "", f"{draft.name} ~ {whom}", code, fate)
        problem = told_problem if how is not OnDuplicate.MERGE else None
        return Verdict(how, known, Group.FUZZY, reasons, problem)

    def _thrown_away(self, draft: CustomerDraft) -> Verdict | None:
        """Somebody in the trash is not brought back in silence, and nothing is written to him."""
        found = self._trash.find(draft)
        if found is None or found.group in (Group.NAME, Group.NAME_ADDRESS):
            return None
        fate = _fate(self._decisions.remedy("in_trash"))
        problem = Problem.of(draft.row, "", f"{draft.name} ~ {_who(found.known)}", "in_trash", fate)
        return Verdict(OnDuplicate.NEW, None, "", (), problem)

    def _known(self, found: Resemblance) -> Known | None:
        if found.face.row is not None and found.face.row in self._rows:
            return self._rows[found.face.row]
        if found.face.id is None:
            return None
        return next((known for known, gone in people(self._query, [found.face.id]) if not gone), None)

    def _look_around(self) -> None:
        """The first time everybody in the book; later the rows that stand there by now, under their number."""
        if not self._begun:
            self._begun = True
            self._crowd, self._births = Crowd(self._query), Births(self._query)
        elif not self._remember:
            for face, known in self._fresh:
                self._crowd.put(face, face._replace(id=known.id, row=None))
            for known in self._born:
                if known.id is not None and known.birthday is not None:
                    self._births.add(known.id, known.name, known.birthday)
        self._fresh, self._born = [], []


def reasons_of(known: Known, group: str, draft: CustomerDraft) -> tuple[str, ...]:
    """In what a row and whom it means are the same, the deciding one first; asked before the row is merged."""
    same = [_DECIDING[group]]
    if fold(known.name) == fold(draft.name):
        same.append("same_name")
    elif draft.named and known.named:
        same.append("other_name" if group == Group.MEMBER_NUMBER else "alike_name")
    if known.birthday and draft.birthday:
        same.append("same_birthday" if same_day(known.birthday, draft.birthday) else "other_birthday")
    if draft.member_number and known.has_number(draft.member_number):
        same.append("same_member_number")
    if not known.reach.isdisjoint(draft.reach):
        same.append(_shared(known, draft))
    return tuple(dict.fromkeys(same))


_DECIDING: dict[str, str] = {
    Group.UUID: "same_uuid",
    Group.MEMBER_NUMBER: "same_member_number",
    Group.PHONE: "same_phone",
    Group.EMAIL: "same_email",
    Group.NAME_BIRTHDAY: "same_birthday",
    Group.NAME_ADDRESS: "same_address",
    Group.NAME: "same_name",
}


def _shared(known: Known, draft: CustomerDraft) -> str:
    value = next((value for value in draft.reach if value in known.reach), "")
    return _DECIDING[Group.EMAIL if "@" in value else Group.PHONE]


def _who(known: Known) -> str:
    place = known.member_number or (f"#{known.row}" if known.id is None else f"id {known.id}")
    return f"{known.name} ({place})"


def _fate(remedy: Remedy) -> Fate:
    return {Remedy.SKIP: Fate.SKIPPED, Remedy.REJECT: Fate.REJECTED}.get(remedy, Fate.KEPT)
