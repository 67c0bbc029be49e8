"""The backup before an import from the terminal: one for all files, when the first of them is about to be written."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.db.database import Database


class BackupFirst:
    """Called before each file is written; copies the shop's file the first time, unless there is nothing in it yet."""

    def __init__(self, shop: "Database", environment: Environment) -> None:
        self._shop = shop
        self._environment = environment
        self._done = False

    def __call__(self) -> None:
        """Raises ShukeError `exchange.error.no_backup` with the reason; nothing is imported then."""
        if self._done or not self._is_worth_it():
            self._done = True
            return
        try:
            self._make()
        except ShukeError as error:
            reason = self._environment.say(error)
            raise ShukeError("exchange.error.no_backup", reason=reason) from error
        self._done = True

    def _is_worth_it(self) -> bool:
        """Whether anybody has done anything in the file: a new shop's furniture is made anew at any time."""
        with self._shop.reader() as reader:
            return bool(reader.value("SELECT EXISTS (SELECT 1 FROM operation WHERE origin <> 'system')"))

    def _make(self) -> None:
        from app.db.backups import backup, backup_place
        from app.db.backups.manifest import Reason

        shop = self._shop
        made = backup.make(
            shop.path,
            backup_place.reachable(shop.path),
            reason=Reason.IMPORT,
            clock=shop.clock,
            key=shop.key,
            second_place=self._second_place(),
        )
        backup_place.note_second(shop.path, made.second_place, made.made_at)

    def _second_place(self) -> Path | None:
        from app.services import settings

        with self._shop.reader() as reader:
            place = settings.load(reader)["backup.second_place"]
        return Path(place) if place else None
