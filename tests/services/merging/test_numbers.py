"""The number of somebody who was merged finds who stands for them: also after undo and redo, along a chain."""

from app.services import search
from tests.services.merging.people import add, join, part


def found(db, text):
    with db.reader() as reader:
        return [hit.id for hit in search.search(reader, text)]


def test_the_number_goes_along_with_every_step(db):
    numbers = ("1001", "VIP0931", "1002")
    a, b, c = (add(db, "Ann", member_number=number) for number in numbers)
    steps = [[b]]
    join(db, a, b)
    steps.append(found(db, "VIP0931"))
    join(db, c, a)
    steps.append(found(db, "VIP0931"))
    part(db, b)
    steps.append(found(db, "VIP0931"))
    assert steps == [[b], [a], [c], [b]]
    for step in reversed(steps[:-1]):
        db.undo()
        assert found(db, "VIP0931") == step
    for step in steps[1:]:
        db.redo()
        assert found(db, "VIP0931") == step
