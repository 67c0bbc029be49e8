"""The one place where matplotlib is imported: its folder, its settings and its font are ours, not the machine's.

A chart looks the same on every computer and with every `matplotlibrc` that may lie about. No pyplot: it keeps figures
alive and wants a window system.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from typing import Any

from app.core.paths import cache_dir, resource

# Read by matplotlib once, when it is imported: it lists the fonts of the machine there.
os.environ.setdefault("MPLCONFIGDIR", str(cache_dir() / "matplotlib"))

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font

matplotlib.rcdefaults()
matplotlib.rcParams["axes.unicode_minus"] = False
matplotlib.rcParams["svg.fonttype"] = "path"
# Letters stand where the font says: rounded to whole pixels, small text loses its spaces (“upto7 days”).
matplotlib.rcParams["text.hinting"] = "none"

__all__ = ["DPI", "LOCK", "Figure", "FontProperties", "figure", "font", "shown"]

DPI = 72
"""One point is one logical pixel then, so that sizes are those of the tokens."""

LOCK = threading.Lock()
"""Held while something is drawn beside the window: figures share the caches of fonts and texts."""

_FILES = {False: "fonts/NotoSansSC-Regular.ttf", True: "fonts/NotoSansSC-Bold.ttf"}
_MISSING = "□"
_MOST = 300


def figure(width: float, height: float) -> Figure:
    """An empty figure of so many logical pixels."""
    return Figure(figsize=(width / DPI, height / DPI), dpi=DPI)


def font(size: float, bold: bool = False) -> FontProperties:
    """The bundled font, which has Chinese, in logical pixels."""
    return FontProperties(fname=str(resource(_FILES[bold])), size=size)


def shown(text: str) -> str:
    """A text of the shop's on one line, as much of it as a chart has room for, with a box for each letter that the
    font does not have.

    >>> shown("中文\\n$x^2$ _VIP")
    '中文 $x^2$ _VIP'
    """
    known = _letters()
    line = " ".join(text.split())
    line = line if len(line) <= _MOST else line[: _MOST - 1] + "…"
    return "".join(letter if ord(letter) in known else _MISSING for letter in line)


@cache
def _letters() -> Any:
    return get_font(str(resource(_FILES[False]))).get_charmap().keys()
