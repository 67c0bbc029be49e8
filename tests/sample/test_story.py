"""What the data tell: people of the pictures, a good spring, broken gift boxes, gift buyers who stay away."""

from datetime import date

import pytest

from app.analytics.book import Book
from app.analytics.period.metrics import metrics
from app.analytics.views.lifecycle_view import movement
from app.care.due import due
from app.care.occasion import GroupCode
from app.care.progress import progress
from app.core.calendar import CalendarDate
from app.core.days import Quarter, to_day_number
from app.core.enums import CalendarKind
from tests.sample.conftest import DAY, ZONE

TODAY = to_day_number(DAY)
PERSON = """
SELECT s.orders, s.net / 100, ? - s.last_order_on, s.stage, t.level, c.member_number, c.name_pinyin
  FROM customer c JOIN customer_stats s ON s.customer_id = c.id JOIN tier t ON t.id = c.tier_id WHERE c.name = ?
"""


@pytest.fixture
def book(reader):
    return Book(reader, today=DAY, zone=ZONE)


@pytest.mark.parametrize(
    "name, orders, net, ago, stage, tier",
    [
        ("王素琴", 118, 62_380, 12, "loyal", 4),
        ("郑秀英", 46, 18_640, 13, "loyal", 3),
        ("刘欣怡", 8, 1_180, 27, "active", 2),
        ("溪隐民宿", 10, 9_620, 21, "active", 3),
        ("徐宇航", 42, 7_960, 29, "loyal", 3),
        ("何雪莹", 2, 1_060, 7, "new", 2),
        ("夏言", 1, 168, 4, "new", 1),
        ("沈国栋", 21, 5_960, 6, "active", 3),
        ("蒋丽华", 44, 7_480, 81, "dormant", 3),
        ("吴向阳", 34, 6_800, 70, "dormant", 3),
        ("林小雨", 1, 120, 5, "new", 1),
        ("薛岩松", 2, 310, 236, "lost", 1),
    ],
)
def test_the_people_of_the_pictures_have_their_facts(reader, name, orders, net, ago, stage, tier):
    assert reader.one(PERSON, TODAY, name)[:5] == (orders, net, ago, stage, tier)


def test_zheng_xiuying_is_as_her_page_shows(reader):
    assert reader.one(PERSON, TODAY, "郑秀英")[5:] == ("0318", "Zhèng Xiùyīng")
    asked = "SELECT {} FROM customer c WHERE c.name = '郑秀英'"
    assert "不喝浓茶" in reader.value(asked.format("c.notes"))
    assert reader.value(asked.format("(SELECT name FROM customer r WHERE r.id = c.referrer_id)")) == "王素琴"
    assert (
        reader.value(asked.format("(SELECT sum(points) FROM points_entry p WHERE p.customer_id = c.id)"))
        == 3_420
    )
    assert reader.value(asked.format("(SELECT count(*) FROM relation r WHERE r.customer_id = c.id)")) == 1
    assert (
        reader.value(
            asked.format("(SELECT total FROM purchase p WHERE p.customer_id = c.id AND p.bought_on = 20701)")
        )
        == 79_200
    )


@pytest.mark.parametrize("name, ahead, age", [("王素琴", 0, 58), ("刘欣怡", 0, 29), ("郑秀英", 2, 65)])
def test_birthdays_of_the_pictures(reader, name, ahead, age):
    row = reader.one(
        "SELECT birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer WHERE name = ?",
        name,
    )
    born = CalendarDate(CalendarKind(row[0]), *row[1:4], bool(row[4]))
    on = born.next_on_or_after(DAY)

    assert (on - DAY).days == ahead
    assert born.turning(on) == age


def test_today_is_as_the_picture_shows(reader):
    groups = {group.code: group for group in due(reader, DAY, limit_per_group=2, zone=ZONE).groups}

    def names(code):
        return [row.person.name for row in groups[code].rows]

    assert (groups[GroupCode.BIRTHDAY].count, names(GroupCode.BIRTHDAY)) == (3, ["王素琴", "刘欣怡"])
    festival = groups[GroupCode.FESTIVAL]
    assert (festival.done, festival.count, names(GroupCode.FESTIVAL)) == (18, 24, ["溪隐民宿", "徐宇航"])
    assert (groups[GroupCode.CALLBACK].count, names(GroupCode.CALLBACK)[0]) == (5, "何雪莹")
    assert (groups[GroupCode.COMPLAINT].count, names(GroupCode.COMPLAINT)) == (2, ["沈国栋", "许静怡"])
    assert (groups[GroupCode.AT_RISK].count, names(GroupCode.AT_RISK)) == (4, ["蒋丽华", "吴向阳"])


def test_complaints_run_late_and_soon(reader):
    now = (TODAY * 24 + 10) * 3_600_000 + 42 * 60_000 - 8 * 3_600_000
    rows = reader.all(
        "SELECT c.name, round((f.due_at - ?) / 3600000.0) FROM feedback_case f JOIN customer c ON c.id = f.customer_id"
        " WHERE f.state = 'in_progress' ORDER BY f.due_at",
        now,
    )

    assert rows[:2] == [("沈国栋", -3), ("许静怡", 5)]
    assert [name for name, _ in rows[2:]] == ["欧文斌", "孔令仪"]


def test_nine_things_are_done_today(reader):
    done = progress(reader, DAY, 38)

    assert done.done == 9
    assert [item.name for item in done.items[:3]] == ["孙晓芸", "张旭阳", "谢颖"]


def test_spring_was_good(book):
    revenue = {
        str(quarter): metrics(book.reader, quarter.start, quarter.end, book=book).revenue
        for quarter in map(Quarter.parse, ("2025Q2", "2025Q4", "2026Q1", "2026Q2"))
    }

    assert revenue["2026Q2"] == max(revenue.values())
    assert revenue["2026Q2"] > 1.05 * revenue["2026Q1"]
    assert 29_000_000 < revenue["2026Q1"] < revenue["2026Q2"] < 37_500_000


def test_fewest_left_in_the_good_quarter(book):
    quarters = [Quarter(2026, 2).shifted(-step) for step in range(6)]
    rates = [metrics(book.reader, one.start, one.end, book=book).churn_rate for one in quarters]

    assert rates[0] == min(rates)


def test_gift_boxes_broke_from_may_to_july(reader):
    rows = dict(
        reader.all(
            "SELECT strftime('%Y-%m', opened_on * 86400, 'unixepoch'), count(*) FROM feedback_case"
            " WHERE kind = 'complaint' AND summary LIKE '%礼盒破损%' GROUP BY 1"
        )
    )
    categories = reader.all(
        "SELECT DISTINCT category FROM feedback_case WHERE kind = 'complaint' AND summary LIKE '%礼盒破损%'"
    )

    assert set(rows) <= {"2026-05", "2026-06", "2026-07", "2026-08"}
    assert sum(rows.values()) - rows.get("2026-08", 0) >= 12
    assert {code for (code,) in categories} == {"product", "delivery"}
    spring = "SELECT count(*) FROM feedback_case WHERE kind = 'complaint' AND opened_on BETWEEN ? AND ?"
    assert 20 <= reader.value(spring, to_day_number(date(2026, 4, 1)), to_day_number(date(2026, 6, 30))) <= 28


def test_gift_buyers_of_the_spring_festival_fell_asleep(book):
    moved = movement(book, date(2026, 3, 31), date(2026, 6, 30))
    asleep = {one for stage in ("new", "active") for one in moved.members(stage, "dormant")}
    first, last = to_day_number(date(2026, 1, 15)), to_day_number(date(2026, 2, 17))
    gifts = book.reader.all(
        "SELECT customer_id FROM purchase WHERE total > 0 AND customer_id IS NOT NULL"
        " GROUP BY customer_id HAVING min(bought_on) >= ? AND max(bought_on) <= ?",
        first,
        last,
    )

    assert len(asleep & {customer for (customer,) in gifts}) >= 30


def test_satisfaction_rises_since_june(book):
    def csat(first, last):
        return metrics(book.reader, first, last, book=book).csat

    may = csat(date(2026, 5, 1), date(2026, 5, 31))
    june = csat(date(2026, 6, 1), date(2026, 6, 30))
    summer = csat(date(2026, 7, 1), date(2026, 9, 18))

    assert may < june < summer
    assert metrics(book.reader, date(2026, 7, 1), DAY, book=book).nps > 0.45


def test_reports_have_measures_to_look_back_on(reader):
    rows = reader.all("SELECT quarter, count(*), sum(result <> '') FROM improvement_measure GROUP BY 1")

    assert rows == [("2026Q1", 4, 4), ("2026Q2", 4, 0)]


def test_everything_else_has_a_little(reader):
    for table, least in (
        ("churn_note", 80), ("win_back_customer", 30), ("lead", 100), ("points_entry", 5_000), ("segment", 3),
        ("campaign", 6), ("article", 7), ("key_date", 40), ("address", 300), ("consent", 800), ("relation", 2),
    ):  # fmt: skip
        assert reader.value(f"SELECT count(*) FROM {table}") >= least, table
    channels = {code for (code,) in reader.all("SELECT DISTINCT channel FROM interaction")}
    assert {"phone", "social", "in_person", "sms", "email", "chat"} <= channels


def test_greetings_know_what_they_said(reader):
    """Birthdays and festivals were greeted with the template of their rule; callbacks were talked over."""
    said = reader.all(
        """SELECT r.trigger, count(*), count(i.template_id), sum(i.template_id IS r.template_id)
             FROM interaction i JOIN task t ON t.id = i.answered_task_id JOIN care_rule r ON r.id = t.rule_id
            GROUP BY r.trigger"""
    )
    by_trigger = {trigger: tuple(counts) for trigger, *counts in said}
    greeted = {trigger for trigger, (_, known, _) in by_trigger.items() if known}
    assert greeted >= {"birthday", "festival"}
    assert greeted <= {"birthday", "festival", "key_date"}
    for trigger in greeted:
        assert len(set(by_trigger[trigger])) == 1
