"""Settings and backup (picture 17): sections at the left, and every change applies at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.targets import resolve
from app.ui.context import Context
from app.ui.screens.screen import Screen
from app.ui.screens.settings_parts.catalogue import BACKUP, PRIVACY, SECTIONS, SectionEntry
from app.ui.screens.settings_parts.section_list import SectionList
from app.ui.widgets.label import rule
from app.ui.widgets.page_header import PageHeader
from app.ui.wishes import Protected, Restored

_LAST = "settings/section"
ROOM_FOR_WORDS = 820
"""Narrower pages show the sections as icons."""


class SettingsScreen(Screen):
    """Each section is built on its first visit; the last one is where one comes back to."""

    kinds = frozenset({RecordKind.SETTING})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.entries = {entry.key: entry for entry in SECTIONS}
        self._built: dict[str, QWidget] = {}
        self.current = ""
        self._build()
        self.list.chosen.connect(self.show_section)
        self.show_section(self._first())

    def show_section(self, key: str) -> None:
        """Go to a section by its key; one that there is not leads to the first."""
        key = key if key in self.entries else next(iter(self.entries))
        self.current = key
        self.list.set_current(key)
        section = self.section(key)
        self.stack.setCurrentWidget(section)
        self.context.preferences.set(_LAST, key)
        if self.isVisible():
            _refresh(section)

    def section(self, key: str) -> QWidget:
        """The section of this key, built if it was not yet."""
        if key not in self._built:
            section: QWidget = resolve(self.entries[key].target)(self.context)
            if (asked := getattr(section, "section_requested", None)) is not None:
                asked.connect(self.show_section)
            self._built[key] = section
            self.stack.addWidget(section)
        return self._built[key]

    def refresh(self) -> None:
        _refresh(self._built[self.current])

    def focus_main(self) -> None:
        self.list.focus_current()

    def _first(self) -> str:
        """After a restore or a new password one stands where it was asked for."""
        match self.context.arrival:
            case Restored():
                return BACKUP
            case Protected():
                return PRIVACY
        return self.context.preferences.text(_LAST, BACKUP)

    def _build(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Settings and backup"), ruled=True)
        self.list = SectionList(
            themes, [(entry.key, _title(entry), entry.icon) for entry in self.entries.values()]
        )
        self.list.setAccessibleName(self.tr("Sections"))
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(rule(upright=True))
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self._stale = True  # folders and keyrings change without a notice
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(600, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_folded(self.width() < ROOM_FOR_WORDS)


def _title(entry: SectionEntry) -> str:
    return QCoreApplication.translate("Sections", entry.title)


def _refresh(section: QWidget) -> None:
    refresh = getattr(section, "refresh", None)
    if refresh is not None:
        refresh()
