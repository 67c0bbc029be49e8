"""Backup and restore, the heart of the settings (picture 17): how matters stand, the plan, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.db.backups.manifest import BackupInfo
from app.ui import backups, viewing
from app.ui.backups import Standing
from app.ui.context import Context
from app.ui.jobs import Cancelled, Job
from app.ui.screens.settings_parts import backup_words, restoring
from app.ui.screens.settings_parts.after_restore import AfterRestore
from app.ui.screens.settings_parts.backup_list import BackupList
from app.ui.screens.settings_parts.backup_plan import PlanPanel
from app.ui.screens.settings_parts.backup_state import StatePanel
from app.ui.screens.settings_parts.catalogue import PRIVACY
from app.ui.screens.settings_parts.export_all import AllExported, export_all
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole


class BackupSection(Section):
    """`section_requested` carries the key of another section that one wants to see."""

    section_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.open_viewer: Callable[[Context, BackupInfo], None] = viewing.start_viewer
        self._job: Job | None = None
        self._build()
        self._connect()
        self.refresh()

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the folders anew, beside the window: another program may have been at them, a drive may be away."""
        context = self.context
        context.ops.run_later(
            lambda job: backups.standing(context.database, context.settings),
            done=self._on_standing,
            owner=self,
            key="standing",
        )

    def _on_standing(self, standing: Standing) -> None:
        context = self.context
        keeper = context.keeper
        told = backup_words.state(
            standing, context.clock, context.words, context.settings, keeper.fault, keeper.running
        )
        self.state.show_told(told)
        self.state.backup.setEnabled(context.database.writable and not keeper.running)
        self.from_file.setEnabled(not backups.is_backup(context.database))
        self.plan.setEnabled(context.database.writable)
        self.after.show_standing(standing)
        self.plan.show_standing(standing)
        self.list.backups.show(standing.backups)
        count = len(standing.backups)
        self.panel.set_title(
            self.tr("Backups that can be restored"), context.words("settings.copies", n=count)
        )
        self.check.setEnabled(count > 0)
        self.empty.setVisible(not count)
        self.list.setVisible(count > 0)

    def focus_main(self) -> None:
        self.list.setFocus()

    def export(self) -> None:
        """Every list to a folder of one's choice."""
        parent = self.context.prompts.choose_folder(self.tr("Folder for all data"))
        if parent is not None:
            self._run(
                lambda job: export_all(self.context, parent, job),
                self._on_exported,
                self.tr("Exporting all data"),
            )

    def check_again(self, chosen: Sequence[BackupInfo] = ()) -> None:
        """Read backups whole, these or all of them: each is to the last bit what was proven when it was made."""
        asked = tuple(chosen) or self.list.backups.backups
        if asked:
            self._run(partial(read_whole, asked), self._on_read, self.tr("Checking backups"))

    def restore(self, info: BackupInfo) -> None:
        restoring.restore_backup(self.context, self, info)

    def restore_file(self) -> None:
        restoring.restore_file(self.context, self)

    def toggle_pin(self, info: BackupInfo) -> None:
        """Keep a backup whatever the plan says, or let the plan have it again."""
        from app.db.backups import backup

        try:
            backup.set_pinned(info, not info.pinned)
        except ShukeError as fault:
            self.context.prompts.fault(fault)
        self.refresh()

    def view(self, info: BackupInfo) -> None:
        try:
            self.open_viewer(self.context, info)
        except ShukeError as fault:
            self.context.prompts.fault(fault)

    def resume_rotation(self) -> None:
        """All is well after a restore: backups go by the plan again."""
        from app.db.backups import backup, backup_place

        try:
            backup.resume_rotation(backup_place.reachable(self.context.database.path))
        except ShukeError as fault:
            self.context.prompts.fault(fault)
        self.refresh()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.state = StatePanel(context)
        self.after = AfterRestore(context)
        self.plan = PlanPanel(context)
        self.panel = card(self.tr("Backups that can be restored"), divided=True, padding=0)
        self.check = Button(context.themes, self.tr("Check again"), small=True)
        self.check.set_tooltip(self.tr("Reads every backup whole and compares it with what was proven"))
        self.from_file = Button(context.themes, self.tr("Restore from a file"), small=True)
        self.panel.add_action(self.check)
        self.panel.add_action(self.from_file)
        self.list = BackupList(context)
        self.empty = Label(self.tr("None yet. The first one is made by itself."), LabelRole.SECONDARY)
        self.empty.setContentsMargins(16, 10, 16, 12)
        self.panel.body.setContentsMargins(0, 0, 0, 1)
        self.panel.body.addWidget(self.list)
        self.panel.body.addWidget(self.empty)
        for part in (self.state, self.after, self.plan, self.panel):
            self.column.addWidget(part)

    def _connect(self) -> None:
        self.state.backup_requested.connect(self._on_backup)
        self.state.export_requested.connect(self.export)
        self.state.task.cancel_requested.connect(self._on_cancel)
        self.after.undo_requested.connect(self._on_undo_restore)
        self.after.resume_requested.connect(self.resume_rotation)
        self.plan.moved.connect(self.refresh)
        self.plan.privacy_requested.connect(self._on_privacy)
        self.check.clicked.connect(self._on_check_all)
        self.from_file.clicked.connect(self.restore_file)
        self.list.view_requested.connect(self.view)
        self.list.restore_requested.connect(self.restore)
        self.list.check_requested.connect(self._on_check_one)
        self.list.pin_requested.connect(self.toggle_pin)
        self.context.keeper.moved.connect(self._on_moved)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_moved(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_backup(self) -> None:
        self.context.keeper.make()

    def _on_undo_restore(self, kept: BackupInfo) -> None:
        restoring.restore_backup(self.context, self, kept, undoing=True)

    def _on_privacy(self) -> None:
        self.section_requested.emit(PRIVACY)

    def _on_check_all(self) -> None:
        self.check_again()

    def _on_check_one(self, info: BackupInfo) -> None:
        self.check_again([info])

    def _on_exported(self, done: AllExported) -> None:
        told = self.tr("All data exported to {folder}: {n} records")
        told = told.replace("{folder}", done.folder.name).replace("{n}", f"{done.count:,}")
        self.context.prompts.notice(told)

    def _on_read(self, read: dict[Path, bool]) -> None:
        self.list.backups.note(read)
        damaged = sum(not sound for sound in read.values())
        if damaged:
            told = self.tr("{n} of {all} backups are damaged; the others are whole")
            told = told.replace("{n}", str(damaged))
        else:
            told = self.tr("{all} backups read: each is what was proven")
        self.context.prompts.notice(told.replace("{all}", str(len(read))))

    def _on_failed(self, fault: BaseException) -> None:
        if isinstance(fault, ShukeError):
            self.context.prompts.fault(fault)
        elif not isinstance(fault, Cancelled):
            raise fault

    def _on_progress(self, done: int, total: int) -> None:
        self.state.task.set_state(self._title, done, total, f"{done:,} / {total:,}")
        self.state.task.show()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        self._job = None
        self.state.task.hide()
        self.state.export.setEnabled(True)
        self.check.setEnabled(bool(self.list.backups.backups))

    def _run(self, work: Callable[[Job], object], done: Callable[..., None], title: str) -> None:
        """A long task of this page: one at a time, with its progress in the card on top."""
        self._title = title
        self.state.export.setEnabled(False)
        self.check.setEnabled(False)
        job = self.context.ops.run_later(
            work,
            done=partial(self._end_with, done),
            failed=partial(self._end_with, self._on_failed),
            title=title,
        )
        if not self.state.export.isEnabled():  # a pool that runs at once is through by now
            self._job = job
            job.progressed.connect(self._on_progress)
            job.ended.connect(self._on_ended)

    def _end_with(self, told: Callable[..., None], outcome: object) -> None:
        self._on_ended()
        told(outcome)


def read_whole(asked: Sequence[BackupInfo], job: Job) -> dict[Path, bool]:
    """Each backup's bytes against its manifest."""
    from app.db.backups import backup

    found = {}
    for number, info in enumerate(asked):
        job.progress(number, len(asked))
        found[info.path] = backup.verify(info)
    return found
