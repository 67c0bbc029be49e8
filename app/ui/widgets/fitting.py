"""A window as high as its wrapped words need: Qt's size hint takes each of them for wider than it will be."""

from PySide6.QtWidgets import QWidget


def fit_height(window: QWidget, width: int) -> None:
    """Give the window this width and the height that its layout needs for it."""
    layout = window.layout()
    if layout is None:
        return
    layout.invalidate()
    layout.activate()
    needed = (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
    window.setFixedSize(width, needed)
