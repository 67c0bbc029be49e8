"""Every colour, size and distance of the interface: the only module that holds hex values.

Widgets, delegates, charts and tests read the tokens from here, so that a theme is one object and the
contrast rules can be computed. Colours come in the order of the design language: grounds, lines, texts,
accent, signals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Tokens(Generic[C]):
    """One theme's named colours; `C` is `str` here and `QColor` once a theme has been made of it."""

    nav: C
    canvas: C
    surface: C
    sunken: C
    hover: C
    sel: C
    soft_line: C
    muted: C
    avatar: C
    line: C
    line_strong: C
    edge: C
    text_1: C
    text_2: C
    text_3: C
    accent: C
    accent_pressed: C
    accent_text: C
    on_accent: C
    amber: C
    amber_bg: C
    red: C
    red_bg: C


LIGHT: Tokens[str] = Tokens(
    nav="#EDF0F0",
    canvas="#F6F8F8",
    surface="#FFFFFF",
    sunken="#F1F4F4",
    hover="#F0F3F3",
    sel="#E2F0EF",
    soft_line="#B4D6D4",
    muted="#EDF1F1",
    avatar="#E6ECEB",
    line="#DFE5E5",
    line_strong="#C3CCCC",
    edge="#7B8889",
    text_1="#182122",
    text_2="#4A5759",
    text_3="#5F6C6E",
    accent="#0E6F73",
    accent_pressed="#0B5D60",
    accent_text="#0B5D60",
    on_accent="#FFFFFF",
    amber="#8A5200",
    amber_bg="#FBF0DC",
    red="#B3261E",
    red_bg="#FBE9E7",
)

DARK: Tokens[str] = Tokens(
    nav="#121718",
    canvas="#171C1D",
    surface="#1D2324",
    sunken="#191F20",
    hover="#242B2C",
    sel="#173A3A",
    soft_line="#2B5F5E",
    muted="#2A3233",
    avatar="#2C3637",
    line="#2D3637",
    line_strong="#425052",
    edge="#7C898B",
    text_1="#E7ECEC",
    text_2="#AEB9BA",
    text_3="#97A3A5",
    accent="#5CC2BD",
    accent_pressed="#7AD2CE",
    accent_text="#8ADAD5",
    on_accent="#0B1516",
    amber="#E5B567",
    amber_bg="#3A2E16",
    red="#F0897F",
    red_bg="#41211E",
)

# Categorical colours always come in this order; the fourth (clay) is the only colour of risk.
CHART_LIGHT = ("#0E6F73", "#D9AE4B", "#1F3B4D", "#BF6B3F", "#BFDCD8")
CHART_DARK = ("#4DB6B2", "#E3C06F", "#4F6F86", "#C8744A", "#E6F2F0")
RISK = 3

# Seven steps from little to much, each with the colour of the text that stands on it.
SEQUENTIAL_LIGHT = ("#F4F7F7", "#DCECEA", "#B3D5D2", "#82BAB7", "#2E7F81", "#0C6468", "#07474B")
SEQUENTIAL_DARK = ("#202728", "#1F3435", "#214A4B", "#246466", "#2A7A7B", "#4DAEAB", "#8ADAD5")
SEQUENTIAL_TEXT_LIGHT = (LIGHT.text_1,) * 4 + (LIGHT.on_accent,) * 3
# Measured: the light text of the fifth step has to be white, text 1 gives only 4.2 there.
SEQUENTIAL_TEXT_DARK = (DARK.text_1,) * 4 + ("#FFFFFF",) + (DARK.on_accent,) * 2

PRINT_GREYS = ("#1A1F20", "#4B5456", "#6B7476", "#C9CFD0")

# Type, in logical pixels.
TITLE = 20
KEY_NUMBER = 16
LEAD = 14
BODY = 13
CAPTION = 12
TINY = 11

ZH_FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC")
EN_FAMILIES = ("Segoe UI", "SF Pro", "Inter", "Noto Sans")
BUNDLED_FAMILY = "Noto Sans SC"

# Space on the 4-pixel grid, with 6 inside tight pairs.
TIGHT = 6
S1, S2, S3, S4, S5, S6 = 4, 8, 12, 16, 20, 24
MARGIN_LEFT = 20
MARGIN_RIGHT = 16
PANEL_GAP = 12
PANEL_PADDING = 12

RADIUS_CHIP = 4
RADIUS = 6
RADIUS_PANEL = 8

CONTROL = 30
CONTROL_SMALL = 26
NAV_ITEM = 30
FILTER_ITEM = 28
ROW = 40
ROW_COMPACT = 31
ROW_CARE = 38
HEADER_ROW = 30
PAGE_HEADER = 54
PAGE_HEADER_TABS = 50
STATUS_BAR = 26
TABLE_FOOT = 30
CHIP = 20
FOCUS_RING = 2

SIDEBAR = 172
RAIL = 48
FILTER_SIDEBAR = 178
DETAIL_PANEL = 292
DIALOG_MAX = 760

UNDO_SECONDS = 8
