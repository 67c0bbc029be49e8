"""Tables, charts and the flow, by their geometry."""

from itertools import pairwise

import pytest

from app.reports import fonts, ink
from app.reports.blocks import Block, Heading, Numbered, Space, Text, caption
from app.reports.charts.bars import spread
from app.reports.charts.heat import shade
from app.reports.charts.lines import Line
from app.reports.charts.scale import decimals, scale
from app.reports.flow import Part, paginate
from app.reports.tables import Column, Table, words_column


def table(rows: int, total: bool = False) -> Table:
    columns = (words_column("客户"), Column("金额"))
    return Table(
        columns, tuple((f"客户 {n}", f"¥{n}") for n in range(rows)), ("合计", "¥9") if total else None
    )


def test_a_parted_table_keeps_all_rows_and_repeats_its_head():
    whole = table(40, total=True)
    first, rest = whole.part(400, 300)
    assert first.rows + rest.rows == whole.rows
    assert first.total is None
    assert rest.total == whole.total
    assert first.height(400) <= 300
    assert first.columns == rest.columns


@pytest.mark.parametrize("room", range(60, 300, 13))
def test_no_row_and_no_total_stands_alone_after_a_break(room):
    parted = table(12, total=True).part(400, room)
    assert parted is None or len(parted[1].rows) >= 2


def test_column_widths_fill_the_width_and_figures_are_not_squeezed():
    columns = (words_column("姓名"), Column("金额"))
    one = Table(columns, (("名" * 120, "¥1,234,567"),))
    widths = one._widths(300.0)
    assert sum(widths) == pytest.approx(300 - 12)
    assert widths[1] >= fonts.width("¥1,234,567", ink.TABLE)


def test_a_cell_of_a_thousand_lines_is_cut_and_fits_a_page():
    one = Table((words_column("内容"),), (("很长" * 5000,), ("x\n" * 3000,)))
    assert one.height(400) < 300


def test_pages_take_blocks_in_order_and_parts_share_a_page_when_they_fit():
    pages = paginate(
        [
            Part("a", (Space(100),), key="a"),
            Part("b", (Space(100),), key="b"),
            Part("c", (Space(900),), key="c"),
        ],
        400,
        700,
    )
    assert [page.begins for page in pages] == [["a", "b"], ["c"]]


def test_a_heading_moves_with_what_follows():
    blocks = (Space(620), Heading("表"), table(10))
    pages = paginate([Part("a", blocks)], 400, 700)
    assert [type(placed.block) for placed in pages[0].placed] == [Space]
    assert isinstance(pages[1].placed[0].block, Heading)


def test_a_heading_stays_when_two_rows_fit_below():
    pages = paginate([Part("a", (Space(620), Heading("表"), table(10)))], 400, 715)
    assert len(pages[0].placed) == 3


def test_a_remark_never_begins_a_page():
    pages = paginate([Part("a", (Space(700), caption("口径")))], 400, 700)
    assert len(pages) == 1


def test_a_long_list_is_continued_with_its_numbers():
    sentences = Numbered(tuple(f"第 {n} 句" for n in range(60)))
    first, rest = sentences.part(400, 200)
    assert rest.first == first.first + len(first.sentences)


def test_a_block_larger_than_a_page_ends_the_search_for_room():
    pages = paginate([Part("a", (Space(2000), Text("x")))], 400, 700)
    assert len(pages) == 2


def test_labels_of_a_bar_neither_overlap_nor_leave_it():
    widths = [40.0] * 5
    places = spread([5, 6, 7, 290, 299], widths, 0, 300)
    assert places[0] - 20 >= -0.01
    assert places[-1] + 20 <= 300.01
    assert all(right - left >= 40 for left, right in pairwise(places))


@pytest.mark.parametrize(
    "values", [[0.0], [5.0], [0.0, 0.0], [-3.0, 8.0], [1e-9, 2e-9], [1e12, 3e12], [99.9, 100.0]]
)
def test_scales_hold_their_values_with_few_ticks(values):
    for from_zero in (True, False):
        axis = scale(values, from_zero=from_zero)
        assert axis.low <= min(values)
        assert axis.high >= max(values)
        assert 2 <= len(axis.ticks) <= 6
        assert not from_zero or axis.low <= 0 <= axis.high


def test_decimals_tell_ticks_apart():
    assert (decimals((0.0, 0.5)), decimals((0.0, 50.0)), decimals((2.5, 2.75))) == (1, 0, 1)


def test_heat_is_darkest_for_most_and_white_for_none():
    assert (shade(0, 10), shade(10, 10)) == (0, len(ink.SEQUENCE) - 1)


def test_neighbouring_fills_differ_in_grey():
    """As the stage bar puts them: potential, new, active, loyal, dormant (hatched), lost."""
    stages = (ink.EMPTY, ink.LIGHT, ink.SOLID, ink.SOLID_DEEP, ink.HATCHED, ink.EMPTY)
    for one, other in pairwise(stages):
        apart = abs(ink.lightness(one.colour) - ink.lightness(other.colour))
        assert apart >= 15 or one.hatch or other.hatch
    for one, other in pairwise((ink.SOLID, ink.LIGHT, ink.HATCHED, ink.EMPTY)):
        assert abs(ink.lightness(one.colour) - ink.lightness(other.colour)) >= 15 or one.hatch or other.hatch


@pytest.mark.parametrize("values", [(None, None), (1.0, None, 2.0), (3.0,), (5.0, 5.0, 5.0)])
def test_lines_with_gaps_are_drawn(values, pen):
    line = Line(
        tuple("abc"[: len(values)]), values, "{:.1f}".format, "{:g}".format, shaded=1, shade_label="本季"
    )
    line.draw(pen, 0, 0, 300)


@pytest.fixture
def pen():
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    from app.reports.pen import Pen

    fonts.ready()
    return Pen(Canvas(BytesIO(), initialFontName=fonts.REGULAR), 800)


def test_the_plain_block_takes_no_room(pen):
    assert Block().height(100) == 0
    Block().draw(pen, 0, 0, 100)
