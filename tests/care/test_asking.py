"""What the lists of care ask the file: not more often for more people, and never by way of the whole shop."""

import re
from datetime import date, timedelta

import pytest

from app.care.calendar import month, week
from app.care.due import due
from app.care.results import care_results
from app.core.calendar import CalendarDate
from app.models import Staff, Task
from app.services import settings as shop_settings

D = date
TABLES = {"customer", "customer_stats", "purchase", "purchase_line", "interaction", "task", "key_date"}


class Listening:
    """A reader that writes down what it is asked."""

    def __init__(self, reader):
        self._reader = reader
        self.asked = []

    def __getattr__(self, name):
        asking = getattr(self._reader, name)

        def ask(sql, *values):
            self.asked.append((sql, values))
            return asking(sql, *values)

        return ask


def of_people(shop, first, last):
    """Customers with a birthday, a purchase, a key date, and one overdue occasion that was put off for each."""
    rule = shop.rule("overdue", active=True)
    for n in range(first, last):
        person = shop.customer(f"c{n}", CalendarDate.solar(1980, 9, 19))
        shop.key_date(person, "wedding", CalendarDate.solar(2016, 9, 20))
        shop.purchase(person, shop.today - timedelta(days=3), product="普洱")
        slow = shop.customer(f"s{n}")
        for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
            shop.purchase(slow, day)
        shop.add(
            Task(
                customer_id=slow,
                kind="win_back",
                title="",
                due_on=D(2026, 8, 11),
                state="snoozed",
                snoozed_until=shop.today + timedelta(days=1 + n),
                rule_id=rule,
                occurrence="overdue:2026-07-11",
            )
        )


PAGES = {
    "today": lambda reader, shop, settings: due(
        reader, shop.today, settings=settings, limit_per_group=1, zone=shop.clock.tz
    ),
    "capped": lambda reader, shop, settings: due(
        reader, shop.today, settings=settings, limit_per_group=1, zone=shop.clock.tz, cap=2
    ),
    "30 days": lambda reader, shop, settings: due(
        reader, shop.today, 30, settings=settings, limit_per_group=1, zone=shop.clock.tz
    ),
    "week": lambda reader, shop, settings: week.week(
        reader, shop.today, settings=settings, zone=shop.clock.tz
    ),
    "month": lambda reader, shop, settings: month.days(
        reader, D(2026, 8, 31), D(2026, 10, 4), shop.today, settings, shop.clock.tz
    ),
    "results": lambda reader, shop, settings: care_results(reader, D(2026, 1, 1), shop.today),
}


@pytest.fixture
def asked(shop):
    """What a page asks, after somebody said who they are."""
    me = shop.add(Staff(name="林悦"))
    with shop.db.write("setting.change") as session:
        shop_settings.set(session, "shop.me", me)

    def ask(page):
        with shop.db.reader() as reader:
            listening = Listening(reader)
            PAGES[page](listening, shop, shop_settings.load(reader))
            return listening.asked

    return ask


@pytest.mark.parametrize("page", ["today", "capped", "30 days", "results"])
def test_more_people_are_not_asked_about_more_often(shop, asked, page):
    of_people(shop, 0, 3)
    few = len(asked(page))
    of_people(shop, 3, 9)

    assert len(asked(page)) == few


@pytest.mark.parametrize("page", PAGES)
def test_people_who_are_known_are_looked_up_and_not_searched_for(shop, asked, page):
    """The file is never measured (ANALYZE): left alone, the planner walks a day of purchases for fifty people."""
    of_people(shop, 0, 2)
    with shop.db.reader() as reader:
        for sql, values in asked(page):
            if "json_each(?) x" not in sql:
                continue
            steps = [row[3] for row in reader.all(f"EXPLAIN QUERY PLAN {sql}", *values)]
            walked = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
            order = [name for step in walked if (name := _source(sql, step))]
            assert order[0] == "x", (sql, steps)


def _source(sql, step):
    """The alias of a step that looks at the list of people or at a table."""
    alias = step.split()[1]
    if alias == "x":
        return alias
    named = re.findall(rf"\b(\w+) (?:AS )?{re.escape(alias)}\b", sql)
    return alias if TABLES.intersection(named) else ""
