"""Logging a talk with all that follows from it, as one operation; and the timeline that shows it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.enums import (
    CaseState,
    Channel,
    Direction,
    FeedbackCategory,
    InteractionKind,
    Outcome,
    TaskKind,
    TaskState,
)
from app.core.errors import ShukeError
from app.services import customers, feedback, interactions, tasks, timeline
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.services.timeline import Source, TimelineKind
from app.services.validation import ValidationError
from tests.services.conftest import HOSTILE


def _log(db, draft):
    with db.write("interaction.log", subject="…") as session:
        return interactions.log(session, draft)


def _entries(db, customer_id, *kinds, limit=50):
    with db.reader() as reader:
        return timeline.timeline(reader, customer_id, kinds or None, limit=limit)


def test_the_quick_log_of_the_picture(db, people, clock, all_rows, today):
    number = people["郑秀英"]
    with db.write("staff.create") as session:
        from app.services import staff

        me = staff.find_or_create(session, "林悦")
    before = all_rows()
    _log(
        db,
        InteractionDraft(
            number,
            clock.now(),
            Channel.PHONE,
            summary="桂花龙井到货，周三下午来取。#送礼",
            outcome=Outcome.SATISFIED,
            minutes=6,
            staff_id=me,
            follow_up=FollowUpDraft(date(2026, 9, 23), 14 * 60, "备桂花龙井，取出礼盒样品"),
        ),
    )
    entry = _entries(db, number)[0]
    with db.reader() as reader:
        card = customers.card(reader, number, today)
        (promised,) = tasks.open_of(reader, number)

    assert (entry.kind, entry.channel, entry.text, entry.person) == (
        TimelineKind.INTERACTION,
        "phone",
        "桂花龙井到货，周三下午来取。#送礼",
        "林悦",
    )
    assert (entry.minutes, entry.outcome, entry.at, entry.on) == (6, "satisfied", clock.now(), today)
    assert card.tags == ("龙井", "自提", "送礼")
    assert card.last_contact_on == today
    assert (promised.title, promised.due_on, promised.due_minute, promised.responsible_id) == (
        "备桂花龙井，取出礼盒样品",
        date(2026, 9, 23),
        840,
        me,
    )

    db.undo()
    assert all_rows() == before


def test_the_day_of_a_talk_is_the_shops_own(db, people, clock):
    late = datetime(2026, 9, 17, 17, 30, tzinfo=UTC)  # half past one in the night in Shanghai
    _log(db, InteractionDraft(people["张小伟"], late, Channel.SMS))

    assert _entries(db, people["张小伟"])[0].on == date(2026, 9, 18)


def test_a_complaint_opens_a_case_due_in_a_day(db, people, clock, all_rows, today):
    number, before = people["张小伟"], all_rows()
    talk = _log(
        db,
        InteractionDraft(
            number, clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, Direction.IN,
            summary="茶罐盖子松", category=FeedbackCategory.PRODUCT, severity=3,
        ),
    )  # fmt: skip
    with db.reader() as reader:
        case = reader.one(
            "SELECT interaction_id, kind, category, severity, state, summary, due_at - opened_at FROM feedback_case"
        )
        open_cases = customers.card(reader, number, today).open_cases
    entry = _entries(db, number)[0]

    assert case == (talk, "complaint", "product", 3, "open", "茶罐盖子松", 24 * 3_600_000)
    assert open_cases == 1
    assert (entry.kind, entry.code, entry.state) == (TimelineKind.FEEDBACK, "complaint", CaseState.OPEN)

    with db.write("interaction.trash") as session:
        interactions.trash(session, talk)
    assert _entries(db, number) == []
    with db.reader() as reader:
        assert customers.card(reader, number, today).open_cases == 0
    db.undo()
    db.undo()
    assert all_rows() == before


def test_an_answer_to_a_case_is_its_first_response_and_no_new_case(db, people, clock, today):
    number = people["张小伟"]
    _log(
        db, InteractionDraft(number, clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, summary="盖子松")
    )
    clock.advance(timedelta(hours=2))
    _log(
        db, InteractionDraft(number, clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, answers_case_id=1)
    )
    with db.write("feedback.resolve") as session:
        feedback.resolve(session, 1, clock.now(), today, resolution="补发", satisfaction=4)
    with db.reader() as reader:
        rows = reader.all(
            "SELECT first_response_at - opened_at, state, satisfaction_after FROM feedback_case"
        )

    assert rows == [(2 * 3_600_000, "resolved", 4)]


def test_tags_may_be_refused_one_by_one(db, people, clock, today):
    number = people["张小伟"]
    _log(db, InteractionDraft(number, clock.now(), Channel.PHONE, summary="#送礼 #老客", tags=("老客",)))
    with db.reader() as reader:
        assert customers.card(reader, number, today).tags == ("老客",)


def test_a_talk_answers_its_task(db, people, clock, today):
    number = people["张小伟"]
    with db.write("task.create") as session:
        task = tasks.create(session, tasks.TaskDraft("购后回访", today, number, TaskKind.CALLBACK))
    with db.write("task.done") as session:
        tasks.complete(
            session,
            task,
            InteractionDraft(number, clock.now(), Channel.PHONE, InteractionKind.CARE, summary="满意"),
        )
    entry = _entries(db, number)[0]
    with db.reader() as reader:
        assert tasks.open_of(reader, number) == []
        assert reader.one("SELECT state, done_on IS NOT NULL FROM task") == ("done", 1)

    assert (entry.kind, entry.title, entry.occasion, entry.text) == (
        TimelineKind.CARE,
        "购后回访",
        "callback",
        "满意",
    )
    db.undo()
    with db.reader() as reader:
        assert [row.id for row in tasks.open_of(reader, number)] == [task]


def test_what_cannot_be_is_refused(db, people, clock):
    draft = InteractionDraft(
        people["张小伟"], clock.now(), Channel.PHONE, minutes=-1, quality=6, summary="x" * 5_000
    )
    with pytest.raises(ValidationError) as caught:
        _log(db, draft)
    assert caught.value.fields == {
        "minutes": "out_of_range",
        "quality": "out_of_range",
        "summary": "too_long",
    }
    with pytest.raises(ShukeError, match="gone"):
        _log(db, InteractionDraft(999, clock.now(), Channel.PHONE))


@pytest.mark.parametrize("text", [*HOSTILE, "多行\n第二行 {x}"])
def test_words_are_data(db, people, clock, text):
    number = people["张小伟"]
    _log(
        db,
        InteractionDraft(
            number, clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, summary=f"{text}\x00\ud800"
        ),
    )

    assert _entries(db, number)[0].text == ("áb" if text == "a\u0301b" else text)


def test_correcting_a_talk(db, people, clock):
    number = people["张小伟"]
    talk = _log(db, InteractionDraft(number, clock.now(), Channel.PHONE, summary="一"))
    with db.write("interaction.save") as session:
        interactions.update(
            session, talk, InteractionDraft(number, clock.now(), Channel.EMAIL, summary="二", quality=5)
        )
    entry = _entries(db, number)[0]

    assert (entry.channel, entry.text, entry.quality) == ("email", "二", 5)


@pytest.fixture
def history(db, people, buy, clock, today):
    """One of everything, and a survey answered on paper."""
    from app.models import Survey, SurveyAnswer, SurveyResponse

    number = people["郑秀英"]
    buy(number, date(2026, 9, 5), 79200, "明前龙井", "盖碗", "茶巾", "茶针", "茶盘")
    buy(number, date(2026, 9, 7), -5000)
    _log(db, InteractionDraft(number, clock.now(), Channel.SOCIAL, summary="发来开汤照片"))
    with db.write("feedback.open") as session:
        draft = feedback.CaseDraft(number, "praise", "包装很用心", clock.now(), date(2026, 8, 20))  # type: ignore[arg-type]
        feedback.open_case(session, draft)
        survey = session.query(Survey).filter_by(code="csat").one()
        response = SurveyResponse(survey_id=survey.id, customer_id=number, answered_on=date(2026, 8, 6))
        session.add(response)
        session.flush()
        session.add(SurveyAnswer(response_id=response.id, question_id=1, number=5))
        session.add(SurveyAnswer(response_id=response.id, question_id=2, text="送人有面子"))
    with db.write("task.done") as session:
        task = tasks.create(session, tasks.TaskDraft("端午问候", today, number, TaskKind.FESTIVAL))
        tasks.finish(session, task)
    return number


def test_the_timeline_merges_everything_newest_first(db, history):
    entries = _entries(db, history)

    assert [(entry.source, entry.kind) for entry in entries] == [
        (Source.TASK, TimelineKind.CARE),
        (Source.INTERACTION, TimelineKind.INTERACTION),
        (Source.PURCHASE, TimelineKind.PURCHASE),
        (Source.PURCHASE, TimelineKind.PURCHASE),
        (Source.CASE, TimelineKind.FEEDBACK),
        (Source.SURVEY, TimelineKind.FEEDBACK),
    ]
    bought, survey = entries[3], entries[5]
    assert [line.name for line in bought.lines] == ["明前龙井", "盖碗", "茶巾", "茶针"]
    assert (bought.more_lines, bought.amount, bought.at, entries[2].amount) == (1, 79200, None, -5000)
    assert (survey.code, survey.rating, survey.text) == ("csat", 5, "送人有面子")


def test_the_timeline_comes_in_pages_by_kind_and_counts(db, history):
    whole = _entries(db, history)
    paged, before = [], None
    with db.reader() as reader:
        while page := timeline.timeline(reader, history, None, before, 2):
            paged += page
            before = page[-1].key
        counts = timeline.counts(reader, history)
        recent = interactions.recent(reader, history, 3)

    assert paged == whole
    assert counts == {"interaction": 1, "purchase": 2, "feedback": 2, "care": 1}
    assert recent == whole[:3]
    for kind in TimelineKind:
        assert [entry.kind for entry in _entries(db, history, kind)] == [kind] * counts[kind]


def test_a_survey_that_was_talked_about_stands_once(db, people, clock, today):
    from app.models import Survey, SurveyResponse

    number = people["张小伟"]
    talk = _log(db, InteractionDraft(number, clock.now(), Channel.PHONE, InteractionKind.SURVEY))
    with db.write("survey.answer") as session:
        survey = session.query(Survey).filter_by(code="nps").one()
        session.add(
            SurveyResponse(survey_id=survey.id, customer_id=number, answered_on=today, interaction_id=talk)
        )

    assert [entry.source for entry in _entries(db, number)] == [Source.SURVEY]


def test_a_task_skipped_is_no_event(db, people, today):
    with db.write("task.skip") as session:
        task = tasks.create(session, tasks.TaskDraft("生日", today, people["张小伟"]))
        tasks.skip(session, task, "在外地")

    assert _entries(db, people["张小伟"]) == []
    assert TaskState.SKIPPED == "skipped"
