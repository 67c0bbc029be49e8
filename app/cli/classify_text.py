"""What `shuke classify` prints for people: how many are in each class, and what they are worth."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from app.analytics.classification import Classification
from app.core.enums import Class8, Segment
from app.core.money import format_money
from app.core.words import Words

Line = tuple[str, ...]


def blocks(result: Classification, currency: str, words: Words) -> Iterator[list[Line]]:
    """The day, a table per way of parting the customers (name, customers, share), and what they are worth."""
    yield [(words("cli.classify.as_of", day=result.as_of.isoformat()),)]
    for group, counts in result.totals.items():
        yield [(words(f"cli.classify.{group}"), "", ""), *_counted(group, counts, words)]
    yield list(_value(result, currency, words))


def _counted(group: str, counts: Mapping[str, int], words: Words) -> Iterator[Line]:
    total = sum(counts.values())
    for code, count in counts.items():
        share = f"{count / total:.1%}" if total else "—"
        yield f"  {_name(group, code, words)}", f"{count:,}", share


def _name(group: str, code: str, words: Words) -> str:
    match group:
        case "segments":
            return words(f"terms.segment.{Segment(code).name.lower()}")
        case "class8":
            return words(f"terms.class8.{Class8(code).name.lower()}")
        case "lifecycle":
            return words(f"terms.stage.{code}")
        case _:
            return code


def _value(result: Classification, currency: str, words: Words) -> Iterator[Line]:
    """The mean value of the coming year, how it was worked out, and how sure it is."""
    worth = result.clv[result.clv >= 0]
    yield words("cli.classify.value"), ""
    if len(worth) == 0 or result.clv_method is None:
        yield f"  {words('cli.classify.nobody')}", ""
        return
    yield f"  {words('cli.classify.mean_value')}", format_money(round(float(np.mean(worth))), currency)
    yield f"  {words('cli.classify.method')}", words(f"analytics.clv_method.{result.clv_method}")
    reason = result.models.fallback_reason if result.models else None
    if reason is not None:
        yield f"  {words('cli.classify.why')}", words(f"analytics.fallback.{reason}")
    yield from _sure(result.valued.mean if result.valued else None, currency, words)


def _sure(mean: Any, currency: str, words: Words) -> Iterator[Line]:
    if mean is not None:
        low, high = (format_money(round(end), currency) for end in mean[1:])
        yield f"  {words('cli.classify.interval')}", f"{low} – {high}"
