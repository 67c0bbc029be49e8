"""The portrait of a group in its window: sentences, figures, text to copy."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.ui.screens.classification_tabs.portrait import PortraitDialog, show_portrait
from tests.ui.behaviour_shop import GIVERS, REGULARS, fill

PEOPLE = list(range(REGULARS + 1, REGULARS + GIVERS + 1))


def test_it_tells_and_copies(qtbot, context, ask, stand):
    fill(context)
    seen = []

    def act(dialog: PortraitDialog) -> None:
        seen.append(dialog.windowTitle())
        QAbstractItemModelTester(dialog.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert "以男性为主（100%）" in dialog.sentences.text()
        assert "比别人更爱买礼盒。" in dialog.sentences.text()
        names = [dialog.table.rows.record(row).name for row in range(dialog.table.rows.rowCount())]
        assert "男" in names
        assert "微信" in names
        QTest.keyClick(
            dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(act)
    show_portrait(context, None, "送礼的", PEOPLE)
    assert seen == ["画像：送礼的"]
    (copied,) = [asked[1] for asked in context.shell.asked if asked[0] == "copy"]
    assert copied.startswith("画像：送礼的")
    assert "微信　100%　全店 20%" in copied
    assert context.prompts.notices == ["已复制画像"]


def test_few_have_no_table(context, ask):
    fill(context)
    told = []

    def act(dialog: PortraitDialog) -> None:
        told.append((dialog.table.isVisible(), dialog.sentences.text()))
        dialog.primary.click()

    ask(act)
    show_portrait(context, None, "两位", PEOPLE[:2])
    ((visible, text),) = told
    assert not visible
    assert "不足 5 位" in text


def test_rows_read_as_sentences(qtbot, context, ask):
    fill(context)
    told = []

    def act(dialog: PortraitDialog) -> None:
        rows = dialog.table.rows
        spoken = Qt.ItemDataRole.AccessibleTextRole
        told.extend(rows.index(row, 0).data(spoken) for row in range(rows.rowCount()))
        dialog.primary.click()

    ask(act)
    show_portrait(context, None, "送礼的", PEOPLE)
    assert "性别 男 100%，全店 33%" in told
