"""Opens the plan of a quarter's report and keeps what comes of it as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import measures
from app.services.measures import MeasureDraft
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.report_parts.choice import Choice
from app.ui.screens.report_parts.measures_dialog import MeasuresDialog, Plan
from app.ui.screens.report_parts.suggestions import suggested


def edit_plan(context: Context, parent: QWidget, choice: Choice, title: str, subject: str) -> bool:
    """Ask for the measures of the choice's quarter; True when they were saved."""
    own = context.ops.read(measures.planned, choice.quarter)
    last = context.ops.read(measures.planned, choice.quarter.previous)
    dialog = MeasuresDialog(context, title, own, last, parent)
    job = _suggest(context, choice, dialog, wait=not own)

    def save() -> None:
        write_checked(
            context,
            "report.plan",
            save_plan,
            choice,
            dialog.plan(),
            subject=subject,
            refused=dialog.show_refused,
            done=lambda _: dialog.accept(),
        )

    dialog.primary_requested.connect(save)
    try:
        return context.prompts.run(dialog)
    finally:
        job.drop()
        dialog.deleteLater()


def save_plan(session: Any, choice: Choice, plan: Plan) -> None:
    """Both halves of the dialog in the one operation that the session belongs to."""
    measures.save(session, choice.quarter, plan.measures)
    measures.save_results(session, plan.results)


def _suggest(context: Context, choice: Choice, dialog: MeasuresDialog, *, wait: bool) -> Job:
    """Read what the figures suggest beside the window; a shop without data gets none."""
    if wait:
        dialog.show_waiting()

    def told(found: Sequence[MeasureDraft]) -> None:
        dialog.offer(found)

    def failed(error: Any) -> None:
        dialog.offer(())

    return context.ops.run_later(lambda job: suggested(context, choice, job), done=told, failed=failed)
