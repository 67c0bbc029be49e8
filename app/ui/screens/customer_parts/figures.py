"""The eight figures of a customer, each with how it was computed."""

from collections.abc import Mapping
from typing import Any

from app.core.money import format_money
from app.core.words import Words
from app.services.customer_card import CustomerCard
from app.services.ratings import Rating
from app.ui.screens.customer_parts.insight import Insight
from app.ui.widgets.figures import Figure

UNKNOWN = "—"


def figures(
    card: CustomerCard,
    rating: Rating | None,
    insight: Insight | None,
    words: Words,
    settings: Mapping[str, Any],
) -> list[Figure]:
    """What the strip shows; the two that come from the models are a dash until they arrive."""
    currency = settings["shop.currency"]
    bought = card.orders > 0
    interval = card.median_interval
    average = card.average_order

    def figure(key: str, value: str, method: str) -> Figure:
        return Figure(key, words(f"customer.figure.{key}"), value, f"{method}\n{words('explain.hint')}")

    def method(key: str, **values: object) -> str:
        return words(f"customer.method.{key}", **values)

    return [
        figure("net", format_money(card.net, currency, whole=True) if bought else UNKNOWN, method("net")),
        figure("orders", words("customer.times", n=card.orders), method("orders")),
        figure(
            "average",
            UNKNOWN if average is None else format_money(average, currency, whole=True),
            method("average"),
        ),
        figure(
            "interval",
            UNKNOWN if interval is None else words("customer.in_days", n=round(interval)),
            method("interval"),
        ),
        figure("clv", _clv(insight, currency), _clv_method(insight, words, settings)),
        figure("risk", _risk(insight), _risk_method(insight, words)),
        figure("points", f"{card.points:,}", method("points")),
        figure(
            "rating",
            f"{rating.mean:.1f} / 5" if rating else UNKNOWN,
            method("rating", n=rating.answers) if rating else method("rating_none"),
        ),
    ]


def _clv(insight: Insight | None, currency: str) -> str:
    if insight is None or insight.clv is None:
        return UNKNOWN
    return format_money(insight.clv, currency, whole=True)


def _clv_method(insight: Insight | None, words: Words, settings: Mapping[str, Any]) -> str:
    """Which of the two formulas it was, and why."""
    if insight is None:
        return words("customer.method.computing")
    if insight.method is None or insight.clv is None:
        return words("customer.method.no_orders")
    discount = f"{float(settings['clv.discount_per_year']):.0%}"
    lines = [
        words(f"analytics.clv_method.{insight.method}"),
        words(f"analytics.clv_meaning.{insight.method}", discount=discount),
    ]
    if insight.fallback:
        lines.append(words(f"analytics.fallback.{insight.fallback}"))
    return "\n".join(lines)


def _risk(insight: Insight | None) -> str:
    if insight is None or insight.p_alive is None:
        return UNKNOWN
    return risk_text(1 - insight.p_alive)


def risk_text(share: float) -> str:
    """A probability in whole per cent; what is nearly nothing or nearly certain is not said to be it.

    >>> risk_text(0.084), risk_text(0.003), risk_text(0.999), risk_text(0.0)
    ('8%', '<1%', '>99%', '0%')
    """
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _risk_method(insight: Insight | None, words: Words) -> str:
    if insight is None:
        return words("customer.method.computing")
    if insight.p_alive is not None:
        return words("customer.method.risk")
    if insight.fallback:
        return "\n".join((words("customer.method.risk"), words(f"analytics.fallback.{insight.fallback}")))
    return words("customer.method.no_orders")
