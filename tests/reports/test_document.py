"""Writing the file: all or nothing."""

import os
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.core.words import Words
from app.reports.quarter.parameters import Parameters
from app.reports.quarter.render import render
from tests.reports import example


def write(path: Path, **more):
    report = example.empty()
    return render(report, path, Words.load("en"), Parameters(report.quarter, report.today), **more)


def test_nothing_but_the_report_is_left_behind(tmp_path):
    write(tmp_path / "r.pdf")
    write(tmp_path / "r.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def test_a_missing_folder_is_one_clear_fault(tmp_path):
    with pytest.raises(ShukeError) as caught:
        write(tmp_path / "no" / "r.pdf")
    assert caught.value.code == "cannot_write"
    assert caught.value.values == {"file": str(tmp_path / "no" / "r.pdf")}


def test_a_folder_in_the_place_is_left_alone(tmp_path):
    (tmp_path / "r.pdf").mkdir()
    with pytest.raises(ShukeError, match="no_write_permission"):
        write(tmp_path / "r.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_no_permission(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ShukeError, match="no_write_permission"):
        write(tmp_path / "r.pdf")
    tmp_path.chmod(0o700)


def test_cancelling_leaves_the_old_file(tmp_path):
    path = tmp_path / "r.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ShukeError, match=r"report\.cancelled"):
        write(path, cancelled=lambda: True)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_progress_may_stop_the_work(tmp_path):
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        write(tmp_path / "r.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_pages(tmp_path):
    told = []
    built = write(tmp_path / "r.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == [(number, built.pages) for number in range(1, built.pages + 1)]


@pytest.mark.skipif(os.name != "posix", reason="links need no rights here")
def test_a_link_keeps_pointing(tmp_path):
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write(tmp_path / "link.pdf")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes().startswith(b"%PDF")
