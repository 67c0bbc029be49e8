"""Precision and recall on the labelled set, on a second kind of book, and what may be merged without looking."""

import random

import pytest

from app.exchange import duplicates
from tests.exchange.duplicates.labelled import OTHER_HABITS, OTHER_SHAPE, make, measure, write
from tests.exchange.duplicates.people import Population, Shape

RECALL, PRECISION = 0.95, 0.98


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_finds_who_was_entered_twice(db, seed):
    _, truth = make(db, seed)
    with db.reader() as reader:
        pairs = duplicates.find(reader)

    found = measure(((pair.a, pair.b) for pair in pairs), truth)
    certain = measure(((pair.a, pair.b) for pair in pairs if pair.certain), truth)

    assert found.recall >= RECALL, found
    assert found.precision >= PRECISION, found
    assert certain.precision == 1, certain
    assert certain.recall > 0.3, certain


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_finds_them_in_another_kind_of_book(db, seed):
    _, truth = make(db, seed, shape=OTHER_SHAPE, habits=OTHER_HABITS)
    with db.reader() as reader:
        pairs = duplicates.find(reader)

    found = measure(((pair.a, pair.b) for pair in pairs), truth)
    certain = measure(((pair.a, pair.b) for pair in pairs if pair.certain), truth)

    assert found.recall >= RECALL, found
    assert found.precision >= PRECISION, found
    assert certain.precision == 1, certain


def test_where_nobody_was_entered_twice_hardly_anything_is_told(db):
    """Many families, many namesakes, no second entries: every pair is one too many."""
    people = Population(random.Random(21), Shape(families=0.3, namesakes=0.15)).entries(3_000)
    write(db, people)
    with db.reader() as reader:
        pairs = duplicates.find(reader)

    assert len(pairs) <= 10
    assert [pair for pair in pairs if pair.certain] == []
