"""What a command says on the side: what was brought back into an older copy, and that a place is risky."""

import json
import shutil

import pytest

from app.services.setup import open_shop


@pytest.fixture
def people(tmp_path):
    def people(name):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"name,phone\n{name},\n", encoding="utf-8")
        return str(file)

    return people


def test_it_is_told_and_the_exit_code_stays(shuke, tmp_path, clock, people):
    path = tmp_path / "shop.db"
    open_shop(path, clock=clock, create=True).close()
    assert shuke("import", people("Ann")).code == 0
    shutil.copyfile(path, tmp_path / "older.db")
    assert shuke("import", people("Abe")).code == 0
    shutil.copyfile(tmp_path / "older.db", path)

    ran = shuke("import", people("Amy"))

    assert ran.code == 0
    assert "One change was brought back" in ran.err
    assert {one["name"] for one in json.loads(shuke("search", "A", "--json").out)} == {"Ann", "Abe", "Amy"}


@pytest.mark.parametrize("command", [("check",), ("import", "people.csv")])
def test_a_risky_place_is_told_and_forbids_nothing(shuke, tmp_path, clock, people, command):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    open_shop(folder / "shop.db", clock=clock, create=True).close()
    given = [people("people") if one == "people.csv" else one for one in command]

    ran = shuke(*given, database=folder / "shop.db")

    assert ran.code == 0
    assert "synchronised folder" in ran.sentence
