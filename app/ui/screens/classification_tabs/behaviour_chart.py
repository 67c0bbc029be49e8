"""The bars of the behaviour tab: interval, order value, channel and category, in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.core.money import currency, format_money
from app.core.words import Words
from app.ui.widgets.chart_canvas import Chart

if TYPE_CHECKING:
    from app.analytics.behaviour.behaviour_view import Bar, BehaviourView
    from app.analytics.charts import Mark, Style

INTERVAL, BASKET, CHANNEL, CATEGORY, CLUSTER = "interval", "basket", "channel", "category", "cluster"
MEASURES = (INTERVAL, BASKET, CHANNEL, CATEGORY, CLUSTER)
MOST_BARS = 12
"""What a panel has room for; the table behind T has them all."""


def behaviour_chart(view: BehaviourView, measure: str, words: Words, money: str) -> Chart:
    """The bars of a measure. `money` is the shop's currency."""
    bars = bars_of(view, measure)
    named = [(bar, bar_name(bar, measure, words, money)) for bar in bars]
    shown = tuple((bar.code, name, bar.share, _percent(bar.share)) for bar, name in named[:MOST_BARS])

    def draw(figure: Any, style: Style) -> Sequence[Mark]:
        from app.analytics import charts

        return charts.ranked(figure, charts.Ranked(shown), style)

    return Chart(
        draw,
        sentence(view, measure, words, money),
        tuple(words(f"behaviour.head.{key}") for key in (measure, "customers", "share")),
        tuple((name, f"{bar.customers:,}", f"{bar.share:.1%}") for bar, name in named),
        {
            bar.code: words(
                "behaviour.bar",
                name=name,
                customers=words("lists.customers", n=bar.customers),
                share=_percent(bar.share),
            )
            for bar, name in named
        },
        words(f"behaviour.measure.{measure}"),
    )


def bars_of(view: BehaviourView, measure: str) -> tuple[Bar, ...]:
    return {
        INTERVAL: view.intervals,
        BASKET: view.baskets,
        CHANNEL: view.channels,
        CATEGORY: view.categories,
    }[measure]


def bar_name(bar: Bar, measure: str, words: Words, money: str) -> str:
    """What stands before a bar."""
    from app.analytics.behaviour.words import bin_name, known_name

    if measure == INTERVAL and bar.bin is not None:
        return bin_name(bar.bin, "days", words)
    if measure == BASKET and bar.bin is not None:
        whole = currency(money).scale > 1
        return bin_name(bar.bin, "money", words, lambda value: format_money(round(value), money, whole=whole))
    return known_name("sales_channel", bar.code, words) if measure == CHANNEL else bar.code


def ids_of(view: BehaviourView, measure: str, code: str) -> list[int]:
    """The customers behind a bar, or in a cluster."""
    if measure == INTERVAL:
        return view.in_interval(int(code))
    if measure == BASKET:
        return view.in_basket(int(code))
    if measure == CHANNEL:
        return view.in_channel(code)
    return view.in_category(code) if measure == CATEGORY else view.in_cluster(int(code))


def sentence(view: BehaviourView, measure: str, words: Words, money: str) -> str:
    """What the bars say in one sentence."""
    habit, bars = view.habit, bars_of(view, measure)
    if not bars:
        return words("behaviour.sentence.none")
    if measure == INTERVAL:
        return "" if habit.interval is None else words(
            "behaviour.sentence.interval", value=words("lists.days", n=round(habit.interval))
        )  # fmt: skip
    if measure == BASKET:
        return words(
            "behaviour.sentence.basket", value=format_money(round(habit.basket or 0), money, whole=True)
        )
    name = bar_name(bars[0], measure, words, money)
    return words(f"behaviour.sentence.{measure}", name=name, share=_percent(bars[0].share))


def _percent(share: float) -> str:
    from app.analytics.behaviour.words import share as written

    return written(share)
