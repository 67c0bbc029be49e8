"""What this program is, on what it runs, where the data are, and whose work it stands on."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from app import __version__
from app.db.reader import Reader
from app.ui.context import Context
from app.ui.folders import open_folder
from app.ui.screens.settings_parts.section import Section
from app.ui.widgets.buttons import Button
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

LICENCES = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLite", "Public domain"),
    ("SQLCipher", "BSD-3-Clause"),
    ("sqlcipher3", "zlib"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("NumPy, SciPy, pandas", "BSD-3-Clause"),
    ("Matplotlib", "PSF"),
    ("ReportLab", "BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("python-calamine, RapidFuzz, pypinyin", "MIT"),
    ("phonenumbers", "Apache-2.0"),
    ("email-validator", "Unlicense"),
    ("Noto Sans SC", "OFL-1.1"),
    ("OpenCC (tables of characters)", "Apache-2.0"),
)


class AboutSection(Section):
    """The versions that a report of a fault needs, to be copied in one click."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.open_folder: Callable[[Path], bool] = open_folder
        self.versions = KeyValueList(label_width=120)
        self.places = KeyValueList(label_width=120)
        self.licences = KeyValueList(label_width=260)
        self.copy = Button(context.themes, self.tr("Copy"), icon="copy", small=True)
        self.open = Button(context.themes, self.tr("Open folder"), icon="folder", small=True)
        self._build()
        self.copy.clicked.connect(self._on_copy)
        self.open.clicked.connect(self._on_open)
        self.refresh()

    def refresh(self) -> None:
        sqlite, cipher = self.context.ops.read(engine_versions)
        self._facts = [
            (self.tr("Shuke"), __version__),
            ("Python", platform.python_version()),
            ("Qt", str(qVersion())),
            ("SQLite", sqlite),
            ("SQLCipher", cipher),
            (self.tr("System"), platform.platform(terse=True)),
        ]
        self.versions.set_rows(self._facts)
        path = self.context.database.path
        self.places.set_rows([(self.tr("Data file"), path.name), (self.tr("Folder"), str(path.parent))])
        self.licences.set_rows(LICENCES)

    def _build(self) -> None:
        about = Panel(self.tr("Shuke 熟客"))
        about.add_action(self.copy)
        about.body.addWidget(self.versions)
        data = Panel(self.tr("Your data"))
        data.add_action(self.open)
        data.body.addWidget(self.places)
        stays = self.tr("Everything stays on this computer. Shuke never connects to the network.")
        data.body.addWidget(Label(stays, LabelRole.SECONDARY, wrap=True))
        work = Panel(self.tr("Licences"))
        own = self.tr("Shuke is free software under the MIT licence. It stands on the work of others:")
        work.body.addWidget(Label(own, LabelRole.SECONDARY, wrap=True))
        work.body.addWidget(self.licences)
        for panel in (about, data, work):
            self.column.addWidget(panel)

    def _on_copy(self) -> None:
        self.context.shell.copy("\n".join(f"{name} {value}" for name, value in self._facts))
        self.context.prompts.notice(self.tr("Versions copied"))

    def _on_open(self) -> None:
        folder = self.context.database.path.parent
        if not self.open_folder(folder):
            self.context.prompts.notice(str(folder))


def engine_versions(reader: Reader) -> tuple[str, str]:
    """SQLite's and SQLCipher's."""
    return str(reader.value("SELECT sqlite_version()")), str(reader.value("PRAGMA cipher_version"))
