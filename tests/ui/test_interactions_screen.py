"""The interactions page, alone: what it lists, how it is narrowed, and what is done with a talk."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu

from app.core.enums import Channel, InteractionKind, Outcome
from app.services import customers, interaction_list, interactions, staff
from app.services.customer_drafts import CustomerDraft
from app.services.interaction_list import TalkDay
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.services.talk_filter import TalkFilter
from app.ui.context import Context
from app.ui.paint.chips import ChipTone
from app.ui.screens.interaction_parts.filters import OWN, USUAL
from app.ui.screens.interaction_parts.list_delegate import places
from app.ui.screens.interaction_parts.listing import Caption, TalkListing
from app.ui.screens.interactions import InteractionsScreen
from app.ui.widgets.filter_list import FilterItem

TODAY = date(2026, 9, 18)
NOON = datetime(2026, 9, 18, 10, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def log(context: Context, customer_id: int, days_ago: int = 0, **fields: object) -> int:
    at = NOON - timedelta(days=days_ago)
    channel = fields.pop("channel", Channel.PHONE)
    with context.database.write("interaction.log", subject="…") as session:
        return interactions.log(session, InteractionDraft(customer_id, at, channel, **fields))  # type: ignore[arg-type]


@pytest.fixture
def talks(context: Context) -> dict[str, int]:
    satisfied, promised = Outcome.SATISFIED, FollowUpDraft(date(2026, 9, 23), 840, "备货")
    with context.database.write("customer.create", subject="…") as session:
        zheng, sun = (customers.create(session, CustomerDraft(name)) for name in ("郑秀英", "孙晓芸"))
        lin = staff.find_or_create(session, "林悦")
    return {
        "zheng": zheng,
        "sun": sun,
        "first": log(context, zheng, summary="桂花龙井到货", outcome=satisfied, staff_id=lin, follow_up=promised),
        "complaint": log(context, sun, 1, summary="礼盒破损", kind=InteractionKind.COMPLAINT),
        "poor": log(context, sun, 2, channel=Channel.SMS, summary="晚到两天", outcome=Outcome.DISSATISFIED),
        "old": log(context, zheng, 200, channel=Channel.SOCIAL, summary="问岩茶", outcome=Outcome.NOT_REACHED),
    }  # fmt: skip


@pytest.fixture
def screen(qtbot, context: Context, talks: dict[str, int]) -> InteractionsScreen:
    return shown(qtbot, context)


def shown(qtbot, context: Context, width: int = 1194, height: int = 742) -> InteractionsScreen:
    made = InteractionsScreen(context)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_main()
    return made


def rows(screen: InteractionsScreen) -> list[str]:
    """Captions in brackets, talks by what was said."""
    found = []
    for row in range(screen.model.rowCount()):
        caption, line = screen.model.caption(row), screen.model.line(row)
        found.append("[{}]".format(" ".join(caption)) if caption else line.said if line else "?")
    return found


def click(qtbot, screen: InteractionsScreen, key: str, *, ctrl: bool = False) -> None:
    view = screen.filters.list
    index = view.model().index(view.model().row_of(key), 0)
    view.scrollTo(index)
    mods = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, mods, view.visualRect(index).center())


def counts(screen: InteractionsScreen) -> dict[str, int | None]:
    model = screen.filters.list.model()
    items = (model.row(row) for row in range(model.rowCount()))
    return {item.key: model.count(item.key) for item in items if isinstance(item, FilterItem)}


def test_the_week_stands_under_its_days(screen: InteractionsScreen):
    QAbstractItemModelTester(screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    assert rows(screen) == [
        "[今天　9月18日 1 条]",
        "桂花龙井到货",
        "[昨天　9月17日 1 条]",
        "礼盒破损",
        "[9月16日　周三 1 条]",
        "晚到两天",
    ]
    assert screen.header.facts.text() == "3 条　触达 2 位"


def test_a_line_says_who_how_what_came_of_it_and_what_follows(screen: InteractionsScreen):
    first, complaint, poor = (screen.model.line(row) for row in (1, 3, 5))

    assert None not in (first, complaint, poor)
    assert (first.time, first.way, first.name, first.result, first.tone) == (
        "10:05",
        "电话",
        "郑秀英",
        "满意",
        None,
    )
    assert (first.due, first.promise, first.person) == ("9/23 14:00", "备货", "林悦")
    assert (complaint.result, complaint.tone, complaint.promise) == ("投诉", ChipTone.RED, "处理投诉")
    assert complaint.late is False
    assert (poor.result, poor.tone) == ("不满", ChipTone.AMBER)


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_says_the_same(screen: InteractionsScreen):
    assert rows(screen)[0] == "[Today · 18 Sep 1 record]"
    assert screen.header.facts.text() == "3 records · 2 reached"
    line = screen.model.line(1)
    assert line is not None
    assert (line.way, line.result, line.due) == ("Phone", "Satisfied", "23 Sep 14:00")


def test_each_group_is_chosen_from_by_itself(qtbot, screen: InteractionsScreen):
    click(qtbot, screen, "period:all")
    click(qtbot, screen, "way:phone")
    assert screen.filters.list.chosen() == ["period:all", "way:phone"]
    assert rows(screen)[1::2] == ["桂花龙井到货", "礼盒破损"]
    click(qtbot, screen, "result:poor")
    assert rows(screen)[1::2] == ["礼盒破损"]
    click(qtbot, screen, "way:sms", ctrl=True)
    assert rows(screen)[1::2] == ["礼盒破损", "晚到两天"]
    click(qtbot, screen, "result:poor")
    assert screen.filters.list.chosen() == ["period:all", "way:phone", "way:sms"]
    click(qtbot, screen, "period:week")
    assert "问岩茶" not in rows(screen)


def test_filters_by_keys(qtbot, screen: InteractionsScreen):
    view = screen.filters.list
    view.setFocus()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen() == [USUAL]
    qtbot.keyClick(view, Qt.Key.Key_Space)

    assert view.chosen() == ["period:year"]
    # the counts that came in leave the keyboard where it is
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen() == ["period:quarter"]


def test_counts_stand_beside_the_filters(screen: InteractionsScreen):
    found = counts(screen)

    assert found["period:week"] == 3
    assert found["period:all"] == 4
    assert (found["way:phone"], found["way:sms"], found["way:visit"]) == (2, 1, 0)
    assert found["result:poor"] == 2
    assert "way:letter" not in found


def test_search_finds_words_and_people_and_marks_them(qtbot, screen: InteractionsScreen):
    screen.filters.clear()
    screen.search_for("zxy")
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Return)
    assert rows(screen)[1::2] == ["桂花龙井到货", "问岩茶"]
    screen.search_for("岩茶")
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Return)
    assert rows(screen)[1::2] == ["问岩茶"]
    assert screen.view.painter.searched == "岩茶"


def test_nothing_found_says_so_and_offers_to_clear(qtbot, screen: InteractionsScreen):
    screen.search_for("乌龙")
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Return)
    assert screen.empty.isVisible()
    assert screen.empty.title.text() == "没有符合条件的记录"
    qtbot.mouseClick(screen.clear_button, Qt.MouseButton.LeftButton)

    assert len(rows(screen)) == 8
    assert screen.header.search.text() == ""


def test_escape_first_empties_the_search_and_leaves_the_days(qtbot, screen: InteractionsScreen):
    before, chosen = rows(screen), screen.filters.list.chosen()
    search = screen.header.search
    search.setFocus()
    qtbot.keyClicks(search, "zzz")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert rows(screen) == []

    qtbot.keyClick(screen, Qt.Key.Key_Escape)

    assert (search.text(), search.clear_button.isVisible()) == ("", False)
    assert (rows(screen), screen.filters.list.chosen()) == (before, chosen)
    qtbot.keyClicks(search, "zzz")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert rows(screen) == []  # the same words are searched again


def test_a_new_shop_says_how_to_begin(qtbot, context: Context):
    screen = shown(qtbot, context)
    screen.clear_filter()

    assert screen.empty.title.text() == "还没有记录，按 Ctrl+L 记第一条"
    qtbot.mouseClick(screen.log_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked == [("log_interaction", None, None)]


def test_keys_act_on_the_talk_one_is_on(qtbot, context: Context, screen, talks):
    qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    assert screen.view.current().id == talks["complaint"]
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    qtbot.keyClick(screen.view, Qt.Key.Key_L)

    assert context.shell.asked == [
        ("open_talk", talks["sun"], talks["complaint"]),
        ("log_interaction", talks["sun"], None),
    ]


def test_delete_puts_a_talk_away_and_undo_brings_it_back(qtbot, context: Context, screen, talks):
    qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    assert rows(screen)[1::2] == ["桂花龙井到货", "晚到两天"]
    assert screen.view.current().id == talks["poor"]
    context.database.undo()

    assert rows(screen)[1::2] == ["桂花龙井到货", "礼盒破损", "晚到两天"]
    assert screen.view.current().id == talks["poor"]


def test_edit_opens_the_form_of_the_talk(qtbot, context: Context, screen, talks):
    def correct(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.windowTitle() == "修改互动"
        dialog.fields.text.set_text("桂花龙井到了两罐")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = correct
    qtbot.keyClick(screen.view, Qt.Key.Key_E)

    assert rows(screen)[1] == "桂花龙井到了两罐"
    context.database.undo()
    assert rows(screen)[1] == "桂花龙井到货"


def test_the_menu_offers_the_same(qtbot, context: Context, screen, talks):
    screen.view.menu_requested.emit(screen.view.current(), QPoint(10, 10))
    menu = screen.findChildren(QMenu)[-1]
    chosen = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    chosen["复制文字"].trigger()

    assert list(chosen) == ["打开客户", "修改", "再记一条", "复制文字", "删除"]
    assert context.shell.asked == [("copy", "桂花龙井到货")]


def test_own_period(qtbot, context: Context, screen: InteractionsScreen):
    def choose(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.first.setText("乱写")
        dialog.primary.click()
        assert dialog.form.field("first").error
        dialog.first.setText("2026-03-01")
        dialog.last.setText("2026-03-31")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = choose
    click(qtbot, screen, OWN)

    assert screen.filters.list.chosen() == [OWN]
    assert rows(screen)[1::2] == ["问岩茶"]
    assert screen.filters.told() == "3月1日 – 3月31日"


def test_another_filter_begins_at_its_beginning_unless_the_talk_is_still_there(qtbot, screen, talks):
    screen.filters.choose(["period:all"])
    qtbot.keyClick(screen.view, Qt.Key.Key_End)
    assert screen.view.current().id == talks["old"]
    screen.filters.choose(["period:all", "way:social"])
    assert screen.view.current().id == talks["old"]
    screen.filters.choose([USUAL])
    assert screen.view.current().id == talks["first"]


def test_export_writes_what_is_listed(context: Context, screen: InteractionsScreen, tmp_path: Path):
    target = tmp_path / "talks.csv"
    context.prompts.save_to = target
    screen.filters.choose([USUAL, "way:phone"])
    screen.export()
    text = target.read_text(encoding="utf-8-sig")

    assert [said in text for said in ("桂花龙井到货", "礼盒破损", "晚到两天")] == [True, True, False]
    assert context.prompts.notices == ["已导出 2 条互动：talks.csv"]


def test_a_narrow_page_has_its_filters_in_a_drop_down(qtbot, context: Context, talks):
    screen = shown(qtbot, context, 852, 500)
    assert screen.header.filter_button.label == "近 7 天"
    qtbot.mouseClick(screen.header.filter_button, Qt.MouseButton.LeftButton)
    assert screen.filters.popup.isVisible()
    click(qtbot, screen, "way:phone")
    assert rows(screen)[1::2] == ["桂花龙井到货", "礼盒破损"]
    assert screen.header.filter_button.label == "近 7 天 + 电话"
    screen.filters.popup.hide()
    assert screen.filters.list.parent() is screen.filters


def test_figures_follow_the_filter(qtbot, screen: InteractionsScreen):
    qtbot.keyClick(screen.view, Qt.Key.Key_F8)
    assert screen.figures.isVisible()
    assert screen.figures.facts.values() == ["3 条", "2 位", "1.5 次", "3.0 分", "100%"]
    assert screen.figures.ways.texts() == ["电话 2 5.0 分", "短信 1 1.0 分"]
    screen.filters.choose([USUAL, "way:sms"])
    assert screen.figures.facts.values()[:2] == ["1 条", "1 位"]
    qtbot.keyClick(screen.view, Qt.Key.Key_F8)
    assert not screen.figures.isVisible()


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("width", [1194, 900, 730])
def test_it_is_drawn_at_every_width(qtbot, context: Context, talks, width: int, language: str):
    screen = shown(qtbot, context, width, 500)
    screen.toggle_figures()
    screen.grab()

    assert screen.filters.isVisible() == (width >= 940)


@pytest.mark.parametrize("width", [400, 690, 760, 1016, 2000])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_columns_do_not_overlap(width: int, language: str):
    at = places(width, language)
    parts = [part for part in (at.time, at.way, at.name, at.said, at.result, at.due, at.person) if part[1]]

    assert all(x + taken <= after for (x, taken), (after, _) in pairwise(parts))
    assert parts[-1][0] + parts[-1][1] <= width


def test_the_listing_is_days_with_their_talks(context: Context, talks: dict[str, int]):
    def ids_of(first: date, last: date) -> list[int]:
        return context.ops.read(interaction_list.ids, TalkFilter(), first, last)

    def rows_of(wanted: list[int]) -> list[interaction_list.TalkRow]:
        return context.ops.read(interaction_list.rows, wanted)

    days = context.ops.read(interaction_list.days, TalkFilter())
    listing = TalkListing(days, ids_of, rows_of)
    found = [listing.caption(row) or getattr(listing.talk(row), "id", None) for row in range(listing.length)]

    assert found == [
        Caption(TODAY, 1), talks["first"], Caption(date(2026, 9, 17), 1), talks["complaint"],
        Caption(date(2026, 9, 16), 1), talks["poor"], Caption(date(2026, 3, 2), 1), talks["old"],
    ]  # fmt: skip
    assert [
        listing.row_of(on, talks[name]) for on, name in ((TODAY, "first"), (date(2026, 3, 2), "old"))
    ] == [1, 7]
    assert listing.row_of(TODAY, talks["old"]) == -1
    assert (listing.caption(-1), listing.talk(8), listing.count) == (None, None, 4)


def test_a_long_list_reads_only_where_one_looks():
    """300,000 talks on 1,500 days: one jump reads the ids of one day and one stretch of rows."""
    read: list[int] = []
    days = [TalkDay(TODAY - timedelta(days=n), 200) for n in range(1_500)]

    def ids_of(first: date, last: date) -> list[int]:
        start = (TODAY - last).days * 200
        return list(range(start, start + 200 * ((last - first).days + 1)))

    def rows_of(wanted: list[int]) -> list[object]:
        read.extend(wanted)
        return [_Row(number) for number in wanted]

    listing = TalkListing(days, ids_of, rows_of)  # type: ignore[arg-type]
    assert listing.length == 301_500
    for row in range(201 * 700 + 1, 201 * 700 + 41):
        talk = listing.talk(row)
        assert talk is not None
        assert talk.id == 700 * 200 + row - 201 * 700 - 1
    assert len(read) <= 120


class _Row:
    def __init__(self, number: int) -> None:
        self.id = number
