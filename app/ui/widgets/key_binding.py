"""Keys that belong to one part of the window, or to the page in view.

`QShortcut(..., context=...)` passes over its context when it is also given a slot (PySide 6.12), and such a key is then
taken from the whole window: Down no longer moves in any list. So the context is set by itself.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
"""While the keyboard is in the widget or what it holds: for letters."""
ALONE = Qt.ShortcutContext.WidgetShortcut
"""While the keyboard is in the widget itself."""
PAGE = Qt.ShortcutContext.WindowShortcut
"""From anywhere in the window while the widget is in view: Ctrl+F also works from the sidebar."""


def bind_key(
    widget: QWidget, keys: str, slot: Callable[[], object], context: Qt.ShortcutContext = INSIDE
) -> QShortcut:
    """Call `slot` on these keys, where `context` says."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(context)
    shortcut.activated.connect(slot)
    return shortcut
