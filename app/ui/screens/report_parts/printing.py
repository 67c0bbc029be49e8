"""Printing a PDF: its pages are drawn on the printer at the printer's resolution."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.ui.jobs import Job

MOST_DPI = 300


class PrintFailed(Exception):
    """The printer did not take what was sent."""


class PrintFile:
    """A PDF as a document, with the buffer that it is read from."""

    def __init__(self, content: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)

    def close(self) -> None:
        self.document.close()
        self._buffer.close()


def fitting(content: bytes) -> QPrinter:
    """A printer set up for the file's paper and pages, as the system's dialog begins with it."""
    file = PrintFile(content)
    try:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        points, fuzzy = file.document.pagePointSize(0), QPageSize.SizeMatchPolicy.FuzzyMatch
        across = points.width() > points.height()  # papers are named as they stand; one that lies is turned
        size = points.transposed() if across else points
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", fuzzy))
        way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(way)
        printer.setFromTo(1, file.document.pageCount())
        return printer
    finally:
        file.close()


def print_pages(content: bytes, printer: QPrinter, job: Job) -> int:
    """Draw the chosen pages, one sheet each, edge to edge; gives their number. Runs on the pool.

    Raises PrintFailed; a cancelled job leaves what the printer has begun to its own devices.
    """
    file = PrintFile(content)
    try:
        return _print(file.document, printer, job)
    finally:
        file.close()


def _print(document: QPdfDocument, printer: QPrinter, job: Job) -> int:
    pages = _chosen(document, printer)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed
    try:
        for done, page in enumerate(pages):
            job.progress(done, len(pages))
            if done and not printer.newPage():
                raise PrintFailed
            _draw(painter, document, page, printer.resolution())
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _chosen(document: QPdfDocument, printer: QPrinter) -> range:
    """The pages of the dialog's range, all of them without one."""
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    return range(first - 1, last)


def _draw(painter: QPainter, document: QPdfDocument, page: int, resolution: int) -> None:
    """The page as large as the sheet allows, in its own proportions."""
    sheet = painter.viewport()
    size = document.pagePointSize(page).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    area = QRect(QPoint(0, 0), size)
    area.moveCenter(sheet.center())
    share = min(1.0, MOST_DPI / max(resolution, 1))
    painter.drawImage(area, document.render(page, size * share))
