"""Loaded by the process whose copies are killed: what a program does for the first time takes long, and is done here.

Otherwise most kills would hit the loading of modules, where there is nothing to lose.
"""

import shutil
import tempfile
from pathlib import Path

from app.db import migrate
from app.db.backups import backup, restore
from app.db.open import open_database
from app.reports import quarter  # noqa: F401
from tests.torture import acting, shops

_folder = Path(tempfile.mkdtemp(prefix="shuke-warm-"))
try:
    _path = shops.fill(_folder / "shop.db")
    _db = open_database(_path, clock=shops.clock())
    _actor = acting.Actor(_db, 1, _folder)
    for _act in dict.fromkeys(_actor.acts):
        _act()
        _actor.facts()
    _db.close()
    _kept = backup.make(_path, reason=backup.Reason.MANUAL, clock=shops.clock())
    restore.restore(_kept.path, _path, clock=shops.clock())
    migrate.create(_folder / "new.db")
finally:
    shutil.rmtree(_folder, ignore_errors=True)
