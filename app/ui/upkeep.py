"""What is done beside the window: heavy libraries loaded after the first paint, figures kept fresh, quarters recorded,
backups made, the room on the disk watched.
"""

from datetime import date
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.enums import Origin, RecordKind
from app.core.errors import ShukeError
from app.db.database import Database
from app.ui.context import Context
from app.ui.jobs import Cancelled, Job
from app.ui.room import Room

DELAY = 1500
WARM = ("sqlalchemy.orm", "app.models", "app.analytics.refresh", "app.services.customers", "app.core.pinyin")
_MOVING = (
    RecordKind.PURCHASE,
    RecordKind.CUSTOMER,
    RecordKind.TASK,
    RecordKind.CARE,
    RecordKind.FEEDBACK,
    RecordKind.SETTING,
)


class Upkeep(QObject):
    """Works after the window is painted and after commits that move figures, never in the way of the keyboard."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.room = Room(context, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.refresh)
        self._deep = False
        context.hub.changed.connect(self._on_changed)

    def begin(self) -> None:
        """After the first paint: load what is heavy, bring the figures to today, back up if it is time."""
        self._context.ops.run_later(warm_up, done=self._on_warm)

    def refresh(self) -> None:
        """Work the figures out anew, off the GUI thread; those that take longer once a day and after an import."""
        if not self._context.database.writable:
            return
        context, deep = self._context, self._deep
        self._deep = False
        context.ops.run_later(
            lambda job: keep_up(context.database, context.clock, deep=deep),
            done=self._on_refreshed,
            owner=self,
            key="refresh",
        )

    def recompute(self) -> None:
        """F5: everything, also what would only be worked out tomorrow."""
        self._deep = True
        self.refresh()

    def _on_warm(self, result: Any) -> None:
        self._refresh_if_old()
        self._tidy()
        self._context.keeper.begin()
        self.room.begin()

    def _tidy(self) -> None:
        """What an erasing left to be done, and the trash of a month ago. What is hindered now is done another time."""
        context = self._context
        if context.database.writable:
            context.ops.run_later(
                lambda job: tidy(context.database, context.clock), done=self._on_tidied, failed=_pass_over
            )

    def _on_tidied(self, back: list[tuple[int, bytes]]) -> None:
        """People who were erased and came back with an older copy: a person says what is to become of them."""
        from app.ui.dialogs.erased_again import ask

        if back:
            ask(self._context, back)

    def _refresh_if_old(self) -> None:
        if self._context.ops.read(computed_on_other_day, self._context.clock.today()):
            self.refresh()

    def _on_refreshed(self, result: Any) -> None:
        self._context.hub.changed.emit(
            Changes(label="figures", kinds=frozenset({RecordKind.FIGURES}), origin=Origin.SYSTEM)
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_MOVING):
            self._deep = self._deep or changes.origin is Origin.IMPORT
            self._timer.start()


def warm_up(job: Job) -> None:
    """Import what the first click would otherwise wait for."""
    for module in WARM:
        import_module(module)


def tidy(database: Database, clock: Clock) -> list[tuple[int, bytes]]:
    """Finish cleaning the file of people who were erased, and empty the trash of what is due; gives who came back."""
    from app.db.erasing import erase, erased_list
    from app.services import trash

    erase.finish(database)
    trash.purge(database, clock)
    return erased_list.back_again(database)


def _pass_over(fault: BaseException) -> None:
    if not isinstance(fault, ShukeError | Cancelled):
        raise fault


def computed_on_other_day(reader: Any, today: date) -> bool:
    """Whether some customer's figures are not of today."""
    from app.core.days import to_day_number

    return bool(
        reader.value(
            "SELECT EXISTS (SELECT 1 FROM customer_stats WHERE computed_on IS NOT ?1 OR valued_on IS NOT ?1)",
            to_day_number(today),
        )
    )


def keep_up(database: Database, clock: Clock, *, deep: bool = False) -> None:
    """Everything that follows from the records and the day, quickest first: each part is stored before the next is
    worked out, so that what is seen first is right first.
    """
    today = clock.today()
    refresh_figures(database, today)
    settle_points(database, today)
    record_quarters(database, clock)
    deepen(database, today, anyway=deep)


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


def settle_points(database: Database, today: date) -> int:
    """Points whose time is over are booked off, and tiers follow where they do so by themselves."""
    from app.services import points_upkeep

    return points_upkeep.settle(database, today)


def record_quarters(database: Database, clock: Clock) -> int:
    """Record the ends of quarters that have none, or whose purchases came in since; gives how many were."""
    from app.analytics import snapshots

    with database.reader() as reader:
        wanted = snapshots.due(reader, clock.today())
        made = snapshots.make(reader, wanted, clock.now()) if wanted else []
    for one in made:  # each by itself, so that nobody waits long behind it
        with database.write("figures", origin=Origin.SYSTEM) as session:
            snapshots.store(session, [one])
    return len(made)


def deepen(database: Database, today: date, *, anyway: bool = False) -> bool:
    """Value, need, cluster and loyalty of everybody, where they are not of today; whether they were worked out."""
    from app.analytics import refresh

    with database.reader() as reader:
        if not (anyway or refresh.deep_due(reader, today)):
            return False
        figures = refresh.deep(reader, today)
    with database.write("figures", origin=Origin.SYSTEM) as session:
        refresh.store_deep(session, figures)
    return True
