"""What is done beside the window: heavy libraries loaded after the first paint, figures kept fresh, backups made."""

from datetime import date
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.changes import Changes
from app.core.enums import Origin, RecordKind
from app.db.database import Database
from app.ui import backups
from app.ui.context import Context
from app.ui.jobs import Job

DELAY = 1500
WARM = ("sqlalchemy.orm", "app.models", "app.analytics.refresh", "app.services.customers", "app.core.pinyin")
_MOVING = (RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.TASK, RecordKind.CARE, RecordKind.FEEDBACK)


class Upkeep(QObject):
    """Works after the window is painted and after commits that move figures, never in the way of the keyboard."""

    backed_up = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.refresh)
        context.hub.changed.connect(self._on_changed)

    def begin(self) -> None:
        """After the first paint: load what is heavy, bring the figures to today, back up if it is time."""
        self._context.ops.run_later(warm_up, done=self._on_warm)

    def back_up_if_due(self) -> None:
        """A backup beside the window; `backed_up` tells when the newest was made, or the fault."""
        context = self._context
        if context.database.writable:
            context.ops.run_later(
                lambda job: backups.make_if_due(context.database, context.clock, context.settings),
                done=self.backed_up.emit,
                failed=self.backed_up.emit,
            )

    def refresh(self) -> None:
        """Work the figures out anew, off the GUI thread."""
        if not self._context.database.writable:
            return
        database, today = self._context.database, self._context.clock.today()
        self._context.ops.run_later(
            lambda job: refresh_figures(database, today), done=self._on_refreshed, owner=self, key="refresh"
        )

    def _on_warm(self, result: Any) -> None:
        self._refresh_if_old()
        self.back_up_if_due()

    def _refresh_if_old(self) -> None:
        if self._context.ops.read(computed_on_other_day, self._context.clock.today()):
            self.refresh()

    def _on_refreshed(self, result: Any) -> None:
        self._context.hub.changed.emit(
            Changes(label="figures", kinds=frozenset({RecordKind.FIGURES}), origin=Origin.SYSTEM)
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_MOVING):
            self._timer.start()


def warm_up(job: Job) -> None:
    """Import what the first click would otherwise wait for."""
    for module in WARM:
        import_module(module)


def computed_on_other_day(reader: Any, today: date) -> bool:
    """Whether some customer's figures are not of today."""
    from app.core.days import to_day_number

    return bool(
        reader.value(
            "SELECT EXISTS (SELECT 1 FROM customer_stats WHERE computed_on IS NULL OR computed_on <> ?)",
            to_day_number(today),
        )
    )


def refresh_figures(database: Database, today: date) -> None:
    """Scores, stages and next care of everybody as of today."""
    from app.analytics import refresh
    from app.care import next_care

    with database.reader() as reader:
        figures = refresh.compute(reader, today)
    with database.write("figures", origin=Origin.SYSTEM) as session:
        refresh.store(session, figures)
    with database.reader() as reader:  # whom care is for depends on the stages
        care = next_care.compute(reader, today)
    with database.write("figures", origin=Origin.SYSTEM) as session:
        next_care.store(session, care)
