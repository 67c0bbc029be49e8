"""The words of the sample shop: everything that is data and not code stands in `resources/sample`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from app.core.paths import resource


@cache
def load(name: str) -> Any:
    """The content of `resources/sample/<name>.json`."""
    return json.loads(resource(f"sample/{name}.json").read_text(encoding="utf-8"))
