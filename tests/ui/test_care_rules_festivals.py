"""The shop's festivals in the window: the list with the next days, and the form that shows them while one chooses."""

import pytest
from PySide6.QtCore import Qt

from app.core.festivals import FestivalRule, RuleKind
from app.core.solar_terms import SolarTerm
from app.services import festivals
from app.ui.context import Context
from app.ui.dialogs.care_rule.dialog import RuleDialog
from app.ui.dialogs.festival_form import edit_festival
from app.ui.dialogs.festival_form.dialog import FestivalDialog
from app.ui.screens.settings_parts.festivals import FestivalsSection
from tests.ui.typing_words import type_words

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def own(context: Context) -> list[festivals.FestivalRow]:
    return [row for row in context.ops.read(festivals.all_rows) if row.id is not None]


@pytest.fixture
def section(stand) -> FestivalsSection:
    return stand(FestivalsSection)


def row(section: FestivalsSection, code: str):
    return next(one for one in section.rows if one.row.festival.code == code)


# The next days after 18 September 2026 by any almanac: 中秋 25 September 2026, 冬至 22 December, Mother's Day the
# second Sunday of May 2027 (the 9th), 除夕 5 February 2027.
@pytest.mark.parametrize(
    "code, when, days",
    [
        ("mid_autumn", "农历八月十五", "9月25日、2027年9月15日"),
        ("national_day", "公历 10月1日", "10月1日、2027年10月1日"),
        ("winter_solstice", "节气冬至", "12月22日、2027年12月22日"),
        ("mothers_day", "5月第二个星期日", "2027年5月9日、2028年5月14日"),
        ("new_years_eve", "春节前一天", "2027年2月5日、2028年1月25日"),
    ],
)
def test_every_festival_says_by_which_rule_and_when(section, code, when, days):
    assert (row(section, code).when.text(), row(section, code).days.text()) == (when, days)


def test_what_comes_soon_stands_first(section):
    codes = [one.row.festival.code for one in section.rows]
    assert codes[:3] == ["mid_autumn", "national_day", "double_ninth"]


def test_an_own_festival_is_made_with_its_next_days_in_view(qtbot, context, section, ask):
    assert section.empty.isVisibleTo(section)

    def act(dialog: FestivalDialog) -> None:
        type_words(dialog.zh, "店庆")
        dialog.rule.kind.choose("lunar")
        dialog.rule.lunar_month.choose(10)
        dialog.rule.lunar_day.choose(1)
        # 农历十月初一: 9 November 2026 (a Monday), 29 October 2027 (a Friday).
        assert dialog.next.text().split("\n")[:2] == ["2026年11月9日（一）", "2027年10月29日（五）"]
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    qtbot.mouseClick(section.new, LEFT)
    (made,) = own(context)
    assert (made.festival.zh, made.festival.en) == ("店庆", "店庆")
    assert made.festival.rule == FestivalRule(RuleKind.LUNAR, 10, 1)
    assert section.rows[0].title_text == "店庆"
    assert section.window().focusWidget() is section.rows[0]
    assert not section.empty.isVisibleTo(section)
    context.database.undo()
    assert own(context) == []


@pytest.mark.parametrize(
    "choose, rule",
    [
        ({"kind": "solar", "month": 2, "day": 29}, FestivalRule(RuleKind.SOLAR, 2, 29)),
        (
            {"kind": "weekday", "nth_month": 9, "nth": -1, "weekday": 6},
            FestivalRule(RuleKind.WEEKDAY, 9, weekday=6, nth=-1),
        ),
        ({"kind": "term", "term": "grain_rain"}, FestivalRule(RuleKind.TERM, term=SolarTerm.GRAIN_RAIN)),
        ({"kind": "eve_of", "of": "mid_autumn"}, FestivalRule(RuleKind.EVE_OF, of="mid_autumn")),
    ],
)
@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_every_kind_of_rule_is_kept_and_shown_again(qtbot, context, section, ask, choose, rule):
    def make(dialog: FestivalDialog) -> None:
        dialog.name.setText("Fair")
        for name, value in choose.items():
            getattr(dialog.rule, name).choose(value)
        assert dialog.next.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(make)
    section.begin()
    (made,) = own(context)
    assert made.festival.rule == rule

    def again(dialog: FestivalDialog) -> None:
        assert dialog.rule.rule() == rule
        shown = {key for key, form in dialog.rule.forms.items() if not form.isHidden()}
        assert len(shown) == 2

    ask(again)
    edit_festival(context, section, made)


def test_only_days_that_can_be_are_offered(context, section, ask):
    def act(dialog: FestivalDialog) -> None:
        dialog.rule.month.choose(1)
        dialog.rule.day.choose(31)
        for month, last in ((4, 30), (2, 29), (12, 29)):
            dialog.rule.month.choose(month)
            assert dialog.rule.rule() == FestivalRule(RuleKind.SOLAR, month, last)
        assert dialog.rule.day.count() == 31
        assert dialog.next.text().split("\n")[0] == "2026年12月29日（二）"

    ask(act)
    section.begin()


def test_a_festival_needs_a_name(qtbot, context, section, ask):
    def act(dialog: FestivalDialog) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.form.field("name").error == "请填写此项"

    ask(act)
    section.begin()
    assert own(context) == []


def test_a_built_in_festival_is_set_right_and_brought_back(qtbot, context, section, ask):
    assert not row(section, "little_new_year").remove.isVisibleTo(section)

    def act(dialog: FestivalDialog) -> None:
        dialog.rule.lunar_day.choose(24)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    row(section, "little_new_year").setFocus()
    qtbot.keyClick(row(section, "little_new_year"), Qt.Key.Key_E)
    assert row(section, "little_new_year").when.text() == "农历腊月廿四"
    assert section.window().focusWidget() is row(section, "little_new_year")
    qtbot.mouseClick(row(section, "little_new_year").remove, LEFT)
    assert row(section, "little_new_year").when.text() == "农历腊月廿三"
    assert own(context) == []


def test_delete_does_nothing_to_a_built_in_one(qtbot, context, section):
    operations = context.ops.read(lambda reader: reader.value("SELECT count(*) FROM operation"))
    row(section, "christmas").setFocus()
    qtbot.keyClick(row(section, "christmas"), Qt.Key.Key_Delete)
    assert context.ops.read(lambda reader: reader.value("SELECT count(*) FROM operation")) == operations


def test_a_rule_begins_with_the_festival_it_was_asked_for(qtbot, context, section, ask):
    seen = []

    def act(dialog: RuleDialog) -> None:
        seen.append((dialog.when.festival.currentData(), dialog.name.text()))

    ask(act)
    qtbot.mouseClick(row(section, "laba").make_rule, LEFT)
    assert seen == [("laba", "腊八节问候")]
