"""Every analysis that a screen shows as a tab. A new one is a file beside this and a line here.

Targets are text, so that nothing heavy is imported before it is wanted; a test resolves each. A target takes
(reader, as_of, settings) and gives a frozen view; its name is `analytics.analysis.<code>` in the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.targets import resolve


@dataclass(frozen=True, slots=True)
class Analysis:
    code: str
    target: str

    def resolve(self) -> Callable[..., Any]:
        """The function behind the target; imports it."""
        return resolve(self.target)


ANALYSES: tuple[Analysis, ...] = (
    Analysis("rfm", "app.analytics.rfm_view:build"),
    Analysis("lifecycle", "app.analytics.lifecycle_view:build"),
    Analysis("value", "app.analytics.value_view:build"),
)
