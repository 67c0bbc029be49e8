"""What a cell of the calendar says and how it is drawn; which days a page has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.care.calendar.month import Band, CalendarDay, Entry, EntryState, Settled, bare
from app.care.occasion import CareRow, GroupCode, Occasion, Person
from app.core.days import day_range
from app.core.enums import TaskKind
from app.core.festivals import builtin_festivals
from app.ui.paint import month as paint
from app.ui.screens.calendar_parts import cells, day_words, entry_words, span
from app.ui.screens.calendar_parts.day_items import day_items
from app.ui.screens.calendar_parts.day_words import Mark
from app.ui.screens.calendar_parts.free_days import read_free_days
from app.ui.screens.calendar_parts.header import LIST, MONTH, WEEK
from app.ui.theme import ThemeChoice, ThemeSource

D = date
TODAY = D(2026, 9, 18)
FESTIVALS = {one.code: one for one in builtin_festivals()}


def row(name="王素琴", kind=TaskKind.BIRTHDAY, group=GroupCode.BIRTHDAY, title="birthday", **values):
    occasion = Occasion(1, kind, group, TODAY, TODAY, title, "task", values)
    return CareRow(occasion, Person(1, name, pinyin="Wáng Sùqín") if name else None)


def entry(*rows, count=0, kind=TaskKind.BIRTHDAY, group=GroupCode.BIRTHDAY, **more):
    return Entry(TODAY, kind, group, count or len(rows), rows=rows, **more)


def settled(name, kind=TaskKind.BIRTHDAY, title=""):
    return Settled(1, 1, name, "Wáng Sùqín", kind, title, "birthday", "", TODAY, None)


MID_AUTUMN = entry(
    row(kind=TaskKind.FESTIVAL, group=GroupCode.FESTIVAL, title="festival"),
    count=24,
    kind=TaskKind.FESTIVAL,
    group=GroupCode.FESTIVAL,
    festival=FESTIVALS["mid_autumn"],
    greeted=18,
)


@pytest.mark.parametrize(
    "line, zh, en",
    [
        (entry(row()), ("王素琴 生日", "王素琴"), ("Wang Suqin · Birthday", "Wang Suqin")),
        (entry(row(), count=3), ("王素琴 等 3 人", "生日 3"), ("Wang Suqin +2", "Birthdays 3")),
        (MID_AUTUMN, ("中秋问候 24", "中秋 24"), ("Mid-Autumn greetings 24", "Mid-Autumn 24")),
        (
            entry(row(kind=TaskKind.CALLBACK), count=5, kind=TaskKind.CALLBACK, group=GroupCode.CALLBACK),
            ("回访 5",),
            ("Callbacks 5",),
        ),
        (
            entry(settled=(settled("王素琴"),), count=1, state=EntryState.DONE),
            ("王素琴 生日", "生日 1"),
            ("Wang Suqin · Birthday", "Birthdays 1"),
        ),
        (
            entry(row(kind=TaskKind.WIN_BACK), count=4, kind=TaskKind.WIN_BACK, group=GroupCode.AT_RISK),
            ("挽回 4",),
            ("Win-backs 4",),
        ),
    ],
)
def test_lines_in_both_languages(line, zh, en, words_zh, words_en):
    assert entry_words.forms(line, words_zh) == zh
    assert entry_words.forms(line, words_en) == en


def own_row(minute=None):
    facts = (TaskKind.OTHER, GroupCode.CALLBACK, TODAY, TODAY, "task", "task", {"title": "老茶友会"})
    return CareRow(Occasion(None, *facts, due_minute=minute), None)


def test_what_someone_wrote_is_said_with_its_hour(words_zh):
    plain = entry(own_row(), kind=TaskKind.OTHER, group=GroupCode.CALLBACK)
    timed = entry(own_row(15 * 60), kind=TaskKind.OTHER, group=GroupCode.CALLBACK)

    assert entry_words.text(plain, words_zh) == "老茶友会"
    assert entry_words.text(timed, words_zh) == "老茶友会 15:00"
    assert entry_words.icon(timed) == "cup"


def test_day_list_says_what_is_left_and_what_is_done(words_zh, words_en):
    done = entry(settled=(settled("王素琴"), settled("刘欣怡")), count=2, state=EntryState.DONE)
    day = CalendarDay(TODAY, (MID_AUTUMN, done))

    assert [(item.title, item.sub) for item in day_items(day, words_zh, TODAY)] == [
        ("中秋问候", "余 24 位未问候　已问候 18 位"),
        ("生日 2", "王素琴、刘欣怡"),
    ]
    assert day_items(day, words_en, TODAY)[0].sub == "24 left to greet · 18 greeted"


def test_bands_of_a_week_lie_in_lanes_of_their_own(words_zh):
    """Mid-Autumn 18-25, National Day 24 September to 1 October: they meet on two days."""
    bands = (
        Band(FESTIVALS["mid_autumn"], D(2026, 9, 18), D(2026, 9, 25), 24, 18),
        Band(FESTIVALS["national_day"], D(2026, 9, 24), D(2026, 10, 1), 64, 0),
    )
    days = bare(D(2026, 9, 14), D(2026, 10, 4), builtin_festivals(), bands)
    first, second, third = cells.weeks(
        days, words_zh, TODAY, marks={}, inside=(D(2026, 9, 1), D(2026, 9, 30))
    )

    assert [(one.lane, one.text, one.begins, one.place, one.length) for one in first[4].segments] == [
        (0, "中秋问候 18 / 42", True, 0, 3)
    ]
    assert [(one.lane, one.text) for one in second[3].segments] == [(0, "中秋问候"), (1, "国庆问候 0 / 64")]
    assert [one.ends for one in second[4].segments] == [True, False]
    assert [(one.lane, one.text) for one in third[0].segments] == [(0, "国庆问候")]
    assert [cell.lanes for cell in second] == [2, 2, 2, 2, 2, 2, 2]
    assert third[4].lanes == 0
    assert third[3].outside


def test_names_have_shorter_forms(words_en, words_zh):
    named = {day.day: day for day in bare(D(2026, 1, 1), D(2026, 12, 31), builtin_festivals())}

    assert day_words.labels(named[D(2026, 9, 23)], words_en) == ("Autumn equinox", "Equinox")
    assert day_words.labels(named[D(2026, 10, 1)], words_en)[1] == "National"
    assert day_words.labels(named[D(2026, 9, 25)], words_zh)[0] == "中秋节"
    assert day_words.labels(named[D(2026, 9, 18)], words_en) == ("8/8",)
    assert day_words.day_note(named[D(2026, 9, 25)], words_en) == "Lunar 8/15 · Mid-Autumn"


def test_a_holiday_is_named_where_it_begins():
    """Thanksgiving 2026 is 26 November, the fourth Thursday."""
    found = read_free_days("US", D(2026, 11, 1), D(2026, 11, 30), "en")

    assert [day for day, mark in found.marks.items() if mark.named and mark.rest][-1] == D(2026, 11, 26)
    assert found.known_until is None
    china = read_free_days("CN", D(2026, 9, 14), D(2026, 10, 11), "zh_CN")
    assert [day for day, mark in china.marks.items() if mark.named] == [D(2026, 9, 25), D(2026, 10, 1)]
    assert china.known_until == D(2026, 12, 31)
    assert read_free_days("XX", D(2026, 1, 1), D(2026, 12, 31), "en").marks == {}


@given(st.dates(span.EARLIEST, span.LATEST), st.sampled_from([MONTH, WEEK, LIST]), st.integers(-30, 30))
def test_every_page_is_of_whole_weeks_and_leads_back(day, view, pages):
    page = span.span_of(view, day)
    assert page.shows(day)
    assert page.is_about(day)
    assert page.nearest(day) == day
    if view != LIST:
        assert page.first.isoweekday() == 1
        assert page.last.isoweekday() == 7
        assert ((page.last - page.first).days + 1) % 7 == 0
    there = span.turned(view, day, pages)
    assert span.EARLIEST <= there <= span.LATEST
    back = span.turned(view, there, -pages)
    inside = span.EARLIEST < there < span.LATEST
    assert not inside or view == WEEK or (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_cells_are_drawn_in_both_themes_and_scales(qapp, choice, ratio):
    theme = ThemeSource(choice, "zh_CN").current
    image = QImage(int(124 * ratio), int(120 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colors.canvas)
    cell = QRectF(0, 0, 124, 120)
    painter = QPainter(image)
    paint.ground(painter, cell, theme, quiet=False, target=False)
    paint.head(painter, cell, theme, "25", ("中秋节",), festive=True, today=True, quiet=False, mark="休")
    paint.band(painter, cell, theme, 0, "中秋问候 18 / 42", (0, 372), begins=True, ends=False)
    rect = paint.line_rect(cell, 1, 0)
    paint.line(
        painter,
        rect,
        theme,
        "cake",
        ("王素琴 生日",),
        done=False,
        missed=True,
        quiet=False,
        chosen=True,
        more="+3",
    )
    paint.frame(painter, cell, theme, focused=True)
    painter.end()

    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    for token in ("surface", "accent", "sel", "red"):
        assert getattr(theme.colors, token).name() in colors, token


def test_the_longest_form_that_fits_is_taken(themes):
    theme = themes.current
    forms = ("Mid-Autumn greetings 24", "Mid-Autumn 24", "24")

    assert paint.fitting(forms, 400, theme) == forms[0]
    assert paint.fitting(forms, 90, theme) == forms[1]
    assert paint.fitting(forms, 4, theme) == forms[2]
    assert paint.fitting((), 90, theme) == ""


def test_lines_have_room_under_head_and_bands():
    assert paint.lines_fit(124, 0) == 4
    assert paint.lines_fit(124, 1) == 3
    assert paint.lines_fit(20, 2) == 0


def test_spoken_cell_says_what_only_icons_and_colours_show(words_zh):
    done = entry(settled=(settled("王素琴"),), count=1, state=EntryState.DONE)
    late = entry(row("刘欣怡"), state=EntryState.MISSED)
    days = [CalendarDay(day, (late, done) if day == TODAY else ()) for day in day_range(D(2026, 9, 14), 7)]
    mark = {TODAY: Mark("中秋节", rest=True, work=False, named=True)}
    week = cells.weeks(days, words_zh, TODAY, marks=mark, inside=(D(2026, 9, 1), D(2026, 9, 30)))[0]

    assert (
        week[4].spoken
        == "今天，9月18日 周五，八月初八 中秋节，中秋节放假，刘欣怡 生日（已错过），王素琴 生日（已完成）"
    )
    assert week[4].day - week[0].day == timedelta(days=4)
