"""Merging: every row that hangs on a customer, unique pairs, texts, references in a circle; undone and split again."""

import pytest

from app.core.errors import ShukeError
from app.services import merging
from app.services.merging.answers import ANSWERS, Answer, references
from tests.services.merging.furnished import pointing


def test_every_foreign_key_to_a_customer_has_an_answer(db):
    with db.reader() as reader:
        known = set(references(reader.all))
    assert known == {(table.name, column.name) for table, column in pointing()}
    assert known == set(ANSWERS)


def test_every_row_of_every_table_moves(db, two, rows):
    before = rows()
    with db.reader() as reader:
        moves = merging.plan(reader, two.keep, two.other).moves
    with db.write("customer.merge") as session:
        merging.merge(session, two.keep, [two.other])
    with db.reader() as reader:
        for table, column in references(reader.all):
            count = reader.value(f"SELECT count(*) FROM {table} WHERE {column} = ?", two.keep)
            if ANSWERS[table, column] is Answer.MOVES:
                assert count == 2, table
                assert not reader.value(f"SELECT count(*) FROM {table} WHERE {column} = ?", two.other)
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []
        assert reader.one("SELECT merged_into_id FROM customer WHERE id = ?", two.other) == (two.keep,)
    assert {"interaction", "purchase", "task", "contact_point"} <= moves.keys()
    after = rows()
    db.undo()
    assert rows() == before
    db.redo()
    assert rows() == after
    with db.write("customer.split") as session:
        result = merging.split(session, two.other)
    assert result.stayed == ()
    assert dict(result.back) == moves
    assert rows() == before
    db.undo()
    assert rows() == after
    db.undo()
    assert rows() == before
    with db.reader() as reader, pytest.raises(ShukeError, match="gone"):
        merging.plan(reader, two.keep, 10_000)
