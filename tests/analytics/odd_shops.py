"""Shops that no textbook has: what every analysis must bear. Each is a list of customers with (day, total) pairs."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 9, 18)
MILLIONS = 10_000_000_00
"""Ten million yuan in fen."""

Bought = list[tuple[date, int]]


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _regulars(n: int) -> list[Bought]:
    """Customers who came on days all their own and then stayed away: enough of them for the models to be fitted."""
    return [[_visit(number, back) for back in range(1 + number % 6)] for number in range(n)]


def _visit(number: int, back: int) -> tuple[date, int]:
    days = (number * 7 + back * (9 + number % 23)) % (90 + 11 * (number % 50))
    return _ago(30 + days), 900 + 137 * ((number + back) % 19)


SHOPS: dict[str, list[Bought]] = {
    "nobody": [],
    "nobody has bought": [[], [], []],
    "one customer": [[(_ago(400), 5000), (_ago(300), 6000), (_ago(20), 7000)]],
    "one purchase": [[(_ago(3), 5000)]],
    "one purchase today": [[(TODAY, 5000)]],
    "all equal": [[(_ago(200), 5000), (_ago(100), 5000)] for _ in range(120)],
    "all on one day": [[(_ago(50), 100 + number)] for number in range(150)],
    "only returns": [[(_ago(30), -5000)], [(_ago(20), -1), (_ago(10), -300)]],
    "returned more than bought": [[(_ago(30), 100), (_ago(20), -5000)], [(_ago(9), 700)]],
    "only the future": [[(TODAY + timedelta(days=days), 5000)] for days in (1, 30, 90_000)],
    "past and future": [[(_ago(40), 5000), (TODAY + timedelta(days=40), 9000)], [(_ago(7), 10)]],
    "zero amounts": [[(_ago(30), 0), (_ago(20), 0)], [(_ago(10), 0)], [(_ago(5), 1)]],
    "ten million on one": [*_regulars(150), [(_ago(12), MILLIONS)]],
    "ten million each": [[(_ago(days), MILLIONS) for days in (300, 200, 100, 5)] for _ in range(110)],
    "a thousand days alike": [[(_ago(days), 1000) for days in range(1000)]],
    "a thousand orders in a day": [[(_ago(1), 1000)] * 1000, [(_ago(2), 5)]],
    "regulars": _regulars(400),
    "the first and the last day": [
        [(date.min, 100), (TODAY, 100)],
        [(date.max, 100)],
        [(date.min, 5), (date.max, 5)],
    ],
    "a hundred years": [[(date(1926, 1, 1), 100), (_ago(3), 100)], [(date(1970, 1, 1), 100)]],
}
