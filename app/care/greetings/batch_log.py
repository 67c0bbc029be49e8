"""What is written down once many were greeted: a talk each, and the occasion done, all in one operation.

Ten thousand greetings are rows and not objects: the tasks that are there already are looked up once for each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from app.care.occasion import OccasionRef
from app.care.people import among, parse_ids
from app.core.days import from_day_number, to_day_number
from app.core.enums import Channel, Direction, InteractionKind, TaskKind, TaskState
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.core.text import clean_or_cut
from app.db.reader import Reader
from app.services.tasks import is_another, second_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 4_000
"""Characters of a talk; what somebody was sent is kept as far as that."""

Key = tuple[int | None, str, TaskKind, date]
"""Rule (None: no rule has it), occurrence, kind and day: what one occasion is, whoever it is for."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody was sent. `ref` is the occasion of Today's list that it was sent for, if it was for one."""

    customer_id: int
    text: str
    ref: OccasionRef | None = None
    template_id: int | None = None
    """The template of this one; None takes the one that is given for all."""


def log(
    session: Session,
    entries: Sequence[Sent],
    *,
    channel: Channel,
    template_id: int | None = None,
    festival: str | None = None,
    due: date | None = None,
    today: date,
    staff_id: int | None = None,
) -> int:
    """Write down that all of these were greeted: a talk each, and the festival's occasion (or that of `ref`) done.

    The festival is done for all its rules, also those that are off, so that nobody is greeted twice for it. Who was
    greeted before, or is gone, is passed over. Gives how many were written down.
    """
    batch = _Batch(session, channel, template_id, today, staff_id)
    keys = _festival_keys(batch.reader, festival, due, today) if festival else []
    live = batch.living(entries)
    computed = [one for one in live if one.ref is None or one.ref.rule_id is not None]
    count = batch.write([(one, _keys_of(one.ref) if one.ref else keys) for one in computed])
    for one in live:
        if one.ref is not None and one.ref.rule_id is None:
            count += batch.complete(one, one.ref)
    return count


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of an occasion: the task, its state, whether it lies in the trash, and the day that it was for."""

    id: int
    state: TaskState
    trashed: bool
    due: date

    @classmethod
    def of(cls, number: int, state: str, trashed: int, due: int) -> Self:
        return cls(number, TaskState(state), bool(trashed), from_day_number(due))

    def is_about_another(self, due: date) -> bool:
        return not self.trashed and is_another(self.state, self.due, due)

    def is_done(self, due: date) -> bool:
        return self.state == TaskState.DONE and not self.trashed and not self.is_about_another(due)


@dataclass(slots=True)
class _Batch:
    session: Session
    channel: Channel
    template_id: int | None
    today: date
    staff_id: int | None
    reader: Reader = field(init=False)
    at: int = field(init=False)

    def __post_init__(self) -> None:
        self.session.flush()
        connection: Any = self.session.connection().connection.driver_connection
        self.reader = Reader(connection)
        self.at = to_millis(self.session.info["journal"].at)

    def living(self, entries: Sequence[Sent]) -> list[Sent]:
        """Those who are still there, each once for an occasion."""
        ids = among({one.customer_id for one in entries})
        live = set(parse_ids(self.reader.text(_LIVING, ids)))
        once = {(one.customer_id, one.ref): one for one in entries}
        return [one for one in once.values() if one.customer_id in live]

    def write(self, told: Sequence[tuple[Sent, Sequence[Key]]]) -> int:
        """Their occasions done and their talks written; those whose first occasion was done before are passed over."""
        by_key: dict[Key, list[int]] = {}
        for one, keys in told:
            for key in keys:
                by_key.setdefault(key, []).append(one.customer_id)
        stored = {key: self._stored(key, ids) for key, ids in by_key.items()}
        open_ = [
            (one, keys)
            for one, keys in told
            if not keys or not _is_done(stored[keys[0]].get(one.customer_id), keys[0][3])
        ]
        wanted: dict[Key, list[int]] = {}
        for one, keys in open_:
            for key in keys:
                wanted.setdefault(key, []).append(one.customer_id)
        tasks = {key: self._settle(key, ids, stored[key]) for key, ids in wanted.items()}
        self._talks([(one, tasks[keys[0]][one.customer_id] if keys else None) for one, keys in open_])
        return len(open_)

    def complete(self, one: Sent, ref: OccasionRef) -> int:
        """A task that a person wrote, or a complaint: it is completed like any single one."""
        from app.care import actions

        talk = actions.complete(
            self.session,
            ref,
            today=self.today,
            channel=self.channel,
            summary=_summary(one),
            staff_id=self.staff_id,
            template_id=one.template_id or self.template_id,
        )
        return int(talk is not None)

    def _stored(self, key: Key, ids: Sequence[int]) -> dict[int, Stored]:
        """The tasks that an occasion has already, by customer, as `app.services.tasks.settle` would find them."""
        rule_id, occurrence, _, due = key
        found: dict[int, Stored] = {}
        for name in (occurrence, second_key(occurrence, due)):
            wanted = [one for one in ids if one not in found or found[one].is_about_another(due)]
            rows = self.reader.all(_TASKS_OF, among(wanted), rule_id, name) if wanted else []
            found.update((customer, Stored.of(*row)) for customer, *row in rows)
        return found

    def _settle(self, key: Key, ids: Sequence[int], stored: dict[int, Stored]) -> dict[int, int]:
        """Done for all of these; gives the tasks by customer."""
        from app.db import bulk

        rule_id, occurrence, kind, due = key
        taken = {one for one in ids if one in stored and stored[one].is_about_another(due)}
        old = {one: stored[one].id for one in ids if one in stored and one not in taken}
        change = [number for one, number in old.items() if not stored[one].is_done(due)]
        day = to_day_number(key[3])
        done = (day, str(TaskState.DONE), None, self.at, to_day_number(self.today), "", None, self.at)
        bulk.update(self.session, _table("task"), _DONE, ((number, *done) for number in change))
        fresh = [one for one in dict.fromkeys(ids) if one not in old]
        second = (rule_id, second_key(occurrence, due), kind, due)
        rows = [
            row
            for name, people in (
                (key, [one for one in fresh if one not in taken]),
                (second, [one for one in fresh if one in taken]),
            )
            for row in self._tasks(name, people)
        ]
        made = bulk.insert(self.session, _table("task"), _TASK, rows)
        return old | dict(zip((row[0] for row in rows), made, strict=True))

    def _tasks(self, key: Key, ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        rule_id, occurrence, kind, due = key
        same = (rule_id, occurrence, str(kind), to_day_number(due), str(TaskState.DONE), self.at)
        for one, uuid in zip(ids, uuid7_bytes(len(ids)), strict=True):
            yield (one, *same, to_day_number(self.today), "", "", "", "", uuid, self.at, self.at)

    def _talks(self, told: Sequence[tuple[Sent, int | None]]) -> None:
        from app.db import bulk

        now = to_millis(self.session.info["clock"].now())
        same = (
            now,
            to_day_number(self.today),
            str(self.channel),
            str(Direction.OUT),
            str(InteractionKind.CARE),
        )
        rows = [
            (one.customer_id, *same, _summary(one), "", self.staff_id, task, one.template_id or self.template_id, uuid,
             self.at, self.at)
            for (one, task), uuid in zip(told, uuid7_bytes(len(told)), strict=True)
        ]  # fmt: skip
        bulk.insert(self.session, _table("interaction"), _TALK, rows)


_TASKS_OF = """
SELECT t.customer_id, t.id, t.state, t.deleted_at IS NOT NULL, t.due_on
  FROM json_each(?) x CROSS JOIN task t ON t.customer_id = x.value
 WHERE t.rule_id IS ? AND t.occurrence = ? ORDER BY t.deleted_at IS NULL
"""
_LIVING = """
SELECT group_concat(c.id) FROM json_each(?) x JOIN customer c ON c.id = x.value WHERE c.deleted_at IS NULL
"""
_TASK = (
    "customer_id", "rule_id", "occurrence", "kind", "due_on", "state", "done_at", "done_on", "title", "detail",
    "recurrence", "skip_reason", "uuid", "created_at", "updated_at",
)  # fmt: skip
_DONE = ("due_on", "state", "snoozed_until", "done_at", "done_on", "skip_reason", "deleted_at", "updated_at")
_TALK = (
    "customer_id", "happened_at", "happened_on", "channel", "direction", "kind", "summary", "details", "staff_id",
    "answered_task_id", "template_id", "uuid", "created_at", "updated_at",
)  # fmt: skip


def _keys_of(ref: OccasionRef) -> list[Key]:
    """The occasion of a row, and those that meet in it."""
    pairs = [(ref.rule_id, ref.occurrence or ""), *ref.also]
    return [(rule_id, occurrence, ref.kind, ref.due) for rule_id, occurrence in pairs]


def _festival_keys(reader: Reader, code: str, due: date | None, today: date) -> list[Key]:
    """The festival's occasion under every rule that is about it, the active ones first; under none where none is."""
    from app.care.greetings.coming_festivals import festival_on
    from app.care.kinds.festival import festival_key
    from app.care.query import Query
    from app.core.enums import Trigger
    from app.services import settings
    from app.services.care_rule_rows import load_rules

    found = festival_on(reader, code, due, today)
    if found is None:
        return []
    rules = load_rules(reader, inactive=True)
    query = Query(reader, today, 1, settings.load(reader), rules=rules)
    key = festival_key(query, found.festival, found.day)
    about = [one for one in rules if one.trigger == Trigger.FESTIVAL and one.festival == code]
    numbers: list[int | None] = [one.id for one in sorted(about, key=lambda rule: not rule.active)]
    return [(number, key, TaskKind.FESTIVAL, found.day) for number in numbers or [None]]


def _summary(one: Sent) -> str:
    return clean_or_cut(one.text, LONGEST, multiline=True)


def _is_done(stored: Stored | None, due: date) -> bool:
    return stored is not None and stored.is_done(due)


def _table(name: str) -> Any:
    from app.models import Base

    return Base.metadata.tables[name]
