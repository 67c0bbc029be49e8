"""The ways into the forms of points, and what is written when they are saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services.customer_card import card
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.points_change.dialog import PointsDialog
from app.ui.dialogs.quick_log_parts.customer_picker import Person, person_of


def adjust_points(
    context: Context,
    parent: QWidget | None,
    customer_id: int | None = None,
    *,
    points: int = 0,
    reason: str = "",
) -> bool:
    """Give or take points with a reason; `points` and `reason` are proposed when given. Whether anything was saved."""
    return _run(context, parent, False, customer_id, points, reason)


def redeem_points(context: Context, parent: QWidget | None, customer_id: int | None = None) -> bool:
    """Points for something that is given; whether anything was saved."""
    return _run(context, parent, True, customer_id, 0, "")


def _run(
    context: Context,
    parent: QWidget | None,
    redeeming: bool,
    customer_id: int | None,
    points: int,
    reason: str,
) -> bool:
    dialog = PointsDialog(context, redeeming, _person(context, customer_id), parent)
    if points:
        dialog.begin_with(points, reason)

    def save() -> None:
        from app.services import points as service

        if found := dialog.problems():
            dialog.show_problems(found)
            return
        label, function = (
            ("points.redeem", service.redeem) if redeeming else ("points.adjust", service.adjust)
        )
        write_form(context, dialog, label, function, dialog.draft(), subject=dialog.subject)

    dialog.primary_requested.connect(save)
    try:
        return bool(context.prompts.run(dialog))
    finally:
        dialog.deleteLater()


def _person(context: Context, customer_id: int | None) -> Person | None:
    if customer_id is None:
        return None
    try:
        found = context.ops.read(card, customer_id, context.clock.today())
    except ShukeError:
        return None
    return person_of(found) if found.deleted_at is None else None
