"""A mistake of ours happened: the window goes on, a report without data is kept, and one dialog offers it.

Nothing is sent anywhere. The dialog does not stand in the way, and there is only one of it, however often the same
mistake or another one is made.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.core import crash
from app.core.crash import Report
from app.ui.theme import ThemeSource
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole

WIDTH = 560
TALL = 170
MOST_KNOWN = 100


class Mistakes(QObject):
    """Takes every unexpected error of the process; `happened` crosses over from other threads."""

    happened = Signal(object)

    def __init__(self, window: QWidget, themes: ThemeSource, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._folder = folder
        self._known: set[str] = set()
        self.happened.connect(self._show)

    def take(self, error: BaseException) -> None:
        """Keep a report and tell of it. The same mistake again is passed over: what fails in painting fails always."""
        signature = crash.signature(error)
        if signature in self._known or len(self._known) >= MOST_KNOWN:
            return
        self._known.add(signature)
        report = crash.report(error, self._folder)
        with suppress(RuntimeError):  # the window is gone already; the report is kept
            self.happened.emit(report)

    @Slot(object)
    def _show(self, report: Report) -> None:
        show(self._window, self._themes, report)


def install(window: QWidget, themes: ThemeSource, folder: Path) -> Mistakes:
    """From now on mistakes of ours are told over this window, whichever thread makes them."""
    mistakes = Mistakes(window, themes, folder)
    crash.catch_all(mistakes.take)
    return mistakes


def show(window: QWidget, themes: ThemeSource, report: Report) -> "CrashDialog":
    """The one dialog of the window: made, or told that there was more."""
    dialog = window.findChild(CrashDialog)
    if dialog is None:
        dialog = CrashDialog(themes, report, window)
        # A dialog that waits for an answer takes all input: the report is to be had while it stands there, too.
        above = QApplication.activeModalWidget()
        if above is not None:
            dialog.setParent(above, dialog.windowFlags())
        dialog.show()
    else:
        dialog.add(report)
    return dialog


class CrashDialog(Dialog):
    """What happened, the report to be read, and what can be done with it."""

    def __init__(
        self,
        themes: ThemeSource,
        report: Report,
        parent: QWidget,
        open_folder: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(themes, "", "", width=WIDTH, parent=parent)
        self.setWindowTitle(self.tr("Shuke made a mistake"))
        self.setModal(False)
        self._folder = report.path.parent if report.path is not None else None
        self._open_folder = open_folder
        self._texts = [report.text]
        self.cancel.set_label(self.tr("Close"))
        self.second.set_label(self.tr("Show the folder"))
        self.second.setVisible(self._folder is not None)
        self.primary.set_label(self.tr("Copy the report"))
        self.told = Label(self._what(), LabelRole.BODY, wrap=True)
        self.text = QPlainTextEdit(report.text)
        self.text.setReadOnly(True)
        self.text.setFixedHeight(TALL)
        self.text.setAccessibleName(self.tr("Report"))
        self.where = Label(self._where(report), LabelRole.CAPTION, wrap=True)
        for part in (self.told, self.text, self.where):
            self.body.addWidget(part)
        self.primary_requested.connect(self._copy)
        self.second_requested.connect(self._show_folder)
        self.finished.connect(self.deleteLater)

    def add(self, report: Report) -> None:
        """Another mistake while this one is still shown: it stands below, and nothing opens."""
        self._texts.append(report.text)
        self.text.setPlainText("\n".join(self._texts))
        self.set_hint(self.tr("{n} different mistakes").replace("{n}", str(len(self._texts))))

    def _what(self) -> str:
        return self.tr(
            "What you did last may not have been saved; please look. What was saved before is safe, and you can go on."
        )

    def _where(self, report: Report) -> str:
        if report.path is None:
            return self.tr(
                "The report could not be kept on the disk. It holds no customer data and is sent nowhere."
            )
        kept = self.tr("Kept on this computer as {file}. It holds no customer data and is sent nowhere.")
        return kept.replace("{file}", report.path.name)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._texts))
        self.set_hint(self.tr("Copied"))

    def _show_folder(self) -> None:
        if self._folder is not None:
            self._open_folder(QUrl.fromLocalFile(str(self._folder)))
