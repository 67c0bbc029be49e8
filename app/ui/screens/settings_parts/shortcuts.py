"""All shortcuts, as F1 shows them: taken from where they are declared."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.shortcuts import ShortcutRow, ShortcutsDialog
from app.ui.screens.settings_parts.section import Section
from app.ui.widgets.panel import Panel


class ShortcutsSection(Section):
    """One panel for each place in which keys are good, two side by side."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        known = ShortcutsDialog(context)
        grid = QGridLayout()
        grid.setSpacing(12)
        self.rows: list[ShortcutRow] = []
        for place, group in enumerate(known.groups):
            panel = Panel(group.title)
            panel.body.setSpacing(0)
            for keys, told in group.rows:
                row = ShortcutRow(context.themes, keys, told)
                panel.body.addWidget(row)
                self.rows.append(row)
            panel.body.addStretch(1)
            grid.addWidget(panel, place // 2, place % 2)
        known.deleteLater()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
