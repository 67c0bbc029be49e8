"""A word in time: whom the playbooks of the classes bring up, when, for whom, and never twice for the same silence."""

from datetime import date, timedelta

import pytest

from app.care import next_care
from app.care.actions import complete, skip, snooze
from app.care.occasion import GroupCode, Only
from app.care.reach import reach
from app.care.speak import reason
from app.core.enums import AbcClass, PlaybookKind, Segment, Stage, TaskKind, Trigger
from app.core.words import Words
from app.models import Customer, Interaction, Staff
from app.services import playbooks
from app.services import settings as shop_settings
from app.services.care_rules import RuleDraft
from app.services.playbooks import PlayDraft

D = date
TODAY = D(2026, 9, 18)
SEGMENT, STAGE, ABC = PlaybookKind.SEGMENT, PlaybookKind.STAGE, PlaybookKind.ABC


@pytest.fixture
def watch(shop):
    """The shop with the rule on, and nothing else."""
    shop.only_rules()
    shop.rule("playbook", active=True)
    return shop


def known(shop, name: str, silent: int, **classes: str | None) -> int:
    """A customer last heard of so many days ago, in these classes as they were last worked out."""
    number = shop.customer(name)
    shop.purchase(number, shop.today - timedelta(days=silent))
    columns = ", ".join(f"{column} = ?" for column in classes)
    with shop.db.write("shop.sample") as session:
        connection = session.connection().connection.driver_connection
        connection.execute(
            f"UPDATE customer_stats SET {columns} WHERE customer_id = ?", (*classes.values(), number)
        )
    return number


def keep(shop, kind: PlaybookKind, code: str, **fields) -> None:
    with shop.db.write("playbook.save") as session:
        playbooks.save(session, kind, code, PlayDraft(**fields))


def names(shop, day: date | None = None) -> list[str]:
    return [row.person.name for row in shop.rows(day)]


def test_each_class_has_its_own_rhythm(watch):
    """Champions every 21 days, hibernating ones every 90: as built in."""
    known(watch, "核心20", 20, segment=Segment.CHAMPIONS)
    known(watch, "核心21", 21, segment=Segment.CHAMPIONS)
    known(watch, "久未89", 89, segment=Segment.HIBERNATING)
    known(watch, "久未90", 90, segment=Segment.HIBERNATING)

    rows = {row.person.name: row.occasion for row in watch.rows()}

    assert set(rows) == {"核心21", "久未90"}
    one = rows["核心21"]
    assert (one.kind, one.group, one.due) == (TaskKind.CALLBACK, GroupCode.AT_RISK, TODAY)
    assert one.occurrence == "playbook:2026-08-28"
    assert reason(one, Words.load("zh_CN"), TODAY) == "已 21 天未联系，核心熟客每 21 天一次"
    assert reason(one, Words.load("en"), TODAY) == "No contact for 21 days; Champions: every 21 days"


def test_the_rhythm_of_the_shop_itself_wins_and_none_means_nobody(watch):
    known(watch, "核心", 30, segment=Segment.CHAMPIONS)
    keep(watch, SEGMENT, Segment.CHAMPIONS.value, contact_days=31)
    assert names(watch) == []
    assert names(watch, TODAY + timedelta(days=1)) == ["核心"]
    keep(watch, SEGMENT, Segment.CHAMPIONS.value, contact_days=0)
    assert names(watch, TODAY + timedelta(days=300)) == []


def test_no_class_has_a_rhythm_at_all(watch):
    known(watch, "核心", 30, segment=Segment.CHAMPIONS, stage=Stage.LOYAL)
    for kind, code in playbooks.BUILT_IN:
        keep(watch, kind, code, contact_days=0)
    assert watch.rows() == ()


def test_who_has_no_segment_goes_by_the_stage(watch):
    known(watch, "潜在13", 13, segment=None, stage=Stage.POTENTIAL)
    known(watch, "潜在14", 14, segment=None, stage=Stage.POTENTIAL)
    assert names(watch) == ["潜在14"]


def test_the_audience_says_by_which_classes(watch):
    """An A customer is due after 30 days, a loyal one after 30, a champion after 21."""
    known(watch, "甲", 25, segment=Segment.CHAMPIONS, stage=Stage.LOYAL, abc=AbcClass.A)
    assert names(watch) == ["甲"]
    watch.rule("playbook", audience={"abc": ["A"]})
    assert names(watch) == []
    assert names(watch, TODAY + timedelta(days=5)) == ["甲"]
    watch.rule("playbook", audience={"stages": ["loyal"]})
    assert [row.occasion.values["kind"] for row in watch.rows(TODAY + timedelta(days=5))] == [STAGE]
    watch.rule("playbook", audience={"segments": ["Champions"], "abc": ["B"]})
    assert names(watch) == [], "both conditions of the audience have to hold"


def test_nobody_without_a_word_ever_and_nobody_marked_as_lost(watch):
    number = watch.customer("从未往来")
    lost = known(watch, "搬走了", 400, segment=Segment.LOST, stage=Stage.LOST)
    known(watch, "走远了", 400, segment=Segment.LOST, stage=Stage.LOST)
    watch.change(Customer, lost, stage_by_hand=Stage.LOST, stage_set_at=watch.clock.now())
    assert names(watch) == ["走远了"]
    assert number


def test_a_talk_begins_a_new_silence(watch):
    number = known(watch, "甲", 40, segment=Segment.CHAMPIONS)
    watch.add(Interaction(customer_id=number, happened_at=watch.clock.now(), happened_on=TODAY, channel="phone",
                          direction="out", kind="care", summary="问候"))  # fmt: skip
    assert names(watch) == []
    assert names(watch, TODAY + timedelta(days=21)) == ["甲"]


def test_the_playbook_says_who_is_responsible(watch):
    lin, zhou = watch.add(Staff(name="林悦")), watch.add(Staff(name="周凯"))
    known(watch, "核心", 40, segment=Segment.CHAMPIONS)
    known(watch, "留意", 40, segment=Segment.NEED_ATTENTION)
    watch.rule("playbook", responsible_id=zhou)
    keep(watch, SEGMENT, Segment.CHAMPIONS.value, responsible_id=lin)

    found = {row.person.name: row.occasion.responsible_id for row in watch.rows()}
    assert found == {"核心": lin, "留意": zhou}
    with watch.db.write("setting.change") as session:
        shop_settings.set(session, "shop.me", lin)
    assert [row.person.name for row in watch.care(only=Only.MINE).rows] == ["核心"]
    assert watch.care().counts.mine == 1


@pytest.mark.parametrize("deed", ["done", "skip"])
def test_what_was_done_does_not_come_again_for_the_same_silence(watch, deed):
    known(watch, "甲", 21, segment=Segment.CHAMPIONS)
    row = watch.rows()[0]
    if deed == "done":
        watch.act(complete, row, today=TODAY)
    else:
        watch.act(skip, row)
    assert names(watch) == []
    # Completing logs a talk, after which the rhythm begins anew; skipping holds for as long as nobody comes.
    later = names(watch, TODAY + timedelta(days=21))
    assert later == (["甲"] if deed == "done" else [])
    watch.db.undo()
    assert names(watch) == ["甲"]


def test_put_off_it_waits_and_is_gone_with_a_purchase(watch):
    number = known(watch, "甲", 30, segment=Segment.CHAMPIONS)
    watch.act(snooze, watch.rows()[0], until=TODAY + timedelta(days=3))
    assert names(watch) == []
    watch.go_to(TODAY + timedelta(days=3))
    assert names(watch) == ["甲"]
    watch.purchase(number, watch.today)
    assert names(watch) == []


def test_the_next_care_of_a_list_leads_back_to_it(watch):
    number = known(watch, "甲", 30, segment=Segment.CHAMPIONS)
    with watch.db.reader() as reader:
        (kept,) = [
            r for r in next_care.compute(reader, TODAY, zone=watch.clock.tz) if r.customer_id == number
        ]
    assert (kept.kind, kept.code) == (TaskKind.CALLBACK, "playbook")


def test_its_reach_is_told_before_it_is_kept(watch):
    for place in range(3):
        known(watch, f"c{place}", 30, segment=Segment.CHAMPIONS)
    with watch.db.reader() as reader:
        settings = shop_settings.load(reader)
        found = reach(reader, RuleDraft("", Trigger.PLAYBOOK), TODAY, settings, zone=watch.clock.tz)
    assert (found.audience, found.count, found.per_day) == (3, 3, ((TODAY, 3),))


def test_walking_through_the_days_every_contact_comes_once_and_in_time(watch):
    """Whoever is called when it says so is called every 21 days, and each call is asked for on one day only."""
    known(watch, "甲", 5, segment=Segment.CHAMPIONS)
    called = []
    for step in range(70):
        watch.go_to(TODAY + timedelta(days=step))
        for row in watch.rows():
            watch.act(complete, row, today=watch.today)
            called.append(watch.today)
        assert watch.rows() == ()
    assert called == [TODAY + timedelta(days=16 + 21 * turn) for turn in range(3)]
