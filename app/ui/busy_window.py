"""A small window for what can only be done while no file is open: it runs beside it, and cannot be closed meanwhile."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from app.ui.jobs import Job
from app.ui.stage import Stage, ended
from app.ui.widgets.fitting import fit_height
from app.ui.widgets.label import Label, LabelRole

T = TypeVar("T")
WIDTH = 420


class BusyWindow(QDialog):
    """Says what goes on and ends by itself. `result_of` is what the work gave, `fault` what it raised."""

    def __init__(self, stage: Stage, title: str, text: str, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self.result_of: Any = None
        self.fault: BaseException | None = None
        self._stage = stage
        self._job = Job(work)
        self._running = False
        self.setWindowTitle(self.tr("Shuke"))
        self.title = Label(title, LabelRole.HEADING, wrap=True)
        self.text = Label(text, LabelRole.SECONDARY, wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.count = Label("", LabelRole.CAPTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(8)
        for part in (self.title, self.text, self.bar, self.count):
            column.addWidget(part)
        column.insertSpacing(2, 6)
        fit_height(self, WIDTH)
        self._job.progressed.connect(self._on_progress)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    def _begin(self) -> None:
        if not self._running:
            self._running = True
            self._stage.pool.start(self._job)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(f"{done:,} / {total:,}" if total else "")

    def _on_done(self, result: object) -> None:
        self.result_of = result
        self._end()

    def _on_failed(self, fault: BaseException) -> None:
        self.fault = fault
        self._end()

    def _end(self) -> None:
        self._running = False
        self.accept()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._running:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        if not self._running:
            super().reject()


def busily(stage: Stage, title: str, text: str, work: Callable[[Job], T]) -> T:
    """Run the work with the window before it; gives what it gave and raises what it raised."""
    window = BusyWindow(stage, title, text, work)
    stage.show(window)
    fault, result = window.fault, window.result_of
    ended(window)
    if fault is not None:
        raise fault
    return cast(T, result)
