"""Envelopes, one page each, in the size of the envelope and in the order that its post reads."""

from __future__ import annotations

from app.reports.envelopes.build import build
from app.reports.envelopes.parameters import Parameters

__all__ = ["Parameters", "build"]
