"""The figures worked out again from nothing but the terms of their explanations, by the formulas of the product
description: if these agree, what the dialog shows is how the figure was made.
"""

import math
from statistics import median

SEGMENT_TABLE = {
    5: ["new"] * 2 + ["potential_loyalist"] * 3 + ["loyal"] + ["champions"] * 3,
    4: ["promising"] * 2 + ["potential_loyalist"] * 3 + ["loyal"] + ["champions"] * 3,
    3: ["about_to_sleep"] * 3 + ["need_attention"] * 2 + ["loyal"] * 4,
    2: ["hibernating"] * 3 + ["at_risk"] * 6,
    1: ["lost"] * 2 + ["hibernating"] + ["at_risk"] * 3 + ["cannot_lose"] * 3,
}
"""By R, and the mean of F and M from 1 to 5 in halves."""

CLASS8 = {
    "yyy": "key_value", "yny": "key_develop", "nyy": "key_keep", "nny": "key_win_back",
    "yyn": "general_value", "ynn": "general_develop", "nyn": "general_keep", "nnn": "general_win_back",
}  # fmt: skip
"""By R, F and M better than the mean or not."""


def terms(explained):
    return {one.key.removeprefix("explain.term."): one.value for one in explained.terms}


def given(explained):
    return dict(explained.given)


def recency(e, t):
    return (t["as_of"] - t["last_order"]).days


def orders(e, t):
    return t["purchases"] - t["returns"] - t["of_nothing"]


def net(e, t):
    return t["order_total"] + t["return_total"]


def average(e, t):
    return round(t["net"] / t["orders"])


def interval(e, t):
    return median([int(one) for one in t["intervals_sorted"].strip("… ").split(",")])


def overdue(e, t):
    return t["recency"] / max(t["interval"], 1)


def score(e, t):
    if "rank" in t:
        assert t["rank"] == t["worse"] + (t["same"] + 1) / 2
        return math.ceil(round(5 * t["rank"] / t["scored"], 9))
    return 1 + t["limits_met"]


def segment(e, t):
    place = t["f"] + t["m"] - 2
    return "terms.segment." + SEGMENT_TABLE[t["r"]][place]


def class8(e, t):
    near = t["r_value"] < t["r_mean"]
    often, much = (t[f"{letter}_value"] > t[f"{letter}_mean"] for letter in "fm")
    sides = "".join("y" if one else "n" for one in (near, often, much))
    return "terms.class8." + CLASS8[sides]


def stage(e, t):
    limits = {name: float(value) for name, value in e.given}
    if t["orders"] == 0:
        return "terms.stage.potential"
    own = t["interval"]
    lost = max(limits["lost_factor"] * (own or 0), limits["lost_days"])
    dormant = limits["dormant_days"] if own is None else limits["dormant_factor"] * own
    assert (t["lost_limit"], t["dormant_limit"]) == (lost, dormant)
    if t["recency"] > lost:
        found = "lost"
    elif t["recency"] > dormant:
        found = "dormant"
    elif t["orders"] >= limits["loyal_orders"] and t["tenure"] >= limits["loyal_tenure"]:
        found = "loyal"
    elif t["tenure"] <= limits["new_days"] and t["orders"] < limits["new_orders"]:
        found = "new"
    else:
        found = "active"
    return f"terms.stage.{found}"


def abc(e, t):
    own = t.get("net", t.get("profit"))
    if own <= 0:
        return "terms.abc_class.C"
    before = t["abc_before"] / t["abc_total"]
    a, b = (float(given(e)[name].rstrip("%")) / 100 for name in "ab")
    return "terms.abc_class." + ("A" if before < a else "B" if before < b else "C")


def clv(e, t):
    if "discounted_orders" in t:
        return round(t["discounted_orders"] * t["order_worth"] * t["margin"])
    return round(t["average"] * t["orders_per_year"] * t["margin"] * t["years_ahead"])


def p_alive(e, t):
    if t["repeat_days"] == 0:
        return 1.0
    r, alpha, a, b = (t[f"bgnbd_{name}"] for name in ("r", "alpha", "a", "b"))
    x = t["repeat_days"]
    odds = a / (b + x - 1) * ((alpha + t["weeks"]) / (alpha + t["weeks_last"])) ** (r + x)
    return 1 / (1 + odds)


def risk(e, t):
    return 1 - p_alive(e, t)


def expected_orders(e, t):
    if "p_alive" in t:
        return t["p_alive"] * t["orders_if_alive"]
    return t["orders"] / max(t["tenure"] / 365, 1)


def loyalty(e, t):
    weights = {name.removeprefix("w_"): int(value) for name, value in e.given if name.startswith("w_")}
    parts = {name: t[f"loyalty_{name}"] for name in weights}
    known = {name: part for name, part in parts.items() if part is not None}
    whole = sum(weights[name] for name in known)
    assert t["loyalty_weights"] == whole
    return 100 * sum(part * weights[name] for name, part in known.items()) / whole


def points(e, t):
    return sum(value for name, value in t.items() if name.startswith("points_"))


def rating(e, t):
    counts = {number: t[f"stars_{number}"] for number in range(1, 6)}
    assert t["answers"] == sum(counts.values())
    return sum(number * count for number, count in counts.items()) / t["answers"]


FIGURES = {
    "recency": recency, "orders": orders, "net": net, "r": score, "f": score, "m": score, "segment": segment,
    "class8": class8, "stage": stage, "abc": abc, "clv": clv, "p_alive": p_alive, "risk": risk,
    "expected_orders": expected_orders, "loyalty": loyalty, "interval": interval, "overdue": overdue,
    "average": average, "points": points, "rating": rating,
}  # fmt: skip


def check(explained, code, approx):
    """That the value follows from the terms; a figure that is not known says why."""
    if explained.value is None:
        assert explained.notes, code
        return
    again = FIGURES[code](explained, terms(explained))
    expected = explained.value
    assert again == (expected if isinstance(expected, str) else approx(expected, rel=1e-9, abs=1e-9)), code


SHOP = {
    "customers": lambda t: t["customers_before"] + t["new_customers"],
    "new_customers": lambda t: t["customers"] - t["customers_before"],
    "engaged": lambda t: t["stage_active"] + t["stage_loyal"],
    "revenue": lambda t: t["order_total"] + t["return_total"],
    "profit": lambda t: t["costed_total"] - t["costed_cost"],
    "sales_growth": lambda t: (t["revenue"] - t["revenue_before"]) / t["revenue_before"],
    "sales_growth_year": lambda t: (t["revenue"] - t["revenue_before"]) / t["revenue_before"],
    "repeat_purchase_rate": lambda t: t["buyers_again"] / t["buyers"],
    "average_order_value": lambda t: t["revenue"] / t["all_orders"],
    "churn_rate": lambda t: t["lost_of_them"] / t["at_start"],
    "retention_rate": lambda t: 1 - t["lost_of_them"] / t["at_start"],
    "lost": lambda t: t["lost_of_them"],
    "csat": lambda t: t["satisfied"] / t["answers"],
    "nps": lambda t: 100 * (t["promoters"] - t["detractors"]) / t["answers"],
    "complaint_rate": lambda t: 100 * t["complaints"] / t["all_orders"],
}
"""The figures of the shop that follow from other numbers; the rest are counts."""
