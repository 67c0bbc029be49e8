"""Every report that can be printed. A new one is a module beside this and a line here.

Targets are text, so that reportlab and the analyses are not imported before a report is wanted; a test resolves each.
A target takes (reader, parameters, path, words, progress, cancelled) and gives a `Built`; the class of its parameters
stands in the same module as `Parameters`. Its name is `report.name.<code>` in the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from app.core.targets import resolve


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its code, and where it is built."""

    code: str
    target: str

    def resolve(self) -> Callable[..., Any]:
        """The function behind the target; imports it."""
        return resolve(self.target)

    def parameters(self) -> type[Any]:
        """The class of the report's parameters."""
        module, _, _ = self.target.partition(":")
        found: type[Any] = import_module(module).Parameters
        return found


REPORTS: tuple[Report, ...] = (
    Report("quarter", "app.reports.quarter:build"),
    Report("care", "app.reports.care_list:build"),
    Report("list", "app.reports.customer_list:build"),
    Report("customer", "app.reports.customer_sheet:build"),
    Report("labels", "app.reports.labels:build"),
    Report("envelopes", "app.reports.envelopes:build"),
    Report("cards", "app.reports.cards:build"),
)


def find(code: str) -> Report:
    """The report of a code; KeyError for one that there is not."""
    return {report.code: report for report in REPORTS}[code]
