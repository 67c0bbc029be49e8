"""A new shop is furnished once, and what the program did there cannot be undone by a person."""

import pytest

from app.core.enums import Trigger
from app.core.errors import ShukeError
from app.core.festivals import builtin_festivals
from app.services import settings
from app.services.furnishing import RULES, SURVEYS, TEMPLATES
from app.services.setup import open_shop


def test_a_new_shop_has_tiers_rules_templates_and_surveys(db):
    with db.reader() as reader:
        tiers = reader.all("SELECT level, name, name_en, min_spend FROM tier ORDER BY level")
        rules = dict(reader.all("SELECT code, active FROM care_rule"))
        surveys = [row[0] for row in reader.all("SELECT code FROM survey ORDER BY code")]
        questions = reader.value("SELECT count(*) FROM survey_question")

    assert tiers[0] == (1, "普通", "Standard", 0)
    assert tiers[-1] == (4, "钻石", "Diamond", 2_000_000)
    assert rules == {kit.code: int(kit.active) for kit in RULES}
    assert rules["birthday"] == rules["mid_autumn"] == 1
    assert surveys == sorted(SURVEYS)
    assert questions == sum(map(len, SURVEYS.values()))


def test_every_rule_has_its_template(db):
    with db.reader() as reader:
        pairs = dict(
            reader.all(
                "SELECT r.code, t.code FROM care_rule r JOIN greeting_template t ON t.id = r.template_id"
            )
        )

    assert pairs == {kit.code: kit.template for kit in RULES}


def test_furnishing_is_nothing_to_undo(db):
    assert db.undo() is None


def test_a_shop_that_is_opened_again_is_not_furnished_twice(tmp_path, clock):
    path = tmp_path / "shop.db"
    open_shop(path, clock=clock, create=True).close()

    with_again = open_shop(path, clock=clock, create=True)
    with with_again.reader() as reader:
        count = reader.value("SELECT count(*) FROM tier")
    with_again.close()

    assert count == 4


def test_a_missing_file_is_not_made_unasked(tmp_path, clock):
    with pytest.raises(ShukeError) as caught:
        open_shop(tmp_path / "none.db", clock=clock)

    assert caught.value.code == "missing_file"
    assert list(tmp_path.glob("none.db")) == []


def test_festival_rules_name_built_in_festivals():
    codes = {festival.code for festival in builtin_festivals()}

    assert {kit.festival for kit in RULES if kit.trigger == Trigger.FESTIVAL} <= codes


@pytest.mark.parametrize("kit", TEMPLATES, ids=lambda kit: kit.code)
def test_templates_use_known_merge_fields_alike_in_both_languages(kit, words_zh):
    from string import Formatter

    chinese, english = (
        {name for _, name, _, _ in Formatter().parse(text) if name} for text in (kit.zh, kit.en)
    )

    assert chinese == english
    assert all(f"terms.merge_field.{name}" in words_zh for name in chinese)


def test_settings_have_defaults_and_keep_what_is_set(db):
    with db.reader() as reader:
        before = settings.load(reader)
    with db.write("setting.change", subject="shop.name") as session:
        settings.set(session, "shop.name", "O'Neil <b>茶</b>")
        settings.set(session, "rfm.window_months", 12)
    with db.reader() as reader, db.read() as session:
        after = settings.load(reader)
        same = settings.load_from(session)
        one = settings.get(reader, "shop.name"), settings.get(session, "rfm.window_months")

    assert before["shop.currency"] == "CNY"
    assert before["rfm.window_months"] is None
    assert after["shop.name"] == "O'Neil <b>茶</b>"
    assert dict(after) == dict(same)
    assert one == ("O'Neil <b>茶</b>", 12)

    db.undo()
    with db.reader() as reader:
        assert dict(settings.load(reader)) == dict(before)


def test_an_undeclared_setting_is_our_mistake(db):
    with pytest.raises(KeyError), db.write("setting.change") as session:
        settings.set(session, "shop.nmae", "x")
