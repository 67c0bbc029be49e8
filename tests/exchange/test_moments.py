"""Dates of tills and shops."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.exchange.out.records_out import local_text
from app.exchange.values.moments import LocalClock, Moment, decide_order, parse_moment

TEXTS = [
    ("2010-12-01 08:26:00", date(2010, 12, 1), time(8, 26)),
    ("2010/12/1 8:26", date(2010, 12, 1), time(8, 26)),
    ("2010年12月1日 下午3:05", date(2010, 12, 1), time(15, 5)),
    ("20101201", date(2010, 12, 1), None),
    ("20101201082600", date(2010, 12, 1), time(8, 26)),
    ("40513", date(2010, 12, 1), None),
    ("40513.5", date(2010, 12, 1), time(12)),
    ("1-Dec-2010", date(2010, 12, 1), None),
    ("Dec 1, 2010 3:04 PM", date(2010, 12, 1), time(15, 4)),
    ("Wed, 1 Dec 2010", date(2010, 12, 1), None),
    ("01.12.2010 08:26", date(2010, 12, 1), time(8, 26)),
    ("13/04/2024", date(2024, 4, 13), None),
    ("04/13/2024 8:26", date(2024, 4, 13), time(8, 26)),
    ("２０２４－０４－１３", date(2024, 4, 13), None),
    ("2024-03-01 12:05:33 AM", date(2024, 3, 1), time(0, 5, 33)),
]


@pytest.mark.parametrize("text, day, clock", TEXTS)
def test_understood(text, day, clock):
    assert parse_moment(text) == Moment(day, clock)


@pytest.mark.parametrize(
    "text", ["", "abc", "03/04/2024", "31.02.2020", "2010-13-01", "2010-12-01 24:00", "1", "99999"]
)
def test_not_understood(text):
    assert parse_moment(text) is None


def test_order_settles_what_can_be_read_in_two_ways():
    assert parse_moment("03/04/2024", "dmy") == Moment(date(2024, 4, 3))
    assert parse_moment("03/04/2024", "mdy") == Moment(date(2024, 3, 4))


@pytest.mark.parametrize(
    "texts, order",
    [
        (["03/04/2024", "13/04/2024"], "dmy"),
        (["03/04/2024", "04/13/2024 8:00"], "mdy"),
        (["2024-03-04", "05/05/2024"], None),
        (["3.4.2024"], None),
        ([""], None),
    ],
)
def test_order_of_a_column(texts, order):
    assert decide_order(texts, "date") == order


@pytest.mark.parametrize(
    "texts, code", [(["03/04/2024"], "date_order"), (["13/04/2024", "04/13/2024"], "date_order_mixed")]
)
def test_undecidable_columns_are_asked_about(texts, code):
    with pytest.raises(ShukeError) as raised:
        decide_order(texts, "Datum")
    assert (raised.value.code, raised.value.values["column"]) == (f"exchange.error.{code}", "Datum")


ZONES = [ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")]


@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), zone=st.sampled_from(ZONES))
def test_local_times_are_those_of_the_zone(moment, zone):
    moment = moment.replace(microsecond=0)
    millis = LocalClock(zone).millis(Moment(moment.date(), moment.time()))

    assert from_millis(millis) == moment.replace(tzinfo=zone).astimezone(UTC)


@given(seconds=st.integers(0, 4_000_000_000), zone=st.sampled_from(ZONES))
def test_what_is_written_is_read_as_the_same_moment(seconds, zone):
    local = LocalClock(zone)
    there = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone)
    day = (there.date() - date(1970, 1, 1)).days
    read = parse_moment(local_text(seconds * 1000, day, zone))

    assert (local.millis(read), local.day_number(read)) == (seconds * 1000, day)
