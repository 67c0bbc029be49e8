"""Targets that are text ("module:name"), so that what a catalogue lists is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


@cache
def resolve(target: str) -> Callable[..., Any]:
    """The class or function behind a target.

    >>> resolve("math:isqrt")(10)
    3
    """
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
