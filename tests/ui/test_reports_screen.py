"""The reports page: the pages in view are the file that is printed and saved."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.core.days import Quarter
from app.core.errors import ShukeError
from app.services import customers, measures, purchases
from app.services.customer_drafts import CustomerDraft
from app.services.measures import MeasureDraft
from app.services.purchases import LineDraft, PurchaseDraft
from app.ui.ops import Ops
from app.ui.screens.report_parts import recent
from app.ui.screens.report_parts.choice import SECTIONS
from app.ui.screens.report_parts.measures_dialog import MeasuresDialog
from app.ui.screens.reports import ReportsScreen
from tests.ui.pools import HeldPool

Q2 = Quarter(2026, 2)
DAYS = (date(2025, 11, 3), date(2026, 2, 4), date(2026, 4, 20), date(2026, 5, 2), date(2026, 6, 30))


def fill(context):
    """Twelve customers who buy every other month."""
    with context.database.write("test.fill") as session:
        for number in range(12):
            draft = CustomerDraft(name=f"客户{number}", member_number=f"{number:04d}")
            customer = customers.create(session, draft)
            for day in DAYS:
                lines = (LineDraft("明前龙井 50 g", 1000, 15_800 + number),)
                purchases.record(session, PurchaseDraft(customer, day, lines=lines))


@pytest.fixture
def screen(qtbot, context):
    fill(context)
    return show(qtbot, context)


def show(qtbot, context) -> ReportsScreen:
    made = ReportsScreen(context)
    made.resize(1194, 742)
    qtbot.addWidget(made)
    made.show()
    return made


def ready(qtbot, screen):
    """Wait until the pages are those of the options."""
    qtbot.waitUntil(screen.save_button.isEnabled, timeout=60_000)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_it_opens_with_the_last_quarter_that_is_over(screen):
    assert screen.options.choice().quarter == Q2
    assert screen.pages.pages > 5
    assert screen.bar.place.text() == f"第 1–2 页，共 {screen.pages.pages} 页"
    assert screen.foot.label.text().startswith("预览与导出同一份文件，用时")
    assert "2026 年第二季度" in screen.list.entries["quarter"].accessibleDescription()


def test_sections_are_those_of_the_report(screen):
    from app.reports.quarter import SECTIONS as REPORTED

    assert SECTIONS == REPORTED


def test_no_quarter_to_come_is_offered(screen):
    offered = [screen.options.quarter.itemData(place) for place in range(screen.options.quarter.count())]

    assert offered[0] == "2026Q3"
    assert len(offered) == 8


@pytest.mark.parametrize("quarter", ["2024Q4", "2026Q3"])
def test_a_quarter_without_data_still_shows(qtbot, screen, quarter):
    screen.options.quarter.choose(quarter)
    ready(qtbot, screen)

    assert screen.pages.pages >= 1
    assert screen.context.prompts.faults == []


def test_a_shop_without_data_still_shows(qtbot, context):
    screen = show(qtbot, context)

    assert screen.save_button.isEnabled()
    assert screen.pages.pages >= 1


def test_options_make_another_file(qtbot, screen):
    before = screen.pages.pages
    for name in SECTIONS[2:]:
        screen.options.sections[name].click()
    assert not screen.save_button.isEnabled()
    qtbot.mouseClick(screen.options.language.button("en"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.options.paper.button("Letter"), Qt.MouseButton.LeftButton)
    ready(qtbot, screen)

    page = PdfReader(BytesIO(screen._made.content)).pages[0]
    assert screen.pages.pages < before
    assert "Customer management report" in page.extract_text()
    assert float(page.mediabox.width) == 612


def test_contents_say_where_each_section_begins_and_lead_there(qtbot, screen):
    link = screen.options._links["churn"]
    number = int(link.label)

    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert number - 1 in screen.pages.shown
    screen.options.sections["churn"].click()
    ready(qtbot, screen)
    assert link.isHidden()


def test_pages_turn_by_key_button_and_wheel(qtbot, screen):
    pages = screen.pages
    assert not screen.bar.back.isEnabled()

    qtbot.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.shown == [2, 3]
    qtbot.mouseClick(screen.bar.back, Qt.MouseButton.LeftButton)
    assert pages.shown == [0, 1]
    wheel(pages, -120)
    assert pages.shown == [2, 3]
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert pages.pages - 1 in pages.shown
    assert not screen.bar.forward.isEnabled()
    at = pages.page
    qtbot.keyClick(pages, Qt.Key.Key_PageDown)
    assert pages.page == at
    qtbot.keyClick(pages, Qt.Key.Key_Home)
    assert pages.page == 0


def test_one_page_is_kept_for_the_next_time(qtbot, screen):
    qtbot.mouseClick(screen.bar.layout_choice.button("one"), Qt.MouseButton.LeftButton)

    assert screen.pages.shown == [0]
    assert screen.bar.place.text().startswith("第 1 页")
    assert show(qtbot, screen.context).pages.shown == [0]


def test_zoom_by_button_and_wheel_and_back(qtbot, screen):
    fitted = screen.bar.scale.label

    qtbot.mouseClick(screen.bar.larger, Qt.MouseButton.LeftButton)
    assert screen.bar.scale.label != fitted
    wheel(screen.pages, 120, Qt.KeyboardModifier.ControlModifier)
    assert screen.pages.verticalScrollBar().maximum() > 0
    qtbot.mouseClick(screen.bar.scale, Qt.MouseButton.LeftButton)
    assert screen.bar.scale.label == fitted
    assert screen.pages.verticalScrollBar().maximum() == 0


def test_pages_are_drawn_and_grey_on_request(qtbot, screen):
    qtbot.waitUntil(lambda: len(screen.pages._images) == 2, timeout=20_000)
    assert accent_pixels(screen) > 0

    qtbot.mouseClick(screen.bar.grey, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(screen.pages._images) == 2, timeout=20_000)

    assert all(image.isGrayscale() for image in screen.pages._images.values())


def accent_pixels(screen) -> int:
    image = screen.pages._images[next(iter(screen.pages._images))]
    colours = (
        image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )
    return sum(1 for colour in colours if colour.saturation() > 100)


def wheel(view, by: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


# -- saving and printing -----------------------------------------------------------------------------------------


def test_what_is_saved_is_what_is_shown(qtbot, screen, tmp_path):
    screen.context.prompts.save_to = tmp_path / "报告"

    qtbot.keyClick(screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert (tmp_path / "报告.pdf").read_bytes() == screen._made.content
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".shuke")] == []
    assert screen.context.prompts.notices == ["已保存 报告.pdf"]
    (entry,) = screen.list.kept_entries
    assert entry.label == "季度客户管理总结 2026 年第二季度"


def test_a_place_that_cannot_be_written_is_told(screen, tmp_path):
    screen.context.prompts.save_to = tmp_path / "nowhere" / "r.pdf"

    screen.save()

    assert [fault.code for fault in screen.context.prompts.faults] == ["cannot_write"]
    assert screen.list.kept_entries == []


def test_a_kept_report_opens_its_folder(qtbot, screen, tmp_path):
    screen.context.prompts.save_to = tmp_path / "r.pdf"
    screen.save()
    opened = []
    screen.output.open_folder = lambda folder: opened.append(folder) or True

    qtbot.mouseClick(screen.list.kept_entries[0], Qt.MouseButton.LeftButton)
    assert opened == [tmp_path]

    (tmp_path / "r.pdf").unlink()
    qtbot.mouseClick(screen.list.kept_entries[0], Qt.MouseButton.LeftButton)
    assert opened == [tmp_path]
    assert screen.context.prompts.notices[-1] == "r.pdf 已不在原来的位置"


def test_what_was_kept_survives_nonsense_in_the_preferences(context, tmp_path):
    context.preferences.set(
        "reports/recent", '[{"name": "x"}, 3, {"name":"a","path":"/p","day":"2026-09-01"}]'
    )
    assert [one.name for one in recent.kept(context.preferences)] == ["a"]

    for number in range(9):
        recent.remember(
            context.preferences, recent.Kept(f"{number}", tmp_path / f"{number}", date(2026, 9, 1))
        )
    assert [one.name for one in recent.kept(context.preferences)] == ["8", "7", "6", "5", "4"]
    context.preferences.set("reports/recent", "{")
    assert recent.kept(context.preferences) == []


def test_without_a_printer_one_is_told(qtbot, screen):
    screen.output.printers = list

    qtbot.mouseClick(screen.print_button, Qt.MouseButton.LeftButton)

    assert screen.context.prompts.notices == ["没有可用的打印机，可导出 PDF 后到别处打印"]


def test_the_chosen_pages_are_printed(qtbot, screen, tmp_path):
    target = tmp_path / "printed.pdf"
    screen.output.printers = lambda: ["Laser"]

    def answer(dialog) -> bool:
        assert dialog.printer().toPage() == screen.pages.pages
        dialog.printer().setOutputFileName(str(target))
        dialog.printer().setFromTo(2, 3)
        dialog.printer().setResolution(100)
        return True

    screen.context.prompts.on_dialog = answer
    qtbot.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert len(PdfReader(target).pages) == 2
    assert screen.context.prompts.notices == ["已送往打印机：2 页"]


@pytest.mark.no_qt_log  # Qt says so as well
def test_a_printer_that_fails_is_told(screen, tmp_path):
    screen.output.printers = lambda: ["Laser"]

    def answer(dialog) -> bool:
        dialog.printer().setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
        return True

    screen.context.prompts.on_dialog = answer
    screen.print()

    assert screen.context.prompts.notices[-1].startswith("打印机没有接收")


# -- making ------------------------------------------------------------------------------------------------------


def held(context) -> HeldPool:
    """From now on jobs of the context wait."""
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    return pool


def test_a_file_being_made_can_be_cancelled_and_asked_for_again(qtbot, screen):
    before = screen._made
    pool = held(screen.context)
    screen.refresh()
    assert not screen.save_button.isEnabled()
    qtbot.waitUntil(screen.foot.task.isVisible, timeout=5_000)
    screen._job.progress(30, 100)
    assert screen.foot.task.count.text() == "30%"

    qtbot.mouseClick(screen.foot.task.cancel, Qt.MouseButton.LeftButton)
    pool.run()

    assert screen._made is before
    assert not screen.save_button.isEnabled()
    assert screen.foot.again.isVisible()
    qtbot.mouseClick(screen.foot.again, Qt.MouseButton.LeftButton)
    pool.run()
    assert screen.save_button.isEnabled()


def test_only_the_last_choice_is_made(screen):
    pool = held(screen.context)
    screen.refresh()
    screen.options.quarter.choose("2025Q4")
    screen.refresh()

    pool.run()

    assert screen._made.choice.quarter == Quarter(2025, 4)


def test_a_fault_is_told_under_the_pages(screen):
    def refuse(*_):
        raise ShukeError("disk_full", file="x")

    screen.make_report = refuse
    screen.refresh()

    assert screen.foot.error.isVisible()
    assert screen.context.prompts.faults == []
    assert not screen.save_button.isEnabled()


def test_it_is_made_anew_when_something_was_bought(screen):
    before = screen._made

    with screen.context.database.write("purchase.record") as session:
        lines = (LineDraft("老枞水仙", 1000, 9_900_000),)
        purchases.record(session, PurchaseDraft(None, date(2026, 6, 1), lines=lines))

    assert screen._made is not before
    assert screen._made.content != before.content


def test_a_narrow_page_keeps_the_preview(qtbot, screen):
    assert screen.list.isVisible()
    screen.resize(852, 474)

    assert not screen.list.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_F8)
    assert not screen.options.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_F8)
    assert screen.options.isVisible()


# -- measures ----------------------------------------------------------------------------------------------------


def planned(context, quarter=Q2):
    return context.ops.read(measures.planned, quarter)


def test_suggestions_are_offered_and_what_is_saved_is_printed(qtbot, screen):
    seen = []

    def answer(dialog: MeasuresDialog) -> bool:
        seen.extend(dialog.rows.drafts())
        dialog.rows.rows[0].measure.setPlainText("逐一回访礼盒客户 <b>")
        dialog.rows.rows[0].lines["responsible"].setText("林悦")
        dialog.primary.click()
        return bool(dialog.result())

    screen.context.prompts.on_dialog = answer
    qtbot.mouseClick(screen.options.plan, Qt.MouseButton.LeftButton)

    assert seen
    assert all(draft.measure and draft.test_of_success for draft in seen)
    kept = planned(screen.context)
    assert kept[0].measure == "逐一回访礼盒客户 <b>"
    assert [one.measure for one in kept[1:]] == [one.measure for one in seen[1:]]
    text = text_of(screen._made.content)
    assert "逐一回访礼盒客户 <b>" in text
    assert "林悦" in text
    screen.context.database.undo()
    assert planned(screen.context) == ()


def test_own_measures_are_shown_and_suggestions_wait(qtbot, screen):
    with screen.context.database.write("report.plan") as session:
        measures.save(session, Q2, [MeasureDraft("自己的措施")])

    def answer(dialog: MeasuresDialog) -> bool:
        assert [draft.measure for draft in dialog.rows.drafts()] == ["自己的措施"]
        assert not dialog.suggest_button.isHidden()
        dialog.suggest_button.click()
        assert dialog.rows.drafts()[0].measure == "自己的措施"
        assert len(dialog.rows.drafts()) > 1
        dialog.rows.rows[1].remove_button.click()
        dialog.add_button.click()
        return False

    screen.context.prompts.on_dialog = answer
    screen.edit_measures()

    assert [one.measure for one in planned(screen.context)] == ["自己的措施"]


def test_results_of_the_last_plan_are_noted(screen):
    with screen.context.database.write("report.plan") as session:
        measures.save(session, Q2.previous, [MeasureDraft("龙井回访", "林悦", "5月15日", "≥ 90%")])

    def answer(dialog: MeasuresDialog) -> bool:
        (result,) = dialog.results.values()
        result.setText("回访完成 92%")
        dialog.primary.click()
        return bool(dialog.result())

    screen.context.prompts.on_dialog = answer
    screen.edit_measures()

    assert planned(screen.context, Q2.previous)[0].result == "回访完成 92%"
    assert "回访完成 92%" in text_of(screen._made.content)


def test_a_line_without_a_measure_is_marked_and_nothing_saved(screen):
    def answer(dialog: MeasuresDialog) -> bool:
        dialog.rows.show_drafts([MeasureDraft("好的"), MeasureDraft("", "林悦")])
        dialog.primary.click()
        assert dialog.rows.rows[1].measure.property("error") == "true"
        assert dialog.note.text() == "请填写此项"
        return bool(dialog.result())

    screen.context.prompts.on_dialog = answer
    screen.edit_measures()

    assert planned(screen.context) == ()


def test_a_dialog_that_is_closed_early_hears_of_no_suggestions(screen):
    pool = held(screen.context)
    notes = []
    screen.context.prompts.on_dialog = lambda dialog: notes.append(dialog.note.text()) or False

    screen.edit_measures()
    pool.run()

    assert notes == ["正在从数据里找建议…"]
