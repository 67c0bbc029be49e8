"""The print dialog: options at the left make the pages at the right, and those are what is printed and saved."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from app.core.calendar import CalendarDate
from app.core.enums import Gender
from app.reports.label_sheets import OWN, SHEETS
from app.services import customers, segments
from app.services.customer_drafts import AddressDraft, CustomerDraft
from app.ui.dialogs.paper import open_paper
from app.ui.dialogs.paper.dialog import PaperDialog
from app.ui.dialogs.paper.label_options import millimetres
from app.ui.dialogs.paper.order import Start
from app.ui.dialogs.paper.panels import PANELS
from app.ui.dialogs.paper.start_grid import StartGrid
from app.ui.ops import Ops
from app.ui.screens.report_parts import recent
from app.ui.screens.reports import ReportsScreen
from tests.ui.pools import HeldPool

NAMES = ("郑秀英", "王素琴", "蔡慧", "陈江涛")


@pytest.fixture
def people(context):
    """Four customers, the last of them without an address; the first two are a group."""
    with context.database.write("test.fill") as session:
        ids = [
            customers.create(
                session,
                CustomerDraft(
                    name=name,
                    gender=Gender.FEMALE,
                    birthday=CalendarDate.lunar(1961, 8, 10),
                    addresses=() if name == "陈江涛" else (AddressDraft(f"文三路 {place} 号", "杭州市"),),
                ),
            )
            for place, name in enumerate(NAMES)
        ]
        segments.save_list(session, "茶友", ids[:2])
    return ids


def show(qtbot, context, code, **start) -> PaperDialog:
    made = PaperDialog(context, code, Start(**start))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=5_000)
    return made


def settled(qtbot, dialog: PaperDialog) -> str:
    """Wait for the pages of the options and give their text."""
    qtbot.waitUntil(dialog.primary.isEnabled, timeout=20_000)
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(dialog.made.content)).pages)


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("code", PANELS)
def test_every_paper_opens_with_pages(qtbot, context, people, code):
    dialog = show(qtbot, context, code, customer_ids=tuple(people))

    assert "郑秀英" in settled(qtbot, dialog) or code == "cards"
    assert dialog.pages.pages >= 1
    assert dialog.windowTitle() == context.words(f"report.name.{code}")
    assert context.prompts.faults == []


def test_who_is_left_out_stands_under_the_options(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))

    assert dialog.told.isVisible()
    assert dialog.told.text() == "1 位没有地址，没有列入：陈江涛"
    dialog.panel.people.box.choose(1)
    assert "蔡慧" not in settled(qtbot, dialog)
    assert not dialog.told.isVisible()


def test_labels_begin_where_one_clicks(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    grid: StartGrid = dialog.panel.grid

    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of(5).center().toPoint())
    settled(qtbot, dialog)
    assert grid.value == 5
    assert dialog.panel.order().parameters((1,)).start == 5
    assert dialog.panel.told.text().startswith("从第 5 枚开始，共 21 枚")

    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.value == 8
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.value == 7
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.value == 1
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.value == 1


def test_a_smaller_sheet_keeps_the_start_on_it(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    dialog.panel.grid.set_value(21)

    dialog.panel.format.choose("L7163")

    assert dialog.panel.grid.value == 14
    settled(qtbot, dialog)


def test_own_measures_are_kept_and_wrong_ones_told(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    panel = dialog.panel
    assert not panel.own_box.isVisible()

    panel.format.choose(OWN)
    settled(qtbot, dialog)
    assert panel.own_box.isVisible()
    columns = panel.own._fields[0]
    columns.setText("9")
    columns.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.made is None, timeout=5_000)
    assert "放不下" in panel.own.problem.text()
    assert dialog.pages.pages == 0
    columns.setText("2")
    columns.editingFinished.emit()
    settled(qtbot, dialog)
    assert not panel.own.problem.isVisible()

    again = show(qtbot, context, "labels", customer_ids=tuple(people))
    assert again.panel.format.currentData() == OWN
    assert again.panel.own._fields[0].text() == "2"


def test_nobody_to_print_for_shows_no_old_pages(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=(people[3],))

    assert dialog.foot.error.text().startswith("没有可以印的人")
    assert dialog.pages.pages == 0
    assert not dialog.primary.isEnabled()
    assert not dialog.second.isEnabled()
    dialog.panel.people.box.choose("all")
    assert "蔡慧" in settled(qtbot, dialog)


def test_cards_bear_the_words_of_the_batch(qtbot, context, people):
    texts = {people[0]: "郑女士，中秋快乐，<b>等您</b>来喝茶。", people[1]: "王姐，中秋快乐。"}
    dialog = show(qtbot, context, "cards", customer_ids=tuple(people[:2]), texts=texts)

    shown = settled(qtbot, dialog).replace("\n", "")
    assert texts[people[0]] in shown
    assert texts[people[1]] in shown
    assert not hasattr(dialog.panel, "template")
    dialog.panel.layout_choice.choose("twice")
    settled(qtbot, dialog)
    assert dialog.pages.pages == 2
    dialog.panel.title.setText("茶友节")
    dialog.panel.title.editingFinished.emit()
    assert all(letter in settled(qtbot, dialog) for letter in "茶友节")


def test_cards_without_words_take_a_template(qtbot, context, people):
    dialog = show(qtbot, context, "cards", customer_ids=(people[0],))
    panel = dialog.panel
    festival = next(one for one in panel._templates if one.occasion == "festival")
    assert not panel.festival.isEnabled()

    panel.template.choose(festival.id)
    panel.festival.choose("mid_autumn")

    assert panel.festival.isEnabled()
    assert "中秋" in settled(qtbot, dialog)


def test_the_care_list_begins_on_the_day_that_was_asked_for(qtbot, context, people):
    dialog = show(qtbot, context, "care", first=date(2026, 9, 20), days=3)

    assert "9月20日 星期日" in settled(qtbot, dialog)
    assert dialog.panel.days.currentData() == 3
    dialog.panel.first.setText("明天")
    dialog.panel.first.editingFinished.emit()
    assert "9月19日 星期六" in settled(qtbot, dialog)


def test_columns_of_a_list_are_kept(qtbot, context, people):
    dialog = show(qtbot, context, "list", customer_ids=tuple(people))
    assert "生日" not in settled(qtbot, dialog)

    dialog.panel.columns["birthday"].click()

    assert "农历八月初十" in settled(qtbot, dialog)
    assert show(qtbot, context, "list").panel.columns["birthday"].isChecked()


# -- saving and printing ---------------------------------------------------------------------------------------------


def test_what_is_saved_is_what_is_shown(qtbot, context, people, tmp_path):
    context.prompts.save_to = tmp_path / "标签"
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))

    qtbot.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert (tmp_path / "标签.pdf").read_bytes() == dialog.made.content
    assert dialog.hint.text() == "已保存 标签.pdf"
    assert [one.name for one in recent.kept(context.preferences)] == ["地址标签"]
    assert context.prompts.suggestions == ["地址标签.pdf"]


def test_what_is_printed_has_the_size_of_the_paper(qtbot, context, people, tmp_path):
    target = tmp_path / "printed.pdf"
    dialog = show(qtbot, context, "envelopes", customer_ids=tuple(people[:2]))
    dialog.output.printers = lambda: ["Laser"]

    def answer(system) -> bool:
        system.printer().setOutputFileName(str(target))
        system.printer().setResolution(100)
        return True

    context.prompts.on_dialog = answer
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    printed = PdfReader(target)
    box = printed.pages[0].mediabox
    assert len(printed.pages) == 2
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx((220, 110), abs=1)
    assert dialog.hint.text() == "已送往打印机：2 页"


def test_without_a_printer_one_is_told(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    dialog.output.printers = list

    qtbot.mouseClick(dialog.second, Qt.MouseButton.LeftButton)

    assert dialog.hint.text().startswith("没有可用的打印机")


def test_closing_waits_for_no_pages(qtbot, context, people):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))

    dialog.reject()
    pool.run()

    assert dialog.made is None


def test_open_paper_runs_the_dialog(qtbot, context, people):
    seen = []
    context.prompts.on_dialog = lambda dialog: bool(seen.append(dialog.made.order.who.ids))

    open_paper(context, None, "labels", customer_ids=people)

    assert seen == [tuple(people)]


def test_a_small_window_still_shows_all_of_it(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    dialog.resize(dialog.minimumSize())

    assert dialog.width() <= 900
    assert dialog.height() <= 500
    assert dialog.pages.width() > 400
    assert dialog.options.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize(
    "typed, number",
    [("1.5", 1.5), ("-2", -2.0), ("1,5", 1.5), ("", 0.0), ("x", 0.0), ("nan", 0.0), ("999", 20.0)],
)
def test_a_shift_is_read_as_it_is_typed(qtbot, typed, number):
    from PySide6.QtWidgets import QLineEdit

    field = QLineEdit(typed)
    qtbot.addWidget(field)

    assert millimetres(field) == number


def test_every_sheet_is_offered(qtbot, context, people):
    dialog = show(qtbot, context, "labels", customer_ids=tuple(people))
    offered = [dialog.panel.format.itemData(place) for place in range(dialog.panel.format.count())]

    assert offered == [*(one.code for one in SHEETS), OWN]


# -- the reports page ------------------------------------------------------------------------------------------------


def reports(qtbot, context) -> ReportsScreen:
    made = ReportsScreen(context)
    made.resize(1194, 742)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_reports_page_shows_care_and_list_in_place(qtbot, context, people, tmp_path):
    screen = reports(qtbot, context)

    qtbot.mouseClick(screen.list.entries["care"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.save_button.isEnabled, timeout=20_000)
    assert not screen.header.tables.isVisible()
    assert not screen.options.isVisible()
    assert screen.list.entries["care"].accessibleDescription().endswith("页")
    context.prompts.save_to = tmp_path / "c.pdf"
    screen.save()
    assert "关怀清单" in PdfReader(tmp_path / "c.pdf").pages[0].extract_text()

    qtbot.mouseClick(screen.list.entries["list"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.save_button.isEnabled, timeout=20_000)
    screen.save()
    assert "茶友" in PdfReader(tmp_path / "c.pdf").pages[0].extract_text()

    qtbot.mouseClick(screen.list.entries["quarter"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(screen.save_button.isEnabled, timeout=60_000)
    assert screen.options.isVisible()
    assert screen.header.tables.isVisible()


def test_what_is_for_chosen_people_opens_the_dialog(qtbot, context, people):
    screen = reports(qtbot, context)
    seen = []
    context.prompts.on_dialog = lambda dialog: bool(seen.append(dialog.windowTitle()))

    for code in ("labels", "envelopes", "cards"):
        qtbot.mouseClick(screen.list.entries[code], Qt.MouseButton.LeftButton)

    assert seen == ["地址标签", "信封", "贺卡"]
    assert screen.list.entries["quarter"].isChecked()


# -- from other pages ------------------------------------------------------------------------------------------------


def opened(context) -> list[tuple[str, tuple[int, ...]]]:
    """What dialogs come up from now on: the paper, and for whom."""
    seen: list[tuple[str, tuple[int, ...]]] = []

    def note(dialog: PaperDialog) -> bool:
        order = dialog.panel.order()
        seen.append((order.code, order.who.ids))
        return False

    context.prompts.on_dialog = note
    return seen


def test_a_customers_page_prints_the_sheet_and_the_envelope(qtbot, context, people):
    from app.ui.screens.customer import CustomerScreen

    page = CustomerScreen(context)
    qtbot.addWidget(page)
    page.resize(1194, 742)
    page.show()
    page.open_customer(people[1])
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.isActiveWindow, timeout=5_000)
    seen = opened(context)

    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.more.print(page._card, "envelopes")

    assert seen == [("customer", (people[1],)), ("envelopes", (people[1],))]


def test_the_list_of_customers_prints_itself_and_the_selected(qtbot, context, people):
    from app.ui.screens.customers import CustomersScreen

    page = CustomersScreen(context)
    qtbot.addWidget(page)
    page.resize(1194, 742)
    page.show()
    seen = opened(context)

    page.doing.print_list()
    page.list.table.selectAll()
    labels = next(one for one in page.doing.paper_entries() if one.text == "地址标签")
    labels.slot()

    assert [code for code, _ in seen] == ["list", "labels"]
    assert all(set(ids) == set(people) for _, ids in seen)
