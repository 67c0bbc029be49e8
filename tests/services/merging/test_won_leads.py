"""Leads of two who become one: what either has bought wins them, and parted they stand where they stood."""

from datetime import date

import pytest

from app.core.enums import LeadStage
from app.db.open import OpenFile
from app.models import Purchase
from app.services import leads
from app.services.leads import LeadDraft
from tests.services.merging.people import add, join, part, rows

LEAD = "SELECT customer_id, stage, closed_on IS NOT NULL, next_step FROM lead WHERE id = ?"


@pytest.fixture
def both(db: OpenFile) -> tuple[int, int]:
    return add(db, "Ann"), add(db, "Anna")


def opened(db: OpenFile, customer: int) -> int:
    with db.write("lead.create") as session:
        return leads.create(
            session, LeadDraft(customer, LeadStage.QUOTED, None, None, None, "call", date(2026, 9, 20))
        )


def bought(db: OpenFile, customer: int) -> None:
    with db.write("purchase.record") as session:
        session.add(Purchase(customer_id=customer, bought_on=date(2026, 9, 18), total=5_000))


@pytest.mark.parametrize("leads_of, buys", [(0, 1), (1, 0)])
def test_what_the_other_bought_wins_it_and_parting_or_undo_takes_it_back(
    db: OpenFile, both: tuple[int, int], leads_of: int, buys: int
) -> None:
    lead = opened(db, both[leads_of])
    bought(db, both[buys])
    before, road = rows(db, LEAD, lead), rows(db, "SELECT stage FROM lead_move")
    join(db, *both)
    assert rows(db, LEAD, lead) == [(both[0], "won", 1, "")]
    db.undo()
    assert rows(db, LEAD, lead) == before
    join(db, *both)
    part(db, both[1])
    assert rows(db, LEAD, lead) == before
    assert rows(db, "SELECT stage FROM lead_move") == road
    assert rows(db, "SELECT count(*) FROM task WHERE title = 'call' AND deleted_at IS NULL") == [(1,)]


def test_without_an_order_it_stays_open(db: OpenFile, both: tuple[int, int]) -> None:
    lead = opened(db, both[1])
    join(db, *both)
    assert rows(db, LEAD, lead) == [(both[0], "quoted", 0, "call")]
