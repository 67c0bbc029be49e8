"""Property: whatever people, clocks and backups do, no occasion is there twice, none is lost, nothing done is back."""

import copy
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.care.actions import complete, move, skip, snooze
from app.care.occasion import CareRow, State
from app.core.calendar import CalendarDate
from app.core.clock import FixedClock
from app.core.enums import Trigger
from app.db.backups import backup
from app.db.backups.restore import restore
from app.db.open import open_database
from app.models import CareRule, Festival, KeyDate
from app.services import customers, merging
from tests.care import oracle
from tests.care.conftest import Shop
from tests.care.oracle import WEEK, Deed, Memory

MADE_ON = date(2026, 7, 20)
START = date(2026, 12, 20)
AHEAD = (1, 9)

_DATES = st.one_of(
    st.dates(date(1960, 1, 1), date(1990, 12, 31)).map(CalendarDate.of),
    st.sampled_from(
        [CalendarDate.of(date(1980, *day)) for day in ((12, 25), (12, 31), (1, 1), (1, 6), (2, 29))]
    ),
    st.tuples(st.sampled_from([11, 12, 1]), st.integers(1, 30)).map(
        lambda told: CalendarDate.lunar(None, *told)
    ),
    st.just(CalendarDate.lunar(2012, 4, 10, leap=True)),
)
_NEAR_START = st.integers(-9, 12).map(lambda days: CalendarDate.of(date(1980, 12, 20) + timedelta(days=days)))
_OFF = st.sampled_from(
    [-200, -183, -182, -100, -40, -26, -25, -8, -1, 1, 2, 7, 24, 25, 26, 60, 181, 182, 183, 300]
)
_PLACE = st.integers(0, 5)


@dataclass
class Past:
    """What is known of the file at one point: deeds, and what undo and redo would bring."""

    memory: Memory = field(default_factory=Memory)
    done: list["Past"] = field(default_factory=list)
    undone: list["Past"] = field(default_factory=list)
    parted: dict[int, tuple[int, list[Deed]]] = field(default_factory=dict)
    """Who can be split from whom, with the deeds that they take along."""


class Shopkeeping(RuleBasedStateMachine):
    @initialize(
        born=st.lists(_NEAR_START | _DATES, min_size=2, max_size=3),
        kept=st.lists(_NEAR_START | _DATES, min_size=1, max_size=3),
    )
    def open(self, born, kept):
        self.folder = Path(tempfile.mkdtemp())
        clock = FixedClock(datetime(2026, 12, 20, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai")))
        shutil.copyfile(self.template, self.folder / "shop.db")
        self.shop = Shop(open_database(self.folder / "shop.db", clock=clock), clock)
        self.shop.only_rules("birthday", "birthday_ahead", "key_date", "first_purchase")
        festival = {"kind": "solar", "month": 12, "day": 22}
        self.festival = self.shop.add(Festival(code="walk", name_zh="店庆", name_en="Ours", rule=festival))
        self.rules = {
            code: self.shop.rule(code)
            for code in ("birthday", "birthday_ahead", "key_date", "first_purchase")
        }
        self.rules["walk"] = self.shop.add(
            CareRule(
                trigger=Trigger.FESTIVAL, festival="walk", lead_days=3, audience={},
                created_at=self.shop.clock.now() - timedelta(days=153),
            )
        )  # fmt: skip
        self.people = [self.shop.customer(f"c{n}", told) for n, told in enumerate(born)]
        for n, told in enumerate(kept):
            self.shop.key_date(self.people[n % 2], "wedding", told, label=str(n))
        self.past = Past()
        self.kept: tuple[Path, Past] | None = None

    def teardown(self):
        if hasattr(self, "shop"):
            self.shop.db.close()
            shutil.rmtree(self.folder)

    # days

    @rule(days=st.sampled_from([1, 1, 2, 3, 6, 8, 15, 40, 180, -1, -3, -10, -370]))
    def days_go_by(self, days):
        self.shop.go_to(min(max(self.shop.today + timedelta(days=days), date(2026, 1, 2)), date(2029, 1, 2)))

    @rule(place=_PLACE, off=st.integers(-8, 1))
    def go_where_something_is(self, place, off):
        """Most days nothing is due: this goes to one that matters."""
        days = sorted(day for one in self.things() for day in one.days if day > self.shop.today)
        if days:
            self.shop.go_to(days[min(place, len(days) - 1)] + timedelta(days=off))

    # deeds

    @rule(
        place=_PLACE,
        days=st.integers(0, 30),
        deed=st.sampled_from(["done", "done", "skip", "snooze", "move"]),
    )
    def act(self, place, days, deed):
        rows = [row for row in self.shop.rows() if row.person]
        if not rows:
            return
        row = rows[place % len(rows)]
        until = self.shop.today + timedelta(days=days + (deed == "snooze"))
        before = self.operation()
        if deed == "done":
            self.shop.act(complete, row, today=self.shop.today)
        elif deed == "skip":
            self.shop.act(skip, row)
        elif deed == "snooze":
            self.shop.act(snooze, row, until=until)
        else:
            self.shop.act(move, row, to=until, today=self.shop.today)
        self.happened(before)
        for thing in _things_of(row):
            put_off = until if deed in ("snooze", "move") else None
            self.past.memory.note(Deed(thing, row.occasion.due, put_off))
        self.past.parted = {}

    @rule()
    def undo(self):
        if self.past.done:
            assert self.shop.db.undo() is not None
            before = self.past.done.pop()
            before.undone = [*self.past.undone, _bare(self.past)]
            before.done = self.past.done
            self.past = before

    @rule()
    def redo(self):
        if self.past.undone:
            assert self.shop.db.redo() is not None
            after = self.past.undone.pop()
            after.done = [*self.past.done, _bare(self.past)]
            after.undone = self.past.undone
            self.past = after

    # facts

    @rule(place=_PLACE, told=st.none() | _DATES)
    def birthday_is_corrected(self, place, told):
        before = self.operation()
        self.shop.born(self.people[place % len(self.people)], told)
        self.changed(before)

    @rule(place=_PLACE, told=_DATES)
    def key_date_is_corrected(self, place, told):
        numbers = self.all("SELECT id FROM key_date ORDER BY id")
        if numbers:
            self.correct_key_date(numbers[place % len(numbers)][0], told)

    @precondition(lambda self: self.past.memory.deeds)
    @rule(place=_PLACE, off=_OFF)
    def what_was_settled_is_corrected(self, place, off):
        """By some days or months from the day for which it was: then it is the same occasion, or another."""
        deeds = self.past.memory.deeds
        customer, number, which = deeds[-1 - place % len(deeds)].thing
        day = deeds[-1 - place % len(deeds)].day + timedelta(days=off)
        told = CalendarDate.solar(None, day.month, day.day)
        before = self.operation()
        if which and self.all("SELECT id FROM key_date WHERE id = ?", int(which)):
            self.correct_key_date(int(which), told)
        elif number == self.rules["walk"]:
            self.shop.change(
                Festival, self.festival, rule={"kind": "solar", "month": day.month, "day": min(day.day, 28)}
            )
            self.changed(before)
        elif not which:
            self.shop.born(customer, told)
            self.changed(before)
        self.shop.go_to(day)

    def correct_key_date(self, number, told):
        values = {name: getattr(told, name) for name in ("calendar", "year", "month", "day", "leap")}
        before = self.operation()
        self.shop.change(KeyDate, number, **values)
        self.changed(before)

    @rule(place=_PLACE)
    def key_date_is_written_anew(self, place):
        rows = self.all(
            "SELECT id, customer_id, kind, label, calendar, year, month, day, leap FROM key_date ORDER BY id"
        )
        if not rows:
            return
        number, customer, kind, label, *when = rows[place % len(rows)]
        before = self.operation()
        with self.shop.db.write("customer.save") as session:
            session.delete(session.get_one(KeyDate, number))
            session.flush()
            names = ("calendar", "year", "month", "day", "leap")
            session.add(
                KeyDate(customer_id=customer, kind=kind, label=label, **dict(zip(names, when, strict=True)))
            )
        self.changed(before)

    @rule(month=st.integers(1, 12), day=st.integers(1, 28))
    def festival_is_moved(self, month, day):
        before = self.operation()
        self.shop.change(Festival, self.festival, rule={"kind": "solar", "month": month, "day": day})
        self.changed(before)

    @rule(code=st.sampled_from(["birthday", "birthday_ahead", "key_date", "walk", "first_purchase"]))
    def rule_off_or_on(self, code):
        number = self.rules[code]
        (active,) = self.all("SELECT active FROM care_rule WHERE id = ?", number)[0]
        before = self.operation()
        self.shop.change(CareRule, number, active=not active)
        self.changed(before)

    @rule(place=_PLACE, ago=st.integers(0, 5))
    def somebody_buys(self, place, ago):
        number = self.people[place % len(self.people)]
        before = self.operation()
        self.shop.purchase(number, self.shop.today - timedelta(days=ago))
        self.changed(before)

    @rule(place=_PLACE)
    def trash_or_back(self, place):
        number = self.people[place % len(self.people)]
        deleted, merged = self.all("SELECT deleted_at, merged_into_id FROM customer WHERE id = ?", number)[0]
        if merged is None:
            before = self.operation()
            with self.shop.db.write("customer.trash") as session:
                customers.restore(session, number) if deleted else customers.trash(session, [number])
            self.changed(before)

    @rule(keep=_PLACE, other=_PLACE)
    def merge(self, keep, other):
        live = [row[0] for row in self.all("SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id")]
        if len(live) < 2:
            return
        keep, other = live[keep % len(live)], live[other % len(live)]
        deeds = self.past.memory.deeds
        met = {one.thing[1] for one in deeds if one.thing[0] == keep} & {
            one.thing[1] for one in deeds if one.thing[0] == other
        }
        if keep == other or met:
            return
        before = self.operation()
        with self.shop.db.write("customer.merge") as session:
            merging.merge(session, keep, [other])
        self.happened(before)
        self.past.parted = {other: (keep, [one for one in deeds if one.thing[0] == other])}
        self.past.memory.deeds = [_given(one, other, keep) for one in deeds]

    @precondition(lambda self: self.past.parted)
    @rule()
    def split(self):
        before = self.operation()
        ((other, (keep, own)),) = self.past.parted.items()
        with self.shop.db.write("customer.split") as session:
            merging.split(session, other)
        self.happened(before)
        given = [_given(one, other, keep) for one in own]
        self.past.memory.deeds = [one for one in self.past.memory.deeds if one not in given] + own
        self.past.parted = {}

    # backups

    @rule()
    def back_up(self):
        file = self.folder / "kept.shuke"
        file.unlink(missing_ok=True)
        backup.backup_to(self.folder / "shop.db", file, clock=self.shop.clock)
        self.kept = (file, copy.deepcopy(self.past))

    @precondition(lambda self: self.kept is not None)
    @rule()
    def restore_the_backup(self):
        file, past = self.kept
        self.shop.db.close()
        restore(file, self.folder / "shop.db", clock=self.shop.clock)
        self.shop.db = open_database(self.folder / "shop.db", clock=self.shop.clock)
        self.past = copy.deepcopy(past)

    # what must be true

    @invariant()
    def the_list_is_what_it_must_be(self):
        for days in AHEAD:
            rows = self.shop.rows(days=days)
            keys = [(row.occasion.customer_id, str(row.occasion.kind), row.occasion.due) for row in rows]
            found = {
                key: {thing[1:] for thing in _things_of(row)} for key, row in zip(keys, rows, strict=True)
            }
            assert len(keys) == len(set(keys))
            assert found == oracle.expected(self.things(), self.past.memory, self.shop.today, days, MADE_ON)
            for row in rows:
                if days == 1 and not row.occasion.also:
                    kept = max(row.occasion.due, row.occasion.snoozed_until or row.occasion.due)
                    assert (row.occasion.state == State.MISSED) is (kept < self.shop.today)

    def things(self):
        with self.shop.db.reader() as reader:
            active = {row[0] for row in reader.all("SELECT id FROM care_rule WHERE active")}
            told = reader.text("SELECT rule FROM festival WHERE id = ?", self.festival)
            month, day = (
                int(told.split(f'"{name}": ')[1].split(",")[0].rstrip("}")) for name in ("month", "day")
            )
            today, rules = self.shop.today, self.rules
            made = [
                *oracle.birthdays(reader, rules["birthday"], 0, today),
                *oracle.birthdays(reader, rules["birthday_ahead"], 7, today),
                *oracle.key_dates(reader, rules["key_date"], 7, today),
                *oracle.festival(reader, rules["walk"], 3, today, month, day),
                *oracle.first_purchases(reader, rules["first_purchase"], 3),
            ]
        return [one for one in made if one.thing[1] in active]

    def all(self, sql, *values):
        with self.shop.db.reader() as reader:
            return reader.all(sql, *values)

    def operation(self):
        return self.all("SELECT max(id), count(*) FROM operation")

    def changed(self, before):
        self.happened(before)
        self.past.parted = {}

    def happened(self, before):
        """An operation that changed nothing is none, and nothing of it can be undone."""
        if self.operation() != before:
            self.past.done.append(_bare(self.past))
            self.past.undone = []


def _bare(past: Past) -> Past:
    return Past(copy.deepcopy(past.memory), parted=dict(past.parted))


def _given(deed: Deed, other: int, keep: int) -> Deed:
    customer, *rest = deed.thing
    return replace(deed, thing=(keep, *rest)) if customer == other else deed


def _things_of(row: CareRow) -> list[oracle.Thing]:
    made = []
    for one in (row.occasion, *row.occasion.also):
        key = one.occurrence.split(":")
        made.append((one.customer_id, one.rule_id, key[1] if key[0] == "key_date" else ""))
    return made


@pytest.fixture(autouse=True, scope="module")
def _template(new_shop):
    Shopkeeping.template = new_shop


class TestOccurrences(Shopkeeping.TestCase):
    settings = settings(
        max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )


def test_a_week_is_what_the_shop_set(shop):
    with shop.db.reader() as reader:
        from app.services.settings import load

        assert timedelta(days=load(reader)["care.missed_days"]) == WEEK
