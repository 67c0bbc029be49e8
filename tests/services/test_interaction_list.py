"""The list of talks against the plainest way to find them: all talks in Python, sorted and picked one by one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.enums import Channel, Direction, InteractionKind, Outcome
from app.services import customers, feedback, interaction_list, interactions, staff, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.services.talk_filter import Period, Result, TalkFilter, span_of

TODAY = date(2026, 9, 18)
NOON = datetime(2026, 9, 18, 4, tzinfo=UTC)


def _log(db, customer_id, days_ago=0, **fields):
    draft = InteractionDraft(
        customer_id,
        NOON - timedelta(days=days_ago),
        fields.pop("channel", Channel.PHONE),
        summary=fields.pop("summary", "问新茶"),
        **fields,
    )
    with db.write("interaction.log", subject="…") as session:
        return interactions.log(session, draft)


@pytest.fixture
def shop(db):
    with db.write("customer.create", subject="…") as session:
        people = {
            name: customers.create(session, CustomerDraft(name)) for name in ("郑秀英", "孙晓芸", "王素琴")
        }
        lin, zhou = (staff.find_or_create(session, name) for name in ("林悦", "周凯"))
    zheng, sun, wang = people.values()
    return {
        "people": people,
        "staff": (lin, zhou),
        "today": _log(db, zheng, outcome=Outcome.SATISFIED, staff_id=lin),
        "visit": _log(
            db,
            sun,
            1,
            channel=Channel.IN_PERSON,
            kind=InteractionKind.VISIT,
            summary="看了两款礼盒",
            staff_id=zhou,
        ),
        "complaint": _log(db, wang, 1, kind=InteractionKind.COMPLAINT, summary="礼盒破损"),
        "late": _log(db, zheng, 40, channel=Channel.SMS, outcome=Outcome.NOT_REACHED, staff_id=lin),
        "mark": _log(db, sun, 200, channel=Channel.EMAIL, kind=InteractionKind.SURVEY, quality=5),
    }


def _read(db, function, *arguments):
    with db.reader() as reader:
        return function(reader, *arguments)


def _found(db, shop, **chosen):
    names = {number: name for name, number in shop.items() if isinstance(number, int)}
    return [names[number] for number in _read(db, interaction_list.every_id, TalkFilter(**chosen))]


def test_days_come_latest_first_with_how_many_they_have(db, shop):
    found = _read(db, interaction_list.days, TalkFilter())

    assert [(day.on, day.count) for day in found] == [
        (TODAY, 1),
        (date(2026, 9, 17), 2),
        (date(2026, 8, 9), 1),
        (date(2026, 3, 2), 1),
    ]


@pytest.mark.parametrize(
    "chosen, names",
    [
        ({}, ["today", "complaint", "visit", "late", "mark"]),
        ({"first": date(2026, 9, 1), "last": TODAY}, ["today", "complaint", "visit"]),
        ({"ways": ("visit",)}, ["visit"]),
        ({"ways": ("in_person",)}, []),
        ({"ways": ("phone", "sms")}, ["today", "complaint", "late"]),
        ({"results": (Result.POOR,)}, ["complaint"]),
        ({"results": (Result.SATISFIED,)}, ["today", "mark"]),
        ({"results": (Result.NOT_REACHED,)}, ["late"]),
        ({"results": (Result.NONE,)}, ["visit"]),
        ({"text": "礼盒"}, ["complaint", "visit"]),
        ({"text": "zxy"}, ["today", "late"]),
        ({"text": "孙晓芸 礼盒"}, ["visit"]),
        ({"text": "100%_"}, []),
        ({"text": "'; DROP TABLE interaction; --"}, []),
    ],
)
def test_each_choice_leaves_what_it_says(db, shop, chosen, names):
    assert _found(db, shop, **chosen) == names


def test_people_and_those_that_name_nobody(db, shop):
    lin, zhou = shop["staff"]

    assert _found(db, shop, people=(lin,)) == ["today", "late"]
    assert _found(db, shop, people=(zhou, 0)) == ["complaint", "visit", "mark"]


def test_counts_are_told_for_each_group_among_what_the_others_leave(db, shop):
    lin, _ = shop["staff"]
    counts = _read(db, interaction_list.counts, TalkFilter(ways=("phone",)), TODAY)

    assert counts.ways == {"phone": 2, "visit": 1, "sms": 1, "email": 1}
    assert counts.results == {Result.SATISFIED: 1, Result.POOR: 1}
    assert counts.people == {lin: 1, 0: 1}
    assert counts.periods == {"week": 3, "month": 3, "quarter": 4, "year": 5, "all": 5}
    assert counts.customers == 2


def test_reached_are_only_those_who_answered(db, shop):
    assert _read(db, interaction_list.counts, TalkFilter(ways=("sms",)), TODAY).customers == 0


def test_customers_in_the_trash_are_left_out_everywhere(db, shop):
    with db.write("customer.trash", subject="王素琴") as session:
        customers.trash(session, [shop["people"]["王素琴"]])

    assert _found(db, shop) == ["today", "visit", "late", "mark"]
    assert [day.count for day in _read(db, interaction_list.days, TalkFilter())] == [1, 1, 1, 1]
    assert _read(db, interaction_list.counts, TalkFilter(), TODAY).periods["all"] == 4


def test_a_row_tells_who_when_and_what_follows(db, shop):
    zheng, (lin, _) = shop["people"]["郑秀英"], shop["staff"]
    promised = FollowUpDraft(date(2026, 9, 23), 840, "备货")
    number = _log(db, zheng, summary="留一罐", staff_id=lin, follow_up=promised, direction=Direction.IN)
    (row,) = _read(db, interaction_list.rows, [number])

    assert (row.name, row.on, row.at, row.way, row.person) == ("郑秀英", TODAY, NOON, "phone", "林悦")
    assert row.follow_up is not None
    assert (row.follow_up.title, row.follow_up.on, row.follow_up.minute) == ("备货", date(2026, 9, 23), 840)
    assert not row.follow_up.settled
    with db.write("task.done", subject="…") as session:
        tasks.finish(session, _read(db, tasks.open_of, zheng)[0].id)
    assert _read(db, interaction_list.rows, [number])[0].follow_up.settled


def test_a_complaint_shows_its_case(db, shop):
    (row,) = _read(db, interaction_list.rows, [shop["complaint"]])
    assert row.follow_up is not None
    assert (row.follow_up.is_case, row.follow_up.settled) == (True, False)
    assert row.follow_up.due_at == row.at + feedback.ANSWER_WITHIN


def test_rows_come_in_the_order_asked_for_and_without_those_that_are_gone(db, shop):
    with db.write("interaction.trash", subject="…") as session:
        interactions.trash(session, shop["visit"])
    wanted = [shop["mark"], shop["visit"], shop["today"]]

    assert [row.id for row in _read(db, interaction_list.rows, wanted)] == [shop["mark"], shop["today"]]


@pytest.mark.parametrize(
    "period, span",
    [
        (Period.WEEK, (date(2026, 9, 12), TODAY)),
        (Period.MONTH, (date(2026, 9, 1), date(2026, 9, 30))),
        (Period.QUARTER, (date(2026, 7, 1), date(2026, 9, 30))),
        (Period.YEAR, (date(2026, 1, 1), date(2026, 12, 31))),
        (Period.ALL, (None, None)),
    ],
)
def test_periods(period, span):
    assert span_of(period, TODAY) == span


_TALKS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 45),
        st.sampled_from((Channel.PHONE, Channel.SOCIAL)),
        st.sampled_from((None, *Outcome)),
        st.sampled_from(("新茶", "礼盒", "50%")),
    ),
    min_size=1,
    max_size=12,
)
_CHOSEN = st.builds(
    TalkFilter,
    first=st.sampled_from((None, TODAY - timedelta(days=6))),
    ways=st.sampled_from(((), ("phone",), ("phone", "social"))),
    results=st.sampled_from(((), (Result.POOR,), (Result.SATISFIED, Result.NONE))),
    text=st.sampled_from(("", "礼盒", "%", "zxy", "郑")),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talks=_TALKS, chosen=_CHOSEN)
def test_the_list_is_what_one_would_pick_by_hand(db, talks, chosen):
    with db.write("customer.create", subject="…") as session:
        from sqlalchemy import text as sql

        session.execute(sql("UPDATE interaction SET deleted_at = 1 WHERE deleted_at IS NULL"))
        people = [customers.create(session, CustomerDraft(name)) for name in ("郑秀英", "王素琴")]
        ids = [
            interactions.log(
                session,
                InteractionDraft(
                    people[who], NOON - timedelta(days=ago), channel, summary=said, outcome=outcome
                ),
            )
            for who, ago, channel, outcome, said in talks
        ]
    by_hand = [
        number
        for number, (who, ago, channel, outcome, said) in sorted(
            zip(ids, talks, strict=True), key=lambda one: (one[1][1], -one[0])
        )
        if (chosen.first is None or TODAY - timedelta(days=ago) >= chosen.first)
        and (not chosen.ways or channel in chosen.ways)
        and (not chosen.results or _result(outcome) in chosen.results)
        and (not chosen.text or chosen.text in said or (chosen.text in ("zxy", "郑") and who == 0))
    ]

    assert _read(db, interaction_list.every_id, chosen) == by_hand
    assert sum(day.count for day in _read(db, interaction_list.days, chosen)) == len(by_hand)


def _result(outcome):
    if outcome is None:
        return Result.NONE
    return Result.POOR if outcome is Outcome.DISSATISFIED else Result(outcome.value)
