"""Charts are drawn letter by letter on the figure that they are given, and say where their marks lie."""

import os
import subprocess
import sys
import warnings
from io import BytesIO

import numpy as np
import pytest

from app.analytics import charts, plotting
from app.analytics.charts import Concentration, Course, Ranked, Style
from app.core.enums import AbcClass
from app.core.paths import cache_dir

LIGHT = Style(
    surface="#FFFFFF",
    grid="#DFE5E5",
    text="#182122",
    quiet="#5F6C6E",
    edge="#7B8889",
    series=("#0E6F73", "#D9AE4B", "#1F3B4D", "#BF6B3F", "#BFDCD8"),
    risk="#BF6B3F",
    outlined=frozenset({1, 4}),
)
DARK = Style(
    surface="#1D2324",
    grid="#2D3637",
    text="#E7ECEC",
    quiet="#97A3A5",
    edge="#7C898B",
    series=("#4DB6B2", "#E3C06F", "#4F6F86", "#C8744A", "#E6F2F0"),
    risk="#C8744A",
)
HOSTILE = ("$x^2$", "_VIP", "中文", r"\frac{1}{", "$", "😀 <b>王</b>", "")
TENTHS = (0.52, 0.17, 0.1, 0.068, 0.046, 0.034, 0.025, 0.018, 0.012, 0.007)
LIMITS = ((AbcClass.A, 0.21, "A  70%"), (AbcClass.B, 0.49, "B  90%"))


def sales() -> Concentration:
    return Concentration(TENTHS, tuple(np.cumsum(TENTHS).tolist()), LIMITS, "客户按消费从高到低 $x$")


def picture(figure) -> np.ndarray:
    """The drawn pixels; a missing letter or a formula that cannot be read would warn or raise here."""
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.savefig(buffer, format="rgba", dpi=plotting.DPI)
    width, height = (round(side * plotting.DPI) for side in figure.get_size_inches())
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8).reshape(height, width, 4)


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(match=lambda artist: hasattr(artist, "get_text"))]


def rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_concentration_has_the_colours_of_the_classes_on_the_ground_of_the_theme(style):
    figure = plotting.figure(660, 300)
    charts.concentration(figure, sales(), style)
    seen = {tuple(pixel) for pixel in picture(figure)[..., :3].reshape(-1, 3).tolist()}

    assert {rgb(style.surface), *(rgb(style.series[number]) for number in (0, 1, 2, 4))} <= seen
    assert tuple(picture(figure)[0, 0, :3]) == rgb(style.surface)


def test_marks_lie_on_their_bars():
    figure = plotting.figure(660, 300)
    marks = charts.concentration(figure, sales(), LIGHT)
    drawn = picture(figure)

    assert [mark.key for mark in marks] == [str(number) for number in range(10)]
    assert all(mark.x >= 0 and mark.x + mark.width <= 1 and 0 <= mark.y < 1 for mark in marks)
    first = marks[0]
    middle = drawn[round((first.y + first.height / 2) * 300), round((first.x + first.width / 2) * 660), :3]
    assert tuple(middle) == rgb(LIGHT.series[0])


def test_limits_and_shares_are_written_beside_what_they_mean():
    figure = plotting.figure(660, 300)
    charts.concentration(figure, sales(), LIGHT)

    assert {"52", "6.8", "0.7", "A 70%", "B 90%", "100%"} <= set(texts(figure))


def test_nothing_sold_draws_an_empty_chart():
    figure = plotting.figure(660, 300)
    assert len(charts.concentration(figure, Concentration((0.0,) * 10, (0.0,) * 10, ()), LIGHT)) == 10
    picture(figure)


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("size", [(660, 300), (120, 60)])
def test_names_are_drawn_letter_by_letter(style, size):
    figure = plotting.figure(*size)
    rows = tuple((str(n), name, float(n + 1), name) for n, name in enumerate(HOSTILE))
    marks = charts.ranked(figure, Ranked(rows, risk=True), style)
    picture(figure)
    assert [mark.key for mark in marks] == [key for key, *_ in rows]
    if size[0] > 600:
        assert {"$x^2$", "_VIP", "中文", "□ <b>王</b>"} <= set(texts(figure))

    charts.course(
        figure,
        Course(HOSTILE, (0.1, None, 0.3, -0.2, None, 0.1, 0.2), lambda value: f"${value:.2f}$", 0.1, "$a$"),
        style,
    )
    picture(figure)
    charts.concentration(
        figure, Concentration(TENTHS, TENTHS, ((AbcClass.A, 0.99, "$x^2$"),), "_VIP $"), style
    )
    picture(figure)


def test_course_without_a_single_value_has_no_marks():
    figure = plotting.figure(400, 200)
    assert charts.course(figure, Course(("4月",), (None,), str), LIGHT) == ()
    picture(figure)


def test_long_names_leave_room_for_the_bars():
    figure = plotting.figure(400, 120)
    charts.ranked(figure, Ranked((("a", "很长的名字" * 20, 1.0, "1"),)), LIGHT)

    assert figure.axes[0].get_position().width > 0.3
    assert any(text.endswith("…") for text in texts(figure))


def test_chart_of_a_dense_screen_has_the_same_places():
    """A canvas raises the figure's dpi there; margins are logical all the same."""
    plain, dense = plotting.figure(660, 300), plotting.figure(660, 300)
    dense.dpi = 2 * plotting.DPI
    found = [charts.concentration(figure, sales(), LIGHT)[3] for figure in (plain, dense)]

    assert found[0].x == pytest.approx(found[1].x)
    assert found[0].height == pytest.approx(found[1].height)


def test_matplotlib_keeps_its_files_in_a_folder_of_ours_and_never_loads_pyplot():
    probe = (
        "import app.analytics.charts, sys, os;"
        "print('matplotlib.pyplot' in sys.modules, os.environ['MPLCONFIGDIR'])"
    )
    environment = {key: value for key, value in os.environ.items() if key != "MPLCONFIGDIR"}
    run = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, env=environment
    )

    assert run.stdout.split() == ["False", str(cache_dir() / "matplotlib")]


@pytest.mark.parametrize("text", ["up to 7 days", "over 180 days", "B 95%", "Not known yet", "7 天内"])
def test_small_text_keeps_its_spaces(text):
    """As wide as its words and the spaces of the font (224 of 1000 units in Noto Sans SC), nothing rounded away."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    size = 11
    renderer = FigureCanvasAgg(plotting.figure(200, 40)).get_renderer()

    def ends(written: str) -> float:
        """Where the next letter would stand: a stop behind shows it."""
        measured = [
            renderer.get_text_width_height_descent(f"{written}{stops}", plotting.font(size), False)[0]
            for stops in ("|", "||")
        ]
        return measured[0] - (measured[1] - measured[0])

    words = text.split()
    spaces = ends(text) - sum(ends(word) for word in words)

    assert spaces >= (len(words) - 1) * 0.224 * size - 0.75
