"""What an unmodified program says to the disk, heard by strace: each write, truncation, name and flush, in order."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.torture.frame import NotTried

ROOT = Path(__file__).resolve().parents[2]
_HEARD = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,read,"
    "write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,ftruncate,truncate,fallocate,"
    "mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "fsync,fdatasync,sync_file_range,sync,syncfs"
)
_LONGEST = 1 << 23
_ANSWER = re.compile(r"\) += (-?\d+|\?)")
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded; texts are bytes, all else as strace wrote it."""

    name: str
    given: tuple[bytes | str, ...]
    result: int

    def number(self, place: int) -> int:
        return int(str(self.given[place]), 0)

    def data(self, place: int) -> bytes:
        found = self.given[place]
        if not isinstance(found, bytes):
            raise ValueError(f"{self.name}: no data where they should be")
        return found


@cache
def why_not() -> str:
    """Why nothing can be traced here; empty when it can."""
    if sys.platform != "linux":
        return "strace is there on Linux alone"
    if shutil.which("strace") is None:
        return "no strace on this machine"
    done = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "tracing is forbidden on this machine" if done.returncode else ""


def need_strace() -> None:
    if reason := why_not():
        raise NotTried(reason)


def traced(log: Path, *command: str) -> None:
    """Run a Python module of the tests under the tracer; what it said is in `log`."""
    need_strace()
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-xx", "-s", str(_LONGEST), "-e", f"trace={_HEARD}", "-e", "signal=none",
         "-o", str(log), sys.executable, "-m", *command],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env=quiet(),
    )  # fmt: skip


def quiet() -> dict[str, str]:
    """The surroundings of a child: it writes no compiled modules, they would only be heard too."""
    return os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}


def calls(log: Path) -> Iterator[Call]:
    """The calls of a trace that did something, in the order in which they returned."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            thread, _, rest = line.rstrip("\n").partition(" ")
            whole = _whole(thread, rest.lstrip(" "), begun)
            if whole and (call := _parsed(whole)):
                yield call


def _whole(thread: str, rest: str, begun: dict[str, str]) -> str:
    """A call that another thread interrupted stands on two lines; empty until its second comes."""
    if rest.endswith(_UNFINISHED):
        begun[thread] = rest.removesuffix(_UNFINISHED)
        return ""
    if second := _RESUMED.match(rest):
        return begun.pop(thread) + rest[second.end() :]
    return rest


def _parsed(line: str) -> Call | None:
    name, _, rest = line.partition("(")
    end = rest.rfind(") ")
    answer = _ANSWER.match(rest, end)
    if answer is None or answer[1] == "?" or int(answer[1]) < 0:
        return None
    given = rest[:end] if name != "read" else rest[: rest.index(",")]  # what was read changes nothing
    return Call(name, tuple(_arguments(given, name)), int(answer[1]))


def _arguments(text: str, name: str) -> Iterator[bytes | str]:
    """Every second piece between quotes is a text, all of it written in hexadecimal."""
    for place, piece in enumerate(text.split('"')):
        if place % 2:
            yield bytes.fromhex(piece.replace("\\x", ""))
            continue
        if piece.startswith("..."):
            raise ValueError(f"{name}: the trace was cut")
        yield from filter(None, (one.strip() for one in piece.split(",")))
