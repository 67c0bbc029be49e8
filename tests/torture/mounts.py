"""Small disks of one's own; only the superuser of a Linux system can have them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.torture.frame import NotTried


@contextmanager
def in_memory(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes."""
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs"):
        yield folder


@contextmanager
def of_file(folder: Path, file: Path) -> Iterator[Path]:
    """The disk whose every byte is in the file; its journal is played back as after a cut."""
    with _mounted(folder, "-t", "ext4", "-o", "loop", str(file)):
        yield folder


@contextmanager
def of_device(folder: Path, device: Path) -> Iterator[Path]:
    """A disk whose journal is written out by nobody but who flushes: the system waits as long as it may."""
    with _mounted(folder, "-t", "ext4", "-o", "commit=60", str(device)):
        yield folder


def new_file_disk(file: Path, size: int) -> None:
    need_root("mkfs.ext4")
    with file.open("wb") as handle:
        handle.truncate(size)
    subprocess.run(["mkfs.ext4", "-q", "-F", file], check=True, capture_output=True)


def fill_up(folder: Path, leave: int = 0) -> Path:
    """Take the last byte of a disk, and give some back; the file to be removed when there shall be room again."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


def need_root(*tools: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NotTried("needs the superuser of a Linux system")
    if missing := [tool for tool in ("mount", "umount", *tools) if shutil.which(tool) is None]:
        raise NotTried(f"no {missing[0]} on this machine")


@contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[None]:
    need_root()
    folder.mkdir(parents=True)
    done = subprocess.run(["mount", *options, folder], capture_output=True, check=False)
    if done.returncode:
        raise NotTried("mounting is forbidden on this machine")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()
