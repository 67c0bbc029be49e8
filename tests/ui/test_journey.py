"""The main job through the real window: a shop's own files in, today's care done and undone, classified, printed."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.core.changes import Changes
from app.core.enums import Origin, RecordKind
from app.ui.jobs import Job
from app.ui.main_window import MainWindow
from app.ui.screens.report_parts.printing import fitting, print_pages
from app.ui.translations import Translations

CUSTOMERS = """会员号,姓名,手机,农历生日,备注
0318,郑秀英,13900002046,1961-08-10,不喝浓茶
0001,王素琴,13900001204,1968-08-08,爱喝正岩肉桂
"""
LINE = "{order},T{order},明前龙井 50 g,{quantity},{day} 10:00:00,158.00,{customer},China\n"


@pytest.fixture
def window(qtbot, qapp, context):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def files(tmp_path):
    (tmp_path / "老客户名单.csv").write_text(CUSTOMERS, encoding="gb18030")
    lines = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    days = [date(2026, month, 5) for month in range(1, 9)]
    for number, day in enumerate(days):
        lines += LINE.format(
            order=1000 + number, quantity=2, day=day, customer="0318" if number % 2 else "0001"
        )
    lines += LINE.format(order="C9999", quantity=-1, day=date(2026, 8, 6), customer="0318")
    (tmp_path / "till.csv").write_text(lines, encoding="utf-8")
    return [tmp_path / "老客户名单.csv", tmp_path / "till.csv"]


def take_in(window, file):
    """Run the import page to its end by its keys: check, confirm, done."""
    window.import_files([file])
    page = window.pages.page("import")
    steps = [page.step]
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        steps.append(page.step)
    assert steps == [1, 2, 3]
    page.session.open_next()


def test_from_a_shops_own_files_to_the_printed_quarter(qtbot, window, files, tmp_path):
    context, prompts = window.context, window.context.prompts
    for file in files:
        take_in(window, file)
    assert window.undo_bar.message
    window.upkeep.refresh()

    # Today: the lunar birthday of the day is on top; D completes it, Ctrl+Z takes it back
    window.navigate("today")
    screen = window.pages.page("today")
    names = [item.name for item in screen.list.items()]
    assert names[:2] == ["王素琴", "郑秀英"]
    screen.list.setFocus()
    screen.list.select_item(screen.list.items()[0].key)
    QTest.keyClick(screen.list, Qt.Key.Key_D)
    assert screen.list.items()[0].name == "郑秀英"
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM interaction WHERE kind = 'care'") == 1
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.name for item in screen.list.items()][:2] == ["王素琴", "郑秀英"]
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM interaction WHERE kind = 'care'") == 0
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert screen.list.items()[0].name == "郑秀英"

    # Customers: found by initials
    window.navigate("customers")
    customers = window.pages.page("customers")
    customers.search.setText("zxy")
    qtbot.waitUntil(lambda: customers.model.rowCount() == 1)
    assert customers.model.record(0).name == "郑秀英"
    # four orders of 2 × 158, one returned piece
    assert (customers.model.record(0).orders, customers.model.record(0).net) == (4, 4 * 31_600 - 15_800)

    # Classification: both buyers are scored
    window.navigate("classification")
    assert window.pages.page("classification").rfm._view.scored == 2

    # Report: preview, save and print are the same file
    window.navigate("reports")
    reports = window.pages.page("reports")
    qtbot.waitUntil(lambda: reports.pages.pages > 3)
    prompts.save_to = tmp_path / "季度报告.pdf"
    reports.save()
    assert prompts.save_to.read_bytes().startswith(b"%PDF")
    assert prompts.faults == []
    content = prompts.save_to.read_bytes()
    printer = fitting(content)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    pages = print_pages(content, printer, Job(lambda job: None))
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == pages == reports.pages.pages


def test_every_page_opens_in_both_languages_and_themes(qtbot, window, files):
    take_in(window, files[0])
    for language in ("en", "zh_CN"):
        window.set_language(language)
        for key in ("light", "dark"):
            window.actions_by_key[key].trigger()
            for page in ("today", "customers", "import", "classification", "reports"):
                window.navigate(page)
                assert window.pages.current == page
    window.go_back()
    assert window.pages.current == "classification"
    assert window.context.prompts.faults == []


def test_undo_bar_tells_what_happened_and_takes_it_back(qtbot, window, files):
    take_in(window, files[0])
    assert "老客户名单.csv" in window.undo_bar.message

    QTest.mouseClick(window.undo_bar.button, Qt.MouseButton.LeftButton)

    with window.context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 0


def test_files_come_in_by_the_sidebar_a_key_and_by_being_dropped(qtbot, window, files):
    QTest.mouseClick(window.sidebar.button("import"), Qt.MouseButton.LeftButton)
    assert (window.pages.current, window.sidebar.current()) == ("import", "import")
    window.navigate("today")
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.current == "import"
    window.navigate("today")

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QCoreApplication.sendEvent(window, QDragEnterEvent(QPointF(300, 300), copy, data, left, plain))
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, plain))

    page = window.pages.page("import")
    assert window.pages.current == "import"
    assert page.header.facts.text().startswith("老客户名单.csv")
    assert [file.name for file in page.session.waiting] == ["till.csv"]
    window.set_language("en")
    again = window.pages.page("import")
    assert again is not page
    assert again.header.title.text() == "Import customers"
    assert again.step == 1


def test_sidebar_folds_where_there_is_little_room(window):
    window.resize(1100, 700)
    assert window.sidebar.is_collapsed()
    window.resize(1366, 768)
    assert not window.sidebar.is_collapsed()
    window.actions_by_key["sidebar"].trigger()
    assert window.sidebar.is_collapsed()


def test_a_change_from_elsewhere_reaches_the_page_in_front(window):
    context = window.context
    window.navigate("today")
    told = []
    context.hub.changed.connect(told.append)
    context.hub.changed.emit(Changes("figures", kinds=frozenset({RecordKind.FIGURES}), origin=Origin.SYSTEM))
    assert told
