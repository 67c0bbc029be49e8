"""The ways into the batch dialog, and what is written down when it is left by its main button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.care import speak
from app.care.greetings.batch import log
from app.care.occasion import GroupCode
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.dialogs.greeting_batch.dialog import GreetingBatchDialog
from app.ui.dialogs.greeting_batch.held import Batch
from app.ui.dialogs.greeting_batch.source import Origin, rows_of
from app.ui.prompts import Offer


def greet_many(
    context: Context, parent: QWidget | None = None, *, festival: str | None = None, due: date | None = None
) -> None:
    """For an audience to be chosen; `festival` (a code) and its day are chosen beforehand when given."""
    _run(context, GreetingBatchDialog(context, Origin(), parent, festival=festival, due=due))


def greet_group(
    context: Context,
    parent: QWidget | None,
    group: GroupCode,
    *,
    festival: str | None = None,
    day: date | None = None,
) -> None:
    """For everybody of one group of Today's list, each with the occasion that brought them there.

    `day` takes those of a day to come instead, `festival` (a code) those of one festival.
    """
    rows = context.ops.read(
        rows_of, group, context.clock.today(), context.settings, context.clock.tz, festival=festival, day=day
    )
    festivals = {row.occasion.festival for row in rows}
    title = speak.heading(group, context.words, next(iter(festivals)) if len(festivals) == 1 else None)
    _run(context, GreetingBatchDialog(context, Origin(title, rows=tuple(rows)), parent))


def greet_these(
    context: Context,
    parent: QWidget | None,
    customer_ids: Sequence[int],
    *,
    festival: str | None = None,
    due: date | None = None,
    title: str = "",
    product: str = "",
) -> None:
    """For customers that were chosen in a list; with a `product` that is recommended to them."""
    origin = Origin(title, ids=tuple(customer_ids), product=product)
    _run(context, GreetingBatchDialog(context, origin, parent, festival=festival, due=due))


def _run(context: Context, dialog: GreetingBatchDialog) -> None:
    """Log what was ticked; who leaves without that is asked nothing, and can still have it from the notice."""
    if context.prompts.run(dialog):
        _log(context, dialog.held.batches)
    elif ticked := len(dialog.people.ticked()) + dialog.held.count:
        text = QCoreApplication.translate("GreetingBatch", "Not logged: {n} ticked")
        label = QCoreApplication.translate("GreetingBatch", "Log them")
        offer = Offer(label, lambda: _log(context, dialog.ticked()))
        context.prompts.notice(text.replace("{n}", f"{ticked:,}"), offer)


def _log(context: Context, batches: Sequence[Batch]) -> None:
    """One labelled write for all of them; for many a backup first, both beside the window."""
    everyone = partial(_write, today=context.clock.today(), staff_id=context.settings["shop.me"])
    count = sum(len(one.entries) for one in batches)
    subject = context.words("greetings.batch.logged", n=count, shown=f"{count:,}")
    if count > MANY:
        context.keeper.write_many("care.batch", everyone, batches, subject=subject)
    elif count:
        context.ops.write("care.batch", everyone, batches, subject=subject)


def _write(session: Any, batches: Sequence[Batch], *, today: date, staff_id: int | None) -> None:
    for batch in batches:
        choice = batch.choice
        log(
            session,
            batch.entries,
            channel=choice.channel,
            template_id=choice.template.id if choice.template else None,
            festival=choice.festival,
            due=choice.due,
            today=today,
            staff_id=staff_id,
        )
