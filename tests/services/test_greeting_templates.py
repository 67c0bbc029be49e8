"""Templates: written, rewritten, put away, and the program's own text brought back."""

import pytest

from app.core.enums import Channel
from app.core.words import LANGUAGES, Words
from app.services import greeting_templates as templates
from app.services.furnishing import TEMPLATES
from app.services.greeting_templates import FIELDS, OCCASIONS, TemplateDraft
from app.services.validation import ValidationError


def every(db, occasion=None):
    with db.reader() as reader:
        return templates.all_templates(reader, occasion)


def by_code(db, code):
    return next(one for one in every(db) if one.code == code)


def test_the_program_brings_its_own_and_names_them(db):
    shown = every(db)

    assert {kit.code for kit in TEMPLATES} <= {one.code for one in shown}
    for language in LANGUAGES:
        names = [templates.template_name(one, Words.load(language)) for one in shown]
        assert len(set(names)) == len(names)


def test_no_template_of_the_program_has_a_problem():
    for kit in TEMPLATES:
        assert templates.problems(kit.zh) == templates.problems(kit.en) == ()
        assert kit.occasion in OCCASIONS


def test_every_field_and_occasion_has_a_name_in_both_languages():
    for language in LANGUAGES:
        words = Words.load(language)
        assert len({words(f"greetings.field.{name}") for name in FIELDS}) == len(FIELDS)
        assert all(words(f"greetings.occasion.{name}") for name in OCCASIONS)


def test_one_of_the_shop(db, words_zh):
    draft = TemplateDraft("老客中秋", "festival", Channel.SMS, "{称呼}，中秋好", "")
    with db.write("care.template", subject="老客中秋") as session:
        number = templates.create(session, draft)

    (row,) = [one for one in every(db, "festival") if one.id == number]
    assert (row.name, row.channel, row.zh, row.en, row.code) == (
        "老客中秋",
        Channel.SMS,
        "{称呼}，中秋好",
        "",
        None,
    )
    assert templates.template_name(row, words_zh) == "老客中秋"
    assert every(db)[-1].id == number

    with db.write("care.template", subject="老客中秋") as session:
        templates.trash(session, number)
    assert number not in [one.id for one in every(db)]
    db.undo()
    assert number in [one.id for one in every(db)]


def test_the_built_in_text_comes_back(db):
    birthday = by_code(db, "birthday")
    with db.write("care.template", subject="生日") as session:
        templates.update(session, birthday.id, TemplateDraft("我的", "birthday", None, "{salutation}好", ""))
    assert by_code(db, "birthday").zh == "{salutation}好"

    with db.write("care.template", subject="生日") as session:
        templates.reset(session, birthday.id)

    assert by_code(db, "birthday") == birthday


@pytest.mark.parametrize(
    "draft,fields",
    [
        (TemplateDraft("", "birthday", None, "好"), {"name": "required"}),
        (TemplateDraft("x", "nothing", None, "好"), {"occasion": "bad_choice"}),
        (TemplateDraft("x", "birthday"), {"zh": "required"}),
        (TemplateDraft("x", "birthday", None, "{nme}好", "{"), {"zh": "bad_field", "en": "bad_field"}),
        (TemplateDraft("x", "birthday", None, "好" * 2_001), {"zh": "too_long"}),
    ],
)
def test_what_cannot_be_saved_is_told_by_field(db, draft, fields):
    with pytest.raises(ValidationError) as refused, db.write("care.template", subject="x") as session:
        templates.create(session, draft)

    assert refused.value.fields == fields
