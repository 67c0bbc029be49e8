"""The four figures over the funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.money import format_money
from app.ui.context import Context
from app.ui.screens.acquisition_parts.funnel_bars import percent
from app.ui.tables.cells import NONE
from app.ui.widgets.figures import Figure

if TYPE_CHECKING:
    from app.analytics.acquisition import Funnel


def figures_of(context: Context, funnel: Funnel) -> list[Figure]:
    """Conversion, days, cost per new customer, still open; each says below the mouse what it is made of."""
    words, code = context.words, context.settings["shop.currency"]

    def money(minor: float | None) -> str:
        return NONE if minor is None else format_money(round(minor), code, whole=True)

    def made(key: str, value: str, note: str) -> Figure:
        return Figure(key, words(f"acquisition.figure.{key}"), value, note)

    days = funnel.days_to_convert
    told_days = NONE if days is None else words("acquisition.figure.days_value", n=f"{days:g}")
    ratio = words("acquisition.figure.conversion_note", won=funnel.won, leads=funnel.leads)
    cost = ""
    if funnel.new_customers is not None:
        cost = words("acquisition.figure.cost_note", cost=money(funnel.cost), n=funnel.new_customers)
    worth = words("acquisition.figure.open_note", value=money(funnel.expected))
    return [
        made("conversion", percent(funnel.conversion), ratio),
        made("days", told_days, words("acquisition.figure.days_note")),
        made("cost", money(funnel.cost_per_customer), cost),
        made("open", f"{funnel.open:,}", worth),
    ]
