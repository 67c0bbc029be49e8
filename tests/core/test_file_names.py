"""A proposed name is one name in one folder, on every system."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given

from app.core.file_names import MOST_BYTES, file_name
from tests.torture import strings

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³")}


@given(strings.texts())
def test_any_text_gives_one_name_in_one_folder(text):
    name = file_name(f"{text}.pdf")
    assert name.endswith(".pdf")
    for kind in (PurePosixPath, PureWindowsPath):
        assert kind(name).name == name
        assert not kind(name).is_absolute()
    assert name.partition(".")[0].upper() not in DEVICES
    assert len(name.encode()) <= MOST_BYTES + 6
    assert name.isprintable()
    assert name == name.strip(" .")


@pytest.mark.parametrize("text", [one for one in strings.ALL if len(one) < 60 and one.isalnum()])
def test_an_ordinary_name_stays(text):
    assert file_name(f"{text}.pdf").removeprefix("_") == f"{text}.pdf"


@pytest.mark.parametrize(
    "proposed, name",
    [
        ("..", "Shuke"),
        ("nul.pdf", "_nul.pdf"),
        ("LPT9.pdf", "_LPT9.pdf"),
        ("a.b.c.xlsx", "a.b.c.xlsx"),
        ("Dr. Lin", "Dr. Lin"),
        ("-rf.csv", "rf.csv"),
        ("~root.csv", "root.csv"),
        ("name...", "name"),
    ],
)
def test_traps(proposed, name):
    assert file_name(proposed) == name
