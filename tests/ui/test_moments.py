"""Days with a time as the quick log's fields show them: what is shown is read back, and no text breaks them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.words import Words
from app.ui.dialogs.quick_log_parts.moments import Moment, planned, read_coming, read_past, said

TODAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MINUTES = st.none() | st.integers(0, 24 * 60 - 1)
LANGUAGES = ("zh_CN", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@given(today=TODAYS, ahead=st.integers(0, 364), minute=MINUTES)
def test_what_a_follow_up_shows_is_read_back(language, today, ahead, minute):
    moment = Moment(today + timedelta(days=ahead), minute)

    assert read_coming(planned(moment, Words.load(language), today), today) == moment


@pytest.mark.parametrize("language", LANGUAGES)
@given(today=TODAYS, ago=st.integers(0, 290), minute=MINUTES)
def test_what_the_time_of_a_talk_shows_is_read_back(language, today, ago, minute):
    moment = Moment(today - timedelta(days=ago), minute)

    assert read_past(said(moment, Words.load(language), today), today) == moment


@given(st.text(max_size=40), TODAYS)
def test_no_text_raises_and_none_leads_to_the_wrong_side_of_today(text, today):
    coming, past = read_coming(text, today), read_past(text, today)

    assert coming is None or coming.on >= today
    assert past is None or past.on <= today
