"""A list of customers on paper: any of them, in any order, with the columns that are wanted."""

from __future__ import annotations

from app.reports.customer_list.build import build
from app.reports.customer_list.parameters import Parameters

__all__ = ["Parameters", "build"]
