"""Folders, shown in the system's own window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_folder(folder: Path) -> bool:
    """Show a folder; False where nothing on this computer does that."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
