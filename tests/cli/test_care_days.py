"""Days at the edge of the calendars, and the calendar file, from the command line."""

import json
import os
import subprocess
import sys

import icalendar
import pytest

PEOPLE = "会员号,姓名,手机,生日,农历生日\n001,孙晓芸,13900000001,09-18,\n002,王素琴,13900000002,,八月十五\n"


@pytest.fixture
def shop(shuke, tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert shuke("import", tmp_path / "people.csv").code == 0
    return shuke


@pytest.mark.parametrize(
    "day", ["9999-12-31", "2150-01-01", "2101-01-29", "1900-01-30", "1850-01-01", "0001-01-01"]
)
def test_a_year_outside_the_tables_is_refused_in_words(shop, day):
    """A list of that day would quietly miss every lunar birthday."""
    done = shop("today", "--date", day)
    assert done.code != 0
    assert "1900 to 2100" in done.sentence
    assert day[:4].lstrip("0") in done.sentence
    assert "1900 至 2100 年" in shop("today", "--date", day, language="zh_CN").sentence


@pytest.mark.parametrize("day", ["1900-01-31", "2026-09-18", "2100-12-31", "2101-01-28"])
@pytest.mark.parametrize("days", [1, 400, 3660])
def test_days_within_them_answer(shop, day, days):
    done = shop("today", "--date", day, "--days", days, "--json")
    assert (done.code, done.err) == (0, "")
    assert isinstance(done.json, list)


def test_more_days_than_anybody_plans_are_refused(shop):
    done = shop("today", "--days", 99_999_999)
    assert done.code != 0
    assert "99999999" in done.sentence


@pytest.mark.parametrize("kind", ["care", "customers"])
def test_the_calendar_file(shop, tmp_path, kind):
    """Lunar dates on their solar days, festivals of active rules, the same ids in the next file."""
    file = tmp_path / "x.ics"
    done = shop("export", kind, "-o", file, "--json")
    assert done.code == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).events
    assert done.json["count"] == len(events)
    titles = {str(event["SUMMARY"]) for event in events}
    assert {"孙晓芸: birthday", "王素琴: lunar birthday"} <= titles
    assert ("Mid-Autumn" in titles) == (kind == "care")
    first = sorted(str(event["UID"]) for event in events)
    assert len(set(first)) == len(first)

    assert shop("export", kind, "-o", file).code == 0
    again = icalendar.Calendar.from_ical(file.read_bytes()).events
    assert sorted(str(event["UID"]) for event in again) == first


def test_one_persons_calendar(shop, tmp_path):
    file = tmp_path / "x.ics"
    assert shop("export", "customers", "-o", file, "--search", "王素琴").code == 0
    titles = {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(file.read_bytes()).events}
    assert titles == {"王素琴: lunar birthday"}


def test_no_time_zone_moves_a_day(shop, tmp_path):
    """The same day asked for at both ends of the world: the same list, to the letter."""

    def asked(zone):
        command = [sys.executable, "-m", "app", "--language", "en", "--database", str(tmp_path / "shop.db")]
        command += ["today", "--date", "2031-09-18", "--days", "20", "--json"]
        home = {"TZ": zone, "SHUKE_HOME": str(tmp_path / "home")}
        return subprocess.run(
            command, env=os.environ | home, capture_output=True, text=True, check=True
        ).stdout

    far_east, far_west = asked("Pacific/Kiritimati"), asked("Pacific/Pago_Pago")
    assert far_east == far_west == asked("Asia/Shanghai")
    # 2031-09-18 and, the Mid-Autumn of that year, 2031-10-01.
    assert {(one["kind"], one["due"]) for one in json.loads(far_east)} >= {
        ("birthday", "2031-09-18"), ("birthday", "2031-10-01"),
    }  # fmt: skip


def test_the_list_and_the_calendar_file_say_the_same(shop, tmp_path):
    """What has a day in the list of the next year stands on that day in the file: birthdays by name, festivals once."""
    file = tmp_path / "x.ics"
    assert shop("export", "care", "-o", file).code == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).events
    told = {(event.start.isoformat(), str(event["SUMMARY"]).partition(":")[0]) for event in events}
    days = {day for day, _ in told}
    rows = shop("today", "--days", 364, "--json").json
    assert {one["kind"] for one in rows} >= {"birthday", "festival"}
    for one in rows:
        if one["kind"] == "birthday":
            assert (one["due"], one["customer"]["name"]) in told
        elif one["group"] != "at_risk":
            assert one["due"] in days
