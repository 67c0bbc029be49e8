"""The timeline's model keeps Qt's rules, fetches as one scrolls, and its rows say what happened."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.enums import Channel, FeedbackKind, InteractionKind
from app.core.words import Words
from app.services import customers, feedback, interactions, purchases
from app.services.customer_card import card
from app.services.customer_drafts import CustomerDraft
from app.services.timeline import LineSummary, Source, TimelineEntry, TimelineKind
from app.ui.context import Context
from app.ui.screens.customer_parts.timeline_model import PAGE, Caption, Event, TimelineModel
from app.ui.screens.customer_parts.timeline_panel import TimelinePanel
from app.ui.screens.customer_parts.timeline_rows import event_row, month_caption

TODAY = date(2026, 9, 18)


def entry(number: int, on: date, **fields: object) -> TimelineEntry:
    base = {
        "kind": TimelineKind.INTERACTION,
        "source": Source.INTERACTION,
        "channel": "social",
        "text": "来坐了坐",
    }
    return TimelineEntry(id=number, on=on, at=None, key=(on.toordinal(), 0, 1, number), **(base | fields))


def complaint(**fields: object) -> TimelineEntry:
    base = {"kind": TimelineKind.FEEDBACK, "source": Source.CASE, "code": "complaint", "text": "盖子松"}
    return entry(1, TODAY, **(base | fields))


def history(count: int) -> list[TimelineEntry]:
    return [entry(number, TODAY - timedelta(days=number)) for number in range(count)]


def model_of(entries: list[TimelineEntry], words: Words) -> tuple[TimelineModel, list[int]]:
    asked: list[int] = []

    def load(before, limit):
        asked.append(limit)
        older = [one for one in entries if before is None or one.key < before]
        return older[:limit]

    model = TimelineModel(
        lambda one: event_row(one, words, "CNY"), lambda day, new: month_caption(day, words, new)
    )
    model.reset(load)
    return model, asked


@pytest.fixture
def panel(qtbot, context: Context) -> TimelinePanel:
    made = TimelinePanel(context)
    qtbot.addWidget(made)
    made.resize(606, 560)
    made.show()
    return made


def make(context: Context, talks: int) -> int:
    with context.database.write("customer.create") as session:
        number = customers.create(session, CustomerDraft(name="郑秀英"))
        for at in range(talks):
            when = context.clock.now() - timedelta(days=at)
            draft = interactions.InteractionDraft(number, when, Channel.PHONE, summary=f"第 {at} 次")
            interactions.log(session, draft)
    return number


def test_model_keeps_the_rules(qtbot, words_zh: Words):
    model, _ = model_of(history(PAGE * 2 + 7), words_zh)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())

    events = [model.row(at) for at in range(model.rowCount()) if isinstance(model.row(at), Event)]
    assert len(events) == PAGE * 2 + 7
    model.reset(None)
    assert model.rowCount() == 0
    tester.deleteLater()


def test_each_month_stands_over_its_events_once(words_zh: Words):
    model, _ = model_of(history(300), words_zh)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())

    captions = [row.words for row in map(model.row, range(model.rowCount())) if isinstance(row, Caption)]
    assert captions == [
        "2026年9月",
        "8月",
        "7月",
        "6月",
        "5月",
        "4月",
        "3月",
        "2月",
        "1月",
        "2025年12月",
        "11月",
    ]


def test_captions_cannot_be_selected_and_events_are_spoken(words_zh: Words):
    model, _ = model_of(history(1), words_zh)

    assert model.flags(model.index(0)) == Qt.ItemFlag.ItemNeverHasChildren
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "9月18日, 微信, 来坐了坐"


def test_reading_again_reads_as_much_as_before(words_zh: Words):
    entries = history(PAGE * 3)
    model, asked = model_of(entries, words_zh)
    model.fetchMore(QModelIndex())
    rows = model.rowCount()

    model.reset(model._load, again=True)

    assert asked == [PAGE, PAGE, PAGE * 2]
    assert model.rowCount() == rows


@pytest.mark.parametrize(
    "given, shown",
    [
        (
            entry(1, TODAY, text="发来照片", details="水温 80 ℃", person="林悦", minutes=6),
            ("微信", "发来照片", "水温 80 ℃", "林悦　6 分钟", ""),
        ),
        (entry(1, TODAY, text="来坐了坐"), ("微信", "", "来坐了坐", "", "")),
        (
            entry(1, TODAY, kind=TimelineKind.PURCHASE, source=Source.PURCHASE, text="", amount=79_200, points=792,
                  lines=(LineSummary("明前龙井", 2_000), LineSummary("盖碗", 1_000))),
            ("购买", "", "明前龙井 × 2　盖碗", "¥792", "积分 +792"),
        ),
        (
            entry(1, TODAY, kind=TimelineKind.PURCHASE, source=Source.PURCHASE, text="坏了", amount=-5_000),
            ("退货", "", "坏了", "-¥50", ""),
        ),
        (
            entry(1, TODAY, kind=TimelineKind.FEEDBACK, source=Source.SURVEY, code="csat", text="有面子", rating=5),
            ("评价　5 分", "", "“有面子”", "", ""),
        ),
        (
            complaint(details="换了新的", state="closed"),
            ("投诉", "盖子松", "换了新的", "", "已办结"),
        ),
        (
            complaint(state="open"),
            ("投诉", "盖子松", "", "", "未办结"),
        ),
    ],
)  # fmt: skip
def test_rows_say_what_happened(words_zh: Words, given: TimelineEntry, shown: tuple[str, ...]):
    row = event_row(given, words_zh, "CNY")

    assert (row.title, row.lead, row.body, row.right, row.chip) == shown


def test_days_are_short_in_both_languages(words_zh: Words, words_en: Words):
    assert event_row(entry(1, TODAY), words_zh, "CNY").day == "9/18"
    assert event_row(entry(1, TODAY), words_en, "CNY").day == "18 Sep"
    assert month_caption(TODAY, words_en, False) == "September"


def test_more_is_loaded_when_one_scrolls(qtbot, context: Context, panel: TimelinePanel):
    number = make(context, PAGE + 30)
    panel.show_card(context.ops.read(card, number, TODAY))
    first = panel.model.rowCount()

    for _ in range(4):
        panel.view.scrollToBottom()
        qtbot.wait(1)

    assert first < panel.model.rowCount()
    assert not panel.model.canFetchMore(QModelIndex())


def test_filter_shows_one_kind_and_counts_all(qtbot, context: Context, panel: TimelinePanel):
    number = make(context, 3)
    with context.database.write("purchase.record") as session:
        purchases.record(session, purchases.PurchaseDraft(number, TODAY, amount=10_000))
    panel.show_card(context.ops.read(card, number, TODAY))

    assert panel.filter.button("interaction").label == "互动 3"
    qtbot.mouseClick(panel.filter.button("purchase"), Qt.MouseButton.LeftButton)
    assert panel.model.rowCount() == 2
    qtbot.mouseClick(panel.filter.button("care"), Qt.MouseButton.LeftButton)
    assert panel.empty.title.text() == "还没有这一类记录"


def test_one_stays_where_one_was(qtbot, context: Context, panel: TimelinePanel):
    number = make(context, 40)
    known = context.ops.read(card, number, TODAY)
    panel.show_card(known)
    panel.view.setCurrentIndex(panel.model.index(20))
    panel.view.verticalScrollBar().setValue(700)
    event = panel.view.current_event()
    with context.database.write("interaction.log") as session:
        interactions.log(session, interactions.InteractionDraft(number, context.clock.now(), Channel.SMS))

    panel.show_card(known)

    assert panel.view.current_event() == event
    assert panel.view.verticalScrollBar().value() == 700


def test_long_text_is_cut_and_opened_with_enter(qtbot, context: Context, panel: TimelinePanel):
    with context.database.write("customer.create") as session:
        number = customers.create(session, CustomerDraft(name="郑秀英"))
        long = interactions.InteractionDraft(
            number, context.clock.now(), Channel.PHONE, summary="很长的话，" * 80
        )
        interactions.log(session, long)
    panel.show_card(context.ops.read(card, number, TODAY))
    view = panel.view
    view.setFocus()
    view.setCurrentIndex(panel.model.index(1))
    short = view.visualRect(panel.model.index(1)).height()

    qtbot.keyClick(view, Qt.Key.Key_Return)
    view.doItemsLayout()

    assert view.visualRect(panel.model.index(1)).height() > short


def test_complaint_that_is_open_is_urgent(context: Context, words_zh: Words, panel: TimelinePanel):
    with context.database.write("feedback.open") as session:
        number = customers.create(session, CustomerDraft(name="郑秀英"))
        case = feedback.CaseDraft(number, FeedbackKind.COMPLAINT, "盖子松", context.clock.now(), TODAY)
        feedback.open_case(session, case)
        talk = interactions.InteractionDraft(
            number, context.clock.now(), Channel.PHONE, InteractionKind.COMPLAINT, summary="茶凉了"
        )
        interactions.log(session, talk)
    panel.show_card(context.ops.read(card, number, TODAY))

    events = [panel.model.event_at(panel.model.index(at)) for at in range(1, panel.model.rowCount())]
    assert [event.chip for event in events] == ["未办结", "未办结"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rows_are_painted_in_both_themes(qtbot, context: Context, panel: TimelinePanel, theme: str):
    from app.ui.theme import ThemeChoice

    number = make(context, 5)
    context.themes.set_choice(ThemeChoice(theme))
    panel.show_card(context.ops.read(card, number, TODAY))
    panel.view.setFocus()
    picture = panel.grab()

    inside = picture.toImage().pixelColor(panel.view.mapTo(panel, QPoint(4, 4)))
    assert inside == context.themes.current.colors.surface
    context.themes.set_choice(ThemeChoice.LIGHT)
