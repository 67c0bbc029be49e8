"""Keys that belong to one part of the window.

`QShortcut(..., context=...)` passes over its context when it is also given a slot (PySide 6.12), and such a key is then
taken from the whole window: Down no longer moves in any list. So the context is set by itself.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def bind_key(
    widget: QWidget, keys: str, slot: Callable[[], object], context: Qt.ShortcutContext = _INSIDE
) -> QShortcut:
    """Call `slot` on these keys while the keyboard is in the widget; with `WidgetShortcut` in it alone."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(context)
    shortcut.activated.connect(slot)
    return shortcut
