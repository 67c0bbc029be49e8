"""Who was merged is the same person: in the file about them, in the trash, in copies that are older than the merge."""

import json
from datetime import timedelta

import pytest

from app.core.words import Words
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.touched import KINDS
from app.exchange.out.person_out import person_file
from app.reports import person
from app.services import customers, privacy, trash
from app.services.merging.answers import ANSWERS
from app.services.privacy import CopiesChoice
from tests.services.merging.furnished import furnish
from tests.services.merging.people import add, change, join, rows


@pytest.fixture
def both(db):
    return add(db, "Ann"), add(db, "Anna", notes="only Anna said so", member_number="9")


def test_the_file_about_a_person_holds_what_was_merged(db, both, tmp_path, clock):
    a, b = both
    join(db, a, b, notes=a)
    with db.reader() as reader:
        document = person_file(reader, a, clock.now())
    (entry,) = document["tables"]["customer"]
    assert (entry["name"], entry["member_number"], entry["merged_into"]) == ("Anna", "9", "Ann")
    assert "only Anna said so" in json.dumps(document)
    assert any(one["operation"] == "customer.merge" for one in document["history"])
    for language in ("zh_CN", "en"):
        path = tmp_path / f"{language}.pdf"
        person.write(document, path, Words.load(language), today=clock.today(), zone=clock.tz)
        assert path.stat().st_size > 1_000


def test_one_of_everything_fits_in_the_file(db, clock):
    two = furnish(db)
    join(db, two.keep, two.other)
    with db.reader() as reader:
        document = person_file(reader, two.keep, clock.now())
    assert {table for table, _ in ANSWERS} - document["tables"].keys() == set()


def test_erasing_knows_the_copies_from_before_the_merge(db, both, clock):
    a, b = both
    made = backup.make(db.path, reason=Reason.BULK, clock=clock)
    join(db, a, b)
    outlook = privacy.look(db, a, clock)
    assert len(outlook.merged) == 1
    assert [copy.info.path for copy in outlook.copies] == [made.path]
    done = privacy.erase(db, outlook, clock, copies=CopiesChoice.REMAKE)
    assert done.remade == 1
    assert not any(
        word in path.read_bytes() for path in (made.path, db.path) for word in (b"only Anna said so", b"Anna")
    )


def test_a_number_that_was_lost_names_the_person(db, both):
    a, b = both
    join(db, a, b)
    with db.reader() as reader:
        assert [privacy.find(reader, text) for text in ("Ann", "Anna", "9", f"id:{b}")] == [a] * 4


def test_who_was_merged_is_not_emptied_with_the_trash(db, both, clock):
    a, b = both
    join(db, a, b)
    for _ in range(40):
        clock.advance(timedelta(days=1))
        change(db, a, role=f"on {clock.today()}")
    assert trash.purge(db, clock) == 0
    with db.write("customer.trash") as session:
        customers.trash(session, [a])
    c = add(db, "Bo")
    for _ in range(40):
        clock.advance(timedelta(days=1))
        change(db, c, role=f"on {clock.today()}")
    assert trash.purge(db, clock) == 1
    assert rows(db, "SELECT id FROM customer") == [(c,)]


def test_all_that_moves_is_journaled():
    assert {table for table, _ in ANSWERS} <= KINDS.keys()
