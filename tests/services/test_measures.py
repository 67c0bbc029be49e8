"""A quarter's improvement plan: kept in its order, reviewed later, undone as one."""

import pytest

from app.core.days import Quarter
from app.services import measures
from app.services.measures import MeasureDraft
from app.services.validation import ValidationError
from tests.services.conftest import HOSTILE

Q3 = Quarter(2026, 3)


def keep(db, *drafts, quarter=Q3):
    with db.write("report.plan", subject="2026Q3") as session:
        measures.save(session, quarter, drafts)


def planned(db, quarter=Q3):
    with db.reader() as reader:
        return measures.planned(reader, quarter)


def test_lines_come_back_in_their_order_without_blank_ones(db):
    keep(
        db, MeasureDraft("回访", "林悦", "8月15日", "完成率 ≥ 90%"), MeasureDraft("  "), MeasureDraft("换盒")
    )

    found = planned(db)

    assert [(one.measure, one.responsible, one.due) for one in found] == [
        ("回访", "林悦", "8月15日"),
        ("换盒", "", ""),
    ]
    assert planned(db, Q3.previous) == ()


def test_a_line_keeps_its_identity_when_it_is_moved_and_changed(db):
    keep(db, MeasureDraft("一"), MeasureDraft("二"))
    first, second = planned(db)

    keep(db, second, MeasureDraft("一（改）", id=first.id), MeasureDraft("三"))

    assert [(one.measure, one.id) for one in planned(db)][:2] == [("二", second.id), ("一（改）", first.id)]
    assert len(planned(db)) == 3


def test_a_line_that_is_gone_is_deleted_and_undo_brings_it_back(db):
    keep(db, MeasureDraft("一"), MeasureDraft("二"))
    before = planned(db)

    keep(db, before[1])
    assert [one.measure for one in planned(db)] == ["二"]

    db.undo()
    assert planned(db) == before


def test_a_plan_that_stays_as_it_was_is_no_operation(db):
    keep(db, MeasureDraft("一"))
    told = []
    db.listeners.append(told.append)

    keep(db, *planned(db))

    assert told == []


def test_results_are_noted_by_id_and_unknown_ones_passed_over(db):
    keep(db, MeasureDraft("一"), MeasureDraft("二"))
    first, _ = planned(db)

    with db.write("report.plan") as session:
        measures.save_results(session, {first.id: " 回访 92% ", 999_999: "nobody"})

    assert [one.result for one in planned(db)] == ["回访 92%", ""]


@pytest.mark.parametrize(
    "draft, field",
    [
        (MeasureDraft("", "林悦"), "0.measure"),
        (MeasureDraft("x" * 401), "0.measure"),
        (MeasureDraft("x", "x" * 81), "0.responsible"),
    ],
)
def test_what_cannot_be_kept_names_its_field_and_writes_nothing(db, draft, field):
    with pytest.raises(ValidationError) as refused:
        keep(db, draft)

    assert list(refused.value.fields) == [field]
    assert planned(db) == ()


def test_too_many_lines_are_refused(db):
    with pytest.raises(ValidationError):
        keep(db, *(MeasureDraft(f"{n}") for n in range(measures.MOST + 1)))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_as_it_is(db, text):
    keep(db, MeasureDraft(text, text, text, text))

    (found,) = planned(db)
    assert found.measure == found.responsible == found.due == found.test_of_success
    assert found.measure in (text, "áb")
