"""The rigs themselves: what the model of a disk lets go, what a trace is read as. A kind rig would find nothing."""

import random
import shutil

import pytest

from tests.torture import tracing
from tests.torture.disk_model import SECTOR, Change, Disk, apply, survivors
from tests.torture.following import Follower
from tests.torture.tracing import Call, calls


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "old").write_bytes(b"old")
    return Disk(tmp_path / "live", tmp_path / "before")


@pytest.fixture
def found(disk, tmp_path):
    """What is found after each of many cuts, as sorted contents by name."""

    def found(cuts=60):
        seen = set()
        for number in range(cuts):
            target = tmp_path / f"cut-{number}"
            disk.cut(target, random.Random(number))
            seen.add(tuple(sorted((file.name, file.read_bytes()) for file in target.iterdir())))
            shutil.rmtree(target)
        return seen

    return found


def follow(disk, *told):
    follower = Follower(disk)
    for name, result, *given in told:
        given = [str(one) if isinstance(one, int) else one for one in given]
        follower.follow(Call(name, tuple(given), result))
    return follower


def path(disk, name=""):
    return f"{disk.root}/{name}".rstrip("/").encode()


def test_what_was_flushed_survives_and_what_was_not_may_go(disk, found):
    follow(
        disk,
        ("openat", 3, "AT_FDCWD", path(disk, "old"), "O_RDWR"),
        ("pwrite64", 3, 3, b"new", 3, 0),
        ("fsync", 0, 3),
        ("pwrite64", 1, 3, b"!", 1, 3),
    )

    assert found() == {(("old", b"new"),), (("old", b"new!"),)}


def test_a_name_stays_pending_until_its_folder_is_flushed(disk, found):
    made = (
        ("openat", 3, "AT_FDCWD", path(disk, "new"), "O_RDWR|O_CREAT"),
        ("write", 1, 3, b"x", 1),
        ("fsync", 0, 3),
    )
    follower = follow(disk, *made)

    assert found() == {(("old", b"old"),), (("new", b"x"), ("old", b"old"))}

    for call in (
        Call("openat", ("AT_FDCWD", path(disk), "O_RDONLY"), 4),
        Call("fsync", ("4",), 0),
    ):
        follower.follow(call)
    assert found() == {(("new", b"x"), ("old", b"old"))}


def test_a_rename_shows_the_one_or_the_other(disk, found):
    follow(
        disk,
        ("openat", 3, "AT_FDCWD", path(disk, "new"), "O_RDWR|O_CREAT"),
        ("write", 3, 3, b"new", 3),
        ("fsync", 0, 3),
        ("openat", 4, "AT_FDCWD", path(disk), "O_RDONLY"),
        ("fsync", 0, 4),
        ("rename", 0, path(disk, "new"), path(disk, "old")),
    )

    assert found() == {(("new", b"new"), ("old", b"old")), (("old", b"new"),)}


def test_a_rename_without_a_flush_may_show_an_empty_file(disk, found):
    follow(
        disk,
        ("openat", 3, "AT_FDCWD", path(disk, "new"), "O_RDWR|O_CREAT"),
        ("write", 3, 3, b"new", 3),
        ("rename", 0, path(disk, "new"), path(disk, "old")),
    )

    assert (("old", b""),) in found()


def test_a_folder_that_was_never_flushed_takes_its_files_with_it(disk, tmp_path):
    follow(
        disk,
        ("mkdir", 0, path(disk, "sub"), "0700"),
        ("openat", 3, "AT_FDCWD", path(disk, "sub/file"), "O_RDWR|O_CREAT"),
        ("openat", 4, "AT_FDCWD", path(disk, "sub"), "O_RDONLY"),
        ("fsync", 0, 3),
        ("fsync", 0, 4),
    )
    seen = set()
    for number in range(30):
        target = tmp_path / f"cut-{number}"
        disk.cut(target, random.Random(number))
        seen.add(tuple(sorted(str(file.relative_to(target)) for file in target.rglob("*"))))

    assert seen == {("old",), ("old", "sub", "sub/file")}


def test_a_write_is_torn_between_sectors():
    change = Change(100, bytes([1]) * (2 * SECTOR))
    lengths = set()
    for number in range(50):
        pieces = survivors([change], "torn", random.Random(number))
        assert all(piece.at == 100 or piece.at % SECTOR == 0 for piece in pieces)
        lengths.add(sum(len(piece.data) for piece in pieces))

    assert len(lengths) > 4


def test_a_truncation_and_a_write_behind_the_end():
    contents = bytearray(b"abcdef")
    apply(contents, Change(2))
    apply(contents, Change(4, b"x"))

    assert contents == b"ab\0\0x"


def test_a_flush_is_of_the_file_and_not_of_the_handle(disk, found):
    follow(
        disk,
        ("openat", 3, "AT_FDCWD", path(disk, "old"), "O_RDWR"),
        ("openat", 4, "AT_FDCWD", path(disk, "old"), "O_RDWR"),
        ("pwrite64", 3, 3, b"new", 3, 0),
        ("fsync", 0, 4),
    )

    assert found() == {(("old", b"new"),)}


def test_what_is_not_modelled_is_not_passed_over(disk):
    follower = follow(disk, ("openat", 3, "AT_FDCWD", path(disk, "old"), "O_RDWR"))

    with pytest.raises(ValueError, match="sendfile"):
        follower.follow(Call("sendfile", ("3", "4", "NULL", "10"), 10))
    with pytest.raises(ValueError, match="in or out"):
        follower.follow(Call("rename", (path(disk, "old"), b"/elsewhere"), 0))


def test_a_trace_is_read_as_calls_that_succeeded_in_the_order_of_their_return(tmp_path):
    log = tmp_path / "trace"
    log.write_text(
        '10 openat(AT_FDCWD, "\\x2f\\x61", O_RDWR|O_CREAT, 0644) = 3\n'
        '10 pwrite64(3, "\\x22\\x2c\\x0a", 3, 4096 <unfinished ...>\n'
        '11 openat(AT_FDCWD, "\\x2f\\x62", O_RDONLY) = -1 ENOENT (No such file or directory)\n'
        "11 fsync(3)                          = 0\n"
        "10 <... pwrite64 resumed>)            = 3\n"
        "10 +++ exited with 0 +++\n"
    )

    assert list(calls(log)) == [
        Call("openat", ("AT_FDCWD", b"/a", "O_RDWR|O_CREAT", "0644"), 3),
        Call("fsync", ("3",), 0),
        Call("pwrite64", ("3", b'",\n', "3", "4096"), 3),
    ]


def test_a_trace_that_was_cut_is_refused(tmp_path):
    log = tmp_path / "trace"
    log.write_text('10 write(3, "\\x22"..., 300) = 300\n')

    with pytest.raises(ValueError, match="cut"):
        list(calls(log))


def test_without_a_tracer_it_is_not_tried(monkeypatch):
    monkeypatch.setattr(tracing, "why_not", lambda: "no strace on this machine")

    with pytest.raises(tracing.NotTried, match="no strace"):
        tracing.need_strace()
