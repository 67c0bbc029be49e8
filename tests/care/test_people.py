"""People as sets: the same people whether they are counted, listed, or cut to the first."""

from datetime import date

import pytest

from app.care.people import Audience, Listed, Mine, by_value, narrowed, union
from app.models import Customer, Staff
from app.services.conditions import EVERYBODY, Condition

D = date
BUYERS = Condition("s.orders >= ?", (1,))
WOMEN = Condition("c.gender = ?", ("female",), customer=True)


@pytest.fixture
def people(shop):
    """c0 … c5; c1 … c5 bought, each more than the one before; c1, c3, c5 are women; c4 is in the trash."""
    made = [shop.customer(f"c{n}", gender="female" if n % 2 else None) for n in range(6)]
    for n in range(1, 6):
        shop.purchase(made[n], D(2026, 1, 1), total=1000 * n)
    shop.change(Customer, made[4], deleted_at=shop.clock.now())
    return made


@pytest.mark.parametrize(
    "condition, without, expected",
    [
        (EVERYBODY, [], [5, 3, 2, 1, 0]),
        (EVERYBODY, [3, 4], [5, 2, 1, 0]),
        (BUYERS, [], [5, 3, 2, 1]),
        (BUYERS, [0, 4, 5], [3, 2, 1]),
        (WOMEN, [], [5, 3, 1]),
        (WOMEN, [2, 3], [5, 1]),
    ],
)
def test_an_audience_is_the_same_however_it_is_asked(shop, people, condition, without, expected):
    wanted = [people[n] for n in expected]
    with shop.db.reader() as reader:
        left = frozenset(people[n] for n in without)

        def fresh():
            return Audience(reader, condition, left)

        assert fresh().count() == len(wanted)
        assert fresh().first(None) == wanted
        assert fresh().first(2) == wanted[:2]
        assert fresh().first(0) == []
        assert sorted(fresh().ids()) == sorted(wanted)
        assert fresh().kept(people) == sorted(wanted)
        assert fresh().among(frozenset(people)) == {*narrowed(reader, condition, people)}
        assert fresh().among(left) | {*wanted} == {*narrowed(reader, condition, people)}


def test_those_of_value_come_first_whether_few_or_most_of_the_shop_are_asked_about(shop, people):
    """Above some number all customers are walked from the most valuable one, and those not asked for passed over."""
    wanted = [people[n] for n in (3, 1, 0)]
    others = range(10_000, 13_000)  # nobody has these ids
    with shop.db.reader() as reader:
        for limit in (0, 1, 2, 3, None):
            assert by_value(reader, wanted[::-1], limit) == wanted[:limit]
            assert by_value(reader, [*wanted[::-1], *others], limit) == wanted[:limit]
        assert by_value(reader, [], None) == []


@pytest.mark.parametrize("condition", [EVERYBODY, BUYERS, WOMEN])
def test_mine_are_those_that_i_look_after(shop, people, condition):
    me, other = shop.add(Staff(name="林悦")), shop.add(Staff(name="周凯"))
    for n, staff in ((0, me), (1, me), (3, me), (4, me), (5, other)):
        shop.change(Customer, people[n], responsible_id=staff)
    with shop.db.reader() as reader:
        whole = narrowed(reader, condition, people)
        audience = Audience(reader, condition, frozenset({people[1]}))
        expected = [one for one in (people[0], people[3]) if one in whole]

        mine = audience.of(Mine(reader, me))

        assert mine.count() == len(expected)
        assert sorted(mine.first(None)) == sorted(mine.ids()) == expected
        assert Listed(reader, people, ordered=True).of(Mine(reader, me)).ids() == [
            people[n] for n in (0, 1, 3, 4)
        ]
        assert Listed(reader, people).of(Mine(reader, other)).ids() == [people[5]]


def test_my_tasks_are_asked_by_task(shop, people):
    me = shop.add(Staff(name="林悦"))
    mine = shop.task(people[0], shop.today, responsible_id=me)
    tasks = [shop.task(people[1], shop.today), mine]
    with shop.db.reader() as reader:
        assert Listed(reader, tasks, "task", ordered=True).of(Mine(reader, me)).ids() == [mine]


def test_who_is_in_two_sets_is_one_person(shop, people):
    with shop.db.reader() as reader:
        both = union([Audience(reader, WOMEN), Listed(reader, [people[2], people[3]])])

        assert both.count() == 4
        assert both.first(None) == [people[n] for n in (5, 3, 2, 1)]
