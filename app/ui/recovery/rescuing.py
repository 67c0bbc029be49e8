"""Rescue from the recovery window: a new file is made, what it lacks is told, then it may take the old one's place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from app.db.backups import backup_place
from app.ui.busy_window import busily
from app.ui.icons import Tint
from app.ui.stage import Stage, ended
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.fitting import fit_height
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.symbol import Symbol
from app.ui.wishes import Restore

if TYPE_CHECKING:
    from app.db.rescuing.rescue import Rescued
    from app.ui.door import Door

translate = QCoreApplication.translate
NAMED = 12


class RescuedWindow(QDialog):
    """What was saved and what is missing, by name where names are known; `used` when it shall be gone on with."""

    def __init__(self, stage: Stage, rescued: "Rescued") -> None:
        super().__init__()
        self.used = False
        self.setWindowTitle(self.tr("Shuke"))
        lost = sum(rescued.missing.values())
        text = QVBoxLayout()
        text.setSpacing(8)
        self.title = Label(self._title(lost), LabelRole.KEY, wrap=True)
        self.lines = [
            Label(line, LabelRole.BODY, wrap=True) for line in self._lines(rescued, stage.words.language)
        ]
        for part in (self.title, *self.lines):
            text.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(14)
        icon, tint = ("check-circle", Tint.ACCENT) if not lost else ("alert-triangle", Tint.AMBER)
        head.addWidget(Symbol(stage.themes, icon, tint, 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(text, 1)
        self.back = Button(stage.themes, self.tr("Back"))
        self.use = Button(stage.themes, self.tr("Go on with the rescued file"), role=ButtonRole.PRIMARY)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 18)
        column.setSpacing(18)
        column.addLayout(head)
        column.addLayout(foot)
        self.back.clicked.connect(self.reject)
        self.use.clicked.connect(self._on_use)
        self.use.setFocus()
        fit_height(self, 560)

    def _title(self, lost: int) -> str:
        if lost:
            return self.tr("Rescued; records missing: {n}").replace("{n}", f"{lost:,}")
        return self.tr("Rescued, nothing is known to be missing")

    def _lines(self, rescued: "Rescued", language: str) -> list[str]:
        holds = self.tr(
            "The new file holds {customers} customers, {purchases} purchases and {talks} interactions."
        )
        for name, table in (("customers", "customer"), ("purchases", "purchase"), ("talks", "interaction")):
            holds = holds.replace(f"{{{name}}}", f"{rescued.rows.get(table, 0):,}")
        lines = [holds]
        if filled := sum(rescued.from_backup.values()):
            lines.append(self.tr("Taken from a backup: {n} records.").replace("{n}", f"{filled:,}"))
        if rescued.replayed:
            text = self.tr("Taken from the change journal: {n} changes.")
            lines.append(text.replace("{n}", f"{rescued.replayed:,}"))
        if rescued.missing_names:
            shown = "、" if language == "zh_CN" else ", "
            names = shown.join(rescued.missing_names[:NAMED])
            more = len(rescued.missing_names) - NAMED
            text = self.tr("Missing customers: {names}")
            if more > 0:
                text = self.tr("Missing customers: {names}, and {n} more").replace("{n}", f"{more:,}")
            lines.append(text.replace("{names}", names))
        lines.append(self.tr("The damaged file is kept under another name."))
        return lines

    def _on_use(self) -> None:
        self.used = True
        self.accept()


def rescue_and_use(stage: Stage, door: "Door") -> bool:
    """Rescue, tell, and put the new file in place if that is wished; whether it was. Raises ShukeError."""
    from app.db.rescuing.rescue import rescue
    from app.ui import errands

    rescued = busily(
        stage,
        translate("RescuedWindow", "Rescuing what can be read"),
        translate("RescuedWindow", "The damaged file is only read. Gaps are filled from the backups."),
        lambda job: rescue(
            door.path, clock=stage.clock, key=door.key, folder=backup_place.reachable(door.path)
        ),
    )
    window = RescuedWindow(stage, rescued)
    stage.show(window)
    used = window.used
    ended(window)
    if not used:
        return False
    when = translate("RescuedWindow", "what was rescued")
    done = errands.restore(stage, door, Restore(rescued.path, when=when, page="today"))
    if done.fault is not None:
        raise done.fault
    rescued.path.unlink(missing_ok=True)  # it stands in the file's place now
    door.arrival = done
    return True
