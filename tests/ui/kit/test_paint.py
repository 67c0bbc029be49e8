"""The shared drawings show what they should, in both themes, at 100 and 150 percent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.enums import Stage
from app.ui.paint import bars, chips, heat, marks, shapes, text
from app.ui.paint.chips import CapTone, ChipTone
from app.ui.theme import Theme

Make = Callable[..., Any]


@pytest.mark.parametrize("level", range(5))
def test_a_tier_fills_as_many_bars(picture: Make, each_theme: Theme, level: int) -> None:
    drawn = picture(18, 12, lambda p, r: marks.tier(p, r, each_theme, level))
    filled = [drawn.at(1.5 + 5 * bar, 10) == each_theme.colors.accent.name() for bar in range(4)]
    assert filled == [bar < level for bar in range(4)]


def test_the_six_stages_differ_without_colour(picture: Make, each_theme: Theme) -> None:
    def shape(stage: Stage) -> tuple[bool, ...]:
        drawn = picture(12, 12, lambda p, r: marks.stage_ring(p, r, each_theme, stage))
        ground = each_theme.colors.surface.name()
        return tuple(drawn.at(x, y) != ground for x in (3.5, 5, 6, 7, 8.5) for y in (3.5, 5, 6, 7, 8.5))

    shapes_seen = [shape(stage) for stage in Stage]
    assert len(set(shapes_seen)) == len(Stage)


def test_dormant_is_amber(picture: Make, each_theme: Theme) -> None:
    drawn = picture(12, 12, lambda p, r: marks.stage_ring(p, r, each_theme, Stage.DORMANT))
    assert drawn.share(each_theme.colors.amber) > 0
    assert drawn.share(each_theme.colors.accent) == 0


def test_rfm_bars_are_as_high_as_their_scores(picture: Make, each_theme: Theme) -> None:
    drawn = picture(14, 12, lambda p, r: marks.rfm_bars(p, r, each_theme, (5, 1, 3)))
    ground = each_theme.colors.surface.name()
    assert drawn.at(2, 1.5) != ground
    assert drawn.at(7, 8) == ground
    assert drawn.at(7, 10) != ground
    assert drawn.at(12, 3) == ground
    assert drawn.at(12, 6) != ground


def test_avatars_say_the_top_tier_by_colour_and_letter(picture: Make, each_theme: Theme) -> None:
    c = each_theme.colors
    plain = picture(26, 26, lambda p, r: marks.avatar(p, r, each_theme, "王"))
    top = picture(26, 26, lambda p, r: marks.avatar(p, r, each_theme, "王", top=True))
    selected = picture(26, 26, lambda p, r: marks.avatar(p, r, each_theme, "王", on_selection=True))
    assert plain.at(13, 2) == c.avatar.name()
    assert top.at(13, 2) == c.sel.name()
    assert selected.at(13, 2) == c.surface.name()
    assert plain.at(0.2, 0.2) == c.surface.name()
    assert len(plain.colors()) > 5


@pytest.mark.parametrize(
    "tone, ground",
    [
        (ChipTone.NEUTRAL, "muted"),
        (ChipTone.ACCENT, "sel"),
        (ChipTone.AMBER, "amber_bg"),
        (ChipTone.RED, "red_bg"),
        (ChipTone.OUTLINE, "surface"),
    ],
)
def test_chips(picture: Make, each_theme: Theme, tone: ChipTone, ground: str) -> None:
    width = chips.chip_width(each_theme, "龙井", "clock")
    drawn = picture(width, 20, lambda p, r: chips.chip(p, r, each_theme, "龙井", tone, "clock"))
    assert drawn.at(width - 3.5, 3) == getattr(each_theme.colors, ground).name()
    assert len(drawn.colors()) > 4


def test_a_neutral_chip_shows_on_a_selected_row(picture: Make, each_theme: Theme) -> None:
    drawn = picture(40, 20, lambda p, r: chips.chip(p, r, each_theme, "龙井", on_selection=True))
    assert drawn.at(20, 2) == each_theme.colors.surface.name()


@pytest.mark.parametrize("tone", CapTone)
def test_key_caps_draw_their_keys(picture: Make, each_theme: Theme, tone: CapTone) -> None:
    width = chips.cap_width(each_theme, "Ctrl L")

    def draw(painter: Any, rect: Any) -> None:
        ground = {CapTone.ON_ACCENT: each_theme.colors.accent, CapTone.INVERSE: each_theme.colors.text_1}
        painter.fillRect(rect, ground.get(tone, each_theme.colors.surface))
        chips.key_cap(painter, rect, each_theme, "Ctrl L", tone)

    assert len(picture(width, 18, draw).colors()) > 4


@pytest.mark.parametrize("fraction", [0.0, 0.5, 1.0, 7.0])
def test_a_bar_fills_its_share(picture: Make, each_theme: Theme, fraction: float) -> None:
    drawn = picture(100, 6, lambda p, r: bars.bar(p, r, each_theme, fraction))
    assert drawn.share(each_theme.colors.accent) == pytest.approx(min(fraction, 1), abs=0.06)


def test_a_sparkline_ends_in_a_dot(picture: Make, each_theme: Theme) -> None:
    drawn = picture(72, 22, lambda p, r: bars.sparkline(p, r, each_theme, (1, 3, 2, 5)))
    assert drawn.at(68, 3) == each_theme.colors.accent.name()
    assert drawn.share(each_theme.colors.surface) > 0.7


@pytest.mark.parametrize("values", [(), (1,)])
def test_a_sparkline_needs_two_values(picture: Make, each_theme: Theme, values: tuple[float, ...]) -> None:
    drawn = picture(72, 22, lambda p, r: bars.sparkline(p, r, each_theme, values))
    assert drawn.share(each_theme.colors.surface) == 1


def test_a_level_sparkline_lies_in_the_middle(picture: Make, each_theme: Theme) -> None:
    drawn = picture(72, 22, lambda p, r: bars.sparkline(p, r, each_theme, (2, 2, 2)))
    assert drawn.at(68, 11) == each_theme.colors.accent.name()


@pytest.mark.parametrize("step", range(7))
def test_heat_cells_have_their_step_and_show_choice(picture: Make, each_theme: Theme, step: int) -> None:
    plain = picture(80, 43, lambda p, r: heat.heat_cell(p, r, each_theme, step, "58", "¥210"))
    assert plain.at(4, 20) == each_theme.sequential[step].name()
    area = 80, 43
    chosen = picture(
        *area, lambda p, r: heat.heat_cell(p, r.adjusted(2, 2, -2, -2), each_theme, step, "5", "", True)
    )
    assert chosen.share(each_theme.colors.text_1) > plain.share(each_theme.colors.text_1)


def test_today_stands_on_accent(picture: Make, each_theme: Theme) -> None:
    day = heat.DayMark("五", "18", "初八", 9, today=True)
    drawn = picture(38, 73, lambda p, r: heat.day_cell(p, r, each_theme, day))
    assert drawn.at(3, 40) == each_theme.colors.accent.name()
    assert len(drawn.colors()) > 4


def test_a_mini_grid_shows_where_a_segment_lies(picture: Make, each_theme: Theme) -> None:
    drawn = picture(18, 18, lambda p, r: marks.mini_grid(p, r, each_theme, {(5, 5)}))
    assert drawn.at(16, 1.5) == each_theme.colors.accent.name()
    assert drawn.at(1.5, 16) == each_theme.colors.muted.name()


@pytest.mark.parametrize("checked, partly", [(True, False), (False, False), (False, True)])
def test_check_boxes(picture: Make, each_theme: Theme, checked: bool, partly: bool) -> None:
    drawn = picture(16, 16, lambda p, r: marks.check_box(p, r, each_theme, checked, partly=partly))
    ground = each_theme.colors.accent if checked or partly else each_theme.colors.surface
    assert drawn.at(3, 3) == ground.name()


def test_the_focus_ring_lies_inside(picture: Make, each_theme: Theme) -> None:
    drawn = picture(60, 30, lambda p, r: shapes.focus_ring(p, r, each_theme))
    assert drawn.at(30, 0.5) == each_theme.colors.accent.name()
    assert drawn.at(30, 15) == each_theme.colors.surface.name()


def test_text_that_does_not_fit_is_cut(picture: Make, each_theme: Theme) -> None:
    color = each_theme.colors.text_1
    widths: list[int] = []
    picture(30, 20, lambda p, r: widths.append(text.line(p, r, "一家很长名字的茶舍", each_theme, color)))
    assert widths == [30]


def test_matches_are_bold_and_accent(each_theme: Theme) -> None:
    parts = text.matched_runs("zhèng xiù", ((0, 1), (6, 7)), each_theme, 11)
    assert [(p.text, p.bold) for p in parts] == [("z", True), ("hèng ", False), ("x", True), ("iù", False)]
    assert parts[0].color == each_theme.colors.accent_text
