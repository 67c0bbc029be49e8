"""Printing a PDF: its pages are drawn on the printer at the printer's resolution."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

MOST_DPI = 300


def print_pdf(path: Path, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    document = QPdfDocument(parent)
    document.load(str(path))
    printer.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_pages(document, printer)
    return True


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Draw the chosen pages, one sheet each, edge to edge."""
    first = max(1, printer.fromPage()) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page in range(first, last):
        if page > first:
            printer.newPage()
        area = painter.viewport()
        share = min(1.0, MOST_DPI / printer.resolution())
        image = document.render(page, QSize(round(area.width() * share), round(area.height() * share)))
        painter.drawImage(area, image)
    painter.end()
