import os
import stat
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import ShukeError

posix_rights = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in the profile's lists")


def test_resource_finds_what_the_project_brings():
    assert paths.resource("fonts/OFL.txt").is_file()
    assert paths.resource("words").is_dir()


def test_packed_resources_come_first(tmp_path, monkeypatch):
    (tmp_path / "app" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "app")

    assert paths.resource("fonts") == tmp_path / "app" / "_resources" / "fonts"


@posix_rights
def test_folders_of_a_chosen_home_are_private(tmp_path, monkeypatch):
    monkeypatch.setenv("SHUKE_HOME", str(tmp_path / "a b" / "home"))

    assert paths.data_dir() == tmp_path / "a b" / "home" / "data"
    assert paths.cache_dir() == tmp_path / "a b" / "home" / "cache"
    assert paths.default_database() == paths.data_dir() / "shuke.db"
    assert stat.S_IMODE(paths.data_dir().stat().st_mode) == 0o700


@posix_rights
def test_rights_of_an_existing_folder_are_narrowed_but_not_of_the_chosen_home(tmp_path, monkeypatch):
    monkeypatch.setenv("SHUKE_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    (tmp_path / "data").mkdir(mode=0o755)

    paths.data_dir()

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_world(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHUKE_HOME", str(tmp_path / "file"))

    with pytest.raises(ShukeError) as raised:
        paths.data_dir()

    assert raised.value.values == {"file": str(tmp_path / "file" / "data")}


@pytest.mark.parametrize(
    "platform, environ, data, cache",
    [
        ("linux", {"XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c"}, "/d/shuke", "/c/shuke"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "~/.local/share/shuke", "~/.cache/shuke"),
        ("darwin", {}, "~/Library/Application Support/Shuke", "~/Library/Caches/Shuke"),
        ("win32", {"LOCALAPPDATA": "/L"}, "/L/Shuke/Data", "/L/Shuke/Cache"),
        ("win32", {}, "~/AppData/Local/Shuke/Data", "~/AppData/Local/Shuke/Cache"),
    ],
)
def test_each_system_has_its_folders(platform, environ, data, cache):
    assert paths._home("data", environ, platform) == Path(data).expanduser()
    assert paths._home("cache", environ, platform) == Path(cache).expanduser()
