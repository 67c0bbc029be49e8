"""Where backups go: a folder of one's choice, the one beside the file while that is away, and the second place."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import ShukeError
from app.db.backups import backup_place

NOW = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "shop.db"


def test_at_first_it_is_the_folder_beside_the_file(file):
    own = file.with_name("shop.db-backups")

    assert backup_place.chosen(file) == backup_place.reachable(file) == own
    assert backup_place.folders(file) == [own]


def test_a_chosen_folder_is_used_while_it_is_there(file, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    backup_place.choose(file, drive)

    assert backup_place.reachable(file) == drive
    assert backup_place.folders(file) == [drive, backup_place.beside(file)]
    drive.rmdir()
    assert backup_place.chosen(file) == drive
    assert backup_place.reachable(file) == backup_place.beside(file)
    assert not drive.exists()


def test_back_to_the_own_folder(file, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    backup_place.choose(file, drive)
    backup_place.choose(file, backup_place.beside(file))

    assert backup_place.chosen(file) == backup_place.beside(file)


def test_a_folder_that_cannot_be_written_is_refused_and_nothing_changes(file, tmp_path):
    with pytest.raises(ShukeError):
        backup_place.choose(file, tmp_path / "nowhere" / "deep")

    assert backup_place.chosen(file) == backup_place.beside(file)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"folder": 3}', '{"folder": ""}', "[" * 100_000])
def test_a_note_that_cannot_be_understood_counts_as_none(file, text):
    own = backup_place.beside(file)
    own.mkdir()
    (own / "kept-elsewhere.json").write_text(text, encoding="utf-8")
    (own / "second-place.json").write_text(text, encoding="utf-8")

    assert backup_place.chosen(file) == own
    assert backup_place.second(file).state == ""


def test_the_second_place_tells_since_when_it_is_away(file):
    backup_place.beside(file).mkdir()
    backup_place.note_second(file, "kept", NOW)
    backup_place.note_second(file, "missing", NOW + timedelta(days=1))
    backup_place.note_second(file, "missing", NOW + timedelta(days=2))

    away = backup_place.second(file)
    assert (away.state, away.since, away.kept_at) == ("missing", NOW + timedelta(days=1), NOW)
    backup_place.note_second(file, "kept", NOW + timedelta(days=3))
    assert backup_place.second(file).since is None


def test_a_note_that_cannot_be_written_does_not_matter(file):
    backup_place.note_second(file, "kept", NOW)

    assert backup_place.second(file).state == ""
