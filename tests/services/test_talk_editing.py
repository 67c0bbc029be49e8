"""Correcting a logged talk: one operation, with what came of it, and undone as one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.core.enums import CaseState, Channel, Direction, InteractionKind, Outcome
from app.core.errors import ShukeError
from app.services import customers, feedback, interactions, talk_editing, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.services.validation import ValidationError

AT = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)
WEDNESDAY = FollowUpDraft(date(2026, 9, 23), 840, "备货", recurrence="weekly")


@pytest.fixture
def zheng(db):
    with db.write("customer.create", subject="郑秀英") as session:
        return customers.create(session, CustomerDraft("郑秀英"))


@pytest.fixture
def talk(db, zheng):
    draft = InteractionDraft(
        zheng, AT, Channel.EMAIL, summary="桂花龙井到货 #送礼", details="附图", quality=4,
        direction=Direction.IN, outcome=Outcome.SATISFIED, follow_up=WEDNESDAY,
    )  # fmt: skip
    with db.write("interaction.log", subject="郑秀英") as session:
        return interactions.log(session, draft)


def _stored(db, number):
    with db.reader() as reader:
        return talk_editing.stored(reader, number)


def _revise(db, number, **changes):
    with db.write("interaction.save", subject="郑秀英") as session:
        talk_editing.revise(session, number, replace(_stored(db, number).draft, **changes))


def _cases(db):
    with db.reader() as reader:
        return reader.all("SELECT kind, state, deleted_at IS NOT NULL FROM feedback_case ORDER BY id")


def _open(db, customer_id):
    with db.reader() as reader:
        return tasks.open_of(reader, customer_id)


def test_what_is_stored_comes_back_as_it_was_given(db, zheng, talk):
    found = _stored(db, talk)

    assert found.name == "郑秀英"
    assert found.promised
    assert (found.draft.summary, found.draft.channel, found.draft.quality) == (
        "桂花龙井到货 #送礼",
        Channel.EMAIL,
        4,
    )
    assert found.draft.follow_up == WEDNESDAY


def test_nothing_changed_changes_nothing_and_undo_brings_a_change_back(db, zheng, talk, all_rows):
    before = all_rows()
    _revise(db, talk)
    assert {name: rows for name, rows in all_rows().items() if rows != before[name]} == {}
    _revise(db, talk, summary="说错了", outcome=Outcome.NEUTRAL, follow_up=None)
    assert _stored(db, talk).draft.summary == "说错了"
    assert _open(db, zheng) == []
    db.undo()
    assert all_rows() == before


def test_the_follow_up_moves_with_the_form(db, zheng, talk):
    later = replace(WEDNESDAY, due_on=date(2026, 9, 30), title="送货")
    _revise(db, talk, follow_up=later)
    (task,) = _open(db, zheng)

    assert (task.title, task.due_on, task.due_minute) == ("送货", date(2026, 9, 30), 840)
    assert _stored(db, talk).draft.follow_up == later


def test_a_follow_up_that_was_put_off_comes_on_its_new_day(db, zheng, talk):
    with db.write("task.snooze", subject="…") as session:
        tasks.snooze(session, _open(db, zheng)[0].id, date(2026, 10, 9))
    _revise(db, talk, follow_up=replace(WEDNESDAY, due_on=date(2026, 9, 30)))

    assert _open(db, zheng)[0].comes_on == date(2026, 9, 30)


def test_a_follow_up_that_is_done_stays_as_it_is(db, zheng, talk):
    with db.write("task.done", subject="…") as session:
        tasks.finish(session, _open(db, zheng)[0].id)
    found = _stored(db, talk)
    _revise(db, talk, summary="改过")

    assert found.promised
    assert found.draft.follow_up is None
    with db.reader() as reader:
        assert reader.value("SELECT follow_up_id FROM interaction WHERE id = ?", talk) is not None


def test_a_talk_without_a_promise_gets_one(db, zheng):
    with db.write("interaction.log", subject="…") as session:
        number = interactions.log(session, InteractionDraft(zheng, AT, Channel.PHONE, summary="问价"))
    _revise(db, number, follow_up=FollowUpDraft(date(2026, 9, 20)))

    assert [(task.title, task.due_on) for task in _open(db, zheng)] == [("问价", date(2026, 9, 20))]


def test_it_turns_out_to_be_a_complaint_and_then_not(db, zheng, talk):
    _revise(db, talk, kind=InteractionKind.COMPLAINT)
    assert _cases(db) == [("complaint", "open", 0)]
    _revise(db, talk, kind=InteractionKind.PRAISE)
    assert _cases(db) == [("complaint", "open", 1), ("praise", "closed", 0)]
    _revise(db, talk, kind=InteractionKind.OTHER)
    assert [gone for _, _, gone in _cases(db)] == [1, 1]


def test_a_case_that_somebody_worked_on_is_not_thrown_away(db, zheng, talk):
    _revise(db, talk, kind=InteractionKind.COMPLAINT)
    with db.write("feedback.respond", subject="…") as session:
        feedback.respond(session, 1, AT)
    _revise(db, talk, kind=InteractionKind.OTHER)

    assert _cases(db) == [("complaint", CaseState.IN_PROGRESS, 0)]


def test_only_tags_written_anew_go_to_the_customer(db, zheng, talk):
    with db.write("customer.untag", subject="…") as session:
        customers.remove_tag(session, zheng, "送礼")
    _revise(db, talk, summary="桂花龙井到货 #送礼 #自提")
    with db.reader() as reader:
        names = reader.all(
            "SELECT t.name FROM customer_tag c JOIN tag t ON t.id = c.tag_id WHERE c.customer_id = ?", zheng
        )

    assert names == [("自提",)]


def test_what_cannot_be_is_refused_and_what_is_gone_is_said(db, zheng, talk):
    with pytest.raises(ValidationError) as refused:
        _revise(db, talk, minutes=5_000)
    assert refused.value.fields == {"minutes": "out_of_range"}
    with db.write("interaction.trash", subject="…") as session:
        interactions.trash(session, talk)
    with pytest.raises(ShukeError, match="gone"):
        _stored(db, talk)
