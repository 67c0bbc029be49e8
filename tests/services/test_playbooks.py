"""Strategies of the classes: built in for all of them in both languages, the shop's own over them, field by field."""

import pytest

from app.core.enums import AbcClass, Channel, NeedType, PlaybookKind, Segment, Stage
from app.core.words import LANGUAGES, Words
from app.models import Customer, Staff
from app.services import playbooks
from app.services.playbooks import LONGEST, MOST_DAYS, PlayDraft, Rhythm
from app.services.validation import ValidationError

SEGMENT, STAGE, ABC, NEED = PlaybookKind
CHAMPIONS = (SEGMENT, "Champions")
WORDS = Words.load("zh_CN")


def plays(db, language="zh_CN"):
    with db.reader() as reader:
        return playbooks.plays(reader, Words.load(language))


def save(db, key=CHAMPIONS, **fields):
    with db.write("playbook.save", subject="核心熟客") as session:
        playbooks.save(session, *key, PlayDraft(**fields))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_has_a_whole_strategy(db, language):
    found = plays(db, language)
    wanted = [(SEGMENT, one) for one in Segment]
    wanted += (
        [(STAGE, one) for one in Stage] + [(ABC, one) for one in AbcClass] + [(NEED, one) for one in NeedType]
    )
    assert list(found) == [(kind, one.value) for kind, one in wanted]
    for play in found.values():
        assert all((play.strategy, play.offer, play.say, play.who))
        assert 0 < play.contact_days <= 180
        assert (play.own, play.responsible_id) == (False, None)
    assert len({(play.kind, play.strategy) for play in found.values()}) == len(found), "none says the same"


def test_the_more_somebody_is_worth_and_the_nearer_to_leaving_the_sooner_the_next_word(db):
    days = {key: play.contact_days for key, play in plays(db).items()}
    assert days[ABC, "A"] < days[ABC, "B"] < days[ABC, "C"]
    assert days[SEGMENT, "Cannot lose"] < days[SEGMENT, "At risk"] < days[SEGMENT, "Need attention"]
    assert days[SEGMENT, "Hibernating"] < days[SEGMENT, "Lost"]
    assert days[STAGE, "dormant"] < days[STAGE, "active"] < days[STAGE, "lost"]


def test_what_the_shop_writes_stands_over_what_is_built_in(db):
    with db.write("shop.sample") as session:
        lin = Staff(name="林悦")
        session.add(lin)
        session.flush()
        number = lin.id
    before = plays(db)[CHAMPIONS]
    save(db, strategy=" 每月亲自送 一次新茶 ", contact_days=28, responsible_id=number)
    play = plays(db)[CHAMPIONS]
    assert (play.strategy, play.contact_days, play.responsible_id, play.own) == (
        "每月亲自送 一次新茶",
        28,
        number,
        True,
    )
    assert (play.offer, play.channel) == (before.offer, before.channel), "what was left empty is as built in"
    assert plays(db, "en")[CHAMPIONS].offer != play.offer, "and in the language asked"
    with db.reader() as reader:
        assert playbooks.rhythms(reader)[CHAMPIONS] == Rhythm(28, number)
        assert playbooks.rhythms(reader)[SEGMENT, "Loyal"] == Rhythm(30, None)
    save(db, offer="二两新茶", channel=Channel.LETTER)
    again = plays(db)[CHAMPIONS]
    assert (again.strategy, again.offer, again.channel) == (before.strategy, "二两新茶", Channel.LETTER)


def test_it_is_one_step_and_undone_as_one(db):
    before = plays(db)
    save(db, strategy="甲")
    save(db, strategy="乙", contact_days=0)
    assert plays(db)[CHAMPIONS].contact_days == 0
    db.undo()
    assert plays(db)[CHAMPIONS].strategy == "甲"
    db.undo()
    assert plays(db) == before
    db.redo()
    assert plays(db)[CHAMPIONS].strategy == "甲"
    with db.write("playbook.reset", subject="核心熟客") as session:
        playbooks.reset(session, *CHAMPIONS)
    assert plays(db) == before
    db.undo()
    assert plays(db)[CHAMPIONS].strategy == "甲"


def test_an_empty_draft_leaves_nothing_behind(db):
    save(db, strategy="甲")
    save(db)
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM playbook") == 0


@pytest.mark.parametrize(
    "fields, problems",
    [
        ({"strategy": "长" * (LONGEST + 1)}, {"strategy": "too_long"}),
        ({"offer": "长" * (LONGEST + 1)}, {"offer": "too_long"}),
        ({"contact_days": -1}, {"contact_days": "out_of_range"}),
        ({"contact_days": MOST_DAYS + 1}, {"contact_days": "out_of_range"}),
        ({"responsible_id": 999}, {"responsible_id": "not_found"}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(db, fields, problems):
    with pytest.raises(ValidationError) as refused:
        save(db, **fields)
    assert refused.value.fields == problems


def test_a_class_that_there_is_not_is_a_mistake_of_ours(db):
    with pytest.raises(KeyError):
        save(db, (SEGMENT, "gold"), strategy="x")


def test_who_left_the_shop_is_responsible_for_nothing(db, clock):
    with db.write("shop.sample") as session:
        gone = Staff(name="周凯")
        session.add(gone)
        session.flush()
        number = gone.id
    save(db, strategy="甲", responsible_id=number)
    with db.write("shop.sample") as session:
        session.get_one(Staff, number).deleted_at = clock.now()
    assert plays(db)[CHAMPIONS].responsible_id is None


def test_a_customer_has_the_strategies_of_the_classes_it_is_in(db):
    with db.write("shop.sample") as session:
        person = Customer(name="郑秀英", name_sort="郑秀英", need_type=NeedType.SERVICE)
        session.add(person)
        session.flush()
        number = person.id
    with db.reader() as reader:
        first = [one.key for one in playbooks.of_customer(reader, WORDS, number)]
        nobody = playbooks.of_customer(reader, WORDS, 9_999)
    assert first == [(NEED, "service")]
    assert nobody == ()
    with db.write("shop.sample") as session:
        session.connection().connection.driver_connection.execute(
            "UPDATE customer_stats SET segment = 'At risk', stage = 'dormant', need = 'price'"
        )
    with db.reader() as reader:
        found = [one.key for one in playbooks.of_customer(reader, WORDS, number)]
    assert found == [(SEGMENT, "At risk"), (STAGE, "dormant"), (NEED, "service")], "what was set by hand wins"


def test_a_strategy_is_told_in_a_few_lines():
    told = playbooks.told(playbooks.built_in(SEGMENT, "Champions", WORDS), WORDS)
    assert told.split("\n")[:3] == [
        "核心熟客: 优先到货、茶会邀请",
        "每 21 天 · 微信",
        "新品先试，到货先留一份",
    ]


def test_names_of_classes_and_what_is_built_in():
    assert playbooks.class_name(SEGMENT, "Cannot lose", WORDS) == "不可流失"
    assert playbooks.class_name(ABC, "A", Words.load("en")) == "Class A"
    assert playbooks.built_in(STAGE, "new", WORDS).contact_days == 7
