"""A painted chart as a picture file."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.exporting import with_ending

FINE = 2
"""Dots to a pixel of the screen."""


def save_picture(context: Context, widget: QWidget, title: str, name: str) -> None:
    """Ask where to and write the widget as it is drawn; a file that cannot be written is told."""
    answer = context.prompts.save_file(title, f"{name}.png", "PNG (*.png)")
    if answer is None:
        return
    picture = QPixmap(widget.size() * FINE)
    picture.setDevicePixelRatio(FINE)
    picture.fill(context.themes.current.colors.surface)
    widget.render(picture)
    if not picture.save(str(with_ending(answer, "*.png"))):
        context.prompts.fault(ShukeError("exchange.error.cannot_write", file=answer.name))
