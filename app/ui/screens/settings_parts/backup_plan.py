"""The automatic backup: when, where, a second place, how many stay, and whether they are encrypted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.db.backups import backup_place, rotation
from app.ui import backups
from app.ui.backups import Standing, When
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.screens.settings_parts import backup_words
from app.ui.screens.settings_parts.fields import BROAD, NARROW, Rows, TextField
from app.ui.screens.settings_parts.section import align_title, change
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import ElidedLabel, LabelRole, plain_tooltip
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol


class PlanPanel(Panel):
    """`moved` tells that another place was chosen, `privacy_requested` that one wants to see the password."""

    moved = Signal()
    privacy_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Automatic backup"))
        align_title(self)
        self.body.setContentsMargins(11, 0, 11, 11)
        self._context = context
        self._build()
        self.when.activated.connect(self._on_when)
        self.time.editingFinished.connect(self.save_time)
        self.change_folder.clicked.connect(self.choose_folder)
        self.reset_folder.clicked.connect(self.use_own_folder)
        self.choose_second.clicked.connect(self.choose_second_place)
        self.no_second.clicked.connect(self.drop_second_place)
        self.privacy.clicked.connect(self.privacy_requested)

    def show_standing(self, standing: Standing) -> None:
        """What holds now."""
        settings, words = self._context.settings, self._context.words
        when = When(settings["backup.when"])
        self.when.choose(when.value)
        self.time.setVisible(when is When.DAILY)
        self.time.show_value(settings["backup.time"])
        self.hint.setText(words(f"settings.when.{when}.hint"))
        own = backup_place.beside(self._context.database.path)
        self.folder.setText(_short(standing.folder))
        self.folder.setToolTip(plain_tooltip(str(standing.folder)))
        self.reset_folder.setVisible(standing.folder != own)
        self._show_second(standing)
        protected = self._context.database.key is not None
        self.encryption.setText(
            self.tr("Encrypted with the password of the data file")
            if protected
            else self.tr("Not encrypted: the data file has no password")
        )
        self.lock.set_icon("lock", Tint.ACCENT if protected else Tint.QUIET)

    def save_time(self) -> None:
        """The hour of the daily backup."""
        try:
            time = backups.clock_time(self.time.text())
        except ValueError:
            self.time.set_problem(self.time_error, self._context.words("settings.problem.time"))
            return
        self.time.set_problem(self.time_error, "")
        self.time.setModified(False)
        self.time.setText(f"{time:%H:%M}")
        change(self._context, "backup.time", f"{time:%H:%M}")

    def choose_folder(self) -> None:
        """Another folder from now on, tried by writing to it; what there is stays where it is."""
        standing = backup_place.chosen(self._context.database.path)
        folder = self._context.prompts.choose_folder(self.tr("Folder for backups"), str(standing))
        if folder is not None:
            self._use(folder)

    def use_own_folder(self) -> None:
        self._use(backup_place.beside(self._context.database.path))

    def choose_second_place(self) -> None:
        """A stick, another drive, a folder that is synchronised: finished copies alone go there."""
        start = self._context.settings["backup.second_place"]
        folder = self._context.prompts.choose_folder(self.tr("Second place for backups"), start)
        if folder is None:
            return
        if folder.resolve() in (own.resolve() for own in backup_place.folders(self._context.database.path)):
            self._context.prompts.notice(self.tr("Backups are kept there already"))
            return
        self._set_second(str(folder))

    def drop_second_place(self) -> None:
        self._set_second("")

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        rows = Rows()
        self.when = ComboBox(themes, words("settings.backup.when"))
        self.when.setMinimumWidth(130)
        for one in When:
            self.when.addItem(words(f"settings.when.{one}"), one.value)
        self.time = TextField(NARROW + 18, words("settings.backup.time"))
        self.hint = ElidedLabel("", LabelRole.CAPTION)
        self.time_error = rows.add(words("settings.backup.when"), [self.when, self.time], self.hint)
        self.folder = _place_field(words("settings.backup.folder"))
        self.change_folder = Button(themes, self.tr("Change"), small=True)
        self.reset_folder = LinkButton(themes, self.tr("Beside the data file"))
        rows.add(words("settings.backup.folder"), [self.folder, self.change_folder, self.reset_folder])
        self.second = _place_field(words("settings.backup.second_place"))
        self.second.setPlaceholderText(self.tr("Stick or synchronised folder (optional)"))
        self.choose_second = Button(themes, self.tr("Choose"), small=True)
        self.no_second = LinkButton(themes, self.tr("Remove"))
        self.second_state = ElidedLabel("", LabelRole.CAPTION)
        label = words("settings.backup.second_place")
        rows.add(label, [self.second, self.choose_second, self.no_second], self.second_state)
        rows.add(self.tr("Keep"), [], ElidedLabel(self._kept(), LabelRole.BODY))
        self.lock = Symbol(themes, "lock", Tint.QUIET)
        self.encryption = ElidedLabel("")
        self.privacy = LinkButton(themes, self.tr("Password"))
        line = [self.lock, self.encryption, self.privacy]
        rows.add(self.tr("Encryption"), line)
        self.body.addWidget(rows)

    def _kept(self) -> str:
        """The plan of `app.db.backups.rotation` in words."""
        text = self.tr(
            "The last {n}, then one of each of {days} days, {weeks} weeks and {months} months; "
            "pinned ones always"
        )
        for name, number in (
            ("n", rotation.LATEST),
            ("days", rotation.DAYS),
            ("weeks", rotation.WEEKS),
            ("months", rotation.MONTHS),
        ):
            text = text.replace(f"{{{name}}}", str(number))
        return text

    def _show_second(self, standing: Standing) -> None:
        place = self._context.settings["backup.second_place"]
        self.second.setText(_short(Path(place)) if place else "")
        self.second.setToolTip(plain_tooltip(place))
        self.choose_second.set_label(self.tr("Change") if place else self.tr("Choose"))
        self.no_second.setVisible(bool(place))
        told = backup_words.second_place(standing, self._context.clock, self._context.words)
        self.second_state.setText(told.lead if place else self._advice(standing))
        self.second_state.set_role(LabelRole.AMBER if place and told.warning else LabelRole.CAPTION)

    def _advice(self, standing: Standing) -> str:
        """Where data and backups lie on one disk, one more place is worth a word."""
        if not standing.one_disk:
            return ""
        return self.tr("Same disk as the data: a second place is safer")

    def _use(self, folder: Path) -> None:
        from app.core.errors import ShukeError

        try:
            backup_place.choose(self._context.database.path, folder)
        except ShukeError as fault:
            self._context.prompts.fault(fault)
            return
        self._context.prompts.notice(self.tr("New backups go there; those that are made stay where they are"))
        self.moved.emit()

    def _set_second(self, place: str) -> None:
        backup_place.note_second(self._context.database.path, "", self._context.clock.now())
        change(self._context, "backup.second_place", place)
        self.moved.emit()

    def _on_when(self, place: int) -> None:
        change(self._context, "backup.when", self.when.itemData(place))


def _place_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setReadOnly(True)
    field.setFixedWidth(BROAD)
    field.setAccessibleName(name)
    return field


def _short(path: Path) -> str:
    """A folder from the person's own folder on: 文档 › 熟客备份."""
    home = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation))
    try:
        parts = path.relative_to(home).parts
    except ValueError:
        return str(path)
    return " › ".join(parts) or str(path)
