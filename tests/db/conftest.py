"""A shop with rows, closed and ready to be damaged; processes that are killed; a disk that is full."""

import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import ShukeError
from app.db.connect import open_connection
from app.db.open import open_database
from app.models import ContactPoint, Customer, Purchase

ROOT = Path(__file__).resolve().parents[2]
CUSTOMERS, PURCHASES = 60, 180
NOBODY = 65534


@pytest.fixture(scope="session")
def filled_shop(new_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled-shop") / "shop.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path)
    first = date(2026, 1, 5)
    with file.write("import.file") as session:
        session.add_all(
            Customer(name=f"Ann {number}", name_sort=f"ann {number}") for number in range(CUSTOMERS)
        )
        session.flush()
        for number in range(1, CUSTOMERS + 1):
            session.add(ContactPoint(customer_id=number, kind="mobile", value=f"1380000{number:04d}"))
        for number in range(PURCHASES):
            day = first + timedelta(days=number)
            session.add(Purchase(customer_id=number % CUSTOMERS + 1, bought_on=day, total=1000 + number))
    file.close()
    return path


@pytest.fixture
def shop(filled_shop: Path, tmp_path: Path) -> Path:
    """A closed file with customers and purchases, in a folder of its own."""
    folder = tmp_path / "shop"
    folder.mkdir()
    path = folder / "shop.db"
    shutil.copyfile(filled_shop, path)
    return path


@pytest.fixture
def ask() -> Callable[..., list[tuple[Any, ...]]]:
    """Ask a closed file one question."""

    def ask(path: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with closing(open_connection(path)) as connection:
            return connection.execute(sql, parameters).fetchall()

    return ask


@pytest.fixture
def alter() -> Callable[..., None]:
    """Change a closed file behind the program's back."""

    def alter(path: Path, *statements: str) -> None:
        with closing(open_connection(path, writable=True)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                connection.execute(statement)

    return alter


@pytest.fixture(scope="session")
def nursery() -> Any:
    """Processes that start in a few milliseconds, with the modules under test already loaded."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["app.db.migrate", "app.db.backups.restore", "app.db.open", "alembic.command"]
    )
    return context


@dataclass
class Work:
    """Something to do in a process of its own."""

    function: Callable[..., object]
    arguments: tuple[object, ...]
    named: dict[str, object]

    def __init__(self, function: Callable[..., object], *arguments: object, **named: object) -> None:
        self.function, self.arguments, self.named = function, arguments, named


@pytest.fixture
def killed(nursery: Any) -> Callable[[int, Callable[[], Work]], Iterator[bool]]:
    """Do a piece of work again and again and kill its process at a random moment; tells each time whether it had ended.

    The first is let end, which shows how long it takes; the second is killed at once.
    """

    def run(work: Work, seconds: float | None) -> bool:
        process = nursery.Process(target=work.function, args=work.arguments, kwargs=work.named)
        process.start()
        process.join(seconds)
        ended = process.exitcode is not None
        assert not (ended and process.exitcode), "the work failed by itself"
        process.kill()
        process.join()
        return ended

    def killed(trials: int, prepare: Callable[[], Work]) -> Iterator[bool]:
        dice = random.Random(trials)
        run(prepare(), None)
        work, start = prepare(), time.perf_counter()
        yield run(work, None)
        longest = (time.perf_counter() - start) * 1.1
        yield run(prepare(), 0.0)
        for _ in range(trials - 2):
            yield run(prepare(), dice.uniform(0.0, longest))

    return killed


def _call_as_nobody(answer: Any, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        answer.send(function(*arguments))
    except ShukeError as fault:
        answer.send(fault.code)


@pytest.fixture
def as_nobody(nursery: Any) -> Callable[..., Any]:
    """Call a function without the superuser's rights: what it gave, or the code of the ShukeError that it raised."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are other things on Windows")

    def as_nobody(function: Callable[..., object], *arguments: object) -> Any:
        here, there = nursery.Pipe(duplex=False)
        process = nursery.Process(target=_call_as_nobody, args=(there, function, arguments))
        process.start()
        there.close()
        with here:
            found = here.recv()
        process.join()
        return found

    return as_nobody


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB of its own; only the superuser of a Linux system can have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs the right to mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def no_leftovers() -> Callable[[Path], None]:
    """No work file is left in a folder."""

    def no_leftovers(folder: Path) -> None:
        assert [file.name for file in folder.rglob("*") if ".part" in file.name] == []

    return no_leftovers


_CRASH = """
import os, sys
from pathlib import Path
from app.core.errors import ShukeError
from app.db.connect import open_connection
connection = open_connection(Path(sys.argv[1]), writable=True)
for statement in sys.argv[2:]:
    connection.execute(statement)
os._exit(0)
"""


@pytest.fixture
def crash() -> Callable[..., None]:
    """Write to a file and vanish without closing it: what was saved lies in the log."""

    def crash(path: Path, *statements: str) -> None:
        subprocess.run([sys.executable, "-c", _CRASH, path, *statements], check=True, cwd=ROOT)

    return crash
