"""The status bar's pieces: saved, backup, little room, what is running; person and language."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from app.core.day_words import near_day
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.widgets.status_bar import StatusBar, StatusPiece

if TYPE_CHECKING:
    from app.services.shop import ShopFacts
    from app.ui.main_window import MainWindow


class Status(StatusBar):
    """Shows that all is saved, when the last backup was made, and a running task with its count."""

    def __init__(self, context: Context, window: "MainWindow") -> None:
        super().__init__(context.themes)
        self._context = context
        self._window = window
        self._last_backup: datetime | None = None
        self._jobs: list[Job] = []
        self._build()
        context.ops.running.connect(self._on_running)
        window.upkeep.room.low.connect(self.show_room)

    def show_shop(self, facts: "ShopFacts") -> None:
        """Whose file this is, and who works in it."""
        name = facts.title(self._context.language)
        self.person.set_state(" · ".join(part for part in (name, facts.me) if part))
        self.person.setVisible(bool(name or facts.me))

    def show_backup(self, made_at: datetime | None, *, failed: bool = False) -> None:
        """When the last verified backup was made; amber when one failed."""
        self._last_backup = made_at
        if failed:
            self.backup.set_state(self.tr("Backup failed"), "shield", warning=True)
        else:
            self.backup.set_state(self._backup_text(), "shield")

    def show_room(self, low: bool) -> None:
        """Amber while the disk is about to be full; otherwise there is nothing to say of it."""
        self.room.setVisible(low)

    def retranslate(self) -> None:
        if self._context.database.writable:
            self.saved.set_state(self.tr("Saved on this computer"), "check")
        else:
            self.saved.set_state(self.tr("For viewing only"), "eye")
        self.room.set_state(self.tr("Little room on the disk"), "alert-triangle", warning=True)
        self.room.setToolTip(self.tr("Free some space, so that Shuke can go on saving and making backups"))
        self.language.set_state("中文" if self._context.language == "zh_CN" else "English")
        self.language.setAccessibleName(self.tr("Language and theme"))
        self.person.setAccessibleName(self.tr("Shop and person"))
        self.show_backup(self._last_backup)

    def _build(self) -> None:
        themes = self._context.themes
        self.saved = StatusPiece(themes, "", "check")
        self.backup = StatusPiece(themes, "", "shield")
        self.room = StatusPiece(themes, "", "alert-triangle")
        self.room.hide()
        self.task = StatusPiece(themes, "", "clock")
        self.task.hide()
        self.person = StatusPiece(themes)
        self.language = StatusPiece(themes)
        for piece in (self.saved, self.backup, self.room, self.task):
            self.add_left(piece)
        for piece in (self.person, self.language):
            self.add_right(piece)
        self.backup.clicked.connect(self._on_backup)
        self.task.clicked.connect(self._on_cancel)
        self.language.clicked.connect(self._on_language)

    def _backup_text(self) -> str:
        if self._last_backup is None:
            return self.tr("Not backed up yet")
        local = self._last_backup.astimezone(self._context.clock.tz)
        day = near_day(local.date(), self._context.words, self._context.clock.today())
        return self.tr("Backup: {day} {time}").replace("{day}", day).replace("{time}", f"{local:%H:%M}")

    def _on_backup(self) -> None:
        self._window.desk.back_up()

    def _on_language(self) -> None:
        menu = QMenu(self)
        for key in ("chinese", "english"):
            menu.addAction(self._window.actions_by_key[key])
        menu.addSeparator()
        for key in ("system_theme", "light", "dark"):
            menu.addAction(self._window.actions_by_key[key])
        menu.popup(self.language.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _on_running(self, job: Job) -> None:
        self._jobs.append(job)
        job.progressed.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._show_task(job.title)

    def _on_progress(self, done: int, total: int) -> None:
        if self._jobs:
            count = f"{done:,} / {total:,}" if total else f"{done:,}"
            self._show_task(f"{self._jobs[-1].title}  {count}")

    def _on_ended(self) -> None:
        job = self.sender()
        self._jobs = [running for running in self._jobs if running is not job]
        self.task.setVisible(bool(self._jobs))

    def _show_task(self, text: str) -> None:
        self.task.set_state(text, "clock")
        self.task.setToolTip(self.tr("Click to cancel"))
        self.task.show()

    def _on_cancel(self) -> None:
        for job in self._jobs:
            job.cancel()
