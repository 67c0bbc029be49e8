"""S19: what people do by mistake, in one go or in a row, is taken back in at most three clicks, to the very same rows.

A click is one "Undo" (or one "Redo" after an undo too many), or, for a whole file that went wrong, two: the list of
backups and "Restore".
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, KeyDateKind, Stage
from app.db.backups import backup
from app.db.backups.restore import restore
from app.db.database import Database
from app.db.open import open_database
from app.exchange import importer
from app.exchange.report import OnDuplicate
from app.services import customers, feedback, interactions, purchases, segments, settings
from app.services.customer_drafts import ConsentDraft, ContactPointDraft, CustomerDraft, KeyDateDraft
from app.services.interactions import FollowUpDraft
from tests.torture import acting, shops, wholeness
from tests.torture.frame import Outcome
from tests.torture.toll import Toll, one_by_one

CLICKS = 3
Mistake = Callable[[Database, Path, random.Random], None]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Each mistake in turn; the last ones are made with whole files."""
    toll = Toll()
    ways = [_undone(mistake) for mistake in MISTAKES] + [
        _in_a_row,
        _undone_too_often,
        _restored,
        _restored_wrongly,
    ]
    for number in range(trials):
        one_by_one(ways[number % len(ways)], folder / str(number), dice, toll)
    return toll.outcome(f"{min(trials, len(ways))} kinds of mistake")


def _write(function: Callable[..., Any], *given: Any) -> Mistake:
    """One call of a service as one operation; a callable among what is given is asked about the shop first."""

    def mistake(db: Database, folder: Path, dice: random.Random) -> None:
        with db.reader() as reader:
            asked = [one(reader, dice) if callable(one) else one for one in given]
        with db.write("customer.save") as session:
            function(session, *asked)

    return mistake


def _everyone(reader: Any, dice: random.Random) -> list[int]:
    return [row[0] for row in reader.all("SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id")]


def _someone(reader: Any, dice: random.Random) -> int:
    return dice.choice(_everyone(reader, dice))


def _any(table: str) -> Callable[[Any, random.Random], int]:
    return lambda reader, dice: dice.choice(reader.all(f"SELECT id FROM {table} ORDER BY id"))[0]


def _overwrite(session: Any, ids: list[int], field: str, value: object) -> None:
    for number in ids:
        customers.set_field(session, number, field, value)


def _empty(session: Any, number: int) -> None:
    customers.save(session, number, CustomerDraft(name="?"))


def _take_in(rows: int, number: int, how: OnDuplicate) -> Mistake:
    def mistake(db: Database, folder: Path, dice: random.Random) -> None:
        importer.run(db, acting.table(folder / "wrong.csv", number, rows), on_duplicate=how)

    return mistake


def _overwriting_import(db: Database, folder: Path, dice: random.Random) -> None:
    """The columns of a list were shifted: known phones, other people's names."""
    rows = [f"138{number:08d},错 {number},{number} 号" for number in range(shops.CUSTOMERS)]
    file = folder / "shifted.csv"
    file.write_text("\n".join(["手机,姓名,备注", *rows]), encoding="utf-8")
    importer.run(db, file)


MISTAKES: tuple[Mistake, ...] = (
    _write(customers.trash, _everyone),
    _write(customers.trash, lambda reader, dice: [_someone(reader, dice)]),
    _take_in(40, 9_000_000, OnDuplicate.MERGE),
    _take_in(200, 1, OnDuplicate.NEW),
    _overwriting_import,
    _write(customers.add_tags, _everyone, ["VIP", "错"]),
    _write(customers.remove_tag, _someone, "熟客"),
    _write(_overwrite, _everyone, "notes", ""),
    _write(_overwrite, _everyone, "name", "王"),
    _write(_empty, _someone),
    _write(customers.set_field, _someone, "birthday", CalendarDate.lunar(1999, 8, 15)),
    _write(customers.add_key_date, _someone, KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(2015, 5, 1))),
    _write(customers.remove_contact_point, _any("contact_point")),
    _write(customers.update_contact_point, _any("contact_point"), ContactPointDraft(ContactKind.MOBILE, "13900001111")),
    _write(customers.set_consent, _someone, ConsentDraft(Channel.PHONE, do_not_contact=True)),
    _write(customers.set_stage, _someone, Stage.LOST),
    _write(purchases.record, lambda reader, dice: shops.purchase(_someone(reader, dice), dice.randrange(10_000))),
    _write(interactions.trash, _any("interaction")),
    _write(interactions.log, lambda reader, dice: _wrong_talk(_someone(reader, dice))),
    _write(feedback.resolve, _any("feedback_case"), shops.NOW, shops.NOW.date()),
    _write(segments.save_list, "错", _everyone),
    _write(settings.set, "shop.currency", "USD"),
)  # fmt: skip


def _undone(mistake: Mistake) -> Callable[[Path, random.Random, Toll], None]:
    def trial(place: Path, dice: random.Random, toll: Toll) -> None:
        path = shops.fill(place / "shop.db")
        before = wholeness.hashes(path)
        db = open_database(path, clock=shops.clock())
        mistake(db, place, dice)
        with db.reader_connection() as connection:
            if wholeness.hashes_of(connection) == before:
                toll.broken.append(f"mistake {MISTAKES.index(mistake) + 1} was none: it changed nothing")
        db.undo()
        db.close()
        _compare(path, before, toll, f"mistake {MISTAKES.index(mistake) + 1}")

    return trial


def _in_a_row(place: Path, dice: random.Random, toll: Toll) -> None:
    path = shops.fill(place / "shop.db")
    before = wholeness.hashes(path)
    db = open_database(path, clock=shops.clock())
    for mistake in dice.sample(MISTAKES[5:], CLICKS):
        mistake(db, place, dice)
    for _ in range(CLICKS):
        db.undo()
    db.close()
    _compare(path, before, toll, "three mistakes in a row")


def _undone_too_often(place: Path, dice: random.Random, toll: Toll) -> None:
    path = shops.fill(place / "shop.db")
    db = open_database(path, clock=shops.clock())
    for act in dice.sample(MISTAKES[10:], CLICKS):
        act(db, place, dice)
    with db.reader_connection() as connection:
        before = wholeness.hashes_of(connection)
    for _ in range(CLICKS):
        db.undo()
    for _ in range(CLICKS):
        db.redo()
    db.close()
    _compare(path, before, toll, "undone too often")


def _restored(place: Path, dice: random.Random, toll: Toll) -> None:
    """A day of nonsense: more than one wants to take back step by step."""
    path = shops.fill(place / "shop.db")
    before = wholeness.hashes(path)
    kept = backup.make(path, reason=backup.Reason.BULK, clock=shops.clock())
    _spoil(path, place, dice)
    restore(kept.path, path, clock=shops.clock())
    _compare(path, before, toll, "restored after a day of nonsense")


def _restored_wrongly(place: Path, dice: random.Random, toll: Toll) -> None:
    """The wrong backup was restored: what was there before was kept, and comes back."""
    path = shops.fill(place / "shop.db")
    old = backup.make(path, reason=backup.Reason.MANUAL, clock=shops.clock())
    _spoil(path, place, dice)
    before = wholeness.hashes(path)
    done = restore(old.path, path, clock=shops.clock())
    assert done.kept is not None
    restore(done.kept.path, path, clock=shops.clock())
    _compare(path, before, toll, "restored the wrong backup")


def _spoil(path: Path, place: Path, dice: random.Random) -> None:
    db = open_database(path, clock=shops.clock())
    for mistake in (*dice.sample(MISTAKES[5:], 6), MISTAKES[0]):
        mistake(db, place, dice)
    db.close()


def _compare(path: Path, before: dict[str, str], toll: Toll, what: str) -> None:
    now = toll.examine(path, halves=False)
    if differing := [table for table in before if now and before[table] != now[table]]:
        toll.lost += 1
        toll.broken.append(f"{what}: not the same rows in {', '.join(differing)} ({path})")


def _wrong_talk(number: int) -> interactions.InteractionDraft:
    """A complaint, written down under the wrong name, with a promise."""
    promised = FollowUpDraft(due_on=date(2026, 9, 30), title="call back")
    return replace(shops.talk(number, 5), follow_up=promised)
