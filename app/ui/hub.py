"""The one notice of the program: after every commit, what changed and who did it."""

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.db.database import Database


class Hub(QObject):
    """Carries a commit's `Changes` from the thread that wrote to the screens, which live on the GUI thread."""

    changed = Signal(object)

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        database.listeners.append(self._post)

    def leave(self) -> None:
        """Stop listening, before the database is closed."""
        if self._post in self._database.listeners:
            self._database.listeners.remove(self._post)

    def _post(self, changes: Changes) -> None:
        self.changed.emit(changes)
