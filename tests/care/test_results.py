"""What came of care, counted by hand."""

import random
from datetime import date, datetime, timedelta

import pytest

from app.care import actions
from app.care.greetings import batch_log
from app.care.results import Figures, ResultKind, care_results, of_rule, of_template, results
from app.core.calendar import CalendarDate
from app.core.enums import Channel, Direction, InteractionKind, Outcome, Trigger
from app.models import CareRule, Customer, GreetingTemplate, Interaction, Purchase

TODAY = date(2026, 9, 18)
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def desk(shop):
    return Desk(shop)


class Desk:
    """Talks and orders, at an hour of a day."""

    def __init__(self, shop):
        self.shop = shop
        self.customer = shop.customer("王芳")

    def talk(
        self, day, hour=10, *, outcome=None, kind=InteractionKind.CARE, direction=Direction.OUT, **values
    ):
        values.setdefault("customer_id", self.customer)
        return self.shop.add(
            Interaction(happened_at=self.at(day, hour), happened_on=day, channel=Channel.PHONE, direction=direction,
                        kind=kind, outcome=outcome, **values)
        )  # fmt: skip

    def order(self, day, total, hour=None, customer_id=None):
        moment = None if hour is None else self.at(day, hour)
        who = customer_id or self.customer
        return self.shop.add(Purchase(customer_id=who, bought_on=day, bought_at=moment, total=total))

    def at(self, day, hour):
        return datetime(day.year, day.month, day.day, hour, tzinfo=self.shop.clock.tz)

    def total(self, first=FIRST, last=LAST, **values):
        with self.shop.db.reader() as reader:
            return care_results(reader, first, last, **values).total

    def of(self, rule_id):
        with self.shop.db.reader() as reader:
            return of_rule(reader, rule_id, FIRST, LAST)


def test_nothing_was_done(desk):
    desk.order(TODAY, 100)
    assert desk.total() == Figures()
    with desk.shop.db.reader() as reader:
        assert results(reader, FIRST, LAST) == ()


def test_reached_and_answered(desk):
    """A result or a word from the person answers; nobody at the phone is not reached, and does not answer later."""
    desk.talk(date(2026, 9, 1), outcome=Outcome.NOT_REACHED)
    desk.talk(date(2026, 9, 2))
    desk.talk(date(2026, 9, 3), outcome=Outcome.DISSATISFIED)
    assert desk.total() == Figures(talks=3, reached=2, answered=1)

    desk.talk(
        date(2026, 9, 2), 9, direction=Direction.IN, kind=InteractionKind.CONSULTATION
    )  # before the second
    assert desk.total().answered == 1
    desk.talk(
        date(2026, 10, 2), direction=Direction.IN, kind=InteractionKind.CONSULTATION
    )  # 30 days after it
    assert desk.total() == Figures(talks=3, reached=2, answered=2)


@pytest.mark.parametrize(
    "days, hour, counted",
    [
        (0, 9, False),  # an hour before the talk
        (0, 10, True),
        (0, 11, True),
        (0, None, True),  # nobody knows
        (30, 9, True),
        (31, 9, False),
        (-1, None, False),
    ],
)
def test_an_order_within_thirty_days_after_it(desk, days, hour, counted):
    desk.talk(date(2026, 9, 2), 10)
    desk.order(date(2026, 9, 2) + timedelta(days=days), 5_000, hour)
    wanted = Figures(talks=1, reached=1, bought=1, orders=1, revenue=5_000) if counted else Figures(1, 1)
    assert desk.total() == wanted


def test_an_order_belongs_to_the_latest_care_before_it_and_to_no_other(desk):
    """1 September: order of the 5th. 10 September: orders of the 10th afternoon and the 20th. The 25th was no care."""
    desk.talk(date(2026, 9, 1))
    desk.order(date(2026, 9, 5), 100)
    desk.talk(date(2026, 9, 10))
    desk.order(date(2026, 9, 10), 1_000, 9)  # in the morning: still the first one's
    desk.order(date(2026, 9, 10), 10_000, 15)
    desk.order(date(2026, 9, 20), 100_000)
    desk.talk(date(2026, 9, 25), kind=InteractionKind.SERVICE)
    desk.talk(date(2026, 9, 25), outcome=Outcome.NOT_REACHED)
    desk.order(date(2026, 9, 26), 1_000_000)

    assert desk.total() == Figures(talks=3, reached=2, bought=2, orders=5, revenue=1_111_100)
    assert desk.total(FIRST, date(2026, 9, 9)) == Figures(
        talks=1, reached=1, bought=1, orders=2, revenue=1_100
    )


def test_a_later_talk_takes_the_order_even_when_it_lies_outside_the_stretch(desk):
    desk.talk(date(2026, 9, 29))
    desk.talk(date(2026, 10, 2))
    desk.order(date(2026, 10, 3), 100)
    assert desk.total() == Figures(talks=1, reached=1)


def test_what_is_no_order(desk):
    """Returns, gifts of nothing, the trash, walk-ins, and what others bought."""
    other = desk.shop.customer("李明")
    desk.talk(date(2026, 9, 2))
    desk.order(date(2026, 9, 3), -5_000)
    desk.order(date(2026, 9, 3), 0)
    desk.order(date(2026, 9, 3), 7_000, customer_id=other)
    gone = desk.order(date(2026, 9, 3), 9_000)
    desk.shop.change(Purchase, gone, deleted_at=desk.shop.clock.now())
    desk.shop.add(Purchase(customer_id=None, bought_on=date(2026, 9, 3), total=3_000))
    assert desk.total() == Figures(talks=1, reached=1)


def test_a_talk_in_the_trash_was_not_had(desk):
    number = desk.talk(date(2026, 9, 2), outcome=Outcome.SATISFIED)
    desk.shop.change(Interaction, number, deleted_at=desk.shop.clock.now())
    assert desk.total() == Figures()


def test_nothing_after_the_as_of_day_is_seen(desk):
    desk.talk(date(2026, 9, 20))
    desk.talk(date(2026, 9, 28))
    desk.order(date(2026, 9, 22), 100)
    desk.order(date(2026, 10, 1), 1_000)
    assert desk.total(as_of=LAST) == Figures(talks=2, reached=2, bought=1, orders=1, revenue=100)
    assert desk.total(as_of=date(2026, 9, 21)) == Figures(talks=1, reached=1)
    assert desk.total() == Figures(talks=2, reached=2, bought=2, orders=2, revenue=1_100)


def test_two_rules_that_met_share_the_talk_and_the_total_counts_it_once(desk):
    """Done on Today: one row with both reasons, one talk; the order is both rules' and one in the total."""
    shop = desk.shop
    shop.only_rules("birthday")
    shop.born(desk.customer, CalendarDate.solar(1968, 9, 18))
    first = shop.rule("birthday", lead_days=0)
    second = shop.add(CareRule(trigger=Trigger.BIRTHDAY, name="备礼", lead_days=3))
    (row,) = shop.rows()
    shop.act(actions.complete, row, today=TODAY, outcome=Outcome.SATISFIED)
    desk.order(date(2026, 9, 25), 8_800)

    with shop.db.reader() as reader:
        found = care_results(reader, FIRST, LAST)
    assert [(one.kind, one.id, one.code, one.name) for one in found.rows] == [
        (ResultKind.RULE, first, "birthday", ""),
        (ResultKind.RULE, second, "", "备礼"),
    ]
    assert found.total == Figures(1, 1, 1, 1, 1, 8_800)
    assert {(one.reached, one.answered, one.bought, one.orders, one.revenue) for one in found.rows} == {
        (1, 1, 1, 1, 8_800)
    }


def test_a_rule_that_is_off_is_not_credited_for_what_was_settled_along(desk):
    """A batch settles a festival for all its rules, so that nobody is greeted twice; one that is off did nothing."""
    shop = desk.shop
    shop.only_rules("mid_autumn")
    on = shop.rule("mid_autumn", audience={})
    off = shop.add(CareRule(trigger=Trigger.FESTIVAL, festival="mid_autumn", name="老客中秋", active=False))
    with shop.db.write("care.batch") as session:
        batch_log.log(
            session,
            [batch_log.Sent(desk.customer, "中秋安康")],
            channel=Channel.SMS,
            festival="mid_autumn",
            today=TODAY,
        )
    assert (desk.of(on).reached, desk.of(off).reached) == (1, 0)
    assert desk.total().reached == 1


def test_two_deeds_of_one_moment_are_not_mixed_up(desk):
    """A birthday and a callback of one person, both done in one action: each rule has its own talk."""
    shop = desk.shop
    shop.only_rules("birthday", "first_purchase")
    birthday, call = shop.rule("birthday", lead_days=0), shop.rule("first_purchase", days=3)
    shop.born(desk.customer, CalendarDate.solar(1968, 9, 18))
    shop.purchase(desk.customer, date(2026, 9, 15))
    rows = shop.rows()
    assert len(rows) == 2
    with shop.db.write("task.done") as session:
        for row in rows:
            actions.complete(session, row.occasion.ref, today=TODAY)
    assert desk.total().talks == 2
    assert (desk.of(birthday).talks, desk.of(call).talks) == (1, 1)


def test_what_was_undone_never_was(desk):
    shop = desk.shop
    shop.only_rules("birthday")
    shop.born(desk.customer, CalendarDate.solar(1968, 9, 18))
    shop.act(actions.complete, shop.rows()[0], today=TODAY)
    assert desk.total().reached == 1
    shop.db.undo()
    assert desk.total() == Figures()


def test_templates(desk):
    """A greeting that was sent counts to its template, whatever kind of talk it was logged as."""
    number = desk.shop.add(GreetingTemplate(name="中秋短信", occasion="festival"))
    other = desk.shop.add(GreetingTemplate(name="没用过", occasion="festival"))
    desk.talk(date(2026, 9, 2), template_id=number, kind=InteractionKind.MARKETING)
    desk.talk(date(2026, 9, 3), template_id=number, outcome=Outcome.NOT_REACHED)
    desk.order(date(2026, 9, 4), 600)
    with desk.shop.db.reader() as reader:
        one = of_template(reader, number, FIRST, LAST)
        none = of_template(reader, other, FIRST, LAST)
    assert (one.kind, one.name, one.talks, one.reached, one.bought, one.revenue) == (
        "template", "中秋短信", 2, 1, 1, 600,
    )  # fmt: skip
    assert (none.id, none.reached, none.revenue) == (other, 0, 0)


def test_each_order_is_counted_once_whatever_the_talks(desk):
    """Orders counted over all neighbouring stretches are those within 30 days of some care, no more."""
    days = [date(2026, 7, 1) + timedelta(days=7 * step) for step in range(12)]
    for day in days:
        desk.talk(day)
        desk.order(day + timedelta(days=3), 100)
    months = [(date(2026, month, 1), date(2026, month + 1, 1) - timedelta(days=1)) for month in (7, 8, 9)]
    assert sum(desk.total(*month).orders for month in months) == 12
    assert sum(desk.total(*month).revenue for month in months) == 1_200


@pytest.mark.parametrize("seed", range(4))
def test_against_a_slow_reckoning(desk, seed):
    """Two hundred people with talks and orders at random, counted by asking each order for its talk."""
    dice = random.Random(seed)
    talks, orders = [], []
    with desk.shop.db.write("shop.sample") as session:
        people = [Customer(name=f"c{number}", name_sort=f"c{number}") for number in range(200)]
        session.add_all(people)
        session.flush()
        for person in people:
            for _ in range(dice.randrange(5)):
                moment = desk.at(
                    date(2026, 7, 15) + timedelta(days=dice.randrange(110)), dice.randrange(9, 19)
                )
                outcome = dice.choice([None, Outcome.SATISFIED, Outcome.NOT_REACHED])
                talks.append((person.id, moment, outcome))
                session.add(
                    Interaction(customer_id=person.id, happened_at=moment, happened_on=moment.date(),
                                channel=Channel.PHONE, direction=Direction.OUT, kind=InteractionKind.CARE,
                                outcome=outcome)
                )  # fmt: skip
            for _ in range(dice.randrange(5)):
                on = date(2026, 7, 15) + timedelta(days=dice.randrange(140))
                moment = dice.choice([None, desk.at(on, dice.randrange(9, 19))])
                total = dice.randrange(-500, 5_000)
                orders.append((person.id, on, moment, total))
                session.add(Purchase(customer_id=person.id, bought_on=on, bought_at=moment, total=total))

    def credited(who, on, moment):
        """The place of the latest talk before it that reached the person, not more than thirty days ago."""
        found = [
            (at, place)
            for place, (talked, at, outcome) in enumerate(talks)
            if talked == who
            and outcome != Outcome.NOT_REACHED
            and timedelta() <= on - at.date() <= timedelta(days=30)
            and (at.date() < on or moment is None or at <= moment)
        ]
        return max(found)[1] if found else None

    counted = [
        (place, total)
        for who, on, moment, total in orders
        if total > 0 and (place := credited(who, on, moment)) is not None
    ]
    within = {place for place, (_, at, _) in enumerate(talks) if FIRST <= at.date() <= LAST}
    mine = [(place, total) for place, total in counted if place in within]
    assert len(mine) > 10
    assert desk.total() == Figures(
        talks=len(within),
        reached=sum(talks[place][2] != Outcome.NOT_REACHED for place in within),
        answered=sum(talks[place][2] == Outcome.SATISFIED for place in within),
        bought=len({place for place, _ in mine}),
        orders=len(mine),
        revenue=sum(total for _, total in mine),
    )
