"""The one way into the print dialog, from whichever page somebody comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.ui.context import Context


def open_paper(
    context: Context,
    parent: QWidget | None,
    code: str,
    *,
    customer_ids: Sequence[int] | None = None,
    texts: Mapping[int, str] | None = None,
    first: date | None = None,
    days: int | None = None,
) -> None:
    """Show the pages of `code` (labels, envelopes, cards, care, list, customer) and print or save them.

    `customer_ids` are the people in their order (None: chosen in the dialog), `texts` what each card says, `first` and
    `days` the stretch of a care list.
    """
    from app.ui.dialogs.paper.dialog import PaperDialog
    from app.ui.dialogs.paper.order import Start

    ids = None if customer_ids is None else tuple(customer_ids)
    dialog = PaperDialog(context, code, Start(ids, dict(texts or {}), first, days), parent)
    dialog.refresh()
    try:
        context.prompts.run(dialog)
    finally:
        dialog.deleteLater()
