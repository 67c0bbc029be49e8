"""Property: walking through the days, doing this and that, no birthday is there twice and none is lost."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.care.actions import complete, skip, snooze
from app.care.kinds.birthday import told
from app.core.calendar import CalendarDate

WEEK = timedelta(days=7)
START = date(2026, 12, 10)

_BORN = st.one_of(
    st.dates(date(1950, 11, 1), date(2000, 3, 1)).map(CalendarDate.of),
    st.tuples(st.sampled_from([10, 11, 12, 1]), st.integers(1, 30)).map(
        lambda d: CalendarDate.lunar(None, *d)
    ),
)
_DEEDS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["done", "skip", "snooze", "undo"]), st.integers(1, 12)),
    max_size=5,
)


@dataclass
class Memory:
    """What the walk knows of its own deeds, by customer and day."""

    settled: set[tuple[int, date]] = field(default_factory=set)
    asleep: dict[tuple[int, date], date] = field(default_factory=dict)


@settings(max_examples=30, deadline=None)
@given(
    births=st.lists(_BORN, min_size=1, max_size=4),
    walk=st.lists(st.tuples(st.integers(1, 9), _DEEDS), min_size=3, max_size=10),
)
def test_nothing_twice_and_nothing_lost(make_shop, births, walk):
    shop, memory = make_shop(), Memory()
    people = {shop.customer(f"c{n}", born): born for n, born in enumerate(births)}
    shop.go_to(START)
    for days, deeds in walk:
        shop.go_to(shop.today + timedelta(days=days))
        for place, deed, until in deeds:
            _look(shop, people, memory)
            _do(shop, place, deed, until, memory)
        _look(shop, people, memory)
    for number in people:
        shop.born(number, None)


def _look(shop, people, memory):
    """The list is what the calendar and the deeds say, each once."""
    rows = [(row.occasion.customer_id, row.occasion.due) for row in shop.rows()]
    assert len(rows) == len(set(rows))
    assert set(rows) == {
        key for number, born in people.items() for key in _expected(shop.today, number, born, memory)
    }


def _expected(today, number, born, memory):
    for due in born.between(today - timedelta(days=200), today + WEEK):
        key = (number, due)
        until = memory.asleep.get(key)
        if key in memory.settled or (until is not None and until > today):
            continue
        if max(due, until or due) >= today - WEEK:
            yield key


def _do(shop, place, deed, until, memory):
    rows = shop.rows()
    if place >= len(rows):
        return
    row = rows[place]
    key = (row.occasion.customer_id, row.occasion.due)
    if deed == "snooze":
        memory.asleep[key] = shop.today + timedelta(days=until)
        shop.act(snooze, row, until=memory.asleep[key])
    elif deed == "skip":
        memory.settled.add(key)
        shop.act(skip, row)
    else:
        shop.act(complete, row, today=shop.today)
        if deed == "undo":
            shop.db.undo()
        else:
            memory.settled.add(key)


def test_the_walk_knows_what_the_file_knows():
    """What a birthday is read back as is what was told."""
    assert told("lunar", None, 12, 30, 0) == CalendarDate.lunar(None, 12, 30)
