"""What becomes of finished pages: a file in a place of one's choice, or sheets from the printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.folders import open_folder
from app.ui.jobs import Cancelled
from app.ui.screens.report_parts import recent
from app.ui.screens.report_parts.keeping import as_file, keep
from app.ui.screens.report_parts.recent import Kept

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Output(QObject):
    """Takes the bytes that are shown, so that preview, print and PDF are one; `tell` says what came of it."""

    kept = Signal()

    def __init__(self, context: Context, window: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(window)
        self.printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
        self.open_folder: Callable[[Path], bool] = open_folder
        self._context = context
        self._window = window
        self._tell = tell

    def save(self, content: bytes, name: str) -> None:
        """Write the pages where somebody wants them, and remember where that was."""
        target = self._context.prompts.save_file(self.tr("Save the pages"), f"{name}.pdf", "PDF (*.pdf)")
        if target is None:
            return
        path = as_file(target, ".pdf")
        self._context.ops.run_later(
            lambda job: keep(content, path),
            done=partial(self._on_kept, name),
            title=self.tr("Saving the pages"),
        )

    def print(self, content: bytes) -> None:
        """The system's print dialog over the same pages."""
        if not self.printers():
            self._tell(self.tr("No printer is set up. Save the PDF and print it elsewhere."))
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from app.ui.screens.report_parts import printing

        printer = printing.fitting(content)
        dialog = QPrintDialog(printer, self._window)
        if self._context.prompts.run(dialog):
            self._send(content, printer)
        dialog.deleteLater()

    def show_place(self, kept: Kept) -> None:
        """Show where a file is that was saved; one that was moved says so."""
        if not kept.path.is_file():
            self._tell(self.tr("{file} is no longer where it was saved").replace("{file}", kept.path.name))
        elif not self.open_folder(kept.path.parent):
            self._tell(str(kept.path))

    def _send(self, content: bytes, printer: QPrinter) -> None:
        from app.ui.screens.report_parts.printing import print_pages

        self._context.ops.run_later(
            lambda job: print_pages(content, printer, job),
            done=self._on_printed,
            failed=self._on_print_failed,
            title=self.tr("Printing"),
        )

    def _on_kept(self, name: str, path: Path) -> None:
        recent.remember(self._context.preferences, Kept(name, path, self._context.clock.today()))
        self.kept.emit()
        self._tell(self.tr("Saved {file}").replace("{file}", path.name))

    def _on_printed(self, pages: int) -> None:
        count = self._context.words("report.pages", n=pages)
        self._tell(self.tr("Sent to the printer: {pages}").replace("{pages}", count))

    def _on_print_failed(self, error: BaseException) -> None:
        from app.ui.screens.report_parts.printing import PrintFailed

        if isinstance(error, PrintFailed):
            self._tell(self.tr("The printer did not take the pages. See whether it is on, or save the PDF."))
        elif not isinstance(error, Cancelled):
            raise error
