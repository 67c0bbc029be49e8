"""The concentration chart in the words of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.core.enums import AbcClass
from app.core.words import Words
from app.ui.widgets.chart_canvas import Chart

if TYPE_CHECKING:
    from app.analytics.charts import Mark, Style
    from app.analytics.views.value_view import ValueView

_THREE = 2


def concentration_chart(view: ValueView, limits: tuple[str, str], words: Words) -> Chart:
    """Bars, running sum and limits; `limits` are the shares of sales that part A from B and B from C, in words."""
    heads = (
        words("analytics.value.buyers"),
        words("analytics.value.share"),
        words("analytics.value.running"),
    )
    rows = tuple(
        (f"{10 * (number + 1)}%", f"{share:.1%}", f"{view.cumulative[number]:.1%}")
        for number, share in enumerate(view.tenths)
    )
    spoken = {
        str(number): words("analytics.value.bar", end=end, share=share, total=total)
        for number, (end, share, total) in enumerate(rows)
    }
    sentence = words(
        "analytics.value.sentence", first=f"{view.cumulative[0]:.0%}", three=f"{view.cumulative[_THREE]:.0%}"
    )
    draw = _drawing(view, limits, words("analytics.value.axis"))
    return Chart(draw, sentence, heads, rows, spoken, words("analytics.value.title"))


def _drawing(view: ValueView, limits: tuple[str, str], axis: str) -> Callable[[Any, Style], Sequence[Mark]]:
    places: list[tuple[AbcClass, float, str]] = []
    reached = 0.0
    for row, share in zip(view.abc, limits, strict=False):
        reached += row.share
        places.append((row.abc, reached, f"{row.abc.value}  {share}"))

    def draw(figure: Any, style: Style) -> Sequence[Mark]:
        from app.analytics import charts

        shown = tuple(places) if any(view.tenths) else ()
        return charts.concentration(
            figure, charts.Concentration(view.tenths, view.cumulative, shown, axis), style
        )

    return draw
