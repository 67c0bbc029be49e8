"""What the program does while the disk is full: each task begins with room, is tried without, and again with room."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.db import migrate
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.restore import restore
from app.db.open import OpenFile, open_database
from app.services import customers, purchases
from tests.torture import shops, steps, yesterday

FIRST = 10_000
SAVES = 3


@dataclass
class Task:
    """`said` is what was told to be done. Each has a `do`, which may be called again and does then what is left."""

    folder: Path
    said: list[str] = field(default_factory=list)
    file: OpenFile | None = None

    @property
    def path(self) -> Path:
        return self.folder / "shop.db"

    def begin(self) -> None:
        """With room."""
        self.file = open_database(self.path, clock=shops.clock())
        self._first()

    def _first(self) -> None:
        """What a program has done once by then; half of the memory that it needs is there."""
        assert self.file is not None
        with self.file.write("customer.create") as session:
            customers.create(session, shops.customer(FIRST - 1))
        self.said.append(f"customer {FIRST - 1}")

    def end(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None


class Save(Task):
    """A few customers with a purchase each."""

    def do(self) -> None:
        assert self.file is not None
        save(self.file, self.said)


class Import(Task):
    """Sixty new customers out of a file, all of them or none."""

    def begin(self) -> None:
        from app.exchange import importer

        self.importer = importer
        super().begin()
        lines = [f"进 {one},137{one:08d},import {one}" for one in range(60)]
        (self.folder / "in.csv").write_text("\n".join(["姓名,手机,备注", *lines]) + "\n", encoding="utf-8")

    def do(self) -> None:
        assert self.file is not None
        self.importer.run(self.file, self.folder / "in.csv")
        self.said.append("import")


class BackUp(Task):
    """With the file open, as the window does it."""

    def do(self) -> None:
        backup.make(self.path, reason=Reason.MANUAL, clock=shops.clock())
        self.said.append("backup")


class Erase(Task):
    """A person for good: `VACUUM` writes the whole file anew."""

    def do(self) -> None:
        from app.db.erasing import erase

        assert self.file is not None
        with self.file.reader() as reader:
            there = reader.value("SELECT EXISTS (SELECT 1 FROM customer WHERE id = 1)")
        if there:
            erase.erase(self.file, 1)
        else:
            erase.finish(self.file)
        self.said.append("erased")


class Migrate(Task):
    """The closed file, to a schema that does not exist yet."""

    def begin(self) -> None:
        super().begin()
        self.end()
        self.scripts = steps.with_one_more(self.folder.with_name(f"{self.folder.name}-steps"))

    def do(self) -> None:
        migrate.upgrade(self.path, clock=shops.clock(), target=steps.NEXT, scripts=self.scripts)
        self.said.append("upgraded")


class Restore(Task):
    """The state before the first save, in place of the present one."""

    def begin(self) -> None:
        self.kept = backup.make(self.path, reason=Reason.MANUAL, clock=shops.clock())
        super().begin()
        self.end()

    def do(self) -> None:
        restore(self.kept.path, self.path, clock=shops.clock())
        self.said = ["restored"]


class Open(Task):
    """A file whose program was killed: the log is read and folded in, and every page looked at."""

    def begin(self) -> None:
        super().begin()
        self.end()
        (self.folder / "shop.db.lock").unlink()

    def do(self) -> None:
        if self.file is None:
            self.file = open_database(self.path, clock=shops.clock())
        save(self.file, self.said)


class Replay(Open):
    """What yesterday's file lacks comes out of the change journal."""

    def begin(self) -> None:
        self.said = yesterday.put_back(self.path)


def save(file: OpenFile, said: list[str]) -> None:
    """What was not told yet is saved, and told."""
    for number in range(FIRST, FIRST + SAVES):
        if f"customer {number}" not in said:
            with file.write("customer.create") as session:
                customer_id = customers.create(session, shops.customer(number))
                purchases.record(session, shops.purchase(customer_id, number))
            said += [f"customer {number}", f"purchase {number}"]


TASKS: dict[str, Callable[[Path], Task]] = {
    "save": Save,
    "import": Import,
    "backup": BackUp,
    "migrate": Migrate,
    "restore": Restore,
    "erase": Erase,
    "open": Open,
    "replay": Replay,
}
