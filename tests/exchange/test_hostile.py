"""Files that once did harm, or could have: what each is answered with. Most were found by fuzzing."""

# ruff: noqa: E501  (rows of data)

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.exchange import limits
from app.exchange.importer import preview, run
from app.exchange.report import Fate, Problem, Problems
from app.exchange.tables.table import Options, open_table
from tests.torture.fuzz_seeds import WORDS, seeds
from tests.torture.fuzz_shapes import mutated_json
from tests.torture.fuzz_trial import Oven


@pytest.fixture(scope="module")
def oven(tmp_path_factory):
    oven = Oven(tmp_path_factory.mktemp("oven"))
    yield oven
    oven.close()


MUTANTS = {
    ending: st.lists(
        st.one_of(
            st.sampled_from(seeds(ending)).flatmap(
                lambda seed: st.tuples(st.integers(0, len(seed)), st.integers(0, 80)).map(
                    lambda cut: seed[cut[0] : cut[0] + cut[1]]
                )
            ),
            st.sampled_from(WORDS[ending]).map(str.encode),
            st.sampled_from(seeds(ending)),
            st.binary(max_size=12),
        ),
        max_size=6,
    ).map(b"".join)
    for ending in WORDS
}


@pytest.mark.parametrize("ending", sorted(WORDS))
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
def test_any_bytes_are_a_list_or_a_sentence_and_can_be_taken_back(ending, data, oven):
    oven.try_one(ending, data.draw(MUTANTS[ending]))


@given(dice=st.randoms(use_true_random=False), seed=st.sampled_from(seeds(".json")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_any_shape_of_json_is_a_list_or_a_sentence(dice, seed, oven):
    oven.try_one(".json", mutated_json(seed, dice) or b"")


@pytest.mark.parametrize(
    "record",
    [
        {"name": "Lin", "contact_points": [{"kind": [], "value": {"a": 1}}]},
        {"name": "Lin", "contact_points": [], "kind": {}, "gender": [], "preferred_channel": {}, "need_type": 5},
        {"name": "Lin", "contact_points": [], "tags": 5, "custom": [1], "key_dates": {"a": 1}},
        {"name": "Lin", "contact_points": [], "birthday": {"year": 10**400, "month": [], "day": True}},
        {"name": "Lin", "contact_points": [], "key_dates": [{"kind": "\ud800", "month": 1, "day": 1}]},
        {"name": "Lin", "contact_points": [], "tier": "\ud800", "responsible": "\x00", "custom": {"\ud800": "x", "a": "\udfff"}},
    ],
)  # fmt: skip
def test_a_list_that_only_looks_like_ours(record, oven):
    written = oven.written
    oven.try_one(".json", json.dumps([record]).encode())
    assert oven.written == written + 1


@pytest.mark.parametrize(
    "text",
    [
        "name,primary\nLin,mobile_²\n",
        "name,primary\nLin,mobile_" + "9" * 5_000 + "\n",
        "name,email\n\u200b,\u200b\n",
        "date,amount,customer uuid\n2026-01-01,5,\u200b\n",
        "date,amount,phone\n2026-01-01,5,\u200b\n",
        "date,quantity,unit price\n2026-01-01,999999999999999,999999999999999\n",
        "date,amount\n2026-01-01 12:" + " " * 3_000 + "x,5\n",
        "name,custom: \u200b,custom: \ud83d\n".encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        + "Lin,1,2\n",
    ],
)
def test_cells_that_once_broke_the_import(text, oven):
    oven.try_one(".csv", text.encode())


@pytest.mark.parametrize("encoding", ["no such", "hex", "idna", "undefined", "utf-16", "\x00"])
def test_encodings_that_a_person_may_have_typed(encoding, write):
    with pytest.raises(ShukeError, match=r"unknown_encoding|mixed_encoding"):
        open_table(write("a.csv", "name\nLin\n"), Options(encoding=encoding))


@pytest.mark.parametrize("delimiter", ["", "ab", '"', "\n", "\x00"])
def test_delimiters_that_are_none(delimiter, write):
    path = write("a.csv", "name,phone\nLin,1\n")
    if delimiter:
        with pytest.raises(ShukeError, match="bad_delimiter"):
            open_table(path, Options(delimiter=delimiter))


def test_a_file_name_with_broken_letters(db, tmp_path):
    import os

    path = os.fsencode(tmp_path) + b"/M\xfcller.csv"
    try:
        with open(path, "wb") as file:  # noqa: PTH123  (a name of bytes)
            file.write(b"name\nLin\n")
    except OSError:
        pytest.skip("this file system has no such names")
    from pathlib import Path

    assert run(db, Path(os.fsdecode(path))).created == 1


def test_more_problems_than_are_listed_are_counted():
    problems = Problems()
    problems += [Problem(n, "", "", "nobody", Fate.REJECTED) for n in range(limits.PROBLEMS + 7)]

    assert len(problems) == limits.PROBLEMS
    assert problems.more_rejected == 7
    assert problems.listed()[-1].reason == "more_problems"
    assert problems.listed()[-1].value == "7"


def test_a_look_at_a_long_file_can_be_left(db, write):
    path = write("a.csv", "name,phone\n" + "Lin,1\n" * 3_000)
    asked, seen = iter([False, False, True]), []
    with db.reader() as reader, pytest.raises(ShukeError, match="cancelled"):
        preview(reader, path, db.clock, cancelled=lambda: next(asked))
    with db.reader() as reader:
        preview(reader, path, db.clock, progress=lambda done, total: seen.append(done))
    assert seen[0] == 512


def test_a_card_in_a_card_costs_the_outer_one_nothing(db, write):
    inner = "AGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\n"
    path = write(
        "a.vcf",
        f"BEGIN:VCARD\nFN:Outer\n{inner}ORG:a\\\\;b\nTEL;X-LABEL=\"x,^'y^'\":13900001001\nEND:VCARD\n",
    )

    assert run(db, path).created == 1
    with db.reader() as reader:
        assert reader.one("SELECT name, organisation FROM customer") == ("Outer", "a\\")
        assert reader.value("SELECT label FROM contact_point") == 'x,"y"'


def test_what_is_no_picture_is_left_out_and_told(db, write):
    photo = "item1.PHOTO;ENCODING=b:" + "A" * 300_000 + "\n " + "B" * 300_000 + "\n"
    path = write("a.vcf", f"BEGIN:VCARD\nFN:Lin\n{photo}NOTE:x\nEND:VCARD\n")

    assert [problem.reason for problem in run(db, path).problems] == ["bad_photo"]
