"""R, F and M with what they are scored from, and the two maps of segments made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import rfm
from app.analytics.explain.view import NOT_IN_WINDOW, View, term
from app.analytics.facts import window_start
from app.core.days import from_day_number
from app.core.explanation import Explanation, Term, Unit
from app.core.money import format_money
from app.core.terms import term_key

Ints = npt.NDArray[np.int64]

_UNITS = {"r": Unit.DAYS, "f": Unit.COUNT, "m": Unit.MONEY}


def score(letter: str) -> Callable[[View], Explanation]:
    """The maker of one score: `r`, `f` or `m`."""

    def made(view: View) -> Explanation:
        if not view.scored or view.place is None:
            return _unscored(view, letter, Unit.COUNT)
        maker = _by_limits if view.scheme == "threshold" else _by_rank
        return maker(view, letter, view.place)

    return made


def segment(view: View) -> Explanation:
    """Which of the eleven segments, by R and the mean of F and M."""
    if not view.scored or view.place is None:
        return _unscored(view, "segment", Unit.TEXT)
    found, at = view.classified, view.place
    r, f, m = (int(column[at]) for column in (found.r, found.f, found.m))
    name = rfm.SEGMENTS[int(found.segment[at])]
    return view.told(
        "segment",
        term_key(name),
        Unit.TEXT,
        term("r", r),
        term("f", f),
        term("m", m),
        term("mean_fm", (f + m) / 2, Unit.NUMBER),
        *_window(view),
    )


def class8(view: View) -> Explanation:
    """Which of the eight classes, by above or below the means of all buyers."""
    if not view.scored or view.place is None:
        return _unscored(view, "class8", Unit.TEXT)
    known, at, inside = view.facts, view.place, view.facts.scored
    terms = []
    for letter, column in (("r", known.recency), ("f", known.window_orders), ("m", known.window_net)):
        own, mean = int(column[at]), _mean(column[inside])
        better = own < mean if letter == "r" else own > mean
        said = f"explain.word.{letter}.{'yes' if better else 'no'}"
        terms += [
            term(f"{letter}_value", own, _UNITS[letter]),
            term(f"{letter}_mean", mean, Unit.NUMBER if letter == "f" else _UNITS[letter]),
            term(f"{letter}_side", said, Unit.TEXT),
        ]
    name = rfm.CLASSES[int(view.classified.class8[at])]
    return view.told("class8", term_key(name), Unit.TEXT, *terms, *_window(view))


def _by_rank(view: View, letter: str, at: int) -> Explanation:
    """ceil(5 × average rank / n): equal values share their average rank."""
    values = _column(view, letter)
    own = int(values[at])
    scored = values[view.facts.scored]
    worse = int((scored > own).sum() if letter == "r" else (scored < own).sum())
    same = int((scored == own).sum())
    rank = worse + (same + 1) / 2
    return view.told(
        letter,
        int(getattr(view.classified, letter)[at]),
        Unit.COUNT,
        term(f"{letter}_value", own, _UNITS[letter]),
        term("scored", len(scored)),
        term("worse", worse),
        term("same", same),
        term("rank", rank, Unit.NUMBER),
        term("place", 5 * rank / len(scored), Unit.NUMBER),
        *_window(view),
        given=(("rule", "explain.rule.rank"),),
    )


def _by_limits(view: View, letter: str, at: int) -> Explanation:
    """One more for each of the four limits that is reached."""
    limits = sorted(view.settings["rfm.thresholds"][letter])
    own = int(_column(view, letter)[at])
    passed = sum(own <= one for one in limits) if letter == "r" else sum(own >= one for one in limits)
    return view.told(
        letter,
        int(getattr(view.classified, letter)[at]),
        Unit.COUNT,
        term(f"{letter}_value", own, _UNITS[letter]),
        term("limits", ", ".join(_limit(view, letter, one) for one in limits), Unit.TEXT),
        term("limits_met", passed),
        *_window(view),
        given=(("rule", "explain.rule.limits"),),
    )


def _limit(view: View, letter: str, limit: Any) -> str:
    return format_money(int(limit), view.settings["shop.currency"]) if letter == "m" else f"{limit:g}"


def _column(view: View, letter: str) -> Ints:
    known = view.facts
    return {"r": known.recency, "f": known.window_orders, "m": known.window_net}[letter]


def _window(view: View) -> tuple[Term, ...]:
    """The first day that counts, where the shop does not look at all time."""
    months = view.settings["rfm.window_months"]
    if months is None:
        return ()
    first = window_start(view.as_of, months) + 1
    return (term("window_from", from_day_number(max(first, -719162)), Unit.DAY),)


def _unscored(view: View, figure: str, unit: Unit) -> Explanation:
    given = (("rule", f"explain.rule.{'limits' if view.scheme == 'threshold' else 'rank'}"),)
    if view.buys:
        return view.silent(figure, unit, NOT_IN_WINDOW, given=given)
    return view.silent(figure, unit, given=given)


def _mean(values: Ints) -> float:
    whole: int = sum(values.tolist())
    return whole / len(values)
