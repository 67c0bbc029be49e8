"""Leads: opened, moved, won by a first purchase, lost; and their next step, which is a task."""

from datetime import date, timedelta

import pytest

from app.core.enums import LeadStage
from app.db.open import OpenFile
from app.models import Purchase
from app.services import lead_list, leads, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.customers import create as create_customer
from app.services.lead_filter import LeadFilter
from app.services.lead_wins import follow_purchases, purchases_changed
from app.services.leads import LeadDraft
from app.services.validation import ValidationError

TODAY = date(2026, 9, 18)


@pytest.fixture
def someone(db: OpenFile) -> int:
    with db.write("customer.create", subject="许越") as session:
        return create_customer(session, CustomerDraft("许越", source="referral"))


def opened(db: OpenFile, customer: int, **fields: object) -> int:
    with db.write("lead.save", subject="") as session:
        return leads.create(session, LeadDraft(customer, **fields))  # type: ignore[arg-type]


def moves(db: OpenFile, lead: int) -> list[tuple[object, ...]]:
    with db.reader() as reader:
        return reader.all("SELECT stage, moved_on FROM lead_move WHERE lead_id = ? ORDER BY id", lead)


def row(db: OpenFile, lead: int) -> lead_list.LeadRow:
    with db.reader() as reader:
        found = lead_list.one(reader, lead)
    assert found is not None
    return found


def todo(db: OpenFile, customer: int) -> list[tuple[str, date]]:
    with db.reader() as reader:
        return [(one.title, one.due_on) for one in tasks.open_of(reader, customer)]


def day(n: date) -> int:
    return (n - date(1970, 1, 1)).days


def test_a_lead_begins_as_new_and_each_stage_leaves_a_move(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, opened_on=date(2026, 9, 1), stage=LeadStage.CONTACTED)
    with db.write("lead.move", subject="") as session:
        assert leads.move(session, [lead], LeadStage.QUOTED) == 1
        assert leads.move(session, [lead], LeadStage.QUOTED) == 0
    assert moves(db, lead) == [
        ("new", day(date(2026, 9, 1))),
        ("contacted", day(TODAY)),
        ("quoted", day(TODAY)),
    ]


def test_one_who_has_an_open_lead_gets_no_second(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone)
    with pytest.raises(ValidationError) as refused:
        opened(db, someone)
    assert refused.value.fields == {"customer_id": "duplicate"}
    with db.write("lead.move", subject="") as session:
        leads.move(session, [lead], LeadStage.LOST, "价格谈不拢")
    second = opened(db, someone)
    with db.write("lead.move", subject="") as session:
        assert leads.move(session, [lead], LeadStage.NEW) == 0
    assert row(db, lead).lost_reason == "价格谈不拢"
    assert row(db, second).stage is LeadStage.NEW


@pytest.mark.parametrize(
    "fields, refused",
    [
        ({"intent": 6}, {"intent": "out_of_range"}),
        ({"ability": 0}, {"ability": "out_of_range"}),
        ({"expected_value": -1}, {"expected_value": "out_of_range"}),
        ({"next_step_on": TODAY}, {"next_step": "required"}),
        ({"opened_on": TODAY + timedelta(days=1)}, {"opened_on": "in_future"}),
    ],
)
def test_what_cannot_be_is_refused(
    db: OpenFile, someone: int, fields: dict[str, object], refused: dict[str, str]
) -> None:
    with pytest.raises(ValidationError) as error:
        opened(db, someone, **fields)
    assert error.value.fields == refused


def test_a_next_step_with_a_day_is_a_task_and_follows_the_lead(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, next_step="寄小样", next_step_on=date(2026, 9, 20))
    assert todo(db, someone) == [("寄小样", date(2026, 9, 20))]
    with db.write("lead.step", subject="") as session:
        leads.set_step(session, [lead], "约试饮", date(2026, 9, 22))
    assert todo(db, someone) == [("约试饮", date(2026, 9, 22))]
    with db.write("lead.move", subject="") as session:
        leads.move(session, [lead], LeadStage.LOST)
    assert todo(db, someone) == []
    db.undo()
    assert todo(db, someone) == [("约试饮", date(2026, 9, 22))]
    assert row(db, lead).next_step == "约试饮"


def test_a_step_done_on_today_is_done_on_the_board_and_no_longer_late(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, next_step="寄小样", next_step_on=date(2026, 9, 10))
    assert row(db, lead).late(TODAY)
    with db.reader() as reader:
        assert lead_list.ids(reader, LeadFilter(late=True), TODAY) == [lead]
        number = tasks.open_of(reader, someone)[0].id
    with db.write("task.done", subject="") as session:
        tasks.finish(session, number)
    assert row(db, lead).step_done
    assert not row(db, lead).late(TODAY)
    with db.reader() as reader:
        assert lead_list.ids(reader, LeadFilter(late=True), TODAY) == []


def buy(db: OpenFile, customer: int, on: date, total: int = 5_000) -> None:
    with db.write("purchase.record", subject="") as session:
        session.add(Purchase(customer_id=customer, bought_on=on, total=total))
        follow_purchases(session, [customer])


def test_a_first_order_wins_the_lead_on_its_day_and_undo_brings_it_back(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, opened_on=date(2026, 9, 1), next_step="报价", next_step_on=date(2026, 9, 20))
    buy(db, someone, date(2026, 9, 15))
    won = row(db, lead)
    assert (won.stage, won.closed_on, won.next_step) == (LeadStage.WON, date(2026, 9, 15), "")
    assert todo(db, someone) == []
    assert moves(db, lead)[-1] == ("won", day(date(2026, 9, 15)))
    db.undo()
    back = row(db, lead)
    assert (back.stage, back.closed_on, back.next_step) == (LeadStage.NEW, None, "报价")
    assert moves(db, lead) == [("new", day(date(2026, 9, 1)))]


@pytest.mark.parametrize("on, total", [(date(2026, 8, 31), 5_000), (date(2026, 9, 5), -5_000), (TODAY, 0)])
def test_no_order_since_the_opening_wins_nothing(db: OpenFile, someone: int, on: date, total: int) -> None:
    lead = opened(db, someone, opened_on=date(2026, 9, 1))
    buy(db, someone, on, total)
    assert row(db, lead).stage is LeadStage.NEW


def test_a_thrown_away_order_takes_back_what_it_won_unless_another_stands(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, opened_on=date(2026, 9, 1), stage=LeadStage.QUOTED)
    before = moves(db, lead)
    for on in (date(2026, 9, 10), date(2026, 9, 15)):
        buy(db, someone, on)
    assert row(db, lead).closed_on == date(2026, 9, 10)
    throw_away(db, someone, date(2026, 9, 10))
    assert (row(db, lead).stage, row(db, lead).closed_on) == (LeadStage.WON, date(2026, 9, 15))
    assert moves(db, lead) == [*before, ("won", day(date(2026, 9, 15)))]
    throw_away(db, someone, date(2026, 9, 15))
    assert (row(db, lead).stage, row(db, lead).closed_on) == (LeadStage.QUOTED, None)
    assert moves(db, lead) == before


def throw_away(db: OpenFile, customer: int, on: date) -> None:
    with db.write("purchase.trash", subject="") as session:
        session.query(Purchase).filter_by(bought_on=on).one().deleted_at = session.info["journal"].at
        purchases_changed(session, [customer])


def test_what_a_person_called_won_stays_won_without_the_order_of_the_day(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, stage=LeadStage.QUOTED)
    with db.write("lead.move", subject="") as session:
        leads.move(session, [lead], LeadStage.WON)
    buy(db, someone, TODAY)
    throw_away(db, someone, TODAY)
    assert row(db, lead).stage is LeadStage.WON


def test_what_a_file_called_won_stays_won(db: OpenFile, someone: int) -> None:
    from app.db import bulk
    from app.models import Base, Lead

    with db.write("import.done", subject="") as session:
        found = Lead(customer_id=someone, stage=LeadStage.WON, opened_on=TODAY, closed_on=TODAY)
        session.add(found)
        session.flush()
        table = Base.metadata.tables["lead_move"]
        bulk.insert(
            session,
            table,
            ("lead_id", "stage", "moved_on"),
            [(found.id, stage, day(TODAY)) for stage in ("new", "won")],
        )
        lead = found.id
    buy(db, someone, TODAY)
    throw_away(db, someone, TODAY)
    assert row(db, lead).stage is LeadStage.WON


def test_one_that_was_put_back_is_won_anew_only_by_a_later_order(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, opened_on=date(2026, 9, 1))
    buy(db, someone, date(2026, 9, 10))
    with db.write("lead.move", subject="") as session:
        leads.move(session, [lead], LeadStage.QUOTED)
    buy(db, someone, date(2026, 9, 11))
    assert row(db, lead).stage is LeadStage.QUOTED
    buy(db, someone, TODAY + timedelta(days=1))
    assert row(db, lead).closed_on == TODAY + timedelta(days=1)


def test_filters_totals_and_the_matrix(db: OpenFile) -> None:
    with db.write("customer.create", subject="") as session:
        people = [
            create_customer(session, CustomerDraft(name, source="event")) for name in ("王一", "李二", "张三")
        ]
    first = opened(db, people[0], intent=5, ability=4, expected_value=10_000)
    opened(db, people[1], intent=1, ability=1, expected_value=500, stage=LeadStage.CONTACTED)
    opened(db, people[2], stage=LeadStage.LOST, lost_reason="选了别家")
    with db.reader() as reader:
        found = lead_list.totals(reader, LeadFilter(), TODAY)
        assert (found.open, found.expected, found.late) == (2, 10_500, 0)
        assert found.cells == {(5, 4): 1, (1, 1): 1}
        assert lead_list.ids(reader, LeadFilter(cells=((5, 4),)), TODAY) == [first]
        assert lead_list.ids(reader, LeadFilter(text="wang"), TODAY) == [first]
        assert lead_list.ids(reader, LeadFilter(text="别家"), TODAY) != []
        assert lead_list.ids(reader, LeadFilter(), TODAY, "expected", True)[0] == first
        columns = lead_list.board(reader, LeadFilter(source="event"), TODAY)
        assert {stage: len(cards) for stage, cards in columns.items() if cards} == {
            LeadStage.NEW: 1,
            LeadStage.CONTACTED: 1,
            LeadStage.LOST: 1,
        }
        assert lead_list.lost_reasons(reader) == ["选了别家"]
        assert lead_list.source_names(reader) == ["event"]
        for key in lead_list.SORTS:
            for down in (True, False):
                assert len(lead_list.ids(reader, LeadFilter(), TODAY, key, down)) == 3


def test_trash_takes_the_step_along(db: OpenFile, someone: int) -> None:
    lead = opened(db, someone, next_step="寄小样", next_step_on=date(2026, 9, 20))
    with db.write("lead.trash", subject="") as session:
        leads.trash(session, [lead])
    assert todo(db, someone) == []
    with db.reader() as reader:
        assert lead_list.of_customer(reader, someone) is None
    db.undo()
    assert todo(db, someone) == [("寄小样", date(2026, 9, 20))]


def test_a_person_and_a_lead_in_one_write(db: OpenFile) -> None:
    with db.write("lead.create", subject="") as session:
        lead = leads.create_with_customer(session, CustomerDraft("新人"), LeadDraft(None, intent=3))
    assert row(db, lead).name == "新人"
    db.undo()
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM lead") == 0
        assert reader.value("SELECT count(*) FROM customer WHERE deleted_at IS NULL") == 0


def test_a_purchase_logged_by_hand_wins_the_lead_and_its_trash_takes_it_back(
    db: OpenFile, someone: int
) -> None:
    from app.services import trash
    from app.services.purchases import PurchaseDraft, record, remove

    lead = opened(db, someone, opened_on=date(2026, 9, 1), stage=LeadStage.QUOTED)
    with db.write("purchase.record", subject="") as session:
        number = record(session, PurchaseDraft(someone, TODAY, amount=9_900))
    assert row(db, lead).stage is LeadStage.WON
    with db.write("purchase.trash", subject="") as session:
        remove(session, number, TODAY)
    assert row(db, lead).stage is LeadStage.QUOTED
    with db.write("trash.restore", subject="") as session:
        trash.restore(session, "purchase", [number])
    assert row(db, lead).stage is LeadStage.WON
    db.undo()
    db.undo()
    assert row(db, lead).stage is LeadStage.WON


def test_a_corrected_purchase_takes_the_win_along(db: OpenFile, someone: int) -> None:
    """To another day, to another customer and back, to a return."""
    from app.services.purchases import PurchaseDraft, record, revise

    with db.write("customer.create", subject="") as session:
        other = create_customer(session, CustomerDraft("李二"))
    lead = opened(db, someone, opened_on=date(2026, 9, 1), stage=LeadStage.QUOTED)
    with db.write("purchase.record", subject="") as session:
        number = record(session, PurchaseDraft(someone, TODAY, amount=9_900))

    def correct(customer: int, on: date, amount: int) -> lead_list.LeadRow:
        nonlocal number
        with db.write("purchase.save", subject="") as session:
            number = revise(session, number, PurchaseDraft(customer, on, amount=amount), TODAY)
        return row(db, lead)

    assert correct(someone, date(2026, 9, 16), 9_900).closed_on == date(2026, 9, 16)
    assert correct(someone, date(2026, 8, 16), 9_900).stage is LeadStage.QUOTED
    assert correct(other, date(2026, 9, 16), 9_900).stage is LeadStage.QUOTED
    assert correct(someone, date(2026, 9, 16), 9_900).stage is LeadStage.WON
    assert correct(someone, date(2026, 9, 16), -9_900).stage is LeadStage.QUOTED
    assert [stage for stage, _ in moves(db, lead)] == ["new", "quoted"]


def test_a_lead_back_from_the_trash_has_its_step_on_today(db: OpenFile, someone: int) -> None:
    from app.services import trash

    lead = opened(db, someone, next_step="寄小样", next_step_on=date(2026, 9, 20))
    with db.write("lead.trash", subject="") as session:
        leads.trash(session, [lead])
    with db.write("trash.restore", subject="") as session:
        trash.restore(session, "lead", [lead])
    assert todo(db, someone) == [("寄小样", date(2026, 9, 20))]


def test_a_lead_back_from_the_trash_is_won_by_what_was_bought_since(db: OpenFile, someone: int) -> None:
    from app.services import trash

    lead = opened(db, someone, opened_on=date(2026, 9, 1), next_step="寄小样", next_step_on=date(2026, 9, 20))
    with db.write("lead.trash", subject="") as session:
        leads.trash(session, [lead])
    buy(db, someone, date(2026, 9, 15))
    with db.write("trash.restore", subject="") as session:
        trash.restore(session, "lead", [lead])
    assert row(db, lead).stage is LeadStage.WON
    assert todo(db, someone) == []


def test_a_stage_that_nobody_knows_is_shown_with_the_new_ones(db: OpenFile, someone: int) -> None:
    from app.models import Lead

    lead = opened(db, someone, expected_value=700)
    with db.write("lead.save", subject="") as session:
        found = session.get(Lead, lead)
        assert found is not None
        found.stage = "<b>?</b>"
    with db.reader() as reader:
        assert [one.id for one in lead_list.board(reader, LeadFilter(), TODAY)[LeadStage.NEW]] == [lead]
        told = lead_list.totals(reader, LeadFilter(), TODAY)
    assert (told.open, told.expected) == (1, 700)
