"""What every section shares: one scrolling column of panels, and how a setting is changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.panel import Panel

WIDE = 860


class Section(QScrollArea):
    """Panels go into `column`; `refresh` brings what they show up to date."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("role", "body")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(tokens.MARGIN_LEFT, 14, tokens.MARGIN_RIGHT, tokens.S5)
        inner = QWidget()
        inner.setMaximumWidth(WIDE)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.PANEL_GAP)
        outer.addWidget(inner)
        outer.addStretch(1)
        self.setWidget(page)

    def refresh(self) -> None:
        """Show what holds now."""

    def focus_main(self) -> None:
        """Give the keyboard to what one came for; by default to the first field."""


def card(title: str, *, divided: bool = False, padding: int = tokens.PANEL_PADDING) -> Panel:
    """A panel whose title stands over the labels of its rows."""
    panel = Panel(title, divided=divided, padding=padding)
    align_title(panel)
    return panel


def align_title(panel: Panel) -> None:
    layout = panel.head.layout()
    assert layout is not None
    layout.setContentsMargins(15, 4, 11, 4)


def change(context: Context, key: str, value: Any) -> bool:
    """Give a setting another value, as one step that can be undone; whether that was done."""
    from app.services import settings

    if context.settings[key] == value:
        return True
    faults: list[BaseException] = []
    context.ops.write(
        "setting.change",
        settings.set,
        key,
        value,
        subject=context.words(f"settings.{key}"),
        failed=faults.append,
    )
    for fault in faults:
        context.prompts.fault(fault)
    return not faults
