"""Care rules: made, changed, switched, thrown away and brought back; what cannot be is told per field."""

import pytest

from app.core.enums import KeyDateKind, Trigger
from app.core.errors import ShukeError
from app.models import CareRule, GreetingTemplate, Staff
from app.services import care_rules
from app.services.care_rule_rows import load_rules
from app.services.care_rules import RuleDraft
from app.services.furnishing import RULES
from app.services.validation import ValidationError


def write(db, fn, *values):
    with db.write("care.rule", subject="x") as session:
        return fn(session, *values)


def rule(db, number):
    with db.reader() as reader:
        return next(one for one in load_rules(reader, inactive=True) if one.id == number)


CALL = RuleDraft("一月回访", Trigger.AFTER_FIRST_PURCHASE, days=30, minute=600, audience={"tiers": [3]})


def test_what_is_written_is_what_is_read(db):
    with db.reader() as reader:
        (template,) = reader.one("SELECT id FROM greeting_template LIMIT 1")
    staff = write(db, lambda session: _added(session, Staff(name="林悦")))
    drafts = (
        CALL,
        RuleDraft("生日", Trigger.BIRTHDAY, lead_days=3, template_id=template, responsible_id=staff),
        RuleDraft("会员日", Trigger.KEY_DATE, date_kind=KeyDateKind.MEMBERSHIP, active=False),
        RuleDraft("中秋", Trigger.FESTIVAL, festival="mid_autumn", lead_days=7),
        RuleDraft("办结", Trigger.AFTER_COMPLAINT, days=0),
        RuleDraft("久未联系", Trigger.NO_CONTACT, days=60, audience={"abc": ["A"]}),
        RuleDraft("超期", Trigger.OVERDUE_CADENCE, factor=2.0),
    )
    for draft in drafts:
        assert care_rules.draft_of(rule(db, write(db, care_rules.create, draft))) == draft


def _added(session, thing):
    session.add(thing)
    session.flush()
    return thing.id


def test_what_does_not_belong_to_the_trigger_is_not_kept(db):
    number = write(
        db,
        care_rules.create,
        RuleDraft("超期", Trigger.OVERDUE_CADENCE, festival="x", days=5, factor=1.5, lead_days=9),
    )

    kept = care_rules.draft_of(rule(db, number))

    assert (kept.festival, kept.days, kept.lead_days, kept.factor) == (None, None, 0, 1.5)


@pytest.mark.parametrize(
    "draft, fields",
    [
        (RuleDraft(" ", Trigger.BIRTHDAY), {"name": "required"}),
        (RuleDraft("x" * 81, Trigger.BIRTHDAY), {"name": "too_long"}),
        (RuleDraft("x", Trigger.BIRTHDAY, lead_days=61), {"lead_days": "out_of_range"}),
        (RuleDraft("x", Trigger.BIRTHDAY, minute=1440), {"minute": "out_of_range"}),
        (RuleDraft("x", Trigger.AFTER_FIRST_PURCHASE), {"days": "required"}),
        (RuleDraft("x", Trigger.AFTER_COMPLAINT, days=-1), {"days": "out_of_range"}),
        (RuleDraft("x", Trigger.NO_CONTACT, days=0), {"days": "out_of_range"}),
        (RuleDraft("x", Trigger.NO_CONTACT, days=4_000), {"days": "out_of_range"}),
        (RuleDraft("x", Trigger.OVERDUE_CADENCE), {"factor": "required"}),
        (RuleDraft("x", Trigger.OVERDUE_CADENCE, factor=0.5), {"factor": "out_of_range"}),
        (RuleDraft("x", Trigger.OVERDUE_CADENCE, factor=float("nan")), {"factor": "out_of_range"}),
        (RuleDraft("x", Trigger.FESTIVAL), {"festival": "required"}),
        (RuleDraft("x", Trigger.FESTIVAL, festival="no_such_day"), {"festival": "not_found"}),
        (RuleDraft("x", Trigger.BIRTHDAY, audience={"moon": [1]}), {"audience": "bad_choice"}),
        (RuleDraft("x", Trigger.BIRTHDAY, audience={"min_orders": "many"}), {"audience": "bad_choice"}),
        (RuleDraft("x", Trigger.BIRTHDAY, audience={"rule": {"field": "moon"}}), {"audience": "bad_choice"}),
        (
            RuleDraft("x", Trigger.BIRTHDAY, segment_id=77, template_id=77, responsible_id=77),
            {"segment_id": "not_found", "template_id": "not_found", "responsible_id": "not_found"},
        ),
    ],
)
def test_what_cannot_be_is_told_per_field(db, all_rows, draft, fields):
    before = all_rows()

    with pytest.raises(ValidationError) as caught:
        write(db, care_rules.create, draft)

    assert caught.value.fields == fields
    assert all_rows() == before


def test_a_builtin_rule_may_go_without_a_name_of_its_own(db):
    with db.reader() as reader:
        builtin = next(one for one in load_rules(reader) if one.code == "birthday")
    write(db, care_rules.update, builtin.id, care_rules.draft_of(builtin))
    own = write(db, care_rules.create, CALL)

    with pytest.raises(ValidationError):
        write(db, care_rules.update, own, RuleDraft("", Trigger.BIRTHDAY))


def test_switched_thrown_away_and_back_by_undo(db):
    number = write(db, care_rules.create, CALL)

    write(db, care_rules.switch, number, False)
    assert not rule(db, number).active
    write(db, care_rules.trash, number)
    with pytest.raises(ShukeError, match="gone"):
        write(db, care_rules.switch, number, True)
    db.undo()
    db.undo()
    assert rule(db, number).active


def test_a_builtin_rule_that_was_thrown_away_is_offered_and_comes_back_as_it_was_made(db):
    with db.reader() as reader:
        assert care_rules.offered(reader) == ()
        builtin = {one.code: one for one in load_rules(reader, inactive=True)}
    number = builtin["no_contact_b"].id
    write(
        db, care_rules.update, number, RuleDraft("改过", Trigger.NO_CONTACT, days=7, audience={"tiers": [1]})
    )
    write(db, care_rules.trash, number)
    with db.reader() as reader:
        assert care_rules.offered(reader) == ("no_contact_b",)

    assert write(db, care_rules.add_builtin, "no_contact_b") == number

    kept = rule(db, number)
    assert (kept.name, kept.days, kept.audience, kept.active) == ("", 60, {"abc": ["B"]}, True)


def test_a_builtin_rule_that_is_there_stays_as_it_is(db):
    with db.reader() as reader:
        builtin = next(one for one in load_rules(reader) if one.code == "birthday")
    draft = RuleDraft("生日", Trigger.BIRTHDAY, lead_days=2, active=False)
    write(db, care_rules.update, builtin.id, draft)

    assert write(db, care_rules.add_builtin, "birthday") == builtin.id

    assert care_rules.draft_of(rule(db, builtin.id)) == draft
    with pytest.raises(KeyError):
        write(db, care_rules.add_builtin, "none_of_ours")


def test_a_shop_of_an_older_version_is_offered_what_is_new(db):
    """It has neither the rule nor its text."""
    with db.write("x") as session:
        for model, code in ((CareRule, "complaint_closed"), (GreetingTemplate, "complaint_closed")):
            session.delete(session.query(model).filter_by(code=code).one())
            session.flush()
    with db.reader() as reader:
        assert care_rules.offered(reader) == ("complaint_closed",)

    kept = rule(db, write(db, care_rules.add_builtin, "complaint_closed"))

    with db.reader() as reader:
        assert (
            reader.value("SELECT code FROM greeting_template WHERE id = ?", kept.template_id)
            == "complaint_closed"
        )
    assert (kept.trigger, kept.days) == (Trigger.AFTER_COMPLAINT, 3)


def test_every_builtin_rule_can_be_kept_as_it_is(db):
    """What the program itself brings passes its own check."""
    with db.reader() as reader:
        rules = load_rules(reader, inactive=True)

    assert [one.code for one in rules] == [kit.code for kit in RULES]
    for one in rules:
        write(db, care_rules.update, one.id, care_rules.draft_of(one))
