"""Charts: each function draws a result on the figure that it is given and tells where its marks lie.

It knows no canvas and no theme: colours and sizes come as a `Style`, words as text. Text is drawn letter by letter
(`parse_math=False`): a customer may be called `$x^2$`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.analytics.plotting import DPI, Figure, FontProperties, font, shown
from app.core.enums import AbcClass

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as text, sizes in logical pixels. `outlined` are the series too pale to stand without an outline."""

    surface: str
    grid: str
    text: str
    quiet: str
    edge: str
    series: tuple[str, ...]
    risk: str
    outlined: frozenset[int] = frozenset()
    size: float = 12
    small: float = 11


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be chosen: its key, and its place as fractions of the figure from the top left."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Concentration:
    """Sales of each tenth of the buyers, biggest first; `limits` are the classes but the last with the share of
    buyers up to their end and what is written there.
    """

    tenths: tuple[float, ...]
    cumulative: tuple[float, ...]
    limits: tuple[tuple[AbcClass, float, str], ...]
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Bars by size: key, name, value and what is written behind the bar."""

    rows: tuple[tuple[str, str, float, str], ...]
    risk: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A value over time (None where it is not known) with an optional target; `write` puts values into words."""

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    write: Callable[[float], str]
    target: float | None = None
    target_text: str = ""


def concentration(figure: Figure, result: Concentration, style: Style) -> tuple[Mark, ...]:
    """Bars per tenth, the running sum as a line, the limits of the classes as dashed lines; keys are "0" to "9"."""
    axes = _axes(figure, style, left=42, right=14, top=14, bottom=44 if result.axis else 24)
    count = len(result.tenths)
    places = [number + 0.5 for number in range(count)]
    for place, share in zip(places, result.tenths, strict=True):
        number = _class_at(place / count, result.limits)
        outline = style.edge if number in style.outlined else "none"
        axes.bar(place, share, 0.82, color=style.series[number], edgecolor=outline, linewidth=0.75, zorder=2)
        _write(axes, place, share + 0.015, tenth_text(share), style, va="bottom", box=True)
    ends = [number + 1.0 for number in range(count)]
    line = style.series[2]
    axes.plot(ends, result.cumulative, color=line, linewidth=1.6, marker="o", markersize=4.5,
              markerfacecolor=style.surface, markeredgecolor=line, clip_on=False, zorder=4)  # fmt: skip
    _draw_limits(axes, result, count, style)
    axes.set_xlim(0, count)
    axes.set_ylim(0, 1.02)
    axes.set_xticks(places)
    _label(axes.xaxis, [f"{round(end / count * PERCENT)}%" for end in ends], style)
    axes.set_yticks([0.2 * step for step in range(6)])
    _label(axes.yaxis, [f"{20 * step}%" for step in range(6)], style)
    if result.axis:
        axes.set_xlabel(shown(result.axis), color=style.quiet, fontproperties=font(style.size), labelpad=4,
                        parse_math=False)  # fmt: skip
    return tuple(
        _mark(axes, str(number), (number + 0.05, number + 0.95), (0, max(share, 0.06)))
        for number, share in enumerate(result.tenths)
    )


def ranked(figure: Figure, result: Ranked, style: Style) -> tuple[Mark, ...]:
    """Lying bars, the first on top, each with its name before and its value behind it."""
    room = figure.get_figwidth() * DPI * 0.45 - 12
    names = [_fitted(shown(name), room, style) for _, name, _, _ in result.rows]
    longest = max((_text_width(name, style) for name in names), default=0)
    axes = _axes(figure, style, left=longest + 12, right=64, top=4, bottom=4)
    axes.grid(visible=False)
    color = style.risk if result.risk else style.series[0]
    most = max((value for _, _, value, _ in result.rows), default=0) or 1
    for place, (_, _, value, text) in enumerate(result.rows):
        axes.barh(place, value, 0.62, color=color, zorder=2)
        _write(axes, value + most * 0.015, place, text, style, ha="left", va="center")
    axes.set_xlim(0, most)
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks(range(len(names)))
    _label(axes.yaxis, names, style)
    return tuple(
        _mark(axes, key, (0, most), (place - 0.45, place + 0.45))
        for place, (key, *_) in enumerate(result.rows)
    )


def course(figure: Figure, result: Course, style: Style) -> tuple[Mark, ...]:
    """A line that may begin above 0, its last point labelled, the target dashed; keys are the places in time."""
    axes = _axes(figure, style, left=48, right=48, top=14, bottom=24)
    known = [(place, value) for place, value in enumerate(result.values) if value is not None]
    color = style.series[0]
    axes.plot([place for place, _ in known], [value for _, value in known], color=color, linewidth=1.6,
              marker="o", markersize=4, zorder=3, clip_on=False)  # fmt: skip
    if known:
        place, value = known[-1]
        _write(
            axes, place + 0.15, value, result.write(value), style, ha="left", va="center", color=style.text
        )
    if result.target is not None:
        axes.axhline(result.target, color=style.quiet, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        _write(axes, 0, result.target, result.target_text, style, ha="left", va="bottom")
    low, high = _scale([value for _, value in known], result.target)
    axes.set_xlim(-0.3, max(len(result.labels) - 0.7, 0.7))
    axes.set_ylim(low, high)
    axes.set_xticks(range(len(result.labels)))
    _label(axes.xaxis, [shown(label) for label in result.labels], style)
    steps = [low + (high - low) * step / 4 for step in range(5)]
    axes.set_yticks(steps)
    _label(axes.yaxis, [shown(result.write(step)) for step in steps], style)
    return tuple(_mark(axes, str(place), (place - 0.4, place + 0.4), (low, high)) for place, _ in known)


def tenth_text(share: float) -> str:
    """A share in per cent, with a decimal where it is small.

    >>> tenth_text(0.523), tenth_text(0.046), tenth_text(0)
    ('52', '4.6', '0')
    """
    percent = share * PERCENT
    return f"{percent:.0f}" if percent >= 9.95 or percent == 0 else f"{percent:.1f}"


def _axes(figure: Figure, style: Style, *, left: float, right: float, top: float, bottom: float) -> Any:
    """Axes without a frame; the margins are logical pixels."""
    figure.clear()
    figure.set_facecolor(style.surface)
    # Not figure.dpi: a canvas on a dense screen raises it, the inches stay.
    width, height = figure.get_figwidth() * DPI, figure.get_figheight() * DPI
    wide, tall = max(width - left - right, 1) / width, max(height - top - bottom, 1) / height
    axes = figure.add_axes((left / width, bottom / height, wide, tall))
    axes.set_facecolor(style.surface)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_axisbelow(True)
    axes.grid(visible=True, axis="y", color=style.grid, linewidth=1)
    axes.tick_params(length=0, pad=6)
    return axes


def _class_at(share: float, limits: Sequence[tuple[AbcClass, float, str]]) -> int:
    """Which colour the buyers at this share of all have: 0 for A, 1 for B, the last for C."""
    for number, (_, end, _) in enumerate(limits):
        if share <= end:
            return number
    return 4


def _draw_limits(axes: Any, result: Concentration, count: int, style: Style) -> None:
    before = -float(count)
    height = 0.46
    for _, end, text in result.limits:
        place = end * count
        height = 0.36 if place - before < 1.4 else 0.46
        axes.axvline(place, color=style.quiet, linewidth=1, linestyle=(0, (3, 3)), zorder=3)
        at_right = place < count - 1
        _write(axes, place + (0.1 if at_right else -0.1), height, text, style, va="center",
               ha="left" if at_right else "right", box=True)  # fmt: skip
        before = place


def _write(axes: Any, x: float, y: float, text: str, style: Style, *, ha: str = "center", va: str = "center",
           color: str = "", box: bool = False) -> None:  # fmt: skip
    ground = {"facecolor": style.surface, "edgecolor": "none", "pad": 1.5} if box else None
    axes.text(x, y, shown(text), ha=ha, va=va, color=color or style.quiet, fontproperties=_font(text, style),
              parse_math=False, bbox=ground, zorder=5)  # fmt: skip


def _label(axis: Any, texts: Sequence[str], style: Style) -> None:
    face = _font("".join(texts), style)
    axis.set_ticklabels(texts, color=style.quiet, fontproperties=face, parse_math=False)


def _font(text: str, style: Style) -> FontProperties:
    """Small for digits and Latin letters alone: Chinese is never written below the usual size."""
    return font(style.small if all(_is_narrow(letter) for letter in text) else style.size)


def _scale(values: Sequence[float], target: float | None) -> tuple[float, float]:
    """From 0 where that wastes little room, else from a little below the lowest."""
    seen = [*values, *([] if target is None else [target])] or [0.0]
    low, high = min(seen), max(seen)
    start = min(0.0, low) if low < high * 0.5 or low == high else low - (high - low) * 0.3
    return start, high + (high - start) * 0.15 if high > start else start + 1


def _mark(axes: Any, key: str, across: tuple[float, float], up: tuple[float, float]) -> Mark:
    """The rectangle of two corners in data, as fractions of the figure."""
    to_figure = axes.transData + axes.figure.transFigure.inverted()
    (left, low), (right, high) = to_figure.transform([(across[0], up[0]), (across[1], up[1])])
    low, high = min(low, high), max(low, high)
    return Mark(key, float(left), float(1 - high), float(right - left), float(high - low))


def _text_width(text: str, style: Style) -> float:
    """Logical pixels; every Chinese letter is as wide as it is high, others take little more than half of that."""
    return sum(style.size * (0.62 if _is_narrow(letter) else 1) for letter in text)


def _fitted(text: str, room: float, style: Style) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if _text_width(text, style) <= room:
        return text
    while text and _text_width(text, style) > room - style.size:
        text = text[:-1]
    return text.rstrip() + "…"


def _is_narrow(letter: str) -> bool:
    return ord(letter) < 0x2E80
