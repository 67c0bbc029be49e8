"""The small shop is sound: whole, consistent, in the past, and reaches nobody."""

import phonenumbers
import pytest

from app.analytics.views import lifecycle_view, rfm_view
from app.core.calendar import CalendarDate
from app.core.days import to_day_number
from app.core.enums import CalendarKind, Stage
from app.core.errors import ShukeError
from app.core.instants import to_millis
from app.core.phones import parse_phone
from app.sample import create
from tests.sample.conftest import DAY, ZONE, clock_on

TODAY = to_day_number(DAY)


def test_size_is_that_of_the_pictures(reader):
    assert reader.value("SELECT count(*) FROM customer") == 1_286
    assert reader.value("SELECT count(*) FROM customer_stats WHERE orders > 0") == 1_175
    assert 12_000 <= reader.value("SELECT count(*) FROM purchase") <= 15_000
    assert 12_000 <= reader.value("SELECT count(*) FROM interaction") <= 17_000
    assert reader.value("SELECT count(*) FROM product") == 63


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / "mine.db"
    path.write_text("mine")

    with pytest.raises(ShukeError) as fault:
        create(path, as_of=DAY)

    assert fault.value.code == "file_exists"
    assert path.read_text() == "mine"


def test_references_and_pages_are_sound(reader):
    assert reader.all("PRAGMA foreign_key_check") == []
    assert reader.value("PRAGMA integrity_check") == "ok"


def test_nothing_of_it_can_be_undone(reader):
    assert {origin for (origin,) in reader.all("SELECT DISTINCT origin FROM operation")} == {"system"}


def test_sums_are_those_of_the_lines(reader):
    wrong_lines = (
        "SELECT count(*) FROM purchase_line WHERE total <> quantity_milli * unit_price / 1000 - discount"
    )
    wrong_sums = """
        SELECT count(*) FROM purchase p
          JOIN (SELECT purchase_id, sum(total) AS total, sum(quantity_milli * unit_cost) / 1000 AS cost
                  FROM purchase_line GROUP BY purchase_id) l ON l.purchase_id = p.id
         WHERE p.total <> l.total OR p.cost <> l.cost
    """
    assert reader.value(wrong_lines) == 0
    assert reader.value(wrong_sums) == 0
    assert reader.value("SELECT count(*) FROM purchase WHERE total = 0") == 0
    assert reader.value("SELECT count(*) FROM purchase WHERE total < 0") > 50


@pytest.mark.parametrize(
    "column",
    [
        "customer.created_at", "purchase.bought_at", "interaction.happened_at", "feedback_case.opened_at",
        "feedback_case.resolved_at", "feedback_case.first_response_at", "task.done_at", "points_entry.created_at",
        "survey_response.created_at",
    ],
)  # fmt: skip
def test_nothing_has_happened_after_now(reader, column):
    table, name = column.split(".")

    assert reader.value(f"SELECT max({name}) FROM {table}") <= to_millis(clock_on(DAY).now())


def test_days_are_the_local_days_of_their_instants(reader):
    shift = 8 * 3_600_000
    for table, at, on in (
        ("purchase", "bought_at", "bought_on"),
        ("interaction", "happened_at", "happened_on"),
    ):
        assert reader.value(f"SELECT count(*) FROM {table} WHERE ({at} + {shift}) / 86400000 <> {on}") == 0


def test_nobody_bought_before_the_record_was_made(reader):
    early = "SELECT count(*) FROM purchase p JOIN customer c ON c.id = p.customer_id WHERE p.bought_at < c.created_at"

    assert reader.value(early) == 0


def test_phones_are_of_the_code_that_was_never_given_out(reader):
    numbers = [
        number for (number,) in reader.all("SELECT normalised FROM contact_point WHERE kind = 'mobile'")
    ]

    assert len(numbers) == len(set(numbers)) > 1_100
    assert all(number.startswith("+86154") for number in numbers)
    assert not any(phonenumbers.is_valid_number(phonenumbers.parse(number)) for number in numbers[:50])
    assert all(parse_phone(number).normalised == number for number in numbers)
    assert not reader.value("SELECT count(*) FROM contact_point WHERE kind IN ('phone', 'whatsapp')")


def test_mail_goes_to_example_domains(reader):
    mails = [mail for (mail,) in reader.all("SELECT value FROM contact_point WHERE kind = 'email'")]

    assert mails
    assert all(mail.endswith(("@example.com", "@example.org")) for mail in mails)


def test_birthdays_can_all_have_been(reader):
    rows = reader.all(
        "SELECT birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer"
        " WHERE birth_calendar IS NOT NULL"
    )
    dates = [
        CalendarDate(CalendarKind(c), year, month, day, bool(leap)) for c, year, month, day, leap in rows
    ]
    lunar = sum(one.is_lunar for one in dates)

    assert 0.25 < lunar / 1_286 < 0.45
    assert any(one.leap for one in dates)
    assert any(one.day == 30 for one in dates if one.is_lunar)
    assert any((one.month, one.day) == (2, 29) for one in dates)
    assert any(one.year is None for one in dates)


def test_names_are_of_many_kinds(reader):
    names = [name for (name,) in reader.all("SELECT name FROM customer")]

    assert len(set(names)) > 1_270
    assert {"James O'Neil", "陆䶮", "溪隐民宿"} <= set(names)
    assert any(name.startswith(("欧阳", "司马", "诸葛", "上官")) for name in names)
    assert reader.value("SELECT count(*) FROM customer WHERE name_sort = '' OR name_initials = ''") == 0


def test_figures_stand_ready(reader):
    row = reader.one(
        "SELECT count(*), count(stage), sum(r IS NOT NULL), sum(next_care_on IS NOT NULL) FROM customer_stats"
        " WHERE computed_on = ?",
        TODAY,
    )

    assert row[:3] == (1_286, 1_286, 1_175)
    assert row[3] > 100


def test_stages_are_spread_like_in_the_pictures(reader):
    counts = {row.stage: row.customers for row in lifecycle_view.build(reader, DAY, zone=ZONE).stages}

    assert counts[Stage.POTENTIAL] == 111
    assert 80 <= counts[Stage.NEW] <= 110
    assert 330 <= counts[Stage.ACTIVE] <= 600
    assert 214 <= counts[Stage.LOYAL] <= 420
    assert 140 <= counts[Stage.DORMANT] <= 200
    assert 90 <= counts[Stage.LOST] <= 180


def test_the_map_has_customers_in_every_corner(reader):
    view = rfm_view.build(reader, DAY)

    assert view.scored == 1_175
    assert all(cell.customers for row in view.grid for cell in row)
    assert {row.code for row in view.segments if row.customers} == {row.code for row in view.segments}


def test_walk_ins_are_some_of_the_sales(reader):
    assert 0.11 < reader.value("SELECT avg(customer_id IS NULL) FROM purchase WHERE total > 0") < 0.18


def test_tiers_are_filled_from_below(reader):
    rows = reader.all(
        "SELECT t.name, count(*) FROM customer c JOIN tier t ON t.id = c.tier_id GROUP BY t.id ORDER BY t.level"
    )

    assert [name for name, _ in rows] == ["新芽", "青叶", "金叶", "老枞"]
    assert [count for _, count in rows] == sorted((count for _, count in rows), reverse=True)
