"""Tables on a terminal: one line a row, nothing that steers it, and no cell that widens all others without end."""

from io import StringIO

from app.cli.output import print_table


def printed(*rows):
    out = StringIO()
    print_table(rows, out)
    return out.getvalue()


def test_what_steers_a_terminal_is_not_printed():
    shown = printed(("a\x1b]0;title\x07b", "c\nd"), ("\u202etxt", "\x9b31m"))
    assert shown.isascii()
    assert shown.count("\n") == 2
    assert "\x1b" not in shown


def test_a_text_without_end_is_cut_and_widens_no_other_row():
    shown = printed(("x" * 100_000, "1"), *[("y", "2")] * 1_000)
    assert "…" in shown
    assert len(shown) < 250_000


def test_chinese_counts_as_two():
    assert printed(("王素琴", "1"), ("Ann", "2")) == "王素琴  1\nAnn     2\n"
