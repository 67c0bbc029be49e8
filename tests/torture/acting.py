"""What a shop does all day, through the services that the window uses, told on a pipe once it is committed.

This side lives in a process that is about to be killed. It tells three things: ("hash", rows) what the shop holds now,
("done", operation, facts) after each commit, where a fact says of a row that it is there or not, and nothing else.
"""

import csv
import random
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.enums import Origin
from app.db.database import Database
from app.db.keys import Key
from app.db.open import open_database
from app.exchange import importer
from app.services import customers, interactions, merging, purchases
from tests.torture import shops, wholeness

_REMEMBERED = 12
_BETWEEN_HASHES = 6


class Actor:
    """Does things at random with an open shop and remembers which rows it made last."""

    def __init__(self, db: Database, seed: int, folder: Path) -> None:
        self.db, self.folder = db, folder
        self.dice = random.Random(seed)
        self.number = seed % 100_000 * 1_000
        self.made: list[tuple[str, int]] = []
        self.acts: list[Callable[[], object]] = [
            self.enter, self.enter, self.buy, self.buy, self.talk, self.talk, self.rename, self.tag, self.trash,
            self.trash_many, self.merge, self.split, self.undo, self.redo, self.take_in,
        ]  # fmt: skip

    def act(self) -> None:
        """One action of a person, committed when this returns."""
        self.number += 1
        self.dice.choice(self.acts)()

    def enter(self) -> None:
        """A new customer, and in the same breath what he bought."""
        with self.db.write("customer.create") as session:
            customer_id = customers.create(session, shops.customer(self.number))
            purchase_id = purchases.record(session, shops.purchase(customer_id, self.number))
        self._made(("customer", customer_id), ("purchase", purchase_id))

    def buy(self) -> None:
        with self.db.write("purchase.save") as session:
            purchase_id = purchases.record(session, shops.purchase(self._someone(), self.number))
        self._made(("purchase", purchase_id))

    def talk(self) -> None:
        if (someone := self._someone()) is not None:
            with self.db.write("interaction.log") as session:
                talk_id = interactions.log(session, shops.talk(someone, self.number))
            self._made(("interaction", talk_id))

    def rename(self) -> None:
        if (someone := self._someone()) is not None:
            with self.db.write("customer.save") as session:
                customers.set_field(session, someone, "name", f"王 {self.number}")

    def tag(self) -> None:
        with self.db.write("customer.tag") as session:
            customers.add_tags(session, self._some(20), [f"批 {self.number}"])

    def trash(self) -> None:
        with self.db.write("customer.trash") as session:
            customers.trash(session, self._some(1))

    def trash_many(self) -> None:
        with self.db.write("customer.trash") as session:
            customers.trash(session, self._some(15))

    def merge(self) -> None:
        """Two or three become one."""
        some = self._some(self.dice.randint(2, 3))
        if len(some) > 1:
            with self.db.write("customer.merge") as session:
                merging.merge(session, some[0], some[1:])

    def split(self) -> None:
        """Somebody who was merged is somebody of their own again."""
        with self.db.reader() as reader:
            row = reader.one(
                "SELECT id FROM customer WHERE merged_into_id IS NOT NULL ORDER BY id DESC LIMIT 1"
            )
        if row is not None:
            with self.db.write("customer.split") as session:
                merging.split(session, row[0])

    def undo(self) -> None:
        self.db.undo()

    def redo(self) -> None:
        self.db.redo()

    def take_in(self) -> None:
        importer.run(self.db, table(self.folder / f"in-{self.number}.csv", self.number, 25))

    def facts(self) -> tuple[tuple[str, int, bool], ...]:
        """Of the rows made last: whether they are there, as a reader of the program sees it."""
        with self.db.reader() as reader:
            return tuple(
                (name, row, reader.one(f"SELECT 1 FROM {name} WHERE id = ?", row) is not None)
                for name, row in self.made
            )

    def operation(self) -> int:
        with self.db.reader() as reader:
            return int(reader.value("SELECT coalesce(max(id), 0) FROM operation"))

    def hashes(self) -> dict[str, str]:
        with self.db.reader_connection() as connection:
            return wholeness.hashes_of(connection)

    def _made(self, *rows: tuple[str, int]) -> None:
        self.made = [*self.made, *rows][-_REMEMBERED:]

    def _some(self, count: int) -> list[int]:
        with self.db.reader() as reader:
            ids = [row[0] for row in reader.all("SELECT id FROM customer WHERE deleted_at IS NULL")]
        return sorted(self.dice.sample(ids, min(count, len(ids))))

    def _someone(self) -> int | None:
        return next(iter(self._some(1)), None)


def table(path: Path, number: int, rows: int) -> Path:
    """A till's export: purchases of old and new customers, one line each."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["客户姓名", "手机", "订单号", "日期", "商品", "数量", "单价", "金额"])
        for place in range(rows):
            buyer = number + place % max(1, rows // 2)
            day = (shops.NOW - timedelta(days=place % 90)).date()
            out.writerow(
                [f"进 {buyer}", f"137{buyer:08d}", f"I{number}-{place}", day, f"tea {place % 20}", 1, 48, 48]
            )
    return path


def keep_shop(pipe: Connection, path: Path, seed: int, key: Key | None) -> None:
    """Open the shop and work in it without end."""
    db = open_database(path, clock=shops.clock(), key=key)
    actor = Actor(db, seed, path.parent)
    while True:
        pipe.send(("hash", actor.operation(), actor.hashes()))
        for _ in range(_BETWEEN_HASHES):
            actor.act()
            pipe.send(("done", actor.operation(), actor.facts()))


def take_in(pipe: Connection, path: Path, seed: int) -> None:
    """One long import."""
    db = open_database(path, clock=shops.clock())
    actor = Actor(db, seed, path.parent)
    file = table(path.parent / "till.csv", 5_000_000, 600)
    pipe.send(("hash", actor.operation(), actor.hashes()))
    importer.run(db, file)
    pipe.send(("done", actor.operation(), ()))
    db.close()


def sweep_through(pipe: Connection, path: Path, seed: int) -> None:
    """Everybody into the trash, a new start by a large import, all of it back, and again."""
    db = open_database(path, clock=shops.clock())
    actor = Actor(db, seed, path.parent)
    pipe.send(("hash", actor.operation(), actor.hashes()))
    for act in (lambda: _trash_all(db), db.undo, db.redo, lambda: shops.populate(db, 30), db.undo, db.undo):
        act()
        pipe.send(("done", actor.operation(), ()))
    db.close()


def _trash_all(db: Database) -> None:
    with db.write("customer.trash", origin=Origin.PERSON) as session:
        with db.reader() as reader:
            ids = [row[0] for row in reader.all("SELECT id FROM customer WHERE deleted_at IS NULL")]
        customers.trash(session, ids)
