"""`shuke today` says what the Today page says, with the cap of a day; a stretch of days that is asked for is whole."""

import pytest

from app.core.clock import SystemClock
from app.services import settings
from app.services.setup import open_shop

CUSTOMERS = "会员号,姓名\n" + "".join(f"{n:03},客人{n}\n" for n in range(8))


@pytest.fixture
def filled(shuke, tmp_path):
    """Eight people, each to be greeted for Mid-Autumn."""
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    assert shuke("import", tmp_path / "customers.csv").code == 0
    return shuke


@pytest.fixture
def capped(filled, tmp_path):
    file = open_shop(tmp_path / "shop.db", clock=SystemClock())
    with file.write("setting.change") as session:
        settings.set(session, "care.daily_cap", 3)
    file.close()
    return filled


def test_the_cap_is_for_a_day_and_not_for_a_stretch(capped):
    day = ("today", "--date", "2026-09-20")

    assert len(capped(*day, "--json").json) == 3
    assert len(capped(*day, "--days", 1, "--json").json) == 8
    assert len(capped(*day, "--days", 7, "--json").json) == 8
    assert capped(*day).out.splitlines()[-1] == "5 more come on the days ahead"
    assert capped(*day, language="zh_CN").out.splitlines()[-1] == "其余 5 位排在往后几天"


@pytest.mark.parametrize("day", ["9999-12-31", "2150-01-01", "1850-01-01", "0001-01-01"])
@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_year_outside_the_tables_is_answered_in_words(filled, day, json):
    ran = filled("today", "--date", day, *json)

    assert ran.code == 0 or "1900" in ran.sentence


@pytest.mark.parametrize("days", ["0", "-1", "3661", "99999999999", "x"])
def test_days_that_cannot_be_are_refused(filled, days):
    ran = filled("today", "--days", days)

    assert ran.code != 0
    assert ran.sentence


def test_the_keys_of_the_contract(filled):
    found = filled("today", "--date", "2026-09-25", "--json").json

    assert len(found) == 8
    assert set(found[0]) >= {"customer", "kind", "due", "title", "reason", "state", "lunar"}
    assert set(found[0]["customer"]) >= {"id", "member_number", "name"}
    assert (found[0]["kind"], found[0]["due"], found[0]["lunar"]) == ("festival", "2026-09-25", "Lunar 8/15")


def test_a_day_without_anybody_says_so(shuke, tmp_path):
    (tmp_path / "one.csv").write_text("姓名,手机\n张三,13800001111\n", encoding="utf-8")
    shuke("import", tmp_path / "one.csv")
    assert shuke("today").out == "Nobody is waiting.\n"
    assert shuke("today", "--json").json == []
