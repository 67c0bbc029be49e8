"""Keeps what is being typed in a form, every few seconds and whenever the window may be about to end."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.core.errors import ShukeError
from app.services import drafts
from app.ui.context import Context

EVERY_MS = 2_000
"""Asked so often, not after so long a pause: who types without one must not lose what was typed."""

Content = Callable[[], dict[str, Any]]
"""What stands in the form as plain values; empty where there is nothing worth keeping."""


class DraftKeeper(QObject):
    """Belongs to a dialog and ends with it. `key` is the form's, and the customer's where it is about one."""

    def __init__(
        self, context: Context, dialog: QObject, key: str, content: Content, kept: dict[str, Any]
    ) -> None:
        super().__init__(dialog)
        self._context = context
        self._key = key
        self._content = content
        self._kept: dict[str, Any] | None = kept
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        if context.database.writable:
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form if it is not what was kept last; a fault is no box over what one types."""
        content = self._content() if self._timer.isActive() else None
        if content is not None and content != self._kept:
            self._kept = content
            self._context.ops.write(
                "draft.save", drafts.keep, self._key, content, initiator=self, failed=self._on_failed
            )

    def keep_at_once(self) -> None:
        """The same without waiting in a line: the program is being ended. Behind an import it waits for its end."""
        content = self._content() if self._timer.isActive() else None
        if content is None or content == self._kept:
            return
        try:
            with self._context.database.write("draft.save", initiator=self) as session:
                drafts.keep(session, self._key, content)
        except ShukeError:
            return
        self._kept = content

    def close(self) -> None:
        """Keep it a last time: the form closes unsaved."""
        self.keep()
        self._timer.stop()

    def forget(self) -> None:
        """It was saved, so nothing is to come back."""
        self._timer.stop()
        if self._kept:
            self._kept = {}
            self._context.ops.write(
                "draft.save", drafts.keep, self._key, {}, initiator=self, failed=self._on_failed
            )

    def begin_again(self, key: str) -> None:
        """The form stays open, empty, for the next."""
        self._key, self._kept = key, {}
        if self._context.database.writable:
            self._timer.start()

    def _on_failed(self, fault: BaseException) -> None:
        """Tried again at the next turn."""
        self._kept = None
        if not isinstance(fault, ShukeError):
            raise fault
