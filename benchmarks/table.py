"""The table that is printed: a line as soon as it is measured."""

from __future__ import annotations

import sys

from benchmarks.measure import Line

_HEAD = f"{'row':>4}  {'what':<66} {'floor':>10} {'figure':>10} {'ratio':>7} {'goal':>7}  verdict"


def head() -> None:
    print(_HEAD)
    print("-" * len(_HEAD))


def show(line: Line) -> None:
    ratio = "" if line.ratio is None else f"{line.ratio:.3g}"
    goal = (
        ""
        if line.goal is None
        else f"{line.goal:g}"
        if line.ratio is not None
        else _amount(line.goal, line.unit)
    )
    print(
        f"{line.row:>4}  {line.what:<66} {_amount(line.floor, line.unit):>10} {_amount(line.figure, line.unit):>10}"
        f" {ratio:>7} {goal:>7}  {line.verdict}{'  ' + line.note if line.note else ''}"
    )
    sys.stdout.flush()


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == "MB":
        return f"{value:.1f} MB"
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"
    return f"{value:.3g}{' ' + unit if unit else ''}"
