"""The portrait of a group in a window: a few sentences, the figures behind them, and both as text to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.screens.classification_tabs.portrait_table import PortraitTable
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole

if TYPE_CHECKING:
    from app.analytics.behaviour.portrait import Portrait
    from app.db.reader import Reader

_SIZE = QSize(760, 640)
_MOST = 0.92


class PortraitDialog(Dialog):
    """Ctrl+Shift+Enter copies the portrait as text."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(
            context.themes, words("behaviour.portrait.title", name=title), "", width=600, parent=parent
        )
        self.primary.set_label(self.tr("Close"))
        self.second.set_label(self.tr("Copy as text"))
        self.second.setVisible(True)
        self.second.setEnabled(False)
        self.cancel.hide()
        self._context = context
        self._title = title
        self._found: Portrait | None = None
        self.sentences = Label(self.tr("Computing…"), LabelRole.BODY, wrap=True, selectable=True)
        self.table = PortraitTable(context.themes, words)
        self.table.hide()
        self.body.addWidget(self.sentences)
        self.body.addWidget(self.table, 1)
        self.primary_requested.connect(self.accept)
        self.second_requested.connect(self.copy_text)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _MOST))

    def show_portrait(self, found: Portrait) -> None:
        """Fill the window with what was found."""
        from app.analytics.behaviour.portrait_words import sentences
        from app.core.day_words import long_day

        self._found = found
        words = self._context.words
        self.sentences.setText("\n".join(sentences(found, words, self._currency)))
        self.set_hint(words("behaviour.portrait.as_of", day=long_day(found.as_of, words)))
        self.table.setVisible(not found.few)
        if not found.few:
            self.table.show_portrait(found)
            self.table.select_row(0)
            self.table.setFocus()
        self.second.setEnabled(True)

    def copy_text(self) -> None:
        """Sentences and figures as plain text, for a note or a message."""
        from app.analytics.behaviour.portrait_words import as_text

        if self._found is None:
            return
        self._context.shell.copy(as_text(self._title, self._found, self._context.words, self._currency))
        self._context.prompts.notice(self._context.words("behaviour.portrait.copied"))

    @property
    def _currency(self) -> str:
        return str(self._context.settings["shop.currency"])


def show_portrait(
    context: Context,
    window: QWidget,
    title: str,
    ids: Sequence[int],
    as_of: date | None = None,
) -> None:
    """Work the portrait of these customers out beside the window and show it; without a day, as of today."""
    dialog = PortraitDialog(context, title, window)
    context.ops.read_later(
        read_portrait,
        list(ids),
        as_of or context.clock.today(),
        context.settings,
        context.clock.tz,
        done=dialog.show_portrait,
        owner=dialog,
        key="portrait",
    )
    try:
        context.prompts.run(dialog)
    finally:
        dialog.deleteLater()


def read_portrait(
    reader: Reader, ids: Sequence[int], as_of: date, settings: Mapping[str, Any], zone: tzinfo | None
) -> Portrait:
    """Runs on the pool."""
    from app.analytics.behaviour import portrait
    from app.analytics.book import Book

    return portrait.portrait(Book(reader, settings, today=as_of, zone=zone), ids, as_of)
