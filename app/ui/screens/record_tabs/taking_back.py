"""Taking back one operation out of the row: off the window's thread, and saying what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.jobs import Job

if TYPE_CHECKING:
    from app.db.obstacles import Obstacle
    from app.db.undo import Reverted

MOST_TOLD = 5


class TakingBack(QObject):
    """Later edits are looked for first. Where there are some they are named, and the rest can be taken back alone."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._operation = 0
        self._title = ""

    def begin(self, operation_id: int, told: str) -> None:
        """Take back this operation, told in words as history shows it."""
        self._operation = operation_id
        self._title = self._context.words("records.history.taking_back", what=told)
        database = self._context.database

        def work(job: Job) -> list[Obstacle]:
            found = database.obstacles(operation_id)
            if not found:
                database.revert(operation_id)
            return found

        self._context.ops.run_later(work, done=self._on_tried, owner=self, key="revert", title=self._title)

    def _on_tried(self, obstacles: list[Obstacle]) -> None:
        words = self._context.words
        if not obstacles:
            self._context.prompts.notice(words("records.history.taken_back"))
            return
        if self._context.prompts.ask(
            words("records.history.in_the_way", what=self._named(obstacles)),
            words("records.history.rest_detail"),
            words("records.history.rest"),
            words("records.cancel"),
        ):
            self._take_back_rest()

    def _named(self, obstacles: list[Obstacle]) -> str:
        """The edits in words, each once, the latest first."""
        words = self._context.words
        told = list(
            dict.fromkeys(
                words(f"operations.{one.label}", subject=one.subject or one.customer)
                for one in obstacles
                if one.label
            )
        )
        more = len(told) - MOST_TOLD
        lines = told[:MOST_TOLD] + ([words("records.history.and_more", n=more)] if more > 0 else [])
        return words("records.list_comma").join(lines)

    def _take_back_rest(self) -> None:
        database, operation = self._context.database, self._operation
        self._context.ops.run_later(
            lambda job: database.revert_rest(operation),
            done=self._on_rest,
            failed=self._on_failed,
            owner=self,
            key="revert",
            title=self._title,
        )

    def _on_rest(self, found: Reverted) -> None:
        self._context.prompts.notice(self._context.words("records.history.rest_taken_back"))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, ShukeError):
            raise error
        self._context.prompts.fault(error)
