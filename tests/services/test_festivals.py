"""The shop's own festivals: made, changed, standing in for built-in ones, put away; and on which days they fall."""

from datetime import date

import pytest

from app.care.kinds.festival import all_festivals
from app.core.errors import ShukeError
from app.core.festivals import FestivalRule, RuleKind, builtin_festivals
from app.core.solar_terms import SolarTerm
from app.services import festivals
from app.services.festivals import FestivalDraft, next_days
from app.services.validation import ValidationError

TODAY = date(2026, 9, 18)
OPENING = FestivalDraft("店庆", "Shop day", FestivalRule(RuleKind.SOLAR, 11, 3))


def make(db, draft=OPENING) -> int:
    with db.write("care.festival_create", subject=draft.zh) as session:
        return festivals.create(session, draft)


def rows(db):
    with db.reader() as reader:
        return festivals.all_rows(reader)


def known(db):
    with db.reader() as reader:
        return {one.code: one for one in all_festivals(reader)}


# -- days ---------------------------------------------------------------------------------------------------------


# The days by calendar: 农历八月十五 2026 is 25 September, 2027 15 September, 2028 3 October (Hong Kong Observatory's
# conversion tables); 冬至 is 22 December 2026, 22 December 2027; the others by counting weekdays.
@pytest.mark.parametrize(
    "rule, days",
    [
        (FestivalRule(RuleKind.SOLAR, 9, 18), ["2026-09-18", "2027-09-18", "2028-09-18"]),
        (FestivalRule(RuleKind.SOLAR, 9, 17), ["2027-09-17", "2028-09-17", "2029-09-17"]),
        (FestivalRule(RuleKind.LUNAR, 8, 15), ["2026-09-25", "2027-09-15", "2028-10-03"]),
        (
            FestivalRule(RuleKind.WEEKDAY, 10, weekday=7, nth=2),
            ["2026-10-11", "2027-10-10", "2028-10-08"],
        ),
        (
            FestivalRule(RuleKind.WEEKDAY, 5, weekday=1, nth=-1),
            ["2027-05-31", "2028-05-29", "2029-05-28"],
        ),
        (FestivalRule(RuleKind.TERM, term=SolarTerm.WINTER_SOLSTICE), ["2026-12-22", "2027-12-22"]),
        (FestivalRule(RuleKind.EVE_OF, of="mid_autumn"), ["2026-09-24", "2027-09-14", "2028-10-02"]),
    ],
)
def test_the_next_days_of_every_kind_of_rule(rule, days):
    assert [str(day) for day in next_days(rule, TODAY, len(days))] == days


def test_a_leap_day_is_kept_in_common_years_too():
    found = next_days(FestivalRule(RuleKind.SOLAR, 2, 29), TODAY, 2)
    assert [str(day) for day in found] == ["2027-02-28", "2028-02-29"]


def test_where_the_lunar_calendar_ends_there_are_no_more_days():
    rule = FestivalRule(RuleKind.LUNAR, 8, 15)
    assert [day.year for day in next_days(rule, date(2100, 1, 1), 3)] == [2100]
    assert next_days(rule, date(2150, 1, 1), 3) == ()


def test_the_last_year_of_all_has_an_end():
    assert next_days(FestivalRule(RuleKind.SOLAR, 12, 31), date(9999, 12, 31), 3) == (date(9999, 12, 31),)


def test_a_day_that_never_was_has_no_next():
    assert next_days(FestivalRule(RuleKind.SOLAR, 4, 31), TODAY) == ()
    assert next_days(FestivalRule(RuleKind.LUNAR, 4, 31), TODAY) == ()


def test_the_eve_of_a_festival_that_is_gone_never_comes():
    assert next_days(FestivalRule(RuleKind.EVE_OF, of="own_gone"), TODAY, 3) == ()


# -- making and changing ------------------------------------------------------------------------------------------


def test_an_own_festival_stands_before_the_built_in_ones(db):
    number = make(db)
    first, *rest = rows(db)

    assert (first.id, first.builtin, first.festival.zh, first.festival.en) == (
        number,
        False,
        "店庆",
        "Shop day",
    )
    assert first.festival.rule == OPENING.rule
    assert len(rest) == len(builtin_festivals())
    assert all(row.builtin and row.id is None for row in rest)
    assert first.festival.code in known(db)


def test_one_name_is_enough(db):
    make(db, FestivalDraft("庙会", "", OPENING.rule))
    assert rows(db)[0].festival.en == "庙会"


@pytest.mark.parametrize(
    "draft, problems",
    [
        (FestivalDraft(" ", "", OPENING.rule), {"name": "required"}),
        (FestivalDraft("长" * 41, "", OPENING.rule), {"name": "too_long"}),
        (FestivalDraft("甲", "", FestivalRule(RuleKind.SOLAR, 4, 31)), {"day": "no_such_day"}),
        (FestivalDraft("甲", "", FestivalRule(RuleKind.SOLAR, 4, 0)), {"day": "required"}),
        (FestivalDraft("甲", "", FestivalRule(RuleKind.LUNAR, 4, 31)), {"day": "no_such_lunar_day"}),
        (
            FestivalDraft("甲", "", FestivalRule(RuleKind.WEEKDAY, 5, weekday=8, nth=1)),
            {"weekday": "bad_choice"},
        ),
        (FestivalDraft("甲", "", FestivalRule(RuleKind.TERM)), {"term": "bad_choice"}),
        (FestivalDraft("甲", "", FestivalRule(RuleKind.EVE_OF)), {"of": "bad_choice"}),
    ],
)
def test_what_can_never_be_is_refused_at_its_field(db, draft, problems):
    with pytest.raises(ValidationError) as refused:
        make(db, draft)
    assert refused.value.fields == problems
    assert not any(row.id for row in rows(db))


def test_changing_keeps_the_code_that_rules_name(db):
    number = make(db)
    code = rows(db)[0].festival.code
    with db.write("care.festival", subject="店庆") as session:
        festivals.update(
            session, number, FestivalDraft("开业纪念", "Opening", FestivalRule(RuleKind.LUNAR, 10, 1))
        )

    assert rows(db)[0].festival.code == code
    assert known(db)[code].zh == "开业纪念"
    db.undo()
    assert known(db)[code].zh == "店庆"


def test_the_shop_may_set_a_built_in_festival_right_and_have_it_back(db):
    """小年 is the 24th of the twelfth month in the south."""
    draft = FestivalDraft("小年", "Little New Year", FestivalRule(RuleKind.LUNAR, 12, 24))
    with db.write("care.festival", subject="小年") as session:
        number = festivals.change_builtin(session, "little_new_year", draft)
    row = next(one for one in rows(db) if one.festival.code == "little_new_year")
    assert (row.id, row.builtin, row.festival.rule.day) == (number, True, 24)
    assert sum(one.festival.code == "little_new_year" for one in rows(db)) == 1

    with db.write("care.festival_reset", subject="小年") as session:
        festivals.trash(session, number)
    assert known(db)["little_new_year"].rule.day == 23

    with db.write("care.festival", subject="小年") as session:
        assert festivals.change_builtin(session, "little_new_year", draft) == number
    assert known(db)["little_new_year"].rule.day == 24


def test_what_is_put_away_is_no_festival_and_cannot_be_changed(db):
    number = make(db)
    with db.write("care.festival_trash", subject="店庆") as session:
        festivals.trash(session, number)
    assert all(row.builtin for row in rows(db))
    with pytest.raises(ShukeError, match="gone"), db.write("care.festival", subject="店庆") as session:
        festivals.update(session, number, OPENING)
    db.undo()
    assert rows(db)[0].id == number


def test_it_is_known_how_many_rules_are_about_a_festival(db):
    from app.core.enums import Trigger
    from app.services import care_rules
    from app.services.care_rules import RuleDraft

    make(db)
    code = rows(db)[0].festival.code
    with db.write("care.rule_create", subject="店庆问候") as session:
        rule = care_rules.create(session, RuleDraft("店庆问候", Trigger.FESTIVAL, festival=code))
    assert rows(db)[0].used == 1
    with db.write("care.rule_trash", subject="店庆问候") as session:
        care_rules.trash(session, rule)
    assert rows(db)[0].used == 0
