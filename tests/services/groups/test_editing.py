"""Groups are made, changed, copied, frozen and thawed, each as one step that undo takes back whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.errors import ShukeError
from app.db.open import OpenFile
from app.services import customers, group_editing, group_members, segments
from app.services.customer_drafts import CustomerDraft
from app.services.validation import ValidationError
from tests.services.groups.small_shop import TODAY

FEMALE: dict[str, Any] = {"all": [{"field": "gender", "in": ["female"]}]}


@pytest.fixture
def three(db: OpenFile) -> list[int]:
    """Two women and a man."""
    with db.write("customer.create") as session:
        return [
            customers.create(session, CustomerDraft(name=name, gender=gender))
            for name, gender in (("王素琴", "female"), ("孙晓芸", "female"), ("周同", "male"))
        ]


@pytest.fixture
def group(db: OpenFile, three: list[int]) -> int:
    with db.write("segment.save") as session:
        return group_editing.create(session, "女客", FEMALE, TODAY)


def members(db: OpenFile, number: int) -> list[int]:
    with db.reader() as reader:
        return list(group_members.ids(reader, number, TODAY))


def test_a_rule_is_kept_and_counts(db: OpenFile, group: int, three: list[int]) -> None:
    with db.reader() as reader:
        assert group_editing.draft(reader, group) == group_editing.GroupDraft("女客", FEMALE)
        assert group_members.count(reader, group, TODAY) == 2
        assert group_members.count(reader, None, TODAY) == 3
        assert group_members.ids(reader, group, TODAY).tolist() == three[:2]
    assert members(db, group) == three[:2]


def test_a_change_is_undone_whole(db: OpenFile, group: int, all_rows: Callable[[], Any]) -> None:
    before = all_rows()
    with db.write("segment.rule") as session:
        group_editing.update(session, group, "男客", {"field": "gender", "in": ["male"]}, TODAY)
    assert all_rows() != before
    db.undo()
    assert all_rows() == before


def test_freezing_names_whom_it_has_today_and_thawing_asks_for_them(
    db: OpenFile, group: int, three: list[int], all_rows: Callable[[], Any]
) -> None:
    before = all_rows()
    with db.write("segment.freeze") as session:
        assert group_editing.freeze(session, group, TODAY) == 2
    with db.write("customer.create") as session:
        customers.create(session, CustomerDraft(name="林黛", gender="female"))
    assert members(db, group) == three[:2]

    with db.write("segment.thaw") as session:
        group_editing.thaw(session, group)
    with db.reader() as reader:
        assert group_editing.draft(reader, group).rule == {"field": "customer", "in": three[:2]}
    assert members(db, group) == three[:2]

    for _ in range(3):
        db.undo()
    assert all_rows() == before


def test_people_go_into_a_list_and_out_of_it(
    db: OpenFile, three: list[int], all_rows: Callable[[], Any]
) -> None:
    with db.write("segment.save") as session:
        listed = segments.save_list(session, "名单", three[:1])
    before = all_rows()
    with db.write("segment.add") as session:
        assert group_editing.add(session, listed, [three[0], three[2], three[2]]) == 1
    assert members(db, listed) == [three[0], three[2]]
    with db.write("segment.remove") as session:
        assert group_editing.remove(session, listed, three) == 2
    assert members(db, listed) == []
    db.undo()
    db.undo()
    assert all_rows() == before


def test_a_rule_takes_nobody_by_hand(db: OpenFile, group: int, three: list[int]) -> None:
    for change in (group_editing.add, group_editing.remove):
        with pytest.raises(ShukeError, match="group_has_rule"), db.write("segment.add") as session:
            change(session, group, three)


def test_a_list_that_is_given_a_rule_lets_its_people_go(db: OpenFile, three: list[int]) -> None:
    with db.write("segment.save") as session:
        listed = segments.save_list(session, "名单", three)
    with db.write("segment.rule") as session:
        group_editing.update(session, listed, "名单", FEMALE, TODAY)
    assert members(db, listed) == three[:2]
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM segment_member") == 0


def test_copies_have_names_of_their_own(db: OpenFile, group: int, three: list[int]) -> None:
    with db.write("segment.copy") as session:
        rule = group_editing.duplicate(session, group, "女客 副本")
        listed = segments.save_list(session, "名单", three[1:])
        copied = group_editing.duplicate(session, listed, "名单 副本")
    assert members(db, rule) == three[:2]
    assert members(db, copied) == three[1:]
    with db.reader() as reader:
        assert group_editing.copy_name(reader, "女客", "{name} 副本") == "女客 副本 2"


def test_a_group_cannot_hold_itself(db: OpenFile, group: int) -> None:
    with db.write("segment.save") as session:
        other = group_editing.create(session, "外", {"field": "segment", "in": [group]}, TODAY)
    for rule in ({"field": "segment", "in": [group]}, {"not": {"field": "segment", "not_in": [other]}}):
        with pytest.raises(ValidationError) as caught, db.write("segment.rule") as session:
            group_editing.update(session, group, "女客", rule, TODAY)
        assert caught.value.fields == {"rule": "group_cycle"}


def test_what_is_wrong_is_told_of_all_fields_at_once(db: OpenFile) -> None:
    with pytest.raises(ValidationError) as caught, db.write("segment.save") as session:
        group_editing.create(session, "  ", {"field": "password", "in": ["x"]}, TODAY)
    assert caught.value.fields == {"name": "required", "rule": "bad_group_rule"}


def test_a_group_in_the_trash_has_nobody(db: OpenFile, group: int) -> None:
    with db.write("segment.trash") as session:
        segments.trash(session, group)
    assert members(db, group) == []
    with db.reader() as reader, pytest.raises(ShukeError, match="gone"):
        group_editing.draft(reader, group)


def test_a_broken_group_has_no_count_and_the_others_have(db: OpenFile, group: int) -> None:
    from app.models import Segment
    from app.services import customer_list

    with db.write("segment.save") as session:
        session.add(Segment(name="坏", rule={"field": "nowhere"}, position=9))
    with db.reader() as reader:
        assert customer_list.segment_counts(reader, TODAY) == {group: 2}
