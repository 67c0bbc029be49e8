"""The shop's own festivals: its opening day, a temple fair, a market. One may also stand in for a built-in festival,
whose code it then bears: whoever sets it right keeps the rules that name it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.calendar import CalendarDate
from app.core.errors import ShukeError
from app.core.festivals import (
    Festival,
    FestivalRule,
    RuleKind,
    builtin_festivals,
    festival_days,
    rule_from,
    rule_to_dict,
)
from app.core.ids import uuid7
from app.db.reader import Reader
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Festival as FestivalRecord

NAME_LIMIT = 40
_YEARS_AHEAD = 12
"""How far a next day is looked for: a fifth Monday in February comes every 6 to 40 years, and nobody waits for it."""

_OWN = "SELECT id, code, name_zh, name_en, rule FROM festival WHERE deleted_at IS NULL ORDER BY id"
_USED = "SELECT festival, count(*) FROM care_rule WHERE deleted_at IS NULL AND festival IS NOT NULL GROUP BY festival"


@dataclass(frozen=True, slots=True)
class FestivalDraft:
    """A festival as a form has it; one name is enough, the other language takes it over."""

    zh: str
    en: str
    rule: FestivalRule


@dataclass(frozen=True, slots=True)
class FestivalRow:
    """A festival of the list. `id` is None for a built-in one as it came; `used` counts its care rules."""

    festival: Festival
    id: int | None
    builtin: bool
    used: int


def all_rows(reader: Reader) -> list[FestivalRow]:
    """The shop's own first, then the built-in ones; where one stands in for a built-in one it is in its place."""
    used = dict(reader.all(_USED))
    own = {
        code: (number, Festival(code, zh, en, rule_from(json.loads(rule))))
        for number, code, zh, en, rule in reader.all(_OWN)
    }
    built = {one.code: one for one in builtin_festivals()}
    rows = [
        FestivalRow(festival, number, False, used.get(code, 0))
        for code, (number, festival) in own.items()
        if code not in built
    ]
    for code, festival in built.items():
        number, shown = own.get(code, (None, festival))
        rows.append(FestivalRow(shown, number, True, used.get(code, 0)))
    return rows


def next_days(
    rule: FestivalRule, today: date, count: int = 3, festivals: Sequence[Festival] | None = None
) -> tuple[date, ...]:
    """The next days of a rule from today on, as many as asked for; fewer where the calendar ends, none of a rule that
    can never be.

    >>> next_days(FestivalRule(RuleKind.LUNAR, 8, 15), date(2026, 9, 18), 2)
    (datetime.date(2026, 9, 25), datetime.date(2027, 9, 15))
    """
    if not _can_be(rule):
        return ()
    known = builtin_festivals() if festivals is None else tuple(festivals)
    asked = Festival("", "", "", rule)
    found: list[date] = []
    for year in range(today.year, min(today.year + _YEARS_AHEAD, 9999) + 1):
        found += [day for day in festival_days(asked, year, known) if day >= today]
        if len(found) >= count:
            break
    return tuple(found[:count])


def create(session: Session, draft: FestivalDraft) -> int:
    """A new festival; raises ValidationError on `name`, `day`, `weekday`, `term` or `of`."""
    return _save(session, None, draft, f"own_{uuid7().hex}")


def update(session: Session, festival_id: int, draft: FestivalDraft) -> None:
    """Change one of the shop's own; raises what `create` raises, and ShukeError `gone`."""
    record = _get(session, festival_id)
    _save(session, record, draft, record.code)


def change_builtin(session: Session, code: str, draft: FestivalDraft) -> int:
    """Have the shop's own version stand in for a built-in festival; `trash` brings the built-in one back."""
    from sqlalchemy import select

    from app.models import Festival as FestivalRecord

    # The code is unique, also among those in the trash.
    before = session.scalar(select(FestivalRecord).where(FestivalRecord.code == code))
    return _save(session, before, draft, code)


def trash(session: Session, festival_id: int) -> None:
    """Take a festival away; rules that name it rest until it is restored."""
    _get(session, festival_id).deleted_at = session.info["journal"].at
    session.flush()


def _save(session: Session, record: FestivalRecord | None, draft: FestivalDraft, code: str) -> int:
    from app.models import Festival as FestivalRecord

    zh, en, stored = _checked(draft)
    if record is None:
        record = FestivalRecord(code=code, name_zh=zh, name_en=en, rule=stored)
        session.add(record)
    else:
        record.name_zh, record.name_en, record.rule, record.deleted_at = zh, en, stored, None
    session.flush()
    return record.id


def _checked(draft: FestivalDraft) -> tuple[str, str, dict[str, object]]:
    check = Check()
    zh = check.line("name", draft.zh, NAME_LIMIT)
    en = check.line("name", draft.en, NAME_LIMIT)
    if not zh and not en:
        check.refuse("name", "required")
    _check_rule(check, draft.rule)
    check.done()
    return zh or en, en or zh, rule_to_dict(draft.rule)


def _check_rule(check: Check, rule: FestivalRule) -> None:
    """Which field makes a rule one that can never be."""
    make = {RuleKind.SOLAR: CalendarDate.solar, RuleKind.LUNAR: CalendarDate.lunar}.get(rule.kind)
    if make is not None:
        check.ask("day", lambda: make(None, rule.month, rule.day or None), None)
        if not rule.day:
            check.refuse("day", "required")
        return
    if not _can_be(rule):
        field = {RuleKind.WEEKDAY: "weekday", RuleKind.TERM: "term"}.get(rule.kind, "of")
        check.refuse(field, "bad_choice")


def _can_be(rule: FestivalRule) -> bool:
    try:
        rule_from(rule_to_dict(rule))
    except ShukeError:
        return False
    return True


def _get(session: Session, festival_id: int) -> FestivalRecord:
    from app.models import Festival as FestivalRecord

    return live(session, FestivalRecord, festival_id)
