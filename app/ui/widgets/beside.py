"""Editors and their units in one row of a form, as one field of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def beside(*parts: QWidget, grow: int = -1, spacing: int = 8) -> QWidget:
    """The parts in a row; `grow` says which takes the room, -1 none. The row's focus is that of the first."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for place, part in enumerate(parts):
        row.addWidget(part, 1 if place == grow else 0)
    if grow < 0:
        row.addStretch(1)
    holder.setFocusProxy(parts[0])
    return holder
