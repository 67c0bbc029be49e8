"""Looks through a window for places where a text could be taken for markup, a mnemonic or a place holder.

The rules hold for every widget, also for those that Qt makes by itself, so that a new screen is looked through as well.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QToolTip,
    QWidget,
)

_TAG = re.compile(r"<[^>]*>")
_OF_PLAIN_TEXT = frozenset({"<p>", "</p>", "<br>", "<br />", "<br/>"})
_SPOTS = 6
WIDEST = 1366
"""A long text is cut or wrapped; it never pushes a window beyond the screen."""


def faults(root: QWidget) -> Iterator[str]:
    """What is wrong with a window and everything in it, a sentence each."""
    for widget in (root, *root.findChildren(QWidget)):
        for fault in _faults_of(widget):
            yield f"{_name(widget)} in {_name(root)}: {fault}"
    if root.width() > WIDEST:
        yield f"{_name(root)} grew to {root.width()} pixels"
    for action in root.findChildren(QAction):
        if _has_mnemonic(action.text()):
            yield f"action in {_name(root)}: & is not doubled in {action.text()[:60]!r}"


def texts(root: QWidget) -> set[str]:
    """Every text that stands in a label or a field, or is painted by a widget that says it to a screen reader."""
    found = {label.text() for label in root.findChildren(QLabel)}
    found |= {widget.accessibleName() for widget in root.findChildren(QWidget)}
    found |= {field.text() for field in root.findChildren(QLineEdit)}
    return found | {field.toPlainText() for field in root.findChildren(QPlainTextEdit)}


def tips(root: QWidget) -> Iterator[str]:
    """What the tooltips of visible lists say where the mouse rests; told apart from those that widgets bear."""
    for view in root.findChildren(QAbstractItemView):
        if view.isVisible():
            yield from _tips_of(view)


def is_marked_up(tip: str) -> bool:
    """Whether a tooltip would be read as markup that is not merely the wrapping of plain text."""
    return GuiQt.mightBeRichText(tip) and not set(_TAG.findall(tip)) <= _OF_PLAIN_TEXT


def _faults_of(widget: QWidget) -> Iterator[str]:
    for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
        if is_marked_up(tip):
            yield f"markup in the tooltip {tip[:80]!r}"
    if isinstance(widget, QLabel) and _guesses(widget):
        yield f"a label that guesses whether its text is markup: {widget.text()[:60]!r}"
    if isinstance(widget, QTextEdit) and (widget.acceptRichText() or isinstance(widget, QTextBrowser)):
        yield "a field that takes markup"
    for text in _texts_with_mnemonics(widget):
        if _has_mnemonic(text):
            yield f"& is not doubled in {text[:60]!r}"
    if widget.isWindow() and "[*]" in widget.windowTitle().replace("[*][*]", ""):
        yield f"[*] is not doubled in the title {widget.windowTitle()[:60]!r}"


def _guesses(label: QLabel) -> bool:
    """Qt's own label of tooltips always does: what it is given is looked at instead."""
    plain = label.textFormat() == Qt.TextFormat.PlainText
    return bool(label.text()) and not plain and not label.inherits("QTipLabel")


def _texts_with_mnemonics(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(number) for number in range(widget.count())]
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        return [widget.text()]
    return []


def _tips_of(view: QAbstractItemView) -> Iterator[str]:
    area = view.viewport().rect()
    for step in range(_SPOTS):
        place = QPoint(area.width() * (step + 1) // (_SPOTS + 1), min(area.height() - 2, 12 + 27 * step))
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        if QToolTip.text():
            yield QToolTip.text()
    QToolTip.hideText()


def _has_mnemonic(text: str) -> bool:
    return "&" in text.replace("&&", "")


def _name(widget: QWidget) -> str:
    return type(widget).__name__
