"""The tokens keep the contrasts that reading needs, and no colour stands anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import app.ui
from app.ui import tokens
from app.ui.style import style_sheet
from app.ui.tokens import DARK, LIGHT, Tokens

TEXT, EDGE = 4.5, 3.0
THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("nav", "canvas", "surface", "sunken", "sel")


def luminance(value: str) -> float:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@THEMES
@pytest.mark.parametrize("ground", [*GROUNDS, "hover"])
@pytest.mark.parametrize("ink", ["text_1", "text_2", "text_3", "accent_text", "amber", "red"])
def test_texts_can_be_read_on_every_ground(colors: Tokens[str], ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= TEXT


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["edge", "accent"])
def test_edges_and_the_focus_ring_can_be_seen(colors: Tokens[str], line: str, ground: str) -> None:
    assert contrast(getattr(colors, line), getattr(colors, ground)) >= EDGE


@THEMES
@pytest.mark.parametrize(
    "ink, ground",
    [
        ("amber", "amber_bg"),
        ("red", "red_bg"),
        ("text_2", "muted"),
        ("text_2", "avatar"),
        ("accent_text", "sel"),
        ("on_accent", "accent"),
        ("on_accent", "accent_pressed"),
        ("surface", "text_1"),
    ],
)
def test_texts_on_chips_buttons_and_bars(colors: Tokens[str], ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= TEXT


@pytest.mark.parametrize(
    "steps, texts",
    [
        (tokens.SEQUENTIAL_LIGHT, tokens.SEQUENTIAL_TEXT_LIGHT),
        (tokens.SEQUENTIAL_DARK, tokens.SEQUENTIAL_TEXT_DARK),
    ],
)
def test_numbers_can_be_read_on_every_step_of_a_heatmap(
    steps: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    assert [pair for pair in zip(steps, texts, strict=True) if contrast(*pair) < TEXT] == []


@THEMES
def test_the_style_sheet_has_no_open_place(colors: Tokens[str]) -> None:
    assert "$" not in style_sheet(colors)


def test_no_other_module_of_the_window_holds_a_hex_colour() -> None:
    room = Path(app.ui.__file__).parent
    hex_value = re.compile(r"""["'\s:(]#[0-9A-Fa-f]{6}\b""")
    found = [
        p for p in room.rglob("*.py") if p.name != "tokens.py" and hex_value.search(p.read_text("utf-8"))
    ]
    assert found == []
