"""The palette: customers, what to do with one, pages and commands, in both languages and by their sound."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow

from app.core.enums import ContactKind
from app.core.names import name_keys
from app.services import customers
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.ui.actions import COMMANDS
from app.ui.catalogue import PAGES
from app.ui.dialogs.palette import NAME, Palette, open_palette
from app.ui.dialogs.palette_parts import titles
from app.ui.dialogs.palette_parts.people import name_runs
from app.ui.dialogs.palette_parts.rows import EntryKind, EntryModel
from app.ui.dialogs.palette_parts.spelling import found_spans, sounds_of, spaced, spelled_spans

HOSTILE = "<b>粗</b> '; DROP TABLE customer; --"


class Window(QMainWindow):
    """What the palette asks of a window, and what was asked of it."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.actions_by_key = {}
        for command in COMMANDS:
            action = QAction(self)
            action.triggered.connect(self._told(command.key))
            self.actions_by_key[command.key] = action
        self.page = QLineEdit()
        self.setCentralWidget(self.page)
        self.resize(1_000, 640)

    def navigate(self, page):
        self.asked.append(("page", page))

    def _told(self, key):
        return lambda: self.asked.append(("command", key))


@pytest.fixture
def people(db):
    phones = {
        "郑秀英": "13900002046",
        "张旭阳": "13900007731",
        "James Smith": "13900001111",
        HOSTILE: "13900003333",
    }
    with db.write("customer.create", subject="…") as session:
        return {
            name: customers.create(
                session, CustomerDraft(name, contact_points=(ContactPointDraft(ContactKind.MOBILE, phone),))
            )
            for name, phone in phones.items()
        }


@pytest.fixture
def window(qtbot, people):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.page.setFocus()
    return window


@pytest.fixture
def palette(context, window):
    open_palette(context, window)
    return _palette_of(window)


def _palette_of(window):
    return window.findChild(Palette, NAME)


def _find(palette, text):
    palette.line.setText(text)
    palette._search()
    return palette.model.entries()


def _keys(palette, kind):
    return [one.key for one in palette.model.entries() if one.kind is kind]


def _names(palette):
    return [one.spoken.partition(",")[0] for one in palette.model.entries() if one.kind is EntryKind.CUSTOMER]


# -- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, names",
    [
        ("zxy", {"郑秀英", "张旭阳"}),
        ("郑秀", {"郑秀英"}),
        ("zhengxiu", {"郑秀英"}),
        ("2046", {"郑秀英"}),
        ("james", {"James Smith"}),
    ],
)
def test_customers_by_name_sound_and_phone(palette, typed, names):
    _find(palette, typed)

    assert set(_names(palette)) == names
    assert palette.current().kind is EntryKind.CUSTOMER


def test_searching_waits_for_a_pause_but_enter_does_not(palette, context, qtbot, people):
    QTest.keyClicks(palette.line, "james")
    assert palette._timer.isActive()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert context.shell.asked == [("open_customer", people["James Smith"], ())]


def test_after_a_pause_the_list_follows(palette, qtbot):
    QTest.keyClicks(palette.line, "james")
    qtbot.waitUntil(lambda: _names(palette) == ["James Smith"])


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize(
    "typed, key",
    [("记录互动", "log_interaction"), ("log inter", "log_interaction"), ("jlhd", "log_interaction"),
     ("jiluhudong", "log_interaction"), ("备份", "backup"), ("back up", "backup"),
     ("新商品", "new_product"), ("adjust po", "adjust_points"), ("dhjf", "redeem_points"), ("djgz", "tier_rules"),
     ("new lead", "new_lead"), ("xinhuodong", "new_campaign"), ("xjfz", "new_group")],
)  # fmt: skip
def test_commands_in_both_languages_and_by_their_sound(palette, typed, key):
    _find(palette, typed)

    assert _keys(palette, EntryKind.COMMAND)[0] == key


def test_pages_by_initials(palette):
    _find(palette, "khfl")

    assert _keys(palette, EntryKind.PAGE) == ["classification"]


@pytest.mark.parametrize(
    "typed, section",
    [("祝福模板", "templates"), ("zfmb", "templates"), ("care rul", "care_rules"), ("jieri", "festivals")],
)
def test_sections_of_the_settings_are_found_and_opened(palette, context, typed, section):
    _find(palette, typed)

    assert _keys(palette, EntryKind.PAGE) == [f"settings:{section}"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert context.shell.asked == [("open_settings", section)]


def test_section_with_the_name_of_a_page_says_that_it_is_a_setting(palette):
    entries = [one for one in _find(palette, "积分与等级") if one.kind is EntryKind.PAGE]

    assert [one.spoken for one in entries] == ["积分与等级", "积分与等级, 设置与备份"]


def test_an_empty_line_offers_every_page_and_command(palette):
    assert _keys(palette, EntryKind.PAGE) == [page.key for page in PAGES]
    assert _keys(palette, EntryKind.COMMAND) == [one.key for one in COMMANDS if one.palette]


@pytest.mark.parametrize("typed", ["zzzzzz", "'; DROP TABLE", '"OR*', "%", "\\", "(" * 50, "🙂", "<b>x"])
def test_whatever_is_typed_is_only_searched(palette, typed):
    entries = _find(palette, typed)
    palette.grab()

    assert entries


def test_nothing_found_says_so_and_enter_does_nothing(palette, context, window):
    (only,) = _find(palette, "zzzzzz")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert only.kind is EntryKind.NOTE
    assert (context.shell.asked, window.asked) == ([], [])


def test_hostile_names_are_shown_as_they_are(palette):
    _find(palette, "3333")
    palette.grab()

    assert palette.current().spoken.startswith(HOSTILE)


# -- choosing -----------------------------------------------------------------------------------------------------


def test_arrows_pass_over_captions_and_stop_at_the_ends(palette):
    _find(palette, "zxy")
    kinds = []
    for _ in range(len(palette.model.entries()) + 3):
        kinds.append(palette.current().kind)
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    last = palette.current()
    for _ in range(30):
        QTest.keyClick(palette.line, Qt.Key.Key_Up)

    assert EntryKind.CAPTION not in kinds
    assert last.kind is EntryKind.ACTION
    assert palette.current().kind is EntryKind.CUSTOMER


def test_the_actions_are_for_the_customer_one_stands_on(palette, people):
    _find(palette, "zxy")
    first, second = (one for one in palette.model.entries() if one.kind is EntryKind.CUSTOMER)
    actions = {one.customer_id for one in palette.model.entries() if one.kind is EntryKind.ACTION}
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    after = {one.customer_id for one in palette.model.entries() if one.kind is EntryKind.ACTION}

    assert (actions, after) == ({first.customer_id}, {second.customer_id})
    assert palette.current().customer_id == second.customer_id


@pytest.mark.parametrize(
    "key, asked",
    [
        (titles.LOG, lambda one: ("log_interaction", one, None)),
        (titles.BUY, lambda one: ("log_purchase", one)),
        (titles.OPEN, lambda one: ("open_customer", one, ())),
        (titles.EDIT, lambda one: ("edit_customer", one)),
    ],
)
def test_actions_on_a_customer(palette, context, window, people, key, asked):
    _find(palette, "2046")
    palette._go(palette.model.row_of(EntryKind.ACTION, key))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert context.shell.asked == [asked(people["郑秀英"])]
    assert _palette_of(window) is None


def test_right_makes_the_customer_the_subject(palette, context, people):
    _find(palette, "2046")
    QTest.keyClick(palette.line, Qt.Key.Key_Right)
    assert palette.line.text() == ""
    assert _keys(palette, EntryKind.CUSTOMER) == []
    assert _keys(palette, EntryKind.PAGE) == []

    _find(palette, "djgm")
    assert _keys(palette, EntryKind.ACTION) == [titles.BUY]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert context.shell.asked == [("log_purchase", people["郑秀英"])]


def test_backspace_drops_the_subject(palette):
    _find(palette, "2046")
    QTest.keyClick(palette.line, Qt.Key.Key_Right)
    QTest.keyClick(palette.line, Qt.Key.Key_Backspace)

    assert _keys(palette, EntryKind.PAGE) == [page.key for page in PAGES]


def test_right_moves_the_caret_while_it_is_within_the_text(palette):
    _find(palette, "2046")
    palette.line.setCursorPosition(1)
    QTest.keyClick(palette.line, Qt.Key.Key_Right)

    assert palette.line.text() == "2046"
    assert palette.line.cursorPosition() == 2


def test_ctrl_l_is_for_the_customer_in_question(palette, context, people):
    _find(palette, "7731")
    QTest.keyClick(palette.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert context.shell.asked == [("log_interaction", people["张旭阳"], None)]


def test_ctrl_l_without_a_customer_is_the_windows(palette, window):
    QTest.keyClick(palette.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert window.asked == [("command", "log_interaction")]


def test_pages_and_commands_run_by_enter_and_by_mouse(context, window, qtbot):
    open_palette(context, window)
    palette = _palette_of(window)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    open_palette(context, window)
    palette = _palette_of(window)
    _find(palette, "undo")
    place = palette.view.visualRect(palette.view.currentIndex()).center()
    qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert window.asked == [("page", PAGES[0].key), ("command", "undo")]


def test_a_question_mark_shows_all_shortcuts(palette, window):
    QTest.keyClicks(palette.line, "?")

    assert window.asked == [("command", "shortcuts")]


def test_the_customer_of_the_page_is_the_subject_while_nothing_is_typed(context, window, people):
    here = Palette(context, window, window, people["张旭阳"])
    here.open()

    assert {one.customer_id for one in here.model.entries() if one.kind is EntryKind.ACTION} == {
        people["张旭阳"]
    }
    _find(here, "zzzzzz")
    assert _keys(here, EntryKind.ACTION) == []


# -- coming and going ---------------------------------------------------------------------------------------------


def test_escape_closes_and_gives_the_keyboard_back(palette, window):
    assert palette.line.hasFocus()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)

    assert _palette_of(window) is None
    assert window.page.hasFocus()


def test_a_second_call_closes(context, palette, window):
    open_palette(context, window)

    assert _palette_of(window) is None


def test_a_click_beside_it_closes_and_one_on_it_does_not(palette, window, qtbot):
    qtbot.mouseClick(palette.foot, Qt.MouseButton.LeftButton)
    assert _palette_of(window) is palette
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert _palette_of(window) is None


def test_it_stands_in_the_upper_middle_and_follows_the_window(palette, window):
    assert palette.panel.width() == 600
    assert palette.panel.x() == 200
    window.resize(900, 500)

    assert palette.size() == window.size()
    assert palette.panel.geometry().bottom() < 500


def test_the_model_behaves(palette):
    QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    _find(palette, "zxy")
    assert isinstance(palette.model, QAbstractItemModel)
    assert EntryModel().next_choosable(-1, 1) == -1


def test_what_one_stands_on_is_told(palette):
    _find(palette, "2046")

    assert "郑秀英" in palette.line.accessibleDescription()


# -- spelling -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pinyin, typed, letters",
    [
        ("Zhèng Xiùyīng", "zxy", "zxy"),
        ("Zhèng Xiùyīng", "xiuy", "xiùy"),
        ("Zhèng Xiùyīng", "zheng x", "zhèngx"),
        ("Zhāng Àixiá", "za", "zà"),
        ("Lǚ Jiànguó", "lv", "lǚ"),
        ("Lǚ Jiànguó", "lj", "lj"),
        ("Xī'ān", "xa", "xā"),
        ("Zhèng Xiùyīng", "qq", ""),
        ("Zhèng Xiùyīng", "2046", ""),
    ],
)
def test_letters_that_answer(pinyin, typed, letters):
    shown = spaced(pinyin)

    assert "".join(shown[start:end] for start, end in spelled_spans(shown, typed)) == letters


@pytest.mark.parametrize(
    "name, typed, letters",
    [
        ("单雄信", "danx", "shànx"),
        ("尉遲恭", "weichi", "yùchí"),
        ("吕布", "lyub", "lǚb"),
        ("张伟", "张w", "w"),
        ("张伟", "zwei", "zwěi"),
    ],
)
def test_letters_that_answer_for_another_reading_or_beside_characters(name, typed, letters):
    shown = spaced(name_keys(name).display_pinyin)

    assert "".join(shown[start:end] for start, end in spelled_spans(shown, typed, name)) == letters


@pytest.mark.parametrize("typed, marked", [("张伟", "張偉"), ("偉", "偉"), ("張w", "張"), ("zw", "")])
def test_characters_are_marked_in_whichever_form_they_were_typed(typed, marked, themes, words_zh):
    runs = name_runs("張偉", "Zhāng Wěi", typed, themes.current, words_zh)

    accent = themes.current.colors.accent_text
    assert "".join(run.text for run in runs if run.color == accent and "張偉".count(run.text)) == marked


def test_sounds_of_titles():
    title = "导入客户或购买"
    found = sounds_of(title)

    assert found.initials == "drkhhgm"
    assert [title[start:end] for start, end in found.spans("khh")] == ["客户或"]
    assert [title[start:end] for start, end in found.spans("kehu")] == ["客户"]
    assert found.spans("xyz") == ()
    assert found_spans("Log interaction", "INTER") == ((4, 9),)
