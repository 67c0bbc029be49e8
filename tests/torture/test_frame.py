"""The frame: a failure is a failure, what was not tried is said, and a run can be had again."""

import re

import pytest

from tests.torture import frame
from tests.torture.catalogue import FAULTS
from tests.torture.frame import Fault, NotTried, Outcome


@pytest.fixture
def tried(monkeypatch, tmp_path):
    """Try one invented fault."""

    def tried(run, trials=100):
        fault = Fault("S0", "invented", "invented:run", 100, 1_000)
        monkeypatch.setattr(Fault, "load", lambda self: run)
        return frame.attempt(fault, trials, 7, tmp_path)

    return tried


def test_a_zero_stands_beside_what_it_rules_out(tried):
    done = tried(lambda trials, folder, dice: Outcome(trials))

    assert done.passed
    assert re.search(r" 100 +0 \(<3 %\) +0 \(<3 %\) +all ", frame.row(done) + " ")


@pytest.mark.parametrize(
    "came", [{"lost": 1}, {"unreadable": 1}, {"unclear": 1}, {"broken": ("a sentence",)}, {"trials": 0}]
)
def test_anything_that_was_not_kept_fails(tried, came):
    done = tried(lambda trials, folder, dice: Outcome(**{"trials": trials, **came}))

    assert not done.passed
    assert "FAILED" in done.complaint
    assert "--only S0 --seed 7" in done.complaint


def test_a_trial_that_breaks_is_a_failure_and_no_end(tried):
    done = tried(lambda trials, folder, dice: 1 / 0, trials=1_000)

    assert not done.passed
    assert "ZeroDivisionError" in done.complaint
    assert "--full" in done.complaint


def test_what_cannot_be_tried_is_said(tried):
    def run(trials, folder, dice):
        raise NotTried("no tracer here")

    done = tried(run)

    assert done.passed
    assert "not tried: no tracer here" in frame.row(done)


def test_the_same_seed_gives_the_same_dice_and_an_empty_folder(tried):
    def run(trials, folder, dice):
        assert list(folder.iterdir()) == []
        (folder / "left").touch()
        return Outcome(trials, note=str(dice.random()))

    assert tried(run).outcome == tried(run).outcome


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.target)
def test_every_line_leads_to_a_function(fault):
    assert callable(fault.load())
    assert fault.full >= fault.short
    assert len(fault.name) <= 72
