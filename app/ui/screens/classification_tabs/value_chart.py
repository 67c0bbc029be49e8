"""The concentration chart in the words of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.core.enums import AbcClass
from app.ui.context import Context
from app.ui.widgets.chart_canvas import Chart

if TYPE_CHECKING:
    from app.analytics.value_view import ValueView

_SHARP = 3


def concentration_chart(context: Context, view: ValueView, limits: tuple[str, str]) -> Chart:
    """Bars, running sum and limits; `limits` are the shares of sales that part A from B and B from C, in words."""
    heads = (_tr("Buyers"), _tr("Share of sales"), _tr("Running sum"))
    ends = [f"{10 * (number + 1)}%" for number in range(len(view.tenths))]
    rows = tuple(
        (end, f"{share:.1%}", f"{total:.1%}")
        for end, share, total in zip(ends, view.tenths, view.cumulative, strict=True)
    )
    spoken = {
        str(number): _tr("Buyers up to {end}: {share} of sales, {total} in all")
        .replace("{end}", end)
        .replace("{share}", share)
        .replace("{total}", total)
        for number, (end, share, total) in enumerate(rows)
    }
    return Chart(_drawing(view, limits), _sentence(view), heads, rows, spoken, _tr("Concentration of sales"))


def _drawing(view: ValueView, limits: tuple[str, str]) -> Any:
    axis = _tr("customers by spend, biggest first")
    places, reached = [], 0.0
    for row, share in zip(view.abc[:2], limits, strict=True):
        reached += row.share
        places.append((AbcClass(row.abc), reached, f"{row.abc.value}  {share}"))

    def draw(figure: Any, style: Any) -> Any:
        from app.analytics import charts

        shown = charts.Concentration(
            view.tenths, view.cumulative, tuple(places) if any(view.tenths) else (), axis
        )
        return charts.concentration(figure, shown, style)

    return draw


def _sentence(view: ValueView) -> str:
    text = _tr("The first tenth of the buyers bring {first} of sales, the first three tenths {three}.")
    first, three = f"{view.cumulative[0]:.0%}", f"{view.cumulative[_SHARP - 1]:.0%}"
    return text.replace("{first}", first).replace("{three}", three)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ValueChart", text)
