"""Calendar files: read by two libraries that are not ours, whatever stands in them."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.calendar_event import CalendarEvent
from app.exchange.out.ical_out import write

NOW = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)
EVENTS = (
    CalendarEvent("b-1", date(2026, 9, 25), "王芳 生日", "农历八月十五，58 岁", (540 - 7 * 1440, 540)),
    CalendarEvent("a-2", date(2026, 9, 18), "Ann; Lee, \\ \n生日" * 9),
    CalendarEvent("c-3", date(2028, 2, 29), "茶会", alarms=(0,)),
    CalendarEvent("d-4", date(2026, 12, 31), "Eve", alarms=(-1440, 1439, -30, 75)),
)


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "a.ics"
    assert write(path, EVENTS, NOW, "青山茶行 客户关怀") == 4
    return path.read_bytes().decode("utf-8")


def test_one_library_reads_what_was_meant(text):
    calendar = icalendar.Calendar.from_ical(text)
    found = {str(event["UID"]): event for event in calendar.events}
    assert str(calendar["X-WR-CALNAME"]) == "青山茶行 客户关怀"
    assert set(found) == {f"{one.uid}@shuke" for one in EVENTS}
    for one in EVENTS:
        event = found[f"{one.uid}@shuke"]
        assert (event.start, event.end) == (one.day, one.day + timedelta(days=1))
        assert str(event["SUMMARY"]) == one.title
        assert str(event.get("DESCRIPTION", "")) == one.detail
        assert event["DTSTAMP"].dt == NOW
        assert [alarm.TRIGGER for alarm in event.walk("VALARM")] == [
            timedelta(minutes=minutes) for minutes in one.alarms
        ]


def test_another_library_reads_the_same(text):
    calendar = vobject.readOne(text)
    assert [event.summary.value for event in calendar.vevent_list] == [
        one.title for one in sorted(EVENTS, key=lambda one: one.day)
    ]
    assert [event.dtstart.value for event in calendar.vevent_list] == sorted(one.day for one in EVENTS)
    triggers = [
        alarm.trigger.value for event in calendar.vevent_list for alarm in event.contents.get("valarm", ())
    ]
    assert sorted(triggers) == sorted(timedelta(minutes=one) for event in EVENTS for one in event.alarms)


def test_the_letter_of_the_standard(text):
    """RFC 5545: lines end in CR LF, hold 75 bytes at most, whole days have no time."""
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20280229" in lines
    assert "TRIGGER:-P6DT15H" in lines
    assert "TRIGGER:PT1H15M" in lines


def test_an_empty_calendar_is_one(tmp_path):
    assert write(tmp_path / "a.ics", (), NOW) == 0
    calendar = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    assert not calendar.events


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.integers(-40_000, 40_000)), max_size=4))
def test_any_text_comes_back(tmp_path_factory, drawn):
    path = tmp_path_factory.mktemp("ics") / "a.ics"
    made = [
        CalendarEvent(f"u{place}", date(2026, 1, 1), title, detail, (minutes,))
        for place, (title, detail, minutes) in enumerate(drawn)
    ]
    write(path, made, NOW)
    found = icalendar.Calendar.from_ical(path.read_bytes()).events
    assert [(str(one["SUMMARY"]), str(one.get("DESCRIPTION", ""))) for one in found] == [
        (one.title, one.detail) for one in made
    ]
    assert [one.walk("VALARM")[0].TRIGGER for one in found] == [
        timedelta(minutes=one.alarms[0]) for one in made
    ]
