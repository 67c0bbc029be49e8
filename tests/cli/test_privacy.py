"""`shuke privacy`: one person's whole file, and erasing for good, as somebody at a terminal does it."""

import json
import stat
from contextlib import closing

import pytest
from pypdf import PdfReader

from app.db.backups import backup
from app.db.open import open_database
from app.models import Customer
from tests.torture.marked import NAME, left_in, mark_somebody, words_of


@pytest.fixture
def marked(db):
    marks = mark_somebody(db)
    db.close()
    return marks


def test_whole_file_as_json_holds_every_word(shuke, marked, tmp_path):
    ran = shuke("privacy", "export", NAME, "-o", tmp_path / "her.json")

    assert ran.code == 0
    text = (tmp_path / "her.json").read_text(encoding="utf-8")
    assert NAME in text
    told = json.loads(text)
    assert told["customer"]["name"] == NAME
    assert told["history"]
    assert len(told["drafts"]) == 3
    assert stat.S_IMODE((tmp_path / "her.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_whole_file_as_pdf(shuke, marked, tmp_path, language):
    ran = shuke(
        "privacy", "export", f"id:{marked.customer_id}", "-o", tmp_path / "her.pdf", language=language
    )

    assert ran.code == 0
    pages = PdfReader(tmp_path / "her.pdf").pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert marked.set[0] in text
    assert stat.S_IMODE((tmp_path / "her.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("who", ["nobody", "1", "id:4711", "id:x", ""])
def test_nobody_is_found_by_a_bare_number(shuke, marked, tmp_path, who):
    ran = shuke("privacy", "export", who, "-o", tmp_path / "her.json")
    assert ran.code == 1
    assert ran.sentence
    assert not (tmp_path / "her.json").exists()


def test_other_endings_are_refused(shuke, marked, tmp_path):
    assert "her.txt" in shuke("privacy", "export", NAME, "-o", tmp_path / "her.txt").sentence


def test_erasing_needs_yes(shuke, marked, tmp_path):
    ran = shuke("privacy", "erase", NAME)
    assert ran.code == 1
    assert "--yes" in ran.err
    assert shuke("privacy", "export", NAME, "-o", tmp_path / "still.json").code == 0


@pytest.mark.parametrize("copies", ["remake", "delete"])
def test_erasing_leaves_nothing_anywhere(shuke, marked, tmp_path, copies):
    shuke("backup")

    ran = shuke("privacy", "erase", NAME, "--yes", "--copies", copies)

    assert ran.code == 0, ran.err
    left = [file for file in tmp_path.rglob("*") if file.is_file() and "new-shop" not in str(file)]
    assert left_in(left, words_of(marked)) == {}
    assert backup.list_backups(backup.default_folder(tmp_path / "shop.db"))
    assert shuke("check").code == 0


def test_what_still_holds_the_person_is_told_as_json(shuke, marked, tmp_path):
    shuke("backup")
    with closing(open_database(tmp_path / "shop.db")) as file, file.write("customer.create") as session:
        session.add(Customer(name="Bo", name_sort="bo", notes=f"sits beside {NAME}, window"))

    ran = shuke("privacy", "erase", NAME, "--yes", "--json")

    told = ran.json
    assert told["erased"]
    assert told["clean"]
    assert [one["table"] for one in told["mentions"]] == ["customer"]
    assert NAME in told["mentions"][0]["text"]
    assert len(told["copies"]) == 1
    assert told["goes"]["interaction"] == 3
