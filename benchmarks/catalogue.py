"""Every benchmark by name, in the order of the table. A new one is a function that gives lines, and a line here.

Targets are text, so that one benchmark's libraries do not weigh on another's memory and start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Line


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; `till` is a till export to be used instead of an invented one."""

    size: str = "large"
    till: Path | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    name: str
    target: str

    def run(self, options: Options) -> Iterable[Line]:
        module, _, name = self.target.partition(":")
        function: Callable[[Options], Iterable[Line]] = getattr(import_module(f"benchmarks.{module}"), name)
        return function(options)


BENCHMARKS = (
    Benchmark("start", "start:lines"),
    Benchmark("list", "customer_table:lines"),
    Benchmark("search", "searching:lines"),
    Benchmark("talks", "talk_list:lines"),
    Benchmark("save", "saving:lines"),
    Benchmark("safety", "safety:lines"),
    Benchmark("birthdays", "birthdays:lines"),
    Benchmark("due", "care_due:lines"),
    Benchmark("rfm", "classifying:lines"),
    Benchmark("groups", "groups:lines"),
    Benchmark("basket", "basket:lines"),
    Benchmark("import", "importing:lines"),
    Benchmark("till", "till:lines"),
    Benchmark("duplicates", "duplicates:lines"),
    Benchmark("merge", "merging:lines"),
    Benchmark("clv", "lifetime_value:lines"),
    Benchmark("report", "reporting:lines"),
    Benchmark("today", "today:lines"),
    Benchmark("stall", "stalls:lines"),
)
