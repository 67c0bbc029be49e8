"""Which options each paper has. A new one is a panel beside this and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from app.ui.context import Context
from app.ui.dialogs.paper.card_options import CardOptions
from app.ui.dialogs.paper.care_options import CareOptions
from app.ui.dialogs.paper.envelope_options import EnvelopeOptions
from app.ui.dialogs.paper.label_options import LabelOptions
from app.ui.dialogs.paper.list_options import ListOptions
from app.ui.dialogs.paper.order import Start
from app.ui.dialogs.paper.sheet_options import SheetOptions

Panel = LabelOptions | EnvelopeOptions | CardOptions | CareOptions | ListOptions | SheetOptions
"""Each says by `order` what is chosen now; None while something cannot be read."""

PANELS: Mapping[str, type[Panel]] = {
    one.code: one
    for one in (LabelOptions, EnvelopeOptions, CardOptions, CareOptions, ListOptions, SheetOptions)
}


def panel_for(code: str, context: Context, start: Start) -> Panel:
    """The options of a paper; KeyError for one that there is not."""
    return PANELS[code](context, start)
